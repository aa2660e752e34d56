//! Who may enter the console: given and taken by the command line, as the database's owner.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{Connection, Executor, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;

use super::log;
use crate::{
    error::{Error, Result},
    identity::email,
    pools::{LoginRole, SecretKey, connect_options},
};

/// Opens the console to the person with this address, or closes it; answers whether that changed anything.
///
/// # Errors
/// [`Error::NotFound`] where nobody has the address; what the database said.
pub async fn set(owner: &PgConnectOptions, key: &SecretKey, address: &str, granted: bool, at: DateTime<Utc>) -> Result<bool> {
    let user = find(owner, key, address).await?.ok_or(Error::NotFound)?;
    let mut connection = PgConnection::connect_with(owner).await?;
    connection.execute("set role app_owner").await?;
    let mut transaction = connection.begin().await?;
    let changed = if granted {
        sqlx::query!("insert into auth.platform_admins (user_id, granted_at) values ($1, $2) on conflict do nothing", user, at)
            .execute(&mut *transaction)
            .await?
    } else {
        sqlx::query!("delete from auth.platform_admins where user_id = $1", user).execute(&mut *transaction).await?
    };
    let is_changed = changed.rows_affected() > 0;
    if is_changed {
        let action = if granted { "admin_granted" } else { "admin_revoked" };
        let entry = log::Entry { action, entity: "user", entity_id: Some(user), data: json!({}), ..log::Entry::default() };
        log::write(&mut transaction, &entry, at).await?;
    }
    transaction.commit().await?;
    connection.close().await?;
    Ok(is_changed)
}

/// The owner's role sees no people: the role that dumps does.
async fn find(owner: &PgConnectOptions, key: &SecretKey, address: &str) -> Result<Option<Uuid>> {
    let address = email::normalise(address).map_err(|problem| Error::field("email", problem))?;
    let mut connection = PgConnection::connect_with(&connect_options(owner, key, LoginRole::Backup)).await?;
    let user = sqlx::query_scalar!("select id from auth.users where email = $1", address).fetch_optional(&mut connection).await?;
    connection.close().await?;
    Ok(user)
}
