//! The list's filter in its address: added by a form, said by chips, taken away by links, kept by views, obeyed by files.

use domain::catalog::{Property, Status};

use crate::site::{Site, house};

const FORM: &str = "/app/properties/filter";
const FILTER: &str = "price:at_least:1000000;title:contains:casa,title:contains:%C3%A1tico";

#[tokio::test]
async fn a_condition_is_added_said_and_taken_away() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let titled = |title: &str| Property { title: title.into(), ..house() };
    site.create(alfa, vec![titled("Casa sola"), titled("Ático con vista"), Property { status: Status::Draft, ..titled("Bodega") }]).await;
    let agency = alfa.agency.to_string();
    let asked = browser.get("/app/properties?sort=title&add=price").await.body;
    assert!(asked.contains("name=\"operator\"") && asked.contains("name=\"value2\""), "the form for a price");

    let mut query = "sort=title".to_owned();
    for (field, operator, value, or) in
        [("price", "at_least", "1,000,000", ""), ("title", "contains", "casa", ""), ("title", "contains", "ático", "true")]
    {
        let fields =
            [("agency", agency.as_str()), ("query", &query), ("field", field), ("operator", operator), ("value", value), ("or", or)];
        let answer = browser.post(FORM, &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        query = answer.location().split_once('?').unwrap().1.to_owned();
    }
    assert_eq!(query, format!("filter={FILTER}&sort=title"));
    let page = browser.get(&format!("/app/properties?{query}")).await.body;
    assert!(page.contains(">Casa sola<") && page.contains(">Ático con vista<") && !page.contains(">Bodega<"), "{page}");
    for said in ["Precio desde $ 1,000,000", "Título contiene casa", "Título contiene ático"] {
        assert!(page.contains(said), "{said}");
    }
    let without = "href=\"/app/properties?filter=price:at_least:1000000;title:contains:casa&amp;sort=title\"";
    assert!(page.contains(without), "{page}");
    let file = browser.get(&format!("/app/properties/export.csv?{query}")).await.body;
    assert_eq!(file.lines().count(), 3, "{file}");
    let all = [("agency", agency.as_str()), ("query", &query), ("action", "archive"), ("scope", "matching")];
    assert!(browser.get(browser.clone().post("/app/properties/bulk", &all).await.location()).await.body.contains("cambiaron 2"));
}

#[tokio::test]
async fn a_wrong_condition_comes_back_with_what_was_typed() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    site.create(alfa, vec![house()]).await;
    let agency = alfa.agency.to_string();
    let fields = [
        ("agency", agency.as_str()),
        ("query", "sort=title"),
        ("field", "price"),
        ("operator", "between"),
        ("value", "9"),
        ("value2", "1"),
    ];
    let answer = browser.post(FORM, &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("value=\"9\"") && answer.body.contains("Contradice a otro campo"), "{}", answer.body);
    assert!(answer.body.contains("name=\"query\" value=\"sort=title\""), "the list is where it was");
    for (name, value) in [("field", "password_hash"), ("operator", "drop")] {
        let fields = [("agency", agency.as_str()), ("field", "price"), ("operator", "is"), ("value", "1"), (name, value)];
        assert_eq!(browser.post(FORM, &fields).await.status, 422, "{name}");
    }
}

#[tokio::test]
async fn a_view_keeps_the_filter() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    site.create(alfa, vec![house()]).await;
    let agency = alfa.agency.to_string();
    let query = format!("filter={FILTER}&add=title");
    let view = [("agency", agency.as_str()), ("list", "properties"), ("name", "Caras"), ("query", &query)];
    assert_eq!(browser.post("/app/views/new", &view).await.location(), format!("/app/properties?filter={FILTER}&done=view_saved"));
    // Chosen again by whatever way of writing, it is the view that is open.
    let written = FILTER.replace(';', "%3B").replace(':', "%3a");
    let page = browser.get(&format!("/app/properties?filter={written}")).await.body;
    let chip = page.split("</head>").nth(1).unwrap().split("Caras").next().unwrap().rsplit("<a").next().unwrap();
    assert!(chip.contains("aria-current=\"true\""), "{chip}");
}
