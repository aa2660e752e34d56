//! Browsers leave in the middle of everything: no connection keeps their context, no operation stays half done.

use std::{future::Future, sync::Arc, time::Duration};

use domain::{
    catalog::store::write,
    error::Result,
    pools::Pools,
    scope::{Agency, Scope},
};
use serde_json::json;
use sqlx::{PgPool, Row};
use test_database::TestDatabase;

use crate::fixtures::house;

const ROUNDS: u64 = 25;
const AT_ONCE: u64 = 8;
/// Operations of one lane in one round; 2,000 in all.
const EACH: u64 = 10;
/// Longer than an operation takes, so that some finish.
const LONGEST: Duration = Duration::from_micros(9_000);

/// An operation of several statements in several tables.
async fn operate(pools: &Pools, actor: Agency) -> Result<()> {
    let mut scope = Scope::staff(pools, actor).await?;
    let id = write::create(&mut scope, house()).await?;
    scope.audit("created", "property", Some(id.0), json!({})).await?;
    scope.commit().await
}

/// A pseudo-random duration below [`LONGEST`] for each number.
fn patience(number: u64) -> Duration {
    let mixed = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    LONGEST.mul_f64((mixed % 10_000) as f64 / 10_000.0)
}

/// Drops the future when its time is over, as a server does with the handler of a closed connection.
async fn abandon(number: u64, operation: impl Future<Output = Result<()>>) {
    let _ = tokio::time::timeout(patience(number), operation).await;
}

/// Connections of the pool, all taken at once, that have a context or an open transaction.
async fn tainted(pool: &PgPool) -> Vec<String> {
    let mut connections = Vec::new();
    for _ in 0..pool.options().get_max_connections() {
        connections.push(pool.acquire().await.unwrap());
    }
    let mut tainted = Vec::new();
    for connection in &mut connections {
        let row = sqlx::raw_sql(
            "select coalesce(current_setting('app.agency_id', true), '') || coalesce(current_setting('app.user_id', true), ''),
                    (now() <> statement_timestamp())::text",
        )
        .fetch_one(&mut **connection)
        .await
        .unwrap();
        let (context, is_open): (String, String) = (row.get(0), row.get(1));
        if !context.is_empty() || is_open != "false" {
            tainted.push(format!("{context} {is_open}"));
        }
    }
    tainted
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn aborted_operations_leave_neither_context_nor_halves() {
    let database = Arc::new(TestDatabase::new().await);
    let agencies = [database.agency("Alfa").await, database.agency("Beta").await];
    // In rounds, because a later operation on the same connection would wipe the traces of an earlier one.
    for round in 0..ROUNDS {
        let lanes: Vec<_> = (0..AT_ONCE).map(|lane| tokio::spawn(run_lane(database.clone(), agencies, round * AT_ONCE + lane))).collect();
        for lane in lanes {
            lane.await.unwrap();
        }
        assert_eq!(tainted(&database.pools.staff).await, Vec::<String>::new());
    }
    assert_whole(&database).await;
}

async fn run_lane(database: Arc<TestDatabase>, agencies: [Agency; 2], lane: u64) {
    for number in lane * EACH..(lane + 1) * EACH {
        let actor = agencies[usize::from(number % 2 == 0)];
        if number % 3 == 0 {
            let database = database.clone();
            let task = tokio::spawn(async move { operate(&database.pools, actor).await });
            tokio::time::sleep(patience(number)).await;
            task.abort();
        } else {
            abandon(number, operate(&database.pools, actor)).await;
        }
    }
}

/// Every property has its offer, its listing, its event and its audit entry, and none of them stands alone.
async fn assert_whole(database: &TestDatabase) {
    let row: (i64, i64) = sqlx::query_as(
        "select count(*), count(*) filter (where not (p.id is not null and o.property_id is not null and l.property_id is not null
             and e.id is not null and a.id is not null
             and p.agency_id = o.agency_id and p.agency_id = l.agency_id and p.agency_id = e.agency_id and p.agency_id = a.agency_id))
         from app.properties p
         full join app.property_operations o on o.property_id = p.id
         full join app.public_listings l on l.property_id = coalesce(p.id, o.property_id)
         full join (select * from app.events where entity = 'property') e on e.entity_id = coalesce(p.id, o.property_id, l.property_id)
         full join app.audit_log a on a.entity_id = coalesce(p.id, o.property_id, l.property_id, e.entity_id)",
    )
    .fetch_one(&database.owner())
    .await
    .unwrap();
    let (whole, halves) = row;
    assert_eq!(halves, 0, "of {whole}");
    // Both ends occurred: some operations finished, some did not.
    assert!((1..i64::try_from(ROUNDS * AT_ONCE * EACH).unwrap()).contains(&whole), "{whole}");
}

/// Without the guards this is how an agency's context would reach the next request.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_raw_begin_that_is_dropped_is_not_handed_on() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let begin = format!("BEGIN; SET LOCAL app.agency_id = '{}'; SELECT pg_sleep(0.002)", alfa.agency);
    for number in 0..100 {
        let operation = async {
            let transaction = database.pools.staff.begin_with(sqlx::AssertSqlSafe(begin.clone())).await?;
            transaction.commit().await?;
            Ok(())
        };
        abandon(number, operation).await;
        assert_eq!(tainted(&database.pools.staff).await, Vec::<String>::new());
    }
}
