//! The log of a person's account, and its copy in the audit logs of their agencies.

use super::log_in;
use crate::{
    error::Result,
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
    let (id, at) = (scope.new_id::<uuid::Uuid>(), scope.now());
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
            log_in::audit_entry(scope, Agency { agency, user }, kind.code(), &device.ip).await?;
        }
    }
    Ok(())
}

/// The agencies that a person is or was a member of.
///
/// # Errors
/// What the database said.
pub async fn agencies(scope: &mut Scope<Auth>, user: UserId) -> Result<Vec<AgencyId>> {
    let rows = sqlx::query_scalar!("select agency_id from app.memberships where user_id = $1 order by agency_id", user.0)
        .fetch_all(scope.connection())
        .await?;
    Ok(rows.into_iter().map(AgencyId).collect())
}
