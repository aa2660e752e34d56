//! The platform's console over HTTP: for nobody but its own people, who prove who they are and say why.

use chrono::TimeDelta;
use domain::{
    identity::letter::Letter,
    job,
    scope::{Agency, Scope},
};
use serde_json::json;
use test_database::PASSWORD;

use crate::{browser::Browser, site::Site};

const PAGES: [&str; 5] = ["/platform", "/platform/people", "/platform/operations", "/platform/health", "/platform/log"];

/// One of the platform's own people, who also works for an agency.
async fn admin(site: &Site) -> (Agency, Browser) {
    let (actor, browser) = site.agency("Nexus").await;
    sqlx::query("insert into auth.platform_admins values ($1, now())").bind(actor.user.0).execute(&site.database.owner()).await.unwrap();
    (actor, browser)
}

#[tokio::test]
async fn the_console_is_there_for_its_own_people_from_their_next_request_on() {
    let site = Site::new().await;
    let (_, mut other) = site.agency("Alfa").await;
    let (actor, mut browser) = admin(&site).await;
    for page in PAGES {
        assert_eq!(site.visitor().get(page).await.location(), format!("/log-in?next={page}"));
        assert_eq!(other.get(page).await.status, 404, "{page}");
        let answer = browser.get(page).await;
        assert_eq!(answer.status, 200, "{page}: {}", answer.body);
    }
    assert!(browser.get("/app/properties").await.body.contains("Consola de Nexus"));
    assert!(!other.get("/app/properties").await.body.contains("Consola de Nexus"));
    sqlx::query("delete from auth.platform_admins where user_id = $1").bind(actor.user.0).execute(&site.database.owner()).await.unwrap();
    assert_eq!(browser.get("/platform").await.status, 404, "it was taken from them");
}

#[tokio::test]
async fn what_an_examination_found_is_told_in_the_readers_language() {
    let site = Site::new().await;
    let (_, mut browser) = admin(&site).await;
    let page = browser.get("/platform/health").await.body;
    assert!(page.contains("activa y forzada en todas las tablas") && !page.contains("enabled and forced"), "{page}");
    browser.post("/preferences", &[("locale", "en")]).await;
    assert!(browser.get("/platform/health").await.body.contains("enabled and forced on every table"));
}

#[tokio::test]
async fn a_suspended_agency_is_closed_at_once_and_opened_again() {
    let site = Site::new().await;
    let (alfa, mut member) = site.agency("Alfa").await;
    let (own, mut browser) = admin(&site).await;
    let only = format!("/platform/agencies/{}/suspend", own.agency);
    let refused = browser.post(&only, &[("form", "suspend"), ("reason", "Fraude, caso 118")]).await;
    assert!(refused.status == 422 && refused.body.contains("Es la única inmobiliaria por la que entras"), "{}", refused.body);
    let page = format!("/platform/agencies/{}", alfa.agency);
    assert!(browser.get(&page).await.body.contains("admin@alfa.test"));
    let refused = browser.post(&format!("{page}/suspend"), &[("form", "suspend"), ("reason", "x")]).await;
    assert!(refused.status == 422 && refused.body.contains("Es muy corto"), "{}", refused.body);
    assert_eq!(member.get("/app/properties").await.status, 200);

    let answer = browser.post(&format!("{page}/suspend"), &[("reason", "Fraude, caso 118")]).await;
    assert_eq!((answer.status, answer.location()), (303, format!("{page}?done=suspended").as_str()));
    assert_eq!(member.get("/app/properties").await.status, 303);
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.status, 403);
    assert!(browser.get(answer.location()).await.body.contains("La inmobiliaria está suspendida"));

    assert_eq!(browser.post(&format!("{page}/reactivate"), &[("reason", "Aclarado")]).await.status, 303);
    let mut member = site.logged_in("admin@alfa.test").await;
    let audit = member.get("/app/settings/audit").await.body;
    assert!(audit.contains("Suspendió la inmobiliaria") && audit.contains("Fraude, caso 118") && audit.contains("Equipo de Nexus"));
    let log = browser.get("/platform/log").await.body;
    assert!(log.contains("Fraude, caso 118") && log.contains("Aclarado") && log.contains("admin@nexus.test"));
}

