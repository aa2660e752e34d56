//! Every way into the server, taken by everybody with another agency's ids: nothing of that agency comes out.

mod canary;
mod endpoint;
mod known;
mod looking_on;
mod registry;

use std::time::Duration;

use axum::{body::Body, http::Request};
use domain::id::PropertyId;
use futures::StreamExt;
use test_database::PASSWORD;

use self::{
    canary::Agencies,
    endpoint::{Caller, Endpoint, Kind, Who},
    registry::ENDPOINTS,
};
use crate::{
    browser::{Answer, Browser, form},
    logs,
    site::house,
};

/// Ids in a request: some of B, the others of A.
struct Ids {
    property: PropertyId,
    is_published: bool,
    agency_is_b: bool,
}

#[tokio::test]
async fn nothing_of_another_agency_comes_out() {
    logs::start();
    let agencies = Agencies::new().await;
    let before = agencies.written().await;
    let mut requests = 0;
    for (name, caller, browser) in &agencies.callers {
        // All come from one network: what one got wrong would delay the next.
        sqlx::query("delete from auth.login_failures").execute(&agencies.site.database.owner()).await.unwrap();
        for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.kind != Kind::Stream) {
            for ids in choices(&agencies, endpoint) {
                let what =
                    format!("{name}: {} {} with {}, B's agency: {}", endpoint.method(), endpoint.address, ids.property, ids.agency_is_b);
                // Whoever logs out does so in a session of their own.
                let mut browser = browser.clone();
                if endpoint.address == "/log-out" {
                    browser.cookies.clear();
                }
                let answer = send(&agencies, &mut browser, endpoint, &ids).await;
                assert_eq!(answer.status, expected(endpoint, *caller, &ids), "{what}: {}", answer.everything());
                agencies.assert_silent(&answer, &what);
                requests += 1;
            }
        }
    }
    assert!(requests > 300, "{requests}");
    assert_eq!(agencies.written().await, before, "somebody changed B");
    assert_log_is_clean(&agencies);
}

/// With which ids an endpoint is tried: B's three properties, in the name of A's agency and of B's; else once.
fn choices(agencies: &Agencies, endpoint: &Endpoint) -> Vec<Ids> {
    let agency: &[bool] = if endpoint.has("{agency}") { &[false, true] } else { &[false] };
    let mut choices = Vec::new();
    for &agency_is_b in agency {
        if endpoint.has("{property}") {
            choices.extend((0..3).map(|n| Ids { property: agencies.properties[n], is_published: n == 2, agency_is_b }));
        }
        // A's own property is asked for only in B's name: all else is for A to do.
        if !endpoint.has("{property}") || agency_is_b {
            choices.push(Ids { property: agencies.own, is_published: true, agency_is_b });
        }
    }
    // To create what is one's own is no attack.
    choices.retain(|ids| ids.agency_is_b || !endpoint.has("{agency}") || endpoint.names_a_thing());
    choices
}

