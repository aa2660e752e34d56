//! Looking on as somebody else: announced, short, in both logs, and whatever is tried, nothing is written.

use chrono::TimeDelta;
use domain::{
    id::UserId,
    identity::{Role, letter::Letter, store::session::revoke_others},
    scope::Scope,
};
use serde_json::Value;
use sqlx::AssertSqlSafe;

use super::{
    endpoint::{Kind, THINGS, Who},
    registry::ENDPOINTS,
};
use crate::{
    browser::{Browser, form},
    site::{Site, house},
};

const STOP: &str = "/app/looking-on/stop";

/// Everything that the database holds, table by table.
async fn everything(site: &Site) -> Vec<(String, Option<String>)> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('app', 'auth', 'ref')
         union all select 'graphile_worker._private_jobs' order by 1",
    )
    .fetch_all(&site.database.owner())
    .await
    .unwrap();
    let mut found = Vec::new();
    for table in tables {
        let sql = format!("select md5(string_agg(t::text, '' order by t::text)) from {table} t");
        let rows = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&site.database.owner()).await.unwrap();
        found.push((table, rows));
    }
    assert!(found.len() > 30);
    found
}

/// Alfa's admin in the eyes of one of the platform's own people; and the person, and their agency's page in the console.
async fn looking_on(site: &Site) -> (Browser, domain::scope::Agency, String) {
    let (alfa, _) = site.agency("Alfa").await;
    let (nexus, mut browser) = site.agency("Nexus").await;
    sqlx::query("insert into auth.platform_admins values ($1, now())").bind(nexus.user.0).execute(&site.database.owner()).await.unwrap();
    site.letters().await;
    let page = format!("/platform/agencies/{}", alfa.agency);
    let member = alfa.user.to_string();
    let answer = browser.post(&format!("{page}/look-on"), &[("member", &member), ("reason", "Caso 118")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/properties"), "{}", answer.body);
    (browser, alfa, page)
}

#[tokio::test]
async fn nothing_is_written_by_any_form_function_or_upload() {
    let site = Site::new().await;
    let (browser, alfa, _) = looking_on(&site).await;
    let property = site.create(alfa, vec![house()]).await[0];
    let beto = site.database.member(alfa, "beto@alfa.test", Role::Agent).await;
    let before = everything(&site).await;
    let mut tried = 0;
    for endpoint in ENDPOINTS {
        let fill = |text: &str| {
            let text = text.replace("x-{property}", &format!("casa-{}", property.0.simple())).replace("{property}", &property.to_string());
            let text = text.replace("{agency}", &alfa.agency.to_string()).replace("{other}", &alfa.agency.to_string());
            let text = text.replace("{member}", &beto.user.to_string()).replace("CANARY", "canario");
            let text = text.replace("{delivery}", &beto.user.to_string());
            THINGS.iter().fold(text, |text, thing| text.replace(thing, &beto.user.to_string()))
        };
        let (address, sent) = (fill(endpoint.address), fill(endpoint.sent));
        let mut browser = browser.clone();
        let status = match endpoint.kind {
            Kind::Form if [STOP, "/log-out"].contains(&endpoint.address) => continue,
            Kind::Form => browser.send(form(&address).header("sec-fetch-site", "same-origin"), sent.into()).await.status,
            Kind::Upload => browser.upload(&address, &sent, "casas.csv", "a,b\n1,2\n").await.status,
            Kind::Function => browser.call(&address, &serde_json::from_str::<Value>(&sent).unwrap()).await.status,
            Kind::Page | Kind::Api if !address.starts_with("/metrics") => browser.get(&address).await.status,
            _ => continue,
        };
        if matches!(endpoint.kind, Kind::Form | Kind::Upload) {
            // Who looks on does so in an agency, where the portal is not.
            let refused = if endpoint.who == Who::Portal { 404 } else { 403 };
            assert_eq!(status, refused, "{address}");
        }
        assert!(status < 500, "{address}: {status}");
        tried += 1;
    }
    assert!(tried > 150, "{tried}");
    let after = everything(&site).await;
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after, "something was written");
    }
}

