//! Bringing a database to this version: again, at the same time, and with the wrong key.

use std::str::FromStr;

use domain::{
    bootstrap,
    error::Error,
    pools::{LoginRole, SecretKey, connect_options},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};
use test_database::TestDatabase;

/// Roles belong to the whole server, so migrations of two databases wait for each other.
static ROLES: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// An empty database beside the test's own.
async fn empty(database: &TestDatabase) -> PgConnectOptions {
    let name = format!("{}_empty", database.name);
    sqlx::raw_sql(AssertSqlSafe(format!("create database {name} template template0"))).execute(&database.owner()).await.unwrap();
    PgConnectOptions::from_str(&database.url).unwrap().database(&name)
}

async fn drop_empty(database: &TestDatabase) {
    let sql = format!("drop database {}_empty with (force)", database.name);
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&database.owner()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_processes_migrate_at_once_and_again() {
    let database = TestDatabase::new().await;
    let _roles = ROLES.lock().await;
    let options = empty(&database).await;
    let mut connection = PgConnection::connect_with(&options).await.unwrap();
    assert!(!bootstrap::pending(&mut connection).await.unwrap().is_empty());
    let migrate = || bootstrap::migrate(&options, &database.key);
    let (one, two, three) = tokio::join!(migrate(), migrate(), migrate());
    assert!(one.is_ok() && two.is_ok() && three.is_ok(), "{one:?} {two:?} {three:?}");
    migrate().await.unwrap();
    assert_eq!(bootstrap::pending(&mut connection).await.unwrap(), Vec::<String>::new());
    drop_empty(&database).await;
}

/// Roles belong to the server: a mistyped key must not lock out the processes that run with the right one.
#[tokio::test]
async fn a_wrong_key_is_refused_and_changes_nothing() {
    let database = TestDatabase::new().await;
    let _roles = ROLES.lock().await;
    let owner = PgConnectOptions::from_str(&database.url).unwrap();
    let wrong: SecretKey = "ff".repeat(32).parse().unwrap();
    let before = passwords(&database).await;
    let refused = bootstrap::migrate(&owner, &wrong).await;
    let after = passwords(&database).await;
    if after != before {
        // The other tests go on.
        bootstrap::migrate(&owner, &database.key).await.unwrap();
    }
    assert!(matches!(refused, Err(Error::Conflict)), "{refused:?}");
    assert!(after == before, "passwords were changed");
    PgConnection::connect_with(&connect_options(&owner, &database.key, LoginRole::Staff)).await.unwrap();
}

async fn passwords(database: &TestDatabase) -> Vec<String> {
    sqlx::query_scalar("select coalesce(rolpassword, '') from pg_authid where rolname like 'app\\_%' order by rolname")
        .fetch_all(&database.owner())
        .await
        .unwrap()
}
