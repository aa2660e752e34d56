//! The migrated database that tests are cloned from, one for each version of the schema.

use std::{str::FromStr, time::SystemTime};

use domain::{
    bootstrap::{self, schema_fingerprint},
    pools::{LoginRole, SecretKey, connect_options},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::cluster;

/// A template that no process used for so long belongs to an old version of the schema.
const UNUSED_SECONDS: u64 = 24 * 3600;
/// A clone of this age was left behind by a process that was killed.
const LEFT_SECONDS: u64 = 3600;

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// Clones the template under a new name, after making it if this version of the schema has none yet.
pub(crate) async fn clone(key: &SecretKey) -> Result<String, String> {
    let template = TEMPLATE.get_or_try_init(|| prepare(key)).await?;
    let name = format!("nexus_test_{}_{}", seconds(), &Uuid::new_v4().simple().to_string()[..12]);
    let mut connection = maintenance().await?;
    execute(&mut connection, &format!("create database {name} template {template}")).await?;
    close(connection).await?;
    Ok(name)
}

async fn prepare(key: &SecretKey) -> Result<String, String> {
    let template = format!("nexus_template_{}", schema_fingerprint());
    let mut connection = maintenance().await?;
    // One process makes it, the others wait: also because roles belong to the whole cluster.
    execute(&mut connection, "select pg_advisory_lock(hashtext('nexus test template'))").await?;
    // The mark is set when everything is done: a template without it was left half made.
    let is_made: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1 and datistemplate)")
        .bind(&template)
        .fetch_one(&mut connection)
        .await
        .map_err(|error| error.to_string())?;
    if !is_made || !knows(key).await? {
        if is_made {
            execute(&mut connection, &format!("alter database {template} with is_template false")).await?;
        }
        execute(&mut connection, &format!("drop database if exists {template} with (force)")).await?;
        execute(&mut connection, &format!("create database {template}")).await?;
        bootstrap::migrate(&options(&template).await?, key).await.map_err(|error| error.to_string())?;
        execute(&mut connection, &format!("alter database {template} with is_template true allow_connections false")).await?;
    }
    execute(&mut connection, &format!("comment on database {template} is '{}'", seconds())).await?;
    sweep(&mut connection).await?;
    close(connection).await?;
    Ok(template)
}

/// Whether the roles of the cluster have the passwords of the tests' key: something else may have migrated with its own.
async fn knows(key: &SecretKey) -> Result<bool, String> {
    for role in LoginRole::ALL {
        let options = connect_options(&options("postgres").await?, key, role);
        let Ok(connection) = PgConnection::connect_with(&options).await else { return Ok(false) };
        close(connection).await?;
    }
    Ok(true)
}

/// Drops templates that nobody uses any more, and clones of processes that were killed.
async fn sweep(connection: &mut PgConnection) -> Result<(), String> {
    let databases: Vec<(String, Option<String>)> = sqlx::query_as(
        "select datname, case when datname like 'nexus_template_%' then shobj_description(oid, 'pg_database')
           else split_part(datname, '_', 3) end
         from pg_database where datname like 'nexus_template_%' or datname like 'nexus_test_%'",
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(|error| error.to_string())?;
    for (name, used) in databases {
        let limit = if name.starts_with("nexus_template_") { UNUSED_SECONDS } else { LEFT_SECONDS };
        let used = used.and_then(|text| text.parse().ok()).unwrap_or(0);
        if seconds().saturating_sub(used) > limit {
            execute(connection, &format!("alter database {name} with is_template false")).await?;
            execute(connection, &format!("drop database if exists {name} with (force)")).await?;
        }
    }
    Ok(())
}

async fn options(database: &str) -> Result<PgConnectOptions, String> {
    let url = cluster::running().await?.superuser_url(database);
    PgConnectOptions::from_str(&url).map_err(|error| error.to_string())
}

async fn maintenance() -> Result<PgConnection, String> {
    PgConnection::connect_with(&options("postgres").await?).await.map_err(|error| error.to_string())
}

/// Names are ours: letters, digits and underscores.
async fn execute(connection: &mut PgConnection, sql: &str) -> Result<(), String> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.map_err(|error| format!("{sql}: {error}"))?;
    Ok(())
}

async fn close(connection: PgConnection) -> Result<(), String> {
    connection.close().await.map_err(|error| error.to_string())
}

fn seconds() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}
