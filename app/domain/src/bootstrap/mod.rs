//! Brings a database to this version: roles, extensions, migrations, the queue. Safe to run again and from several processes.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, migrate::Migrator, postgres::PgConnectOptions};

use crate::{
    error::{Error, Result},
    pools::{LoginRole, SecretKey},
};

mod restore;

pub use restore::{RESTORED, SCHEMAS, prepare_restore};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// Migrates the database that `owner` connects to. The owner is a superuser, or may create roles and extensions.
///
/// # Errors
/// [`Error::Conflict`] where the database was made with another secret key, else what the database said.
pub async fn migrate(owner: &PgConnectOptions, key: &SecretKey) -> Result<()> {
    let mut connection = PgConnection::connect_with(owner).await?;
    // One process at a time: two that alter one role or function fail. The lock ends with the connection.
    connection.execute("select pg_advisory_lock(hashtext('nexus.migrate'))").await?;
    // First of all: the passwords of another key would lock out whoever runs with the right one.
    if key_fits(&mut connection, key).await? == Some(false) {
        return Err(Error::Conflict);
    }
    make_roles(&mut connection, key).await?;
    migrate_schema(owner).await?;
    let queue = sqlx::postgres::PgPoolOptions::new()
        .max_connections(1)
        .after_connect(|connection, _| Box::pin(async move { connection.execute("set role app_jobs").await.map(|_| ()) }))
        .connect_with(owner.clone())
        .await?;
    graphile_worker_migrations::migrate(queue.clone(), graphile_worker_database::Schema::from("graphile_worker"))
        .await
        .map_err(|error| Error::Internal(format!("migrating the job queue: {error}")))?;
    queue.close().await;
    connection.execute(sqlx::raw_sql(include_str!("after.sql"))).await?;
    keep_fingerprint(&mut connection, key).await?;
    let done = format!("comment on schema migrations is '{}'", schema_fingerprint());
    connection.execute(AssertSqlSafe(done)).await?;
    connection.close().await?;
    Ok(())
}

/// Runs the numbered migrations as `app_owner`; sqlx takes an advisory lock, so a second process waits.
async fn migrate_schema(owner: &PgConnectOptions) -> Result<()> {
    let mut connection = PgConnection::connect_with(owner).await?;
    connection.execute("set role app_owner; set search_path = migrations, public").await?;
    MIGRATIONS.run(&mut connection).await.map_err(|error| match error {
        sqlx::migrate::MigrateError::VersionMismatch(_) | sqlx::migrate::MigrateError::VersionMissing(_) => Error::Internal(
            "this database was made by another version, before the first release. Make it anew: remove the data directory".to_owned(),
        ),
        other => Error::Internal(format!("migrating: {other}")),
    })?;
    connection.close().await?;
    Ok(())
}

/// Whether this version already migrated the database with this key; one quick look at every start.
///
/// # Errors
/// What the database said; [`Error::Conflict`] where the database was made with another secret key.
pub async fn is_current(connection: &mut PgConnection, key: &SecretKey) -> Result<bool> {
    if !pending(connection).await?.is_empty() {
        return Ok(false);
    }
    if !is_complete(connection).await? {
        return Ok(false);
    }
    if key_fits(connection, key).await? == Some(false) { Err(Error::Conflict) } else { Ok(true) }
}

/// Whether this version was the last to finish a migration. The database has seen one.
///
/// # Errors
/// What the database said.
pub async fn is_complete(connection: &mut PgConnection) -> Result<bool> {
    let done: Option<String> = sqlx::query_scalar("select obj_description('migrations'::regnamespace)").fetch_one(connection).await?;
    Ok(done == Some(schema_fingerprint()))
}

/// Migrations of this version that the database has not seen, or an empty list.
///
/// # Errors
/// What the database said; [`Error::Inconsistent`] for a database that was never migrated.
pub async fn pending(connection: &mut PgConnection) -> Result<Vec<String>> {
    let known = sqlx::query("select to_regclass('migrations._sqlx_migrations') is not null").fetch_one(&mut *connection).await?;
    if !known.try_get::<bool, _>(0)? {
        return Ok(MIGRATIONS.iter().map(|migration| migration.description.to_string()).collect());
    }
    let done: Vec<i64> =
        sqlx::query_scalar("select version from migrations._sqlx_migrations where success").fetch_all(&mut *connection).await?;
    Ok(MIGRATIONS
        .iter()
        .filter(|migration| !done.contains(&migration.version))
        .map(|migration| migration.description.to_string())
        .collect())
}

/// A hash of everything that makes the schema, for tests that reuse a migrated template.
#[must_use]
pub fn schema_fingerprint() -> String {
    use sha2::Digest;
    let mut hash = sha2::Sha256::new();
    for migration in MIGRATIONS.iter() {
        hash.update(&*migration.checksum);
    }
    hash.update(include_str!("before.sql"));
    hash.update(include_str!("after.sql"));
    crate::token::hex(&hash.finalize())[..16].to_owned()
}

/// Roles, their passwords, extensions and marks.
async fn make_roles(connection: &mut PgConnection, key: &SecretKey) -> Result<()> {
    connection.execute(sqlx::raw_sql(include_str!("before.sql"))).await?;
    for role in LoginRole::ALL {
        // Role and verifier are ours: nothing in them ends a literal.
        let sql = format!("alter role {} password '{}'", role.name(), key.verifier_of(role));
        connection.execute(AssertSqlSafe(sql)).await?;
    }
    Ok(())
}

/// Whether the database was first migrated with this key, from which its roles and secrets derive; `None` before that.
///
/// # Errors
/// What the database said.
pub async fn key_fits(connection: &mut PgConnection, key: &SecretKey) -> Result<Option<bool>> {
    let is_known: bool = sqlx::query_scalar(
        "select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'ref' and c.relname = 'installation')",
    )
    .fetch_one(&mut *connection)
    .await?;
    if !is_known {
        return Ok(None);
    }
    connection.execute("set role app_owner").await?;
    let stored: Option<Vec<u8>> =
        sqlx::query_scalar("select secret_key_fingerprint from ref.installation").fetch_optional(&mut *connection).await?;
    connection.execute("reset role").await?;
    Ok(stored.map(|stored| stored == key.fingerprint()))
}

async fn keep_fingerprint(connection: &mut PgConnection, key: &SecretKey) -> Result<()> {
    connection.execute("set role app_owner").await?;
    sqlx::query("insert into ref.installation (secret_key_fingerprint) values ($1) on conflict do nothing")
        .bind(&key.fingerprint()[..])
        .execute(&mut *connection)
        .await?;
    connection.execute("reset role").await?;
    if key_fits(connection, key).await? == Some(true) { Ok(()) } else { Err(Error::Conflict) }
}
