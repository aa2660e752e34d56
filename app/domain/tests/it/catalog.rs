//! What an agency does with its properties, and what the public sees of them.

use chrono::TimeDelta;
use domain::{
    catalog::{
        Operation, PropertyType, Status,
        property::Property,
        store::{listings, read, write},
    },
    error::{Error, FieldError, Problem, Result},
    id::PropertyId,
    identity::Role,
    money::Currency,
    scope::{Agency, Scope},
};
use serde_json::json;
use test_database::TestDatabase;

use crate::fixtures::{create, house, offer, staff};

async fn update(database: &TestDatabase, actor: Agency, id: PropertyId, version: i32, property: Property) -> Result<()> {
    let mut scope = staff(database, actor).await;
    write::update(&mut scope, id, version, property).await?;
    scope.commit().await
}

async fn archive(database: &TestDatabase, actor: Agency, id: PropertyId, archived: bool) -> Result<()> {
    let mut scope = staff(database, actor).await;
    write::set_archived(&mut scope, id, archived).await?;
    scope.commit().await
}

async fn get(database: &TestDatabase, actor: Agency, id: PropertyId) -> Result<read::PropertyRecord> {
    read::get(&mut staff(database, actor).await, id).await
}

/// Events of a property: kind and data, in order.
async fn events(database: &TestDatabase, id: PropertyId) -> Vec<(String, serde_json::Value)> {
    sqlx::query_as("select kind, data from app.events where entity = 'property' and entity_id = $1 order by transaction_id, id")
        .bind(id.0)
        .fetch_all(&database.owner())
        .await
        .unwrap()
}

/// Published offers of a property: operation, price, currency, price in MXN.
async fn published(database: &TestDatabase, id: PropertyId) -> Vec<(String, i64, String, i64)> {
    sqlx::query_as(
        "select operation, price_minor, currency, price_mxn_minor from app.public_listings where property_id = $1 order by operation",
    )
    .bind(id.0)
    .fetch_all(&database.owner())
    .await
    .unwrap()
}

#[tokio::test]
async fn what_is_created_reads_back() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let property =
        Property { offers: vec![offer(Operation::Rent, 2_500_000, Currency::Mxn), offer(Operation::Sale, 1, Currency::Usd)], ..house() };
    let id = create(&database, alfa, vec![property.clone()]).await[0];
    let record = get(&database, alfa, id).await.unwrap();
    assert_eq!(record.property, property);
    assert_eq!((record.version, record.created_at, record.archived_at), (1, database.pools.clock.now(), None));
    assert!(record.illustration.starts_with("house-0"), "{}", record.illustration);
    assert_eq!(events(&database, id).await, [("property_created".to_owned(), json!({}))]);
}

#[tokio::test]
async fn an_update_keeps_what_was_and_who_changed_it() {
    let database = TestDatabase::new().await;
    let admin = database.agency("Alfa").await;
    let beto = database.member(admin, "beto@alfa.test", Role::Agent).await;
    let id = create(&database, admin, vec![house()]).await[0];
    database.pools.clock.advance(TimeDelta::minutes(5));
    let later = Property {
        title: "Casa con alberca".into(),
        bedrooms: None,
        offers: vec![offer(Operation::Sale, 440_000_050, Currency::Mxn)],
        ..house()
    };
    update(&database, beto, id, 1, later.clone()).await.unwrap();

    let record = get(&database, admin, id).await.unwrap();
    assert_eq!((record.property.clone(), record.version, record.updated_at), (later.clone(), 2, database.pools.clock.now()));
    let history = read::history(&mut staff(&database, admin).await, id).await.unwrap();
    let mut changes: Vec<_> = history
        .iter()
        .map(|change| (change.field.as_str(), change.old_value.as_deref(), change.new_value.as_deref(), change.by.as_deref()))
        .collect();
    changes.sort_unstable();
    let expected = [
        ("bedrooms", Some("3"), None, Some("beto")),
        ("sale_price", Some("4500000 MXN"), Some("4400000.50 MXN"), Some("beto")),
        ("title", Some("Casa con jardín"), Some("Casa con alberca"), Some("beto")),
    ];
    assert_eq!(changes, expected);
    // The event names the fields and holds no values.
    let recorded = events(&database, id).await;
    assert_eq!(recorded[1], ("property_updated".to_owned(), json!({ "fields": ["title", "sale_price", "bedrooms"] })));

    update(&database, beto, id, 2, later).await.unwrap();
    assert_eq!(get(&database, admin, id).await.unwrap().version, 2, "nothing changed");
    assert_eq!(events(&database, id).await.len(), 2);
}

#[tokio::test]
async fn the_second_of_two_writers_is_told() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = create(&database, alfa, vec![house()]).await[0];
    let property = |title: &str| Property { title: title.into(), ..house() };
    let (one, two) = tokio::join!(update(&database, alfa, id, 1, property("Una")), update(&database, alfa, id, 1, property("Otra")));
    let conflicts = [&one, &two].iter().filter(|result| matches!(result, Err(Error::Conflict))).count();
    assert_eq!((conflicts, one.is_ok() || two.is_ok()), (1, true), "{one:?} {two:?}");
}

