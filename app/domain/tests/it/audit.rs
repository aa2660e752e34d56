//! The audit log is sealed in a chain that shows who touched it.

use domain::{
    audit,
    id::AgencyId,
    scope::{Agency, Scope},
};
use serde_json::json;
use sqlx::AssertSqlSafe;
use test_database::TestDatabase;

use crate::fixtures::{settled, staff};

async fn write(database: &TestDatabase, actor: Agency, actions: &[&str]) {
    let mut scope = staff(database, actor).await;
    for action in actions {
        scope.audit(action, "property", Some(actor.user.0), json!({ "n": 1 })).await.unwrap();
    }
    scope.commit().await.unwrap();
}

async fn seal_all(database: &TestDatabase) -> i64 {
    settled(database).await;
    seal(database).await
}

async fn seal(database: &TestDatabase) -> i64 {
    let mut scope = Scope::maintenance(&database.pools).await.unwrap();
    let sealed = audit::seal(&mut scope).await.unwrap();
    scope.commit().await.unwrap();
    sealed
}

async fn broken(database: &TestDatabase) -> Vec<(AgencyId, i64)> {
    let mut scope = Scope::maintenance(&database.pools).await.unwrap();
    let mut broken = audit::broken_blocks(&mut scope).await.unwrap();
    broken.sort_unstable();
    broken
}

/// Three blocks of Alfa and one of Beta.
async fn sealed_log(database: &TestDatabase) -> (Agency, Agency) {
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    write(database, alfa, &["a", "b"]).await;
    write(database, beta, &["c"]).await;
    assert_eq!(seal_all(database).await, 3);
    write(database, alfa, &["d", "e"]).await;
    assert_eq!(seal_all(database).await, 2);
    write(database, alfa, &["f"]).await;
    assert_eq!(seal_all(database).await, 1);
    assert_eq!(seal_all(database).await, 0, "nothing is sealed twice");
    (alfa, beta)
}

#[tokio::test]
async fn blocks_chain_for_each_agency_and_verify() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = sealed_log(&database).await;
    let blocks: Vec<(uuid::Uuid, i64, i32)> =
        sqlx::query_as("select agency_id, number, cardinality(entries) from app.audit_blocks order by agency_id = $1, number")
            .bind(beta.agency.0)
            .fetch_all(&database.owner())
            .await
            .unwrap();
    let (a, b) = (alfa.agency.0, beta.agency.0);
    assert_eq!(blocks, [(a, 1, 2), (a, 2, 2), (a, 3, 1), (b, 1, 1)]);
    assert_eq!(broken(&database).await, []);
}

#[tokio::test]
async fn an_open_transaction_is_sealed_later() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let mut slow = staff(&database, alfa).await;
    slow.audit("slow", "property", None, json!({})).await.unwrap();
    write(&database, alfa, &["quick"]).await;
    assert_eq!(seal(&database).await, 0);
    slow.commit().await.unwrap();
    assert_eq!(seal_all(&database).await, 2);
    assert_eq!(broken(&database).await, []);
}

#[tokio::test]
async fn every_kind_of_tampering_is_found() {
    let second = "agency_id = (select id from app.agencies where slug = 'alfa') and number = 2";
    let entry = "id = (select entries[1] from app.audit_blocks where agency_id = audit_log.agency_id and number = 2)";
    let first_two = "(select array_agg(e order by place desc) from unnest(entries) with ordinality u (e, place))";
    // What a superuser might do, and the first block that gives it away.
    let tricks = [
        (format!("update app.audit_log set action = 'x' where {entry}"), 2),
        (format!("update app.audit_log set data = '{{}}' where {entry}"), 2),
        (format!("update app.audit_log set user_id = null where {entry}"), 2),
        (format!("update app.audit_log set occurred_at = occurred_at + interval '1 microsecond' where {entry}"), 2),
        (format!("update app.audit_log set entity = action, action = entity where {entry}"), 2),
        (format!("update app.audit_log set ip = '1.2.3.4' where {entry}"), 2),
        (format!("delete from app.audit_sealed where number = 2; delete from app.audit_log where {entry}"), 2),
        (format!("update app.audit_blocks set entries = {first_two} where {second}"), 2),
        (format!("update app.audit_blocks set hash = sha256('x') where {second}"), 2),
        (format!("update app.audit_blocks set entries = '{{}}' where {second}"), 2),
        (format!("delete from app.audit_blocks where {second}"), 3),
    ];
    let database = TestDatabase::new().await;
    let (alfa, _) = sealed_log(&database).await;
    for (trick, block) in tricks {
        // The look is the definer function's own, taken inside the forger's transaction, which is then undone.
        let mut transaction = database.owner().begin().await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(trick.clone())).execute(&mut *transaction).await.unwrap();
        let found: Vec<(uuid::Uuid, i64)> = sqlx::query_as("select agency_id, number from app.broken_audit_blocks() order by number")
            .fetch_all(&mut *transaction)
            .await
            .unwrap();
        assert_eq!(found.first(), Some(&(alfa.agency.0, block)), "{trick}: {found:?}");
        assert!(found.iter().all(|(agency, _)| *agency == alfa.agency.0), "{trick}: {found:?}");
    }
    assert_eq!(broken(&database).await, []);
}

#[tokio::test]
async fn no_role_changes_the_log() {
    let database = TestDatabase::new().await;
    let (alfa, _) = sealed_log(&database).await;
    let statements = [
        "update app.audit_log set action = 'x'",
        "delete from app.audit_log",
        "truncate app.audit_log cascade",
        "update app.audit_blocks set hash = ''",
        "delete from app.audit_blocks",
        "insert into app.audit_sealed select agency_id, id, 1 from app.audit_log",
        "delete from app.audit_sealed",
        "update app.events set kind = 'x'",
        "delete from app.events",
    ];
    let pools = &database.pools;
    for pool in [&pools.staff, &pools.worker, &pools.auth, &pools.anonymous] {
        for statement in statements {
            let mut transaction = pool.begin().await.unwrap();
            let context = format!("set local app.agency_id = '{}'", alfa.agency);
            sqlx::raw_sql(AssertSqlSafe(context)).execute(&mut *transaction).await.unwrap();
            let error = sqlx::query(statement).execute(&mut *transaction).await.err();
            let code = error.as_ref().and_then(|error| error.as_database_error()?.code());
            assert_eq!(code.as_deref(), Some("42501"), "{statement}: {error:?}");
        }
    }
}
