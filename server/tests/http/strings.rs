//! Strings that break programs: whatever somebody types or pastes is an answer, never a failure of ours.

use domain::catalog::PropertyForm;
use serde_json::{Value, json};

use crate::{
    browser::form,
    site::{Site, fields, house},
};

/// As they stand in a query, encoded already.
fn strings() -> Vec<String> {
    let mut strings: Vec<String> = [
        "",
        "%00",
        "a%00b",
        "%F0%9F%8F%A0",
        "%27",
        "%27%27%3B--",
        "%25",
        "%255c",
        "%5C",
        "%5C%5C",
        "%22",
        "%3Cscript%3E",
        "%zz",
        "%",
        "%e9",
        "%c3%28",
        "%ff%fe",
        "%E2%80%AE",
        "%0d%0aSet-Cookie:x",
        "-1",
        "0",
        "1e999",
        "NaN",
        "inf",
        "-0",
        "9223372036854775808",
        "1.0000000001",
        "%D9%A1%D9%A2",
        "null",
        "undefined",
        "true",
        "[]",
        "{}",
        "a%26b",
        "()",
        "%3A*",
        "!",
        "%7C",
        "%3C-%3E",
        "%2F..%2F..%2Fetc%2Fpasswd",
        "$(id)",
        "{{7*7}}",
        "%25s%25n",
        "%EF%BF%BD",
        "%CC%80%CC%81%CC%82",
        "%C4%B0",
        "%E1%BA%9E",
        "1,1",
        "1,1;2,2;1,2",
        "NaN,NaN",
        "inf,inf",
        "1,2,3,4",
        "-180,-90,180,90",
        "1,1;1,1;1,1",
        "0,0;1,1;0,1;1,0",
        "181,91",
        "-99,19,-99,19",
        "9e18_x_sale",
        "9223372036854775807_018f0000-0000-7000-8000-000000000000_sale",
        "-8000000000000000000_018f0000-0000-7000-8000-000000000000_sale",
        "8200000000000000000_018f0000-0000-7000-8000-000000000000_rent",
        "-8000000000000000000_018f0000-0000-7000-8000-000000000000",
    ]
    .map(str::to_owned)
    .into();
    strings.push("a".repeat(7_000));
    strings.push("%F0%9F%92%A9".repeat(60));
    strings.push("1,".repeat(2_000));
    strings
}

const PARAMETERS: [&str; 15] = [
    "q",
    "operation",
    "type",
    "min_price",
    "max_price",
    "currency",
    "bedrooms",
    "near",
    "radius_m",
    "bbox",
    "polygon",
    "sort",
    "limit",
    "cursor",
    "count",
];

#[tokio::test]
async fn no_search_fails() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    site.create(alfa, vec![house()]).await;
    for text in strings() {
        for parameter in PARAMETERS {
            let radius = if parameter == "near" { "&radius_m=1000" } else { "" };
            let answer = admin.get(&format!("/api/v1/properties?{parameter}={text}{radius}")).await;
            assert!(answer.status == 200 || answer.status == 422, "{parameter}={text}: {} {}", answer.status, answer.body);
        }
        for page in [
            "/properties?q=",
            "/en/properties?cursor=",
            "/properties?near=",
            "/app/properties?q=",
            "/app/properties?status=",
            "/app/properties?cursor=",
            "/app/imports?cursor=",
        ] {
            let answer = admin.get(&format!("{page}{text}")).await;
            assert!(answer.status == 200 || answer.status == 422, "{page}{text}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn no_address_fails() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    for text in strings().iter().filter(|text| !text.contains('{')) {
        for path in ["/", "/properties/", "/properties/casa-", "/app/properties/", "/app/", "/en/", "/api/v1/", "/fn/", "/pkg/"] {
            let answer = admin.get(&format!("{path}{text}")).await;
            assert!(answer.status < 500, "{path}{text}: {} {}", answer.status, answer.body);
        }
        for path in [
            format!("/app/properties/{text}/edit"),
            format!("/app/properties/{text}/archive"),
            format!("/app/settings/sessions/{text}/revoke"),
        ] {
            let answer = admin.post(&path, &[]).await;
            assert!((300..500).contains(&answer.status), "{path}: {} {}", answer.status, answer.body);
        }
        for query in ["/log-in?next=", "/app/properties?done=", "/?"] {
            assert_eq!(admin.get(&format!("{query}{text}")).await.status, 200, "{query}{text}");
        }
    }
}

#[tokio::test]
async fn no_form_fails() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let Value::Object(names) = serde_json::to_value(PropertyForm::default()).unwrap() else { unreachable!() };
    let good = fields(&house(), alfa, 1);
    for text in strings() {
        let property: Vec<String> = names.keys().map(|name| format!("{name}={text}")).collect();
        let bodies = [
            ("/app/properties/new", format!("agency={}&{}", alfa.agency, property.join("&"))),
            ("/app/properties/new", format!("agency={text}")),
            ("/sign-up", format!("agency_name={text}&display_name={text}&email={text}&password={text}")),
            ("/sign-up", format!("agency_name={text}&display_name={text}&email=a{text}@x.test&password=a{text}")),
            ("/log-in", format!("email={text}&password={text}&next={text}")),
            ("/preferences", format!("locale={text}&theme={text}&to={text}")),
            ("/preferences", format!("to=/{text}")),
            ("/app/agency", format!("to_agency={text}")),
            ("/log-in", text.clone()),
            ("/log-in", format!("{text}={text}&{text}")),
        ];
        for (path, body) in bodies {
            let answer = admin.clone().send(form(path).header("sec-fetch-site", "same-origin"), body.clone().into()).await;
            assert!((300..500).contains(&answer.status), "{path} {body}: {} {}", answer.status, answer.body);
        }
    }
    // One field after the other, in a form that is right otherwise.
    for name in names.keys() {
        for text in ["\u{0}", "🏠\u{202e}", "' or 1=1--", "%s\\", "NaN", "1e308", "-1", "99999999999999999999"] {
            let mut typed: Vec<(&str, &str)> = good.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            typed.retain(|(field, _)| field != name);
            typed.push((name, text));
            let answer = admin.post("/app/properties/new", &typed).await;
            assert!(answer.status == 303 || answer.status == 422, "{name}={text:?}: {} {}", answer.status, answer.body);
        }
    }
}

#[tokio::test]
async fn no_call_fails() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let functions: Vec<&str> = server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let odd = ["", "\u{0}", "🏠", "'", "\\", "-8000000000000000000_018f0000-0000-7000-8000-000000000000"];
    for path in functions {
        for text in odd {
            for arguments in [
                json!({ "id": text }),
                json!({ "address": text }),
                json!({ "cursor": text }),
                json!({ "parameters": { "q": text, "cursor": format!("{text}_sale") } }),
                json!({ "request": { "q": text, "status": text, "cursor": text } }),
            ] {
                let answer = admin.call(path, &arguments).await;
                assert!(answer.status < 500, "{path} {arguments}: {} {}", answer.status, answer.body);
            }
        }
        for body in ["", "{", "null", "[[[[", "{\"id\": 7}", "\u{0}", "{\"parameters\": {\"q\": []}}"] {
            let request =
                axum::http::Request::post(path).header("content-type", "application/json").header("sec-fetch-site", "same-origin");
            let answer = admin.send(request, body.to_owned().into()).await;
            assert!(answer.status < 500, "{path} {body:?}: {} {}", answer.status, answer.body);
        }
    }
}
