//! Several rows of a list at once, as forms send them.

use domain::{
    catalog::{Property, Status},
    identity::Role,
};

use crate::{
    browser::{Answer, Browser},
    site::{Site, house},
};

const FORM: &str = "/app/properties/bulk";

fn draft(title: &str) -> Property {
    Property { title: title.to_owned(), status: Status::Draft, ..house() }
}

async fn send(browser: &mut Browser, agency: &str, rows: &[String], fields: &[(&str, &str)]) -> Answer {
    let names: Vec<String> = rows.iter().map(|id| format!("select.{id}")).collect();
    let mut all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "true")).collect();
    all.push(("agency", agency));
    all.extend(fields);
    browser.post(FORM, &all).await
}

#[tokio::test]
async fn the_selected_rows_change_and_come_back() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    let ids: Vec<String> =
        site.create(alfa, vec![draft("Una"), draft("Dos"), draft("Tres")]).await.iter().map(ToString::to_string).collect();
    let page = browser.get("/app/properties?status=draft").await.body;
    assert!(page.contains(&format!("name=\"select.{}\"", ids[0])) && page.contains("value=\"status.active\""), "{page}");

    let answer = send(&mut browser, &agency, &ids[..2], &[("action", "status.active"), ("query", "status=draft")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location().starts_with("/app/properties?status=draft&bulk="), "{}", answer.location());
    let account = browser.get(answer.location()).await.body;
    assert!(account.contains("Listo: cambiaron 2.") && account.contains("Deshacer"), "{account}");
    assert_eq!(site.count("select count(*) from app.properties where status = 'active'").await, 2);

    let id = answer.location().rsplit('=').next().unwrap().to_owned();
    let undone = browser.post(&format!("/app/bulk/{id}/undo"), &[("agency", &agency), ("query", "status=draft")]).await;
    assert!(browser.get(undone.location()).await.body.contains("Deshecho: 2 volvieron a como estaban."));
    assert_eq!(site.count("select count(*) from app.properties where status = 'draft'").await, 3);
    assert_eq!(browser.post(&format!("/app/bulk/{id}/undo"), &[("agency", &agency)]).await.status, 404, "once");
}

#[tokio::test]
async fn all_that_match_are_those_of_the_filter() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    let mut properties: Vec<Property> = (0..60).map(|number| draft(&format!("Casa {number}"))).collect();
    properties.push(house());
    site.create(alfa, properties).await;
    let page = browser.get("/app/properties?status=draft").await.body;
    assert!(page.contains("Todo lo que coincide (60 propiedades)"), "{page}");
    let fields = [("action", "archive"), ("scope", "matching"), ("query", "status=draft&cursor=1_2")];
    let answer = send(&mut browser, &agency, &[], &fields).await;
    assert!(browser.get(answer.location()).await.body.contains("cambiaron 60"));
    assert_eq!(site.count("select count(*) from app.properties where archived_at is null").await, 1);
}

#[tokio::test]
async fn a_change_that_cannot_be_says_why_and_changes_nothing() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let (beta, _) = site.agency("Beta").await;
    let agency = alfa.agency.to_string();
    let own = vec![site.create(alfa, vec![draft("Una")]).await[0].to_string()];
    let foreign = vec![own[0].clone(), site.create(beta, vec![draft("Ajena")]).await[0].to_string()];
    let query = ("query", "status=draft");
    let answer = send(&mut browser, &agency, &[], &[("action", "archive"), query]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Marca primero lo que quieres cambiar."));
    assert!(answer.body.contains(">Una<") && answer.body.contains("name=\"query\" value=\"status=draft\""), "the list is where it was");
    assert_eq!(send(&mut browser, &agency, &own, &[("action", "explode"), query]).await.status, 422);
    assert_eq!(send(&mut browser, &agency, &own, &[query]).await.status, 422);
    assert_eq!(send(&mut browser, &agency, &foreign, &[("action", "archive"), query]).await.status, 404);
    assert_eq!(send(&mut browser, &beta.agency.to_string(), &own, &[("action", "archive")]).await.status, 409);
    let mut marketing = site.colleague(alfa, "eva@alfa.test", Role::Support).await;
    assert_eq!(send(&mut marketing, &agency, &own, &[("action", "archive")]).await.status, 403);
    assert!(!marketing.get("/app/properties?view=").await.body.contains("value=\"archive\""));
    assert_eq!(site.count("select count(*) from app.properties where archived_at is not null or status <> 'draft'").await, 0);
}
