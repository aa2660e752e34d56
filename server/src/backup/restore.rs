//! A backup becomes an installation again.

use std::path::Path;

use domain::bootstrap::{self, SCHEMAS};
use sqlx::{Connection, PgConnection, Row};

use super::{DUMP, client::Client, files, key, manifest::Manifest};
use crate::{
    boot::{self, BootError, Installation},
    config::Config,
};

/// Restores a backup into a database that is empty, or in the place of what it holds; answers what to tell about it.
///
/// # Errors
/// The backup is damaged, the key does not fit, the database holds something; then nothing has changed.
pub async fn restore(mut config: Config, directory: &Path, replace: bool) -> Result<String, BootError> {
    let manifest = Manifest::read(directory)?;
    manifest.verify(directory).await?;
    let key = key::of(&manifest, directory, &config).await?;
    let is_embedded = config.database.is_none();
    // Given, so that opening makes no new one.
    config.secret_key = Some(key.clone());
    let installation = Installation::open(config).await?;
    if is_embedded {
        boot::keep_key(&installation.config.data_directory, &key)?;
    }
    let restored = into(&installation, &manifest, directory, replace).await;
    installation.close().await?;
    let count = restored?;
    Ok(format!("restored the database and {count} files of {}", manifest.made_at.to_rfc3339()))
}

async fn into(installation: &Installation, manifest: &Manifest, directory: &Path, replace: bool) -> Result<usize, BootError> {
    let mut owner = PgConnection::connect_with(&installation.owner).await?;
    check_target(&mut owner, replace).await?;
    owner.close().await?;
    // Files first: what the database names is there as soon as it is.
    let count = files::copy_in(directory, &manifest.parts, &*installation.storage).await?;
    bootstrap::prepare_restore(&installation.owner, &installation.key).await?;
    Client::new(&installation.owner).await?.read(&directory.join(DUMP)).await?;
    bootstrap::migrate(&installation.owner, &installation.key).await?;
    Ok(count)
}

/// Refuses a database that holds something, is in use, or is not ours.
async fn check_target(owner: &mut PgConnection, replace: bool) -> Result<(), BootError> {
    // Sizes, not rows: row security hides rows even from their owner.
    let row = sqlx::query(
        "with ours as (
           select n.nspname || '.' || c.relname as name, c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm')
         )
         select count(*) > 0, count(*) filter (where name in ('app.agencies', 'ref.installation', 'migrations._sqlx_migrations')) = 3,
           coalesce(sum(pg_relation_size(oid)) filter (where name in ('app.agencies', 'auth.users')), 0) > 0,
           (select count(*) from pg_stat_activity where datname = current_database() and usename like 'app\\_%'), current_database()::text
         from ours",
    )
    .bind(&SCHEMAS[..])
    .fetch_one(owner)
    .await?;
    let (has_tables, is_ours, has_rows): (bool, bool, bool) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    let (users, name): (i64, String) = (row.try_get(3)?, row.try_get(4)?);
    let refusal = if has_tables && !is_ours {
        format!("the database {name} has tables of another program in {}: restore into a new database", SCHEMAS.join(", "))
    } else if users > 0 {
        format!("another nexus uses the database {name}: stop it first")
    } else if has_rows && !replace {
        format!(
            "the database {name} is not empty: restore into a new one (NEXUS_DATA_DIR, DATABASE_URL), or give up what it holds with --replace"
        )
    } else {
        return Ok(());
    };
    Err(BootError::Other(refusal))
}
