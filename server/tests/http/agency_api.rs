//! An agency's properties over the API: what is written is read, once, by the right ones, in the right order.

use std::{num::NonZeroU32, process::Command};

use axum::{
    body::Body,
    http::{Method, Request},
};
use domain::{
    catalog::Property,
    identity::Access,
    platform::store::idempotency::{self, Begun},
    scope::Scope,
    token,
};
use serde_json::{Value, json};
use server::http::Limits;

use crate::{
    program::{PROPERTIES, Program, house_input, sort},
    site::{Site, house},
};

const POST: Method = Method::POST;
const PUT: Method = Method::PUT;

#[tokio::test]
async fn what_is_written_is_read() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    let made = program.send(POST, PROPERTIES, &[], &house_input()).await;
    assert_eq!((made.status, made.header("etag")), (201, "\"1\""), "{}", made.body);
    let path = made.location().strip_prefix("http://127.0.0.1:3000").unwrap().to_owned();
    let read = program.get(&path).await;
    assert_eq!((read.status, read.json()), (200, made.json()));
    for (name, value) in house_input().as_object().unwrap() {
        if name != "address" {
            assert_eq!(&read.json()[name], value, "{name}");
        }
    }
    assert_eq!(site.visitor().get("/api/v1/properties").await.json()["total"], 1, "it is published");
    assert_eq!(program.send(Method::GET, &path, &[("if-none-match", "\"1\"")], &Value::Null).await.status, 304);

    let mut changed = house_input();
    changed["title"] = "Otra".into();
    let updated = program.send(PUT, &path, &[("if-match", "\"1\"")], &changed).await;
    assert_eq!((updated.status, updated.header("etag"), &updated.json()["title"]), (200, "\"2\"", &json!("Otra")));

    for (verb, archived, listed) in [("archive", true, 0), ("archive", true, 0), ("restore", false, 1)] {
        let answer = program.send(POST, &format!("{path}/{verb}"), &[], &Value::Null).await;
        assert_eq!((answer.status, &answer.json()["archived"]), (200, &json!(archived)), "{verb}");
        assert_eq!(program.get(PROPERTIES).await.json()["items"].as_array().unwrap().len(), listed, "{verb}");
        let other = program.get(&format!("{PROPERTIES}?archived=true")).await;
        assert_eq!(other.json()["items"].as_array().unwrap().len(), 1 - listed, "{verb}");
    }
    assert_eq!(site.count("select count(*) from app.events where entity = 'property'").await, 4, "one an effect");
}

#[tokio::test]
async fn nothing_is_changed_blindly_or_over_somebody() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    let id = site.create(alfa, vec![house()]).await[0];
    let path = format!("{PROPERTIES}/{id}");
    assert_eq!(sort(&program.send(PUT, &path, &[], &house_input()).await), (428, "precondition-required".to_owned()));
    for (tag, expected) in [("\"7\"", 412), ("1", 412), ("\"1\"", 200), ("\"1\"", 412), ("\"1\", W/\"2\"", 200)] {
        let mut input = house_input();
        input["title"] = format!("Con {expected} {tag}").into();
        let answer = program.send(PUT, &path, &[("if-match", tag)], &input).await;
        assert_eq!(answer.status, expected, "{tag}: {}", answer.body);
    }
    assert_eq!(program.send(POST, &format!("{path}/archive"), &[("if-match", "\"1\"")], &Value::Null).await.status, 412);
    assert_eq!(program.send(PUT, &path, &[("if-match", "*")], &house_input()).await.status, 200);
}

