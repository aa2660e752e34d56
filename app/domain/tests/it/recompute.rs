//! Derived columns that somebody spoiled are found, counted and mended; those that are right are left alone.

use domain::{
    catalog::{Operation, Property, store::recompute},
    money::Currency,
    scope::{Agency, Scope},
};
use sqlx::PgPool;
use test_database::TestDatabase;

use crate::fixtures::{create, house, offer};

async fn recompute(database: &TestDatabase, actor: Agency) -> (u64, u64) {
    let mut scope = Scope::job(&database.pools, actor).await.unwrap();
    let done = recompute::batch(&mut scope, None).await.unwrap();
    assert_eq!(recompute::batch(&mut scope, done.last).await.unwrap().last, None);
    scope.commit().await.unwrap();
    (done.properties, done.public_listings)
}

async fn spoil(owner: &PgPool, sql: &'static str) {
    sqlx::raw_sql(sql).execute(owner).await.unwrap();
}

#[tokio::test]
async fn what_differs_is_counted_and_mended() {
    let database = TestDatabase::new().await;
    let actor = database.agency("Alfa").await;
    let hidden = Property { show_exact_location: false, ..house() };
    let nowhere = Property { location: None, ..house() };
    let in_dollars = Property { offers: vec![offer(Operation::Rent, 900_000, Currency::Usd)], ..house() };
    create(&database, actor, vec![house(), hidden, nowhere, in_dollars]).await;
    let owner = database.owner();
    let rows = "select array_agg(row(l.*)::text order by property_id, operation) from app.public_listings l";
    let before: Vec<String> = sqlx::query_scalar(rows).fetch_one(&owner).await.unwrap();

    assert_eq!(recompute(&database, actor).await, (0, 0), "what the verbs wrote is right");
    spoil(&owner, "update app.properties set search = '' where not show_exact_location").await;
    assert_eq!(recompute(&database, actor).await, (1, 0));
    spoil(&owner, "update app.properties set public_location = location where not show_exact_location").await;
    assert_eq!(recompute(&database, actor).await, (1, 0));
    spoil(&owner, "update app.properties set price_mxn_minor = null where price_mxn_minor < 100000000").await;
    assert_eq!(recompute(&database, actor).await, (1, 0));
    spoil(&owner, "update app.public_listings set title = 'x', price_mxn_minor = null; update app.properties set public_location = null")
        .await;
    assert_eq!(recompute(&database, actor).await, (3, 4));
    spoil(&owner, "delete from app.public_listings where operation = 'rent'").await;
    assert_eq!(recompute(&database, actor).await, (0, 1));
    spoil(&owner, "insert into ref.fx_rates (currency, valid_on, mxn_per_unit) values ('USD', '2030-01-01', 20)").await;
    assert_eq!(recompute(&database, actor).await, (1, 1), "a new rate");
    spoil(&owner, "delete from ref.fx_rates where valid_on = '2030-01-01'").await;
    assert_eq!(recompute(&database, actor).await, (1, 1));

    assert_eq!(sqlx::query_scalar::<_, Vec<String>>(rows).fetch_one(&owner).await.unwrap(), before);
    assert_eq!(recompute(&database, actor).await, (0, 0));
}
