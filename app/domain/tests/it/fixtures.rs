//! Properties for tests, and patience.

use std::time::Duration;

use domain::{
    catalog::{Operation, Property, PropertyType, Status, place::Point, property::Offer, store::write},
    id::PropertyId,
    locale::Locale,
    money::{Currency, Money},
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

/// A published house for sale in Coyoacán.
pub(crate) fn house() -> Property {
    Property {
        status: Status::Active,
        property_type: PropertyType::House,
        title: "Casa con jardín".into(),
        description: String::new(),
        language: Locale::Es,
        offers: vec![offer(Operation::Sale, 450_000_000, Currency::Mxn)],
        street: "Francisco Sosa".into(),
        exterior_number: "12".into(),
        neighborhood: "Del Carmen".into(),
        municipality: "Coyoacán".into(),
        state: "Ciudad de México".into(),
        postal_code: "04100".into(),
        location: Some(Point { longitude: -99.163, latitude: 19.349 }),
        show_exact_location: true,
        land_area: Some(300.0),
        built_area: Some(220.5),
        bedrooms: Some(3),
        bathrooms: Some(2),
        half_bathrooms: Some(1),
        parking_spaces: Some(2),
        year_built: Some(1987),
    }
}

pub(crate) const fn offer(operation: Operation, minor: i64, currency: Currency) -> Offer {
    Offer { operation, price: Money::new(minor, currency) }
}

pub(crate) async fn staff(database: &TestDatabase, actor: Agency) -> Scope<Agency> {
    Scope::staff(&database.pools, actor).await.unwrap()
}

/// Creates properties in one operation.
pub(crate) async fn create(database: &TestDatabase, actor: Agency, properties: Vec<Property>) -> Vec<PropertyId> {
    let mut scope = staff(database, actor).await;
    let mut ids = Vec::new();
    for property in properties {
        ids.push(write::create(&mut scope, property).await.unwrap());
    }
    scope.commit().await.unwrap();
    ids
}

/// Waits until no transaction of the cluster is older than what was written here: those of other tests' databases count too.
pub(crate) async fn settled(database: &TestDatabase) {
    let is_settled = "select not exists (select from app.events where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))
        and not exists (select from app.audit_log where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))";
    while !sqlx::query_scalar::<_, bool>(is_settled).fetch_one(&database.owner()).await.unwrap() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
