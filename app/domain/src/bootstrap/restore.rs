//! What a dump needs around it when it becomes a database again.

use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};

use super::make_roles;
use crate::{error::Result, pools::SecretKey};

/// The schemas that a dump holds. Roles and extensions belong to the server: [`prepare_restore`] makes them.
pub const SCHEMAS: [&str; 5] = ["app", "auth", "ref", "migrations", "graphile_worker"];

/// Runs after a dump was read, in the same transaction.
pub const RESTORED: &str = include_str!("restored.sql");

/// Makes the roles and extensions that a dump refers to. The database is migrated after it was read, which also marks
/// functions and grants what belongs to no schema.
///
/// # Errors
/// What the database said.
pub async fn prepare_restore(owner: &PgConnectOptions, key: &SecretKey) -> Result<()> {
    let mut connection = PgConnection::connect_with(owner).await?;
    make_roles(&mut connection, key).await?;
    connection.close().await?;
    Ok(())
}
