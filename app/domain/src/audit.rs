//! The audit log: who did what, insert-only, sealed in blocks whose hashes chain.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    error::Result,
    id::{self, AgencyId, UserId},
    scope::{Maintenance, Scope},
};

/// One line of the log. `data` holds codes and ids, never personal values.
#[derive(Debug)]
pub struct Entry<'a> {
    pub agency: AgencyId,
    pub user: Option<UserId>,
    pub action: &'a str,
    pub entity: &'a str,
    pub entity_id: Option<Uuid>,
    pub ip: Option<&'a str>,
    pub data: Value,
}

/// Writes one entry in the operation's transaction.
///
/// # Errors
/// What the database said.
pub async fn write(connection: &mut PgConnection, entry: &Entry<'_>, at: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into app.audit_log (agency_id, id, user_id, action, entity, entity_id, ip, occurred_at, data)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        entry.agency.0,
        id::new::<Uuid>(at),
        entry.user.map(|user| user.0),
        entry.action,
        entry.entity,
        entry.entity_id,
        entry.ip,
        at,
        entry.data
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Seals what was written since the last time, one block an agency; answers how many entries.
///
/// # Errors
/// What the database said.
pub async fn seal(scope: &mut Scope<Maintenance>) -> Result<i64> {
    let at = scope.now();
    let sealed = sqlx::query_scalar!(r#"select app.seal_audit($1) as "sealed!""#, at).fetch_one(scope.connection()).await?;
    Ok(sealed)
}

/// Agencies and numbers of blocks that no longer follow from their entries: somebody changed the log.
///
/// # Errors
/// What the database said.
pub async fn broken_blocks(scope: &mut Scope<Maintenance>) -> Result<Vec<(AgencyId, i64)>> {
    let rows = sqlx::query!(r#"select agency_id as "agency!", number as "number!" from app.broken_audit_blocks()"#)
        .fetch_all(scope.connection())
        .await?;
    Ok(rows.into_iter().map(|row| (AgencyId(row.agency), row.number)).collect())
}
