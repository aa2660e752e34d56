//! The audit log over HTTP: found by person, action and day, sealed, and taken away as a file.

use chrono::TimeDelta;
use domain::{
    identity::Role,
    scope::{Agency, Scope},
};
use serde_json::json;

use crate::{browser::Browser, site::Site};

const LOG: &str = "/app/settings/audit";

/// Several entries at different times; the last looks like a formula.
async fn fill(site: &Site, actor: Agency) {
    for action in ["first", "second", "=HYPERLINK(\"x\")"] {
        site.database.pools.clock.advance(TimeDelta::hours(1));
        let mut scope = Scope::staff(&site.database.pools, actor).await.unwrap();
        scope.audit(action, "property", Some(actor.user.0), json!({ "given": ["manager"] })).await.unwrap();
        scope.commit().await.unwrap();
    }
}

async fn seal(site: &Site) {
    while site.count("select count(*) from app.audit_log a where not exists (select from app.audit_sealed s where s.id = a.id)").await > 0 {
        let mut scope = Scope::maintenance(&site.database.pools).await.unwrap();
        domain::audit::seal(&mut scope).await.unwrap();
        scope.commit().await.unwrap();
    }
}

async fn lines(browser: &mut Browser, query: &str) -> Vec<String> {
    let answer = browser.get(&format!("{LOG}/export.csv?{query}")).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"), "{query}");
    answer.body.lines().skip(1).map(|line| line.split(',').nth(2).unwrap().to_owned()).collect()
}

#[tokio::test]
async fn filters_hold_for_the_page_and_for_the_file() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let beto = site.database.member(admin, "beto@alfa.test", Role::Agent).await;
    let _ = site.logged_in("beto@alfa.test").await;
    fill(&site, admin).await;
    let page = browser.get(LOG).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Entró a su cuenta") && page.body.contains("second") && page.body.contains("Gerente"));

    assert_eq!(lines(&mut browser, &format!("person={}", beto.user)).await, ["log_in"]);
    assert_eq!(lines(&mut browser, "action=second").await, ["second"]);
    assert_eq!(lines(&mut browser, "kind=property").await[1..], ["second", "first"]);
    let all = lines(&mut browser, "").await;
    assert_eq!(all.len(), 9, "three, two log-ins, and four downloads: {all:?}");
    // The test's clock begins at noon in Mexico on January 15th.
    assert_eq!(lines(&mut browser, "kind=property&from=2026-01-15&until=2026-01-15").await.len(), 3);
    assert_eq!(lines(&mut browser, "until=2026-01-14").await.len(), 0);
    assert_eq!(lines(&mut browser, "from=2026-01-16").await.len(), 0);
    let filtered = browser.get(&format!("{LOG}?action=second")).await.body;
    assert!(filtered.contains("export.csv?action=second") && !filtered.contains("first</p>"));
}

#[tokio::test]
async fn the_file_starts_no_formula_and_is_for_those_who_may() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let (beta, mut other) = site.agency("Beta").await;
    fill(&site, admin).await;
    let answer = browser.get(&format!("{LOG}/export.csv")).await;
    assert!(answer.body.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{}", answer.body);
    assert!(answer.header("content-disposition").contains("attachment"));
    assert!(!lines(&mut other, "").await.contains(&"second".to_owned()), "the other agency's");
    let mut agent = site.colleague(beta, "agent@beta.test", Role::Agent).await;
    assert_eq!(agent.get(LOG).await.status, 403);
    assert_eq!(agent.get(&format!("{LOG}/export.csv")).await.status, 403);
    let mut officer = site.colleague(beta, "officer@beta.test", Role::ComplianceOfficer).await;
    assert_eq!(officer.get(LOG).await.status, 200);
}

#[tokio::test]
async fn the_page_says_whether_somebody_touched_the_log() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    assert!(browser.get(LOG).await.body.contains("Todavía sin sellos"));
    fill(&site, admin).await;
    seal(&site).await;
    let page = browser.get(LOG).await.body;
    assert!(page.contains("sellado") && page.contains("Verificados hace un momento") && !page.contains("Alguien alteró"), "{page}");
    sqlx::query("update app.audit_log set action = 'x' where action = 'second'").execute(&site.database.owner()).await.unwrap();
    assert!(browser.get(LOG).await.body.contains("Alguien alteró la bitácora"));
}

#[tokio::test]
async fn a_long_log_goes_on_page_by_page() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let mut scope = Scope::staff(&site.database.pools, admin).await.unwrap();
    for _ in 0..60 {
        scope.audit("many", "property", None, json!({})).await.unwrap();
    }
    scope.commit().await.unwrap();
    let page = browser.get(&format!("{LOG}?action=many")).await.body;
    assert_eq!(page.matches("<tr").count(), 51);
    let next = page.split("href=\"").filter_map(|part| part.split('"').next()).find(|href| href.contains("cursor=")).unwrap();
    let next = next.replace("&amp;", "&");
    assert!(next.contains("action=many"), "{next}");
    assert_eq!(browser.get(&next).await.body.matches("<tr").count(), 11);
}