async fn send(agencies: &Agencies, browser: &mut Browser, endpoint: &Endpoint, ids: &Ids) -> Answer {
    let agency = if ids.agency_is_b { agencies.b.agency } else { agencies.a.agency };
    let fill = |text: &str| {
        let text = text.replace("{property}", &ids.property.to_string()).replace("{session}", &agencies.session.to_string());
        let text = text.replace("{import}", &agencies.import.to_string()).replace("{token}", &agencies.token.to_string());
        let text = text.replace("{view}", &agencies.view).replace("{bulk}", &agencies.bulk);
        let text = text.replace("{webhook}", &agencies.webhook.to_string()).replace("{delivery}", &agencies.delivery.to_string());
        let text = text.replace("{member}", &agencies.b.user.to_string());
        let text = text.replace("{invitation}", &agencies.invitation.to_string()).replace("{team}", &agencies.team.to_string());
        let text = text.replace("{notification}", &agencies.notification.to_string());
        let text = text.replace("{job}", &agencies.job.to_string()).replace("{realtor}", &agencies.realtor.to_string());
        let text = text.replace("{passkey}", &agencies.passkey.to_string()).replace("{avatar}", &agencies.avatar.to_string());
        let text = text.replace("{directory}", &agencies.b.agency.to_string());
        let text = text.replace("{data}", &agencies.data.to_string());
        text.replace("{agency}", &agency.to_string()).replace("{other}", &agencies.b.agency.to_string()).replace("CANARY", "canary")
    };
    // The public address ends with the digits of the id.
    let digits = |text: &str| fill(&text.replace("x-{property}", &format!("casa-con-jardin-{}", ids.property.0.simple())));
    let (address, sent) = (digits(endpoint.address), digits(endpoint.sent));
    match endpoint.kind {
        Kind::Form => browser.send(form(&address).header("sec-fetch-site", "same-origin"), sent.into()).await,
        Kind::Upload => browser.upload(&address, &sent, "casas.csv", "a,b\n1,2\n").await,
        Kind::Function => browser.call(&address, &serde_json::from_str(&sent).unwrap()).await,
        Kind::ApiPost => {
            // What asks for a token is read before it is known who asks.
            let body = if address.ends_with("/token") { r#"{"grant_type": "client_credentials"}"# } else { "{}" };
            browser.send(Request::post(&address).header("content-type", "application/json"), body.into()).await
        }
        Kind::ApiPut => browser.send(Request::put(&address).header("content-type", "application/json"), "{}".into()).await,
        Kind::Page | Kind::Api | Kind::Stream | Kind::File => browser.get(&address).await,
    }
}

/// The status that this caller must get.
fn expected(endpoint: &Endpoint, caller: Caller, ids: &Ids) -> u16 {
    if endpoint.who == Who::Program {
        return 401;
    }
    if is_elsewhere(endpoint, caller) {
        // A page leads to where they are; there is nothing else.
        return if matches!(endpoint.kind, Kind::Page | Kind::Api) { 303 } else { 404 };
    }
    if caller == Caller::Stranger && endpoint.who != Who::Anybody {
        // Whatever a person may see in the window leads to the log-in.
        let is_shown = matches!(endpoint.kind, Kind::Page | Kind::Form | Kind::Upload)
            || ["/app/imports", "/app/properties", "/app/realtors", "/app/settings", "/app/avatars"]
                .iter()
                .any(|start| endpoint.address.starts_with(start));
        return if is_shown { 303 } else { 401 };
    }
    if let (Who::Member(permission), Caller::Member(role)) = (endpoint.who, caller)
        && !role.permits(permission)
    {
        return 403;
    }
    if endpoint.who == Who::Platform {
        return 404;
    }
    if endpoint.has("{agency}") && ids.agency_is_b {
        return 409;
    }
    if endpoint.is_public_property() {
        return if ids.is_published { 200 } else { 404 };
    }
    if endpoint.names_a_thing() || endpoint.has("{other}") { 404 } else { endpoint.status }
}

/// Whether it is an agency's for who is in the portal, or the portal's for who is in an agency.
const fn is_elsewhere(endpoint: &Endpoint, caller: Caller) -> bool {
    match caller {
        Caller::Stranger => false,
        Caller::Investor => matches!(endpoint.who, Who::AtWork | Who::Member(_)),
        Caller::Member(_) => matches!(endpoint.who, Who::Portal),
    }
}

/// Logs name neither what people typed nor what opens doors.
fn assert_log_is_clean(agencies: &Agencies) {
    let log = logs::text();
    assert!(log.contains("/app/properties/new"), "requests are logged");
    let mut secrets = vec![PASSWORD.to_owned(), "cuatro gatos beben agua".to_owned(), "cuatro+gatos".to_owned()];
    secrets.extend(agencies.callers.iter().map(|(.., browser)| browser.session().to_owned()).filter(|cookie| !cookie.is_empty()));
    assert!(secrets.len() >= 7);
    secrets.push(agencies.canary.clone());
    secrets.push(agencies.canary.to_lowercase());
    for secret in secrets {
        let line = log.lines().find(|line| line.contains(&secret));
        assert!(line.is_none(), "{secret} in {line:?}");
    }
}

#[tokio::test]
async fn what_is_counted_and_listed_is_ones_own() {
    let agencies = Agencies::new().await;
    let ask = serde_json::json!({ "request": { "q": "", "status": "", "cursor": "" } });
    for (name, caller, browser) in &agencies.callers {
        let mut browser = browser.clone();
        if matches!(caller, Caller::Member(_)) {
            let answer = browser.call("/fn/app/catalog/api/list_properties", &ask).await;
            let lines = answer.json();
            assert_eq!((&lines["total"]["total"], lines["lines"].as_array().unwrap().len()), (&serde_json::json!(1), 1), "{name}");
            assert_eq!(lines["lines"][0]["id"], agencies.own.to_string(), "{name}");
            agencies.assert_silent(&answer, name);
        }
        // The public sees one of each: not B's draft, not its archived one.
        let answer = browser.get("/api/v1/properties?count=exact").await;
        assert_eq!(answer.json()["total"], 2, "{name}");
        agencies.assert_silent(&answer, name);
        for page in ["/", "/properties", "/en/properties?sort=price"] {
            agencies.assert_silent(&browser.get(page).await, name);
        }
    }
}

#[tokio::test]
async fn live_events_are_of_ones_own_agency() {
    let agencies = Agencies::new().await;
    let site = &agencies.site;
    let dispatcher = tokio::spawn(server::live::run(site.database.pools.clone(), site.live.clone()));
    let mut agent = agencies.callers[3].2.clone();
    // From the very beginning: B's past must not come either.
    let request = Request::get("/app/live").header("last-event-id", "0");
    let response = agent.open(request, Body::empty()).await;
    assert_eq!((response.status().as_u16(), &response.headers()["content-type"]), (200, &"text/event-stream".parse().unwrap()));
    let mut stream = response.into_body().into_data_stream();
    let theirs = site.create(agencies.b, vec![house()]).await[0];
    let ours = site.create(agencies.a, vec![house()]).await[0];
    let mut heard = String::new();
    let listen = async {
        while !heard.contains(&ours.to_string()) {
            heard.push_str(&String::from_utf8_lossy(&stream.next().await.unwrap().unwrap()));
        }
    };
    tokio::time::timeout(Duration::from_secs(20), listen).await.expect("A hears of its own property");
    dispatcher.abort();
    for id in agencies.properties.iter().chain([&theirs]) {
        assert!(!heard.contains(&id.to_string()), "A hears of B's {id}: {heard}");
    }
    assert!(!heard.contains(&agencies.b.agency.to_string()) && !heard.to_lowercase().contains("canary"), "{heard}");
    for (name, caller, browser) in &agencies.callers {
        let expected = match caller {
            Caller::Stranger => 401,
            Caller::Investor => 404,
            Caller::Member(_) => 200,
        };
        let status = browser.clone().open(Request::get("/app/live"), Body::empty()).await.status().as_u16();
        assert_eq!(status, expected, "{name}");
    }
}
