//! The list of properties as a file: what the filters find, for those who may, in the order of the list.

use domain::{
    catalog::{Property, Status},
    identity::Role,
};

use crate::site::{Site, house};

const FILE: &str = "/app/properties/export.csv";

fn titled(title: &str, status: Status) -> Property {
    Property { title: title.to_owned(), status, ..house() }
}

#[tokio::test]
async fn the_file_holds_what_the_list_finds_and_starts_no_formula() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let (beta, _) = site.agency("Beta").await;
    let mut properties: Vec<Property> = (0..60).map(|number| titled(&format!("Casa {number}"), Status::Active)).collect();
    properties.push(titled("=HYPERLINK(\"x\")", Status::Draft));
    site.create(alfa, properties).await;
    site.create(beta, vec![titled("Casa ajena", Status::Active)]).await;

    let answer = browser.get(FILE).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"));
    let lines: Vec<&str> = answer.body.lines().collect();
    assert!(lines[0].starts_with("\u{feff}id,status,property_type,title,sale_price,"), "{}", lines[0]);
    // More than a page of the list.
    assert_eq!(lines.len(), 62);
    assert!(answer.body.contains("\"'=HYPERLINK(\"\"x\"\")\"") && !answer.body.contains("ajena"));

    let drafts = browser.get(&format!("{FILE}?status=draft&q=hyperlink")).await.body;
    assert_eq!(drafts.lines().count(), 2, "{drafts}");
    let taken: i64 = sqlx::query_scalar("select count(*) from app.audit_log where action = 'properties_exported'")
        .fetch_one(&site.database.owner())
        .await
        .unwrap();
    assert_eq!(taken, 2, "who took it is known");
}

#[tokio::test]
async fn an_agent_takes_no_list_away() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let mut agent = site.colleague(alfa, "agent@alfa.test", Role::Agent).await;
    site.create(alfa, vec![house()]).await;
    assert_eq!(agent.get(FILE).await.status, 403);
    assert!(admin.get("/app/properties?status=").await.body.contains(FILE));
    assert!(!agent.get("/app/properties?status=").await.body.contains(FILE));
}
