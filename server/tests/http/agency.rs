//! The agency's settings over HTTP: what it says of itself, how long sessions last, from where people enter.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo, http::Request};
use chrono::TimeDelta;
use domain::{
    identity::{Access, Role},
    scope::Agency,
};
use test_database::PASSWORD;

use crate::{
    browser::{Answer, Browser},
    program::{PROPERTIES, Program},
    second_factor::turn_on,
    site::Site,
};

const WORK: &str = "/app/properties";
const SECURITY: &str = "/app/settings/agency-security";

async fn save(browser: &mut Browser, actor: Agency, version: i32, fields: [&str; 3]) -> Answer {
    let (agency, version) = (actor.agency.to_string(), version.to_string());
    let [idle, absolute, networks] = fields;
    let form =
        [("agency", agency.as_str()), ("version", &version), ("idle_minutes", idle), ("absolute_hours", absolute), ("networks", networks)];
    browser.post(SECURITY, &form).await
}

/// A request from an address of one's own.
async fn from(browser: &mut Browser, address: &str, path: &str) -> Answer {
    let address: SocketAddr = format!("{address}:4711").parse().unwrap();
    browser.send(Request::get(path).extension(ConnectInfo(address)), Body::empty()).await
}

#[tokio::test]
async fn an_agency_says_how_it_is_reached() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let agency = admin.agency.to_string();
    let with = |name: &'static str, website: &'static str, phone: &'static str| {
        [("agency", agency.as_str()), ("version", "1"), ("name", name), ("phone", phone), ("website", website)]
    };
    let form = |name, website| with(name, website, "+52 1 (55) 1234-5678");
    let refused = browser.post("/app/settings/agency", &form("Alfa y Omega", "javascript:alert(1)")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Escribe la dirección completa") && refused.body.contains("value=\"Alfa y Omega\""));
    let refused = browser.post("/app/settings/agency", &with("Alfa", "", "55 1234 5678 ext. 9")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("No parece un teléfono") && refused.body.contains("value=\"55 1234 5678 ext. 9\""), "{}", refused.body);
    let saved = browser.post("/app/settings/agency", &form("Alfa y Omega", "https://alfa.test")).await;
    assert_eq!((saved.status, saved.location()), (303, "/app/settings/agency?done=saved"));
    let page = browser.get(saved.location()).await.body;
    assert!(
        page.contains("value=\"https://alfa.test\"") && page.contains("value=\"55 1234 5678\"") && page.contains("autocomplete=\"tel\"")
    );
    assert!(browser.get(WORK).await.body.contains("Alfa y Omega"));
    assert_eq!(site.count("select count(*) from app.agencies where contact_phone = '+525512345678'").await, 1);
    let stale = browser.post("/app/settings/agency", &form("Otra", "")).await;
    assert_eq!(stale.status, 409);
    let audited = site.count("select count(*) from app.audit_log where action = 'agency_updated'").await;
    assert_eq!(audited, 1);
}

#[tokio::test]
async fn an_agency_shortens_its_own_sessions() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let (_, mut other) = site.agency("Beta").await;
    assert_eq!(save(&mut browser, alfa, 1, ["4", "169", ""]).await.status, 422);
    assert_eq!(save(&mut browser, alfa, 1, ["30", "2", ""]).await.status, 303);
    let clock = &site.database.pools.clock;
    clock.advance(TimeDelta::minutes(29));
    assert_eq!(browser.clone().get(WORK).await.status, 200);
    sqlx::query("update auth.sessions set last_seen_at = $1").bind(clock.now()).execute(&site.database.owner()).await.unwrap();
    clock.advance(TimeDelta::minutes(30));
    assert_eq!(browser.clone().get(WORK).await.status, 303, "idle");
    assert_eq!(other.get(WORK).await.status, 200, "another agency's sessions are its own affair");

    let mut busy = site.logged_in("admin@alfa.test").await;
    for _ in 0..4 {
        assert_eq!(busy.get(WORK).await.status, 200);
        clock.advance(TimeDelta::minutes(29));
        sqlx::query("update auth.sessions set last_seen_at = $1").bind(clock.now()).execute(&site.database.owner()).await.unwrap();
    }
    assert_eq!(busy.get(WORK).await.status, 200);
    clock.advance(TimeDelta::minutes(4));
    assert_eq!(busy.get(WORK).await.status, 303, "two hours after the log-in");
}

#[tokio::test]
async fn people_enter_only_from_the_agencys_networks() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let mut agent = site.colleague(admin, "beto@alfa.test", Role::Agent).await;
    assert_eq!(from(&mut agent, "198.51.100.1", WORK).await.status, 200, "from anywhere at first");
    let locked_out = save(&mut browser, admin, 1, ["", "", "203.0.113.0/24"]).await;
    assert_eq!(locked_out.status, 422);
    assert!(locked_out.body.contains("Te quedarías fuera") && locked_out.body.contains("203.0.113.0/24"));
    assert_eq!(save(&mut browser, admin, 1, ["", "", "203.0.113.0/24\n127.0.0.1"]).await.status, 303);
    assert_eq!(from(&mut agent, "203.0.113.9", WORK).await.status, 200);
    let outside = from(&mut agent, "198.51.100.1", WORK).await;
    assert_eq!((outside.status, outside.location()), (303, "/log-in?next=/app/properties&reason=network"));
    assert!(agent.get(outside.location()).await.body.contains("solo deja entrar desde ciertas redes"));
    assert_eq!(from(&mut agent, "198.51.100.1", "/app/live").await.status, 401);
    assert_eq!(from(&mut agent, "203.0.113.9", WORK).await.status, 200, "the session waits for its person to come back");
}