#[tokio::test]
async fn another_agencys_property_is_not_there() {
    let site = Site::new().await;
    let (alfa, beta) = (site.database.agency("Alfa").await, site.database.agency("Beta").await);
    let program = Program::new(&site, alfa, Access::ALL).await;
    let theirs = site.create(beta, vec![house()]).await[0];
    let before: String =
        sqlx::query_scalar("select md5(string_agg(p::text, '')) from app.properties p").fetch_one(&site.database.owner()).await.unwrap();
    for id in [theirs.to_string(), "018f0000-0000-7000-8000-000000000000".into(), "x".into()] {
        let path = format!("{PROPERTIES}/{id}");
        let answers = [
            program.get(&path).await,
            program.send(PUT, &path, &[("if-match", "*")], &house_input()).await,
            program.send(POST, &format!("{path}/archive"), &[], &Value::Null).await,
            program.send(POST, &format!("{path}/restore"), &[], &Value::Null).await,
        ];
        for answer in answers {
            assert_eq!(sort(&answer), (404, "not-found".to_owned()), "{id}");
        }
    }
    assert_eq!(program.get(PROPERTIES).await.json(), json!({ "items": [], "next": null }));
    let after: String =
        sqlx::query_scalar("select md5(string_agg(p::text, '')) from app.properties p").fetch_one(&site.database.owner()).await.unwrap();
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_list_is_walked_by_its_links() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, &[Access::ReadProperties]).await;
    site.create(alfa, (0..120).map(|n| Property { title: format!("Casa y jardín {n}"), ..house() }).collect()).await;
    let mut path = format!("{PROPERTIES}?q=casa%20jardin&status=active");
    let mut seen = std::collections::BTreeSet::new();
    let mut pages = 0;
    loop {
        let answer = program.get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        seen.extend(answer.json()["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        pages += 1;
        let link = answer.header("link");
        assert_eq!(link.is_empty(), answer.json()["next"].is_null());
        let Some(next) = link.strip_prefix("<http://127.0.0.1:3000").and_then(|link| link.strip_suffix(">; rel=\"next\"")) else { break };
        path = next.to_owned();
    }
    assert_eq!((seen.len(), pages), (120, 3));
    for (query, field) in [("cursor=x", "cursor"), (&format!("q={}", "a".repeat(201)), "q")] {
        let answer = program.get(&format!("{PROPERTIES}?{query}")).await;
        assert_eq!((sort(&answer).0, &answer.json()["errors"][0]["field"]), (422, &json!(field)));
    }
    for query in ["status=sold", "unknown=1", "archived=maybe"] {
        assert_eq!(sort(&program.get(&format!("{PROPERTIES}?{query}")).await).0, 422, "{query}");
    }
}

#[tokio::test]
async fn a_body_that_cannot_be_is_a_problem_that_says_why() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    for (member, value, field, problem) in [
        ("title", json!(" "), "title", "required"),
        ("offers", json!([]), "offers", "required"),
        ("offers", json!([{ "operation": "sale", "price": { "amount_minor": -5, "currency": "MXN" } }]), "offers", "out_of_range"),
        ("offers", json!([{ "operation": "sale", "price": { "amount_minor": i64::MIN, "currency": "MXN" } }]), "offers", "out_of_range"),
        ("address", json!({ "postal_code": "123" }), "address.postal_code", "not_a_postal_code"),
        ("location", json!({ "longitude": 0, "latitude": 91 }), "location.latitude", "out_of_range"),
        ("bedrooms", json!(-1), "bedrooms", "out_of_range"),
        ("built_area", json!(1e300), "built_area", "out_of_range"),
    ] {
        let mut input = house_input();
        input[member] = value;
        let answer = program.send(POST, PROPERTIES, &[], &input).await;
        assert_eq!(sort(&answer), (422, "invalid".to_owned()), "{input}");
        let errors = answer.json()["errors"].clone();
        assert_eq!(
            (&errors[0]["field"], &errors[0]["problem"], errors.as_array().map(Vec::len)),
            (&json!(field), &json!(problem), Some(1))
        );
    }
    let mut many = house_input();
    many["bedrooms"] = json!(-1);
    let errors = program.send(POST, PROPERTIES, &[], &many).await.json()["errors"].clone();
    assert_eq!(errors[0]["minimum"], 0, "{errors}");
    assert!(errors[0]["maximum"].as_i64() > Some(0), "{errors}");
    let mut twice = house_input();
    twice["offers"] = json!([twice["offers"][0], twice["offers"][0]]);
    assert_eq!(program.send(POST, PROPERTIES, &[], &twice).await.json()["errors"][0]["problem"], "contradiction");
    for wrong in [json!({}), json!([]), json!({ "title": 1 }), json!({ "status": "active", "type": "house", "title": "x", "extra": 1 })] {
        assert_eq!(sort(&program.send(POST, PROPERTIES, &[], &wrong).await), (422, "invalid".to_owned()), "{wrong}");
    }
    let raw = |kind: &'static str, body: String| {
        let request = Request::post(PROPERTIES).header("authorization", format!("Bearer {}", program.token)).header("content-type", kind);
        let mut browser = site.visitor();
        async move { browser.send(request, Body::from(body)).await }
    };
    assert_eq!(sort(&raw("application/json", "{".into()).await), (400, "malformed".to_owned()));
    assert_eq!(sort(&raw("text/plain", "{}".into()).await), (415, "unsupported-media-type".to_owned()));
    assert_eq!(sort(&raw("application/json", " ".repeat((1 << 20) + 1)).await), (413, "too-large".to_owned()));
    assert_eq!(sort(&program.send(Method::DELETE, PROPERTIES, &[], &Value::Null).await), (405, "method-not-allowed".to_owned()));
    assert_eq!(sort(&program.get("/api/v1/nothing").await), (404, "not-found".to_owned()));
    assert_eq!(site.count("select count(*) from app.properties").await, 0);
}

