//! Lists as files: what the filters find, for those who may, in the order and columns of the list.

use std::io::Cursor;

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use calamine::{Data, Reader, Xlsx};
use domain::{
    catalog::{Property, Status},
    identity::Role,
};

use crate::{
    browser::Browser,
    site::{Site, house},
};

const FILE: &str = "/app/properties/export";

fn titled(title: &str, status: Status) -> Property {
    Property { title: title.to_owned(), status, ..house() }
}

/// The first worksheet, row by row, and how many formulas it has.
async fn sheet(browser: &mut Browser, path: &str) -> (Vec<Vec<Data>>, usize) {
    let response = browser.open(Request::get(path), Body::empty()).await;
    assert_eq!(response.status(), 200, "{path}");
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(response.headers()["content-type"], kind, "{path}");
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let name = book.sheet_names()[0].clone();
    let formulas = book.worksheet_formula(&name).unwrap().used_cells().count();
    let rows = book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect();
    (rows, formulas)
}

/// The cells of a column by its head.
fn column<'a>(rows: &'a [Vec<Data>], name: &str) -> Vec<&'a Data> {
    let place = rows[0].iter().position(|cell| *cell == Data::String(name.to_owned())).unwrap_or_else(|| panic!("{name}"));
    rows[1..].iter().map(|row| &row[place]).collect()
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

    let answer = browser.get(&format!("{FILE}.csv")).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"));
    let lines: Vec<&str> = answer.body.lines().collect();
    assert!(lines[0].starts_with("\u{feff}id,status,property_type,title,sale_price,"), "{}", lines[0]);
    // More than a page of the list.
    assert_eq!(lines.len(), 62);
    assert!(answer.body.contains("\"'=HYPERLINK(\"\"x\"\")\"") && !answer.body.contains("ajena"));

    let drafts = browser.get(&format!("{FILE}.csv?status=draft&q=hyperlink")).await.body;
    assert_eq!(drafts.lines().count(), 2, "{drafts}");
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'properties_exported'").await, 2, "who took it is known");
}

#[tokio::test]
async fn a_spreadsheet_has_numbers_and_times_and_computes_nothing() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let mut properties: Vec<Property> = (0..60).map(|number| titled(&format!("Casa {number}"), Status::Active)).collect();
    properties.push(titled("=1+1", Status::Draft));
    site.create(alfa, properties).await;
    let (rows, formulas) = sheet(&mut browser, &format!("{FILE}.xlsx")).await;
    assert_eq!((rows.len(), formulas), (62, 0));
    assert!(column(&rows, "title").contains(&&Data::String("=1+1".to_owned())));
    assert!(column(&rows, "sale_price").iter().all(|price| **price == Data::Float(4_500_000.0)));
    assert!(column(&rows, "postal_code").iter().all(|code| **code == Data::String("04100".to_owned())), "a code is no number");

    // The columns and the filter of the list, in its order; times as the person's clock shows them.
    let (rows, _) = sheet(&mut browser, &format!("{FILE}.xlsx?status=active&columns=changed,area&sort=title")).await;
    let head: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(head, ["id", "title", "updated_at", "built_area", "land_area"]);
    assert_eq!((rows.len(), rows[1][1].to_string()), (61, "Casa 0".to_owned()));
    let Data::DateTime(at) = rows[1][2] else { panic!("{:?}", rows[1][2]) };
    // Noon of 15 January 2026 in Mexico City, in days since the end of 1899.
    assert!((at.as_f64() - 46_037.5).abs() < 1e-6, "{at:?}");
}

#[tokio::test]
async fn every_list_is_taken_along_by_those_who_may() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let mut agent = site.colleague(alfa, "agent@alfa.test", Role::Agent).await;
    let agency = alfa.agency.to_string();
    admin.post("/app/settings/invitations", &[("agency", &agency), ("emails", "eva@alfa.test"), ("role.agent", "true")]).await;
    admin
        .post(
            "/app/realtors/new",
            &[("agency", &agency), ("name", "Rita Sol"), ("email", "rita@brokers.test"), ("status", "active"), ("territories", "Roma")],
        )
        .await;
    admin.upload("/app/imports", &agency, "casas.csv", "a,b\n1,2\n").await;
    for (list, name, holds, action) in [
        ("/app/settings/members", "email", "agent@alfa.test", "members_exported"),
        ("/app/settings/invitations", "email", "eva@alfa.test", "invitations_exported"),
        ("/app/realtors", "name", "Rita Sol", "realtors_exported"),
        ("/app/imports", "file_name", "casas.csv", "imports_exported"),
        ("/app/settings/audit", "action", "members_exported", "audit_exported"),
    ] {
        let page = admin.get(list).await.body;
        for ending in ["csv", "xlsx"] {
            assert!(page.contains(&format!("href=\"{list}/export.{ending}\"")), "{list} {ending}");
            assert_eq!(agent.get(&format!("{list}/export.{ending}")).await.status, 403, "{list} {ending}");
        }
        let (rows, _) = sheet(&mut admin, &format!("{list}/export.xlsx")).await;
        assert!(column(&rows, name).contains(&&Data::String(holds.to_owned())), "{list}: {rows:?}");
        assert!(admin.get(&format!("{list}/export.csv")).await.body.contains(holds), "{list}");
        let audited = sqlx::query_scalar::<_, i64>("select count(*) from app.audit_log where action = $1").bind(action);
        assert_eq!(audited.fetch_one(&site.database.owner()).await.unwrap(), 2, "{list}");
    }
    let own = agent.get("/app/settings/activity/export.csv").await.body;
    assert!(own.contains("log_in") && own.lines().count() == 2, "one's own: {own}");
    let someone = admin.get("/app/settings/members/export.csv?q=agent").await.body;
    assert_eq!(someone.lines().count(), 2, "{someone}");
}

#[tokio::test]
async fn an_agent_takes_no_list_away() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let mut agent = site.colleague(alfa, "agent@alfa.test", Role::Agent).await;
    site.create(alfa, vec![house()]).await;
    for ending in ["csv", "xlsx"] {
        assert_eq!(agent.get(&format!("{FILE}.{ending}")).await.status, 403);
    }
    assert!(admin.get("/app/properties?status=").await.body.contains(FILE));
    assert!(!agent.get("/app/properties?status=").await.body.contains(FILE));
}
