//! Properties for tests, and patience.

use std::time::Duration;

use domain::{
    catalog::{Operation, Property, property::Offer, store::write},
    id::PropertyId,
    money::{Currency, Money},
    scope::{Agency, Scope},
};
use test_database::TestDatabase;
pub(crate) use test_database::house;

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