#[tokio::test]
async fn a_key_does_the_work_once() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    let key = [("idempotency-key", "order 17")];
    let first = program.send(POST, PROPERTIES, &key, &house_input()).await;
    let again = program.send(POST, PROPERTIES, &key, &house_input()).await;
    assert_eq!((first.status, again.status, again.header("idempotency-replayed")), (201, 201, "true"));
    for name in ["etag", "location", "content-type"] {
        assert_eq!(first.header(name), again.header(name), "{name}");
    }
    assert_eq!(first.body, again.body);
    let mut other = house_input();
    other["title"] = "Otra".into();
    assert_eq!(sort(&program.send(POST, PROPERTIES, &key, &other).await), (422, "invalid".to_owned()));
    assert_eq!(site.count("select count(*) from app.properties").await, 1);
    // The key is this token's, for this address; a refusal is not kept.
    let second = Program::new(&site, alfa, Access::ALL).await;
    assert_eq!(second.send(POST, PROPERTIES, &key, &house_input()).await.status, 201);
    let refused = [("idempotency-key", "order 18")];
    assert_eq!(program.send(POST, PROPERTIES, &refused, &json!({ "status": "active" })).await.status, 422);
    assert_eq!(program.send(POST, PROPERTIES, &refused, &house_input()).await.status, 201);
    for wrong in ["", &"k".repeat(256)] {
        assert_eq!(program.send(POST, PROPERTIES, &[("idempotency-key", wrong)], &house_input()).await.status, 400);
    }
    site.database.pools.clock.advance(chrono::TimeDelta::hours(25));
    assert_eq!(program.send(POST, PROPERTIES, &key, &house_input()).await.header("idempotency-replayed"), "", "forgotten after a day");
    assert_eq!(site.count("select count(*) from app.properties").await, 4);
    assert_eq!(site.count("select count(*) from app.idempotency_keys").await, 1, "old answers are gone");
}

#[tokio::test]
async fn a_key_is_free_again_as_soon_as_a_refusal_is_told() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    let made = program.send(POST, PROPERTIES, &[], &house_input()).await;
    let path = format!("{PROPERTIES}/{}", made.json()["id"].as_str().unwrap());
    let stale = [("idempotency-key", "k"), ("if-match", "\"99\"")];
    assert_eq!(program.send(PUT, &path, &stale, &house_input()).await.status, 412);
    // Asked from outside while this thread stands still: nothing that was left for later happens meanwhile.
    let held = "select count(*) from pg_locks where locktype = 'advisory'
        and database = (select oid from pg_database where datname = current_database())";
    let asked = Command::new("psql").args(["--no-psqlrc", "--tuples-only", "--no-align", &site.database.url, "-c", held]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&asked.stdout).trim(), "0", "{asked:?}");
    let fresh = [("idempotency-key", "k"), ("if-match", made.header("etag"))];
    assert_eq!(program.send(PUT, &path, &fresh, &house_input()).await.status, 200);
}

#[tokio::test]
async fn a_key_whose_work_goes_on_is_refused() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from app.api_tokens").fetch_one(&site.database.owner()).await.unwrap();
    let body = house_input().to_string();
    let route = format!("POST {PROPERTIES}");
    let hash = token::sha256(body.as_bytes());
    let request = idempotency::Request { token: id.into(), route: &route, key: "k", hash: &hash };
    let mut slow = Scope::staff(&site.database.pools, alfa).await.unwrap();
    assert_eq!(idempotency::begin(&mut slow, &request).await.unwrap(), Begun::New);
    let key = [("idempotency-key", "k")];
    let answer = program.send(POST, PROPERTIES, &key, &house_input()).await;
    assert_eq!((sort(&answer), answer.header("retry-after")), ((409, "in-flight".to_owned()), "1"));
    drop(slow);
    // Undone, it left nothing: the next one does the work.
    let answer = loop {
        let answer = program.send(POST, PROPERTIES, &key, &house_input()).await;
        if answer.status != 409 {
            break answer;
        }
    };
    assert_eq!((answer.status, answer.header("idempotency-replayed")), (201, ""));
}