#[tokio::test]
async fn archiving_is_undone_by_restoring() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = create(&database, alfa, vec![house()]).await[0];
    archive(&database, alfa, id, true).await.unwrap();
    archive(&database, alfa, id, true).await.unwrap();
    assert_eq!(get(&database, alfa, id).await.unwrap().archived_at, Some(database.pools.clock.now()));
    let changed = update(&database, alfa, id, 2, Property { title: "Otra".into(), ..house() }).await;
    assert!(matches!(changed, Err(Error::Invalid(faults)) if faults == [FieldError::new("status", Problem::Contradiction)]));
    archive(&database, alfa, id, false).await.unwrap();
    assert_eq!(get(&database, alfa, id).await.unwrap().archived_at, None);
    let kinds: Vec<String> = events(&database, id).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["property_created", "property_archived", "property_restored"]);
}

#[tokio::test]
async fn another_agency_finds_nothing_to_act_on() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let id = create(&database, alfa, vec![house()]).await[0];
    for id in [id, PropertyId(uuid::Uuid::from_u128(7))] {
        assert!(matches!(get(&database, beta, id).await, Err(Error::NotFound)));
        assert!(matches!(update(&database, beta, id, 1, Property { title: "Mía".into(), ..house() }).await, Err(Error::NotFound)));
        assert!(matches!(archive(&database, beta, id, true).await, Err(Error::NotFound)));
        assert!(matches!(archive(&database, beta, id, false).await, Err(Error::NotFound)));
        assert_eq!(read::history(&mut staff(&database, beta).await, id).await.unwrap(), []);
    }
    assert_eq!(get(&database, alfa, id).await.unwrap().version, 1);
    assert_eq!(events(&database, id).await.len(), 1);
}

#[tokio::test]
async fn the_public_sees_a_property_exactly_while_it_is_active_and_unarchived() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = create(&database, alfa, vec![Property { status: Status::Draft, ..house() }]).await[0];
    let mut version = 1;
    for status in Status::ALL.iter().chain(Status::ALL.iter().rev()) {
        update(&database, alfa, id, version, Property { status: *status, ..house() }).await.unwrap();
        version = get(&database, alfa, id).await.unwrap().version;
        let expected = usize::from(status.is_public());
        assert_eq!(published(&database, id).await.len(), expected, "{status}");
        let page = listings::published(&mut Scope::public(&database.pools).await.unwrap(), id).await;
        assert_eq!(page.is_ok(), status.is_public(), "{status}");
    }
    update(&database, alfa, id, version, house()).await.unwrap();
    archive(&database, alfa, id, true).await.unwrap();
    assert_eq!(published(&database, id).await, []);
    archive(&database, alfa, id, false).await.unwrap();
    assert_eq!(published(&database, id).await.len(), 1);
}

#[tokio::test]
async fn the_public_sees_the_offers_as_they_are_now() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = create(&database, alfa, vec![house()]).await[0];
    let sale = [("sale".to_owned(), 450_000_000, "MXN".to_owned(), 450_000_000)];
    assert_eq!(published(&database, id).await, sale);

    let dearer = Property { offers: vec![offer(Operation::Sale, 460_000_000, Currency::Mxn)], ..house() };
    update(&database, alfa, id, 1, dearer).await.unwrap();
    assert_eq!(published(&database, id).await, [("sale".to_owned(), 460_000_000, "MXN".to_owned(), 460_000_000)]);

    let both = vec![offer(Operation::Sale, 10_000_000, Currency::Usd), offer(Operation::Rent, 2_000_000, Currency::Mxn)];
    update(&database, alfa, id, 2, Property { offers: both, ..house() }).await.unwrap();
    let rent = ("rent".to_owned(), 2_000_000, "MXN".to_owned(), 2_000_000);
    assert_eq!(published(&database, id).await, [rent.clone(), ("sale".to_owned(), 10_000_000, "USD".to_owned(), 184_000_000)]);

    update(&database, alfa, id, 3, Property { offers: vec![offer(Operation::Rent, 2_000_000, Currency::Mxn)], ..house() }).await.unwrap();
    assert_eq!(published(&database, id).await, [rent]);
    update(&database, alfa, id, 4, Property { offers: vec![], status: Status::Draft, ..house() }).await.unwrap();
    assert_eq!(published(&database, id).await, []);
    assert_eq!(get(&database, alfa, id).await.unwrap().property.offers, []);
}

#[tokio::test]
async fn another_type_gets_another_illustration_and_publication_keeps_its_date() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = create(&database, alfa, vec![house()]).await[0];
    let first = database.pools.clock.now();
    database.pools.clock.advance(TimeDelta::days(3));
    update(&database, alfa, id, 1, Property { property_type: PropertyType::Office, ..house() }).await.unwrap();
    assert!(get(&database, alfa, id).await.unwrap().illustration.starts_with("office-0"));
    let page = listings::published(&mut Scope::public(&database.pools).await.unwrap(), id).await.unwrap();
    assert_eq!((page.listing.published_at, page.agency_name.as_str(), page.offers), (first, "Alfa", house().offers));
}
