//! Looking on as a member of an agency: with a reason, announced to its admins, in both logs.

use serde_json::json;

use super::log;
use crate::{
    audit,
    error::{Error, Problem, Result},
    event::Event,
    id::UserId,
    identity::{letter::Letter, store::mail},
    pools::Pools,
    scope::{Agency, Auth, Scope},
};

/// Who looks on, as whom, and why.
#[derive(Debug)]
pub struct LookingOn<'a> {
    pub by: UserId,
    pub member: Agency,
    pub reason: &'a str,
    pub ip: &'a str,
}

/// Writes down that somebody begins, and tells the agency's admins by letter.
///
/// # Errors
/// [`Error::NotFound`] for somebody who is no active member of an active agency; [`Problem::NeedsSecondFactor`] on `reason` where the
/// agency asks its people for one and who looks on has none.
pub async fn begin(pools: &Pools, what: &LookingOn<'_>) -> Result<()> {
    let mut scope = Scope::auth(pools).await?;
    let at = scope.now();
    let is_open = sqlx::query_scalar!(
        r#"select (a.second_factor_from is null or a.second_factor_from > $4
               or exists (select from auth.second_factors f where f.user_id = $3 and f.confirmed_at is not null)
               or exists (select from auth.passkeys p where p.user_id = $3 and p.removed_at is null)) as "is_open!"
           from app.memberships m join app.agencies a on a.id = m.agency_id and a.status = 'active'
           where m.agency_id = $1 and m.user_id = $2 and m.status = 'active'"#,
        what.member.agency.0,
        what.member.user.0,
        what.by.0,
        at
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    if !is_open {
        return Err(Error::field("reason", Problem::NeedsSecondFactor));
    }
    for (admin, locale) in admins(&mut scope, what).await? {
        mail::enqueue(&mut scope, admin, Letter::Impersonation, locale.parse().unwrap_or_default()).await?;
    }
    told(&mut scope, what, &Event::ImpersonationStarted { member: what.member.user }).await?;
    scope.commit().await
}

/// Writes down that somebody stopped.
///
/// # Errors
/// What the database said.
pub async fn end(pools: &Pools, what: &LookingOn<'_>) -> Result<()> {
    let mut scope = Scope::auth(pools).await?;
    told(&mut scope, what, &Event::ImpersonationEnded { member: what.member.user }).await?;
    scope.commit().await
}

async fn admins(scope: &mut Scope<Auth>, what: &LookingOn<'_>) -> Result<Vec<(UserId, String)>> {
    let rows = sqlx::query!(
        "select m.user_id, u.locale from app.memberships m
         join app.membership_roles r on r.agency_id = m.agency_id and r.user_id = m.user_id and r.role = 'admin'
         join auth.users u on u.id = m.user_id
         where m.agency_id = $1 and m.status = 'active' order by m.user_id",
        what.member.agency.0
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (UserId(row.user_id), row.locale)).collect())
}

/// Into the agency's audit log, its events and the platform's log.
async fn told(scope: &mut Scope<Auth>, what: &LookingOn<'_>, event: &Event) -> Result<()> {
    let (at, agency) = (scope.now(), what.member.agency);
    scope.act_for(agency).await?;
    let (entity, id) = event.entity();
    let entry = audit::Entry {
        agency,
        user: Some(what.by),
        action: event.kind(),
        entity,
        entity_id: Some(id),
        ip: Some(what.ip),
        data: json!({ "by_platform": true, "reason": what.reason }),
    };
    audit::write(scope.connection(), &entry, at).await?;
    scope.record(Agency { agency, user: what.by }, event).await?;
    let entry = log::Entry {
        user: Some(what.by),
        action: event.kind(),
        entity: "user",
        entity_id: Some(id),
        agency: Some(agency),
        reason: what.reason,
        ip: Some(what.ip),
        data: json!({}),
    };
    log::write(scope.connection(), &entry, at).await
}
