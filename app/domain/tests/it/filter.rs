//! The list's filter: each kind of condition finds what it says, in one's own agency.

use chrono::TimeDelta;
use domain::{
    catalog::{
        Operation, Property, PropertyType, Status,
        query::Total,
        store::read::{self, PropertyFilter},
    },
    list::filter::Filter,
    money::Currency,
    scope::Agency,
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, offer, staff};

fn properties() -> Vec<Property> {
    let house = Property { title: "Casa".into(), ..house() };
    vec![
        house.clone(),
        Property {
            title: "Lote".into(),
            property_type: PropertyType::Land,
            status: Status::Draft,
            offers: Vec::new(),
            bedrooms: None,
            neighborhood: "Ñoño 100%_\\, sur".into(),
            ..house.clone()
        },
        Property {
            title: "Depa".into(),
            property_type: PropertyType::Apartment,
            offers: vec![offer(Operation::Rent, 2_000_000, Currency::Mxn)],
            municipality: "Cuauhtémoc".into(),
            bedrooms: Some(1),
            built_area: Some(60.0),
            ..house
        },
    ]
}

/// The titles that a filter finds, by name.
async fn found(database: &TestDatabase, actor: Agency, text: &str) -> String {
    let conditions = Filter::read(text);
    assert_eq!(conditions.text(), text);
    let filter = PropertyFilter { conditions, ..PropertyFilter::default() };
    let mut scope = staff(database, actor).await;
    let (rows, _) = read::list(&mut scope, &filter).await.unwrap();
    let count = read::count(&mut scope, &filter).await.unwrap();
    assert_eq!(count, Total::Exactly(i64::try_from(rows.len()).unwrap()), "{text}");
    let mut titles: Vec<String> = rows.into_iter().map(|row| row.title).collect();
    titles.sort();
    titles.join(" ")
}

#[tokio::test]
async fn each_condition_finds_what_it_says() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let beta = database.agency("Beta").await;
    create(&database, beta, properties()).await;
    for property in properties() {
        create(&database, alfa, vec![property]).await;
        database.pools.clock.advance(TimeDelta::days(1));
    }
    for (text, expected) in [
        ("status:is:draft", "Lote"),
        ("status:is_not:draft", "Casa Depa"),
        ("property_type:is:land,property_type:is:apartment", "Depa Lote"),
        ("operation:is:rent", "Depa"),
        ("operation:is_not:rent", "Casa Lote"),
        ("price:at_least:4500000", "Casa"),
        ("price:at_most:4499999.99", "Depa"),
        ("price:between:20000:4500000", "Casa Depa"),
        ("price:is:20000", "Depa"),
        ("price:empty", "Lote"),
        ("price:filled", "Casa Depa"),
        ("area:at_most:60", "Depa"),
        ("area:is:300", "Lote"),
        ("bedrooms:empty", "Lote"),
        ("bedrooms:at_least:2", "Casa"),
        ("municipality:is:coyoacan", "Casa Lote"),
        ("municipality:is_not:COYOACÁN", "Depa"),
        ("neighborhood:contains:0%_\\\\\\, s", "Lote"),
        ("neighborhood:lacks:ñoño", "Casa Depa"),
        ("postal_code:empty", ""),
        ("postal_code:filled", "Casa Depa Lote"),
        // The clock begins on January 15th.
        ("created:is:2026-01-16", "Lote"),
        ("created:at_least:2026-01-16", "Depa Lote"),
        ("created:at_most:2026-01-15", "Casa"),
        ("changed:between:2026-01-15:2026-01-16", "Casa Lote"),
        ("status:is:active;bedrooms:is:1,bedrooms:is:3;price:at_least:100000", "Casa"),
        ("title:contains:'\\; drop table app.properties\\; --", ""),
    ] {
        assert_eq!(found(&database, alfa, text).await, expected, "{text}");
    }
}