#[tokio::test]
async fn settings_of_another_agency_are_not_written() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let beta = site.database.agency("Beta").await;
    site.database.also_member(beta, alfa.user, "admin@alfa.test", Role::Admin).await;
    browser.post("/app/agency", &[("to_agency", &beta.agency.to_string())]).await;
    let answer = save(&mut browser, alfa, 1, ["30", "", ""]).await;
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("value=\"30\""));
    assert_eq!(site.count("select count(*) from app.agencies where version > 1").await, 0);
}

const SECOND_FACTOR: &str = "/app/settings/second-factor";

/// Asks for a second factor, as the form does.
async fn require(browser: &mut Browser, actor: Agency, version: i32, rule: &str) -> Answer {
    let (agency, version) = (actor.agency.to_string(), version.to_string());
    browser.post(SECURITY, &[("agency", agency.as_str()), ("version", &version), ("second_factor", rule)]).await
}

#[tokio::test]
async fn who_asks_others_for_a_second_factor_has_one_and_keeps_it() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let refused = require(&mut admin, alfa, 1, "0").await;
    assert!(refused.status == 422 && refused.body.contains("Antes activa la tuya"), "{}", refused.body);
    assert_eq!(require(&mut admin, alfa, 1, "5").await.status, 422, "not one of the choices");
    let telephone = turn_on(&site, &mut admin).await;
    assert_eq!(require(&mut admin, alfa, 1, "7").await.status, 303);
    let page = admin.get(SECURITY).await.body;
    assert!(page.contains("Obligatoria desde el ") && page.contains("Toda tu gente ya la tiene"), "{page}");
    assert_eq!(require(&mut admin, alfa, 2, "kept").await.status, 303);
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'agency_security_changed'").await, 1, "once");

    site.database.pools.clock.advance(TimeDelta::seconds(30));
    let off = [("password", PASSWORD), ("code", &telephone.code(&site))];
    let refused = admin.post(&format!("{SECOND_FACTOR}/off"), &off).await;
    assert!(refused.status == 422 && refused.body.contains("Una de tus inmobiliarias la exige"), "{}", refused.body);
    assert_eq!(require(&mut admin, alfa, 3, "").await.status, 303);
    assert_eq!(admin.post(&format!("{SECOND_FACTOR}/off"), &off).await.status, 303);
}

#[tokio::test]
async fn without_a_required_second_factor_only_ones_own_account_is_open() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let mut agent = site.colleague(alfa, "beto@alfa.test", Role::Manager).await;
    let (_, mut stranger) = site.agency("Beta").await;
    turn_on(&site, &mut admin).await;
    let program = Program::new(&site, alfa, &[Access::ReadProperties]).await;
    assert_eq!(require(&mut admin, alfa, 1, "3").await.status, 303);
    let page = agent.get(WORK).await;
    assert!(page.status == 200 && page.body.contains("exigirá verificación en dos pasos desde el"), "the days of grace are told");
    assert!(!stranger.get(WORK).await.body.contains("exigirá"), "another agency is not concerned");
    let members = admin.get("/app/settings/members").await.body;
    assert_eq!((members.matches(">Solo contraseña<").count(), members.matches(">Dos pasos<").count()), (2, 3), "by person, and the column");

    site.database.pools.clock.advance(TimeDelta::days(3));
    let mut agent = site.logged_in("beto@alfa.test").await;
    let agency = alfa.agency.to_string();
    for path in ["/app", WORK, "/app/properties/export.csv", "/app/settings/members", "/app/settings/api-tokens", "/app/search"] {
        let answer = agent.get(path).await;
        assert_eq!((answer.status, answer.location()), (303, SECOND_FACTOR), "{path}");
    }
    for path in ["/app/properties/new", "/app/settings/teams/new", "/app/imports"] {
        let answer = agent.post(path, &[("agency", &agency), ("name", "Sur"), ("colour", "teal")]).await;
        assert_eq!((answer.status, answer.location()), (303, SECOND_FACTOR), "{path}");
    }
    assert_eq!(site.count("select count(*) from app.teams").await, 0);
    assert_eq!(agent.get("/app/live").await.status, 403);
    let call = agent.call("/fn/app/list/api/list_views", &serde_json::json!({ "list": "Properties" })).await;
    assert_eq!(call.status, 403, "{}", call.body);
    for path in [SECOND_FACTOR, "/app/settings/security", "/app/settings/profile", "/app/settings/sessions", "/app/confirm"] {
        let page = agent.get(path).await;
        assert!(page.status == 200 && page.body.contains("Actívala para volver a tu trabajo"), "{path}");
    }
    assert_eq!(program.get(PROPERTIES).await.status, 200, "tokens go on");
    turn_on(&site, &mut agent).await;
    assert_eq!(agent.get(WORK).await.status, 200);
}
