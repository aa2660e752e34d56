//! The log of a person's account, and its copy in the audit logs of their agencies.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::log_in;
use crate::{
    error::{Error, Result},
    id::{AgencyId, UserId},
    identity::activity::Activity,
    scope::{Agency, Auth, Scope},
};

/// Where a request came from, as it says itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    pub ip: String,
    pub user_agent: String,
}

/// Writes what happened to somebody's account; what changes how they come in also into the audit log of each of their agencies.
/// The scope acts for the last of these afterwards. Nothing is written of a person who does not exist.
///
/// # Errors
/// What the database said.
pub async fn record(scope: &mut Scope<Auth>, user: UserId, kind: Activity, device: &Device) -> Result<()> {
    let (id, at) = (scope.new_id::<Uuid>(), scope.now());
    sqlx::query!(
        "insert into auth.account_events (user_id, id, kind, ip, user_agent, occurred_at)
         select u.id, $2, $3, $4, $5, $6 from auth.users u where u.id = $1",
        user.0,
        id,
        kind.code(),
        device.ip,
        device.user_agent,
        at
    )
    .execute(scope.connection())
    .await?;
    if kind.concerns_agencies() {
        for agency in agencies(scope, user).await? {
            log_in::audit_entry(scope, Agency { agency, user }.into(), kind.code(), &device.ip).await?;
        }
    }
    Ok(())
}

/// A line of somebody's log of their account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityRow {
    pub id: Uuid,
    pub kind: Activity,
    pub device: Device,
    pub occurred_at: DateTime<Utc>,
}

/// A person's own log, the newest first: up to `limit` lines before the line `before`, from the newest without it.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Auth>, user: UserId, before: Option<Uuid>, limit: i64) -> Result<Vec<ActivityRow>> {
    let rows = sqlx::query!(
        "select id, kind, ip, user_agent, occurred_at from auth.account_events
         where user_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3",
        user.0,
        before,
        limit
    )
    .fetch_all(scope.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let kind = Activity::from_code(&row.kind).ok_or_else(|| Error::Inconsistent("auth.account_events.kind".to_owned()))?;
            let device = Device { ip: row.ip, user_agent: row.user_agent };
            Ok(ActivityRow { id: row.id, kind, device, occurred_at: row.occurred_at })
        })
        .collect()
}

/// The agencies that a person is a member of, also where they are suspended.
///
/// # Errors
/// What the database said.
pub async fn agencies(scope: &mut Scope<Auth>, user: UserId) -> Result<Vec<AgencyId>> {
    let rows =
        sqlx::query_scalar!("select agency_id from app.memberships where user_id = $1 and status <> 'removed' order by agency_id", user.0)
            .fetch_all(scope.connection())
            .await?;
    Ok(rows.into_iter().map(AgencyId).collect())
}
