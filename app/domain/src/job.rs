//! The dispatcher of events, and what a job's payload carries.

use serde::{Deserialize, Serialize};

use crate::{
    error::Result,
    id::{AgencyId, UserId},
    scope::{Agency, Maintenance, Scope},
};

/// Who a job acts for, stamped by the queue's door from the transaction that enqueued it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Actor {
    pub agency_id: AgencyId,
    pub user_id: UserId,
}

impl From<Actor> for Agency {
    fn from(actor: Actor) -> Self {
        Self { agency: actor.agency_id, user: actor.user_id }
    }
}

/// An event as live readers learn of it; they fetch the rest themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    pub position: i64,
    #[serde(skip)]
    pub agency: AgencyId,
    pub kind: String,
    pub entity: String,
    pub entity_id: uuid::Uuid,
}

/// Stamps positions on committed events, in order; answers how many.
///
/// # Errors
/// What the database said.
pub async fn dispatch_events(scope: &mut Scope<Maintenance>) -> Result<i32> {
    let row = sqlx::query!(r#"select stamped as "stamped!" from app.dispatch_events(1000)"#).fetch_one(scope.connection()).await?;
    Ok(row.stamped)
}

/// The newest stamped position.
///
/// # Errors
/// What the database said.
pub async fn last_position(scope: &mut Scope<Maintenance>) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select app.last_event_position() as "position!""#).fetch_one(scope.connection()).await?)
}

/// Up to 1,000 events after a position, of all agencies: the reader filters.
///
/// # Errors
/// What the database said.
pub async fn events_after(scope: &mut Scope<Maintenance>, position: i64) -> Result<Vec<Notice>> {
    let rows = sqlx::query!(
        r#"select position as "position!", agency_id as "agency_id!", kind as "kind!", entity as "entity!", entity_id as "entity_id!"
           from app.events_after($1, 1000)"#,
        position
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Notice {
            position: row.position,
            agency: AgencyId(row.agency_id),
            kind: row.kind,
            entity: row.entity,
            entity_id: row.entity_id,
        })
        .collect())
}

/// Rows of each kind that are deleted in one operation.
const PURGED_AT_ONCE: i32 = 5_000;

/// Deletes some of what nobody needs any more: old deliveries, letters and their secrets, counters, sessions. Answers how many rows;
/// with none left it is done.
///
/// # Errors
/// What the database said.
pub async fn purge(scope: &mut Scope<Maintenance>) -> Result<i64> {
    let at = scope.now();
    Ok(sqlx::query_scalar!(r#"select app.purge($1, $2) as "purged!""#, at, PURGED_AT_ONCE).fetch_one(scope.connection()).await?)
}

/// Keeps a job that failed for good where the agency's admins see it.
///
/// # Errors
/// What the database said.
pub async fn bury(scope: &mut Scope<Agency>, task: &str, payload: serde_json::Value, error: &str) -> Result<()> {
    let (agency, id, at) = (scope.agency(), scope.new_id::<uuid::Uuid>(), scope.now());
    sqlx::query!(
        "insert into app.dead_jobs (agency_id, id, task, payload, error, failed_at) values ($1, $2, $3, $4, $5, $6)",
        agency.0,
        id,
        task,
        payload,
        error,
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}