#[tokio::test]
async fn it_is_announced_shown_on_every_page_and_in_both_logs() {
    let site = Site::new().await;
    let (mut browser, alfa, page) = looking_on(&site).await;
    let (letter, to, _) = site.letter().await;
    assert_eq!((letter, to.as_str()), (Letter::Impersonation, "admin@alfa.test"));
    for path in ["/app/properties", "/app/settings/members", "/properties", "/nowhere"] {
        let body = browser.get(path).await.body;
        assert!(body.contains("Solo puedes leer") && body.contains(STOP) && body.contains("30 min"), "{path}");
    }
    let agency = alfa.agency.to_string();
    let refused = browser.post("/app/settings/teams/new", &[("agency", &agency), ("name", "Norte"), ("colour", "teal")]).await;
    assert!(refused.status == 403 && refused.body.contains("No se guard\u{f3} nada"), "{}", refused.body);
    // What is the person's own stays theirs.
    for path in ["/app/settings/profile", "/app/settings/sessions", "/app/settings/activity", "/app/settings/second-factor", "/platform"] {
        assert!([403, 404].contains(&browser.get(path).await.status), "{path}");
    }
    for path in ["/app/settings/activity/export.csv", "/app/settings/activity/export.xlsx"] {
        assert_eq!(browser.get(path).await.status, 403, "{path}");
    }

    let answer = browser.post(STOP, &[]).await;
    assert_eq!((answer.status, answer.location()), (303, page.as_str()));
    assert!(!browser.get(&page).await.body.contains("Solo puedes leer"));
    let log = browser.get("/platform/log").await.body;
    assert!(log.contains("Empez\u{f3} a mirar") && log.contains("Dej\u{f3} de mirar") && log.contains("Caso 118"));
    let audit = site.logged_in("admin@alfa.test").await.get("/app/settings/audit").await.body;
    assert!(audit.contains("Empez\u{f3} a mirar") && audit.contains("Caso 118") && audit.contains("Equipo de Nexus"), "{audit}");
}

#[tokio::test]
async fn it_ends_after_half_an_hour_and_with_the_right_to_the_console() {
    let site = Site::new().await;
    let (mut browser, _, _) = looking_on(&site).await;
    site.database.pools.clock.advance(TimeDelta::minutes(29));
    assert_eq!(browser.get("/app/properties").await.status, 200);
    site.database.pools.clock.advance(TimeDelta::minutes(1));
    assert_eq!(browser.get("/app/properties").await.status, 303);

    let site = Site::new().await;
    let (mut browser, ..) = looking_on(&site).await;
    sqlx::query("delete from auth.platform_admins").execute(&site.database.owner()).await.unwrap();
    assert_eq!(browser.get("/app/properties").await.status, 303);
}

#[tokio::test]
async fn it_lives_by_the_rules_of_who_looks_on_and_ends_with_their_other_sessions() {
    let site = Site::new().await;
    let (mut browser, alfa, page) = looking_on(&site).await;
    sqlx::query("update app.agencies set session_absolute_hours = 1").execute(&site.database.owner()).await.unwrap();
    assert_eq!(browser.get("/app/properties").await.status, 200);
    let by: uuid::Uuid = sqlx::query_scalar("select user_id from auth.platform_admins").fetch_one(&site.database.owner()).await.unwrap();
    let mut scope = Scope::auth(&site.database.pools).await.unwrap();
    revoke_others(&mut scope, UserId(by), None).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(browser.get("/app/properties").await.status, 303);

    let sql = "update app.agencies set second_factor_from = '2020-01-01' where id = $1";
    sqlx::query(sql).bind(alfa.agency.0).execute(&site.database.owner()).await.unwrap();
    let mut browser = site.logged_in("admin@nexus.test").await;
    let refused = browser.post(&format!("{page}/look-on"), &[("member", &alfa.user.to_string()), ("reason", "Caso 118")]).await;
    assert_eq!(refused.status, 422, "the agency asks for a second factor: {}", refused.body);
}

#[tokio::test]
async fn nobody_looks_on_without_a_reason_or_as_a_stranger() {
    let site = Site::new().await;
    let (mut browser, alfa, page) = looking_on(&site).await;
    browser.post(STOP, &[]).await;
    let (form, member) = (format!("{page}/look-on"), alfa.user.to_string());
    let stranger = site.database.agency("Beta").await.user.to_string();
    assert_eq!(browser.post(&form, &[("member", &member), ("reason", "")]).await.status, 422);
    assert_eq!(browser.post(&form, &[("member", &stranger), ("reason", "Caso 118")]).await.status, 404);
    site.database.pools.clock.advance(TimeDelta::minutes(10));
    assert!(browser.post(&form, &[("member", &member), ("reason", "Caso 118")]).await.location().starts_with("/app/confirm"));
}