#[tokio::test]
async fn whoever_reaches_into_an_account_proved_lately_who_they_are() {
    let site = Site::new().await;
    let (alfa, mut person) = site.agency("Alfa").await;
    let (_, mut browser) = admin(&site).await;
    let page = format!("/platform/people/{}", alfa.user);
    site.database.pools.clock.advance(TimeDelta::minutes(10));
    assert!(browser.get(&page).await.body.contains("confirma que eres tú"));
    for path in
        [format!("{page}/end-sessions"), format!("{page}/reset-second-factor"), format!("/platform/agencies/{}/suspend", alfa.agency)]
    {
        let answer = browser.post(&path, &[("reason", "Lo pidió")]).await;
        assert!(answer.status == 303 && answer.location().starts_with("/app/confirm?next=/platform/"), "{path}");
    }
    assert_eq!(person.get("/app/properties").await.status, 200);
    assert_eq!(browser.post("/app/confirm", &[("password", PASSWORD), ("next", &page)]).await.location(), page);
    let answer = browser.post(&format!("{page}/end-sessions"), &[("reason", "Lo pidió por teléfono")]).await;
    assert_eq!(answer.location(), format!("{page}?done=sessions"));
    assert_eq!(person.get("/app/properties").await.status, 303);
    assert!(site.activity("admin@alfa.test").await.contains(&"sessions_ended_by_platform".to_owned()));
}

#[tokio::test]
async fn whoever_runs_failed_jobs_again_proves_who_they_are_and_says_why() {
    let site = Site::new().await;
    let (alfa, mut person) = site.agency("Alfa").await;
    let (_, mut browser) = admin(&site).await;
    let mut scope = Scope::job(&site.database.pools, alfa).await.unwrap();
    job::bury(&mut scope, "send_invitation", json!({ "invitation_id": uuid::Uuid::nil() }), "no route to host").await.unwrap();
    scope.commit().await.unwrap();
    let page = browser.get("/platform/operations").await.body;
    let one = page.split("formaction=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    for path in [one.as_str(), "/platform/operations/jobs/retry"] {
        let refused = browser.post(path, &[]).await;
        assert!(refused.status == 422 && refused.body.contains("Falta este dato"), "{path}: {}", refused.body);
    }
    site.database.pools.clock.advance(TimeDelta::minutes(10));
    let asked = browser.post(&one, &[("reason", "Volvió la red")]).await;
    assert_eq!(asked.location(), "/app/confirm?next=/platform/operations");
    browser.post("/app/confirm", &[("password", PASSWORD)]).await;
    let answer = browser.post(&one, &[("reason", "Volvió la red")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/platform/operations?done=retried"));
    assert!(browser.get("/platform/log").await.body.contains("Volvió la red"));
    assert!(person.get("/app/settings/audit").await.body.contains("Volvió la red"), "their agency learns why");
}

#[tokio::test]
async fn a_lost_second_factor_is_taken_away_and_its_person_told() {
    let site = Site::new().await;
    let (alfa, mut person) = site.agency("Alfa").await;
    let (_, mut browser) = admin(&site).await;
    let page = format!("/platform/people/{}", alfa.user);
    let reset = format!("{page}/reset-second-factor");
    assert_eq!(browser.post(&reset, &[("reason", "Perdió el teléfono")]).await.status, 404, "there is none");
    for sql in [
        "insert into auth.second_factors (user_id, secret, created_at, confirmed_at) values ($1, '', now(), now())",
        "insert into auth.passkeys (user_id, id, credential_id, name, credential, created_at)
           values ($1, gen_random_uuid(), '1', 'Llave', '{}', now())",
    ] {
        sqlx::query(sql).bind(alfa.user.0).execute(&site.database.owner()).await.unwrap();
    }
    site.letters().await;
    let answer = browser.post(&reset, &[("reason", "Perdió el teléfono")]).await;
    assert_eq!(answer.location(), format!("{page}?done=second_factor"));
    assert_eq!(site.count("select count(*) from auth.second_factors").await, 0);
    assert_eq!(site.count("select count(*) from auth.passkeys where removed_at is null").await, 0);
    assert_eq!(person.get("/app/properties").await.status, 303, "their sessions are closed");
    let (letter, to, _) = site.letter().await;
    assert_eq!((letter, to.as_str()), (Letter::SecondFactorReset, "admin@alfa.test"));
    assert!(browser.get("/platform/log").await.body.contains("Perdió el teléfono"));
}

#[tokio::test]
async fn metrics_count_broken_constraints() {
    let site = Site::new().await;
    site.agency("Alfa").await;
    let mut visitor = site.visitor();
    let mut scope = Scope::auth(&site.database.pools).await.unwrap();
    let id = scope.new_id();
    scope.act_for(id).await.unwrap();
    assert!(domain::identity::store::account::insert_agency(&mut scope, id, "A").await.is_err());
    assert!(visitor.get("/metrics").await.body.contains(r#"nexus_constraint_breaches_total{constraint="agencies_name_length"}"#));
}