#[tokio::test]
async fn who_calls_too_often_waits() {
    let site = Site::with("http://127.0.0.1:3000", |state| state.limits = Limits::new(NonZeroU32::new(3).unwrap()).into()).await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    for left in [2, 1, 0] {
        let answer = program.get(PROPERTIES).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("ratelimit-policy"), "\"token\";q=3;w=60");
        assert!(answer.header("ratelimit").starts_with(&format!("\"token\";r={left};t=")), "{}", answer.header("ratelimit"));
    }
    let answer = program.get(PROPERTIES).await;
    assert_eq!(sort(&answer), (429, "too-many".to_owned()));
    let wait: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=21).contains(&wait), "{wait}");
    // Another token has a bucket of its own; the address of both has one as well.
    let other = Program::new(&site, alfa, Access::ALL).await;
    assert_eq!(other.get(PROPERTIES).await.status, 200);
    assert_eq!(site.visitor().get("/api/v1/properties").await.header("ratelimit-policy"), "\"address\";q=6;w=60");
    assert_eq!(sort(&other.get(PROPERTIES).await), (429, "too-many".to_owned()));
    assert_eq!(sort(&site.visitor().get("/api/v1/properties").await), (429, "too-many".to_owned()));
    assert_eq!(site.visitor().get("/properties").await.status, 200, "pages are no part of it");
}

#[tokio::test]
async fn the_document_names_every_way_in_and_every_answer() {
    let site = Site::new().await;
    let document = site.visitor().get("/api/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let statuses: Vec<&str> = operation["responses"].as_object().unwrap().keys().map(String::as_str).collect();
            for status in ["429", "500", "503"] {
                assert!(statuses.contains(&status), "{method} {path}: {statuses:?}");
            }
            let is_open = operation["security"] == json!([{}]);
            assert_eq!(is_open, path == "/api/v1/properties", "{method} {path}: {}", operation["security"]);
            assert_eq!(operation["security"].as_array().unwrap().len(), if path == "/api/v1/token" { 2 } else { 1 }, "{method} {path}");
            assert_eq!(statuses.contains(&"401") && statuses.contains(&"403"), !is_open, "{method} {path}");
            operations.push(format!("{} {path}", method.to_uppercase()));
        }
    }
    assert_eq!(operations.len(), 8, "{operations:?}");
    // Codes as they are sent, not as they are called in the code.
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Status"]["enum"], json!(["draft", "active", "under_contract", "closed", "withdrawn"]));
    assert_eq!(schemas["Currency"]["enum"], json!(["MXN", "USD"]));
    let scheme = &document["components"]["securitySchemes"]["token"];
    assert_eq!((&scheme["type"], &scheme["scheme"]), (&json!("http"), &json!("bearer")));

    let page = site.visitor().get("/api").await;
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    for path in document["paths"].as_object().unwrap().keys() {
        assert!(page.body.contains(path.as_str()), "{path}");
    }
    assert!(page.header("content-security-policy").contains("style-src 'sha256-") && !page.body.contains("<script"));
    assert!(page.body.contains("id=\"in-flight\"") && !page.body.contains("src=\"http"));
    let public = page.body.split("</section>").find(|section| section.contains("/api/v1/properties</code>")).unwrap();
    assert!(!public.contains("$TOKEN") && page.body.matches("Bearer $TOKEN").count() == 6, "{public}");
    for (accepted, language, title) in [("es-MX", "es", "API de Nexus"), ("en-US, es;q=0.5", "en", "Nexus API")] {
        let request = Request::get("/api").header("accept-language", accepted);
        let page = site.visitor().send(request, Body::empty()).await;
        assert!(page.body.contains(&format!("<html lang=\"{language}\">")) && page.body.contains(&format!("<h1>{title}</h1>")));
        assert_eq!(page.header("vary").to_lowercase().matches("accept-language").count(), 1);
    }
}
