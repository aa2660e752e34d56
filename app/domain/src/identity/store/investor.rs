//! Investors: people to whom the portal is open, whether or not they belong to an agency.

use chrono::{DateTime, Utc};

use super::activity::{self, Device};
use crate::{
    error::{Error, Result},
    id::UserId,
    identity::{Entrance, activity::Activity},
    scope::{Auth, Portal, Scope},
};

/// Opens the portal to somebody, who may have it already.
///
/// # Errors
/// What the database said.
pub async fn open(scope: &mut Scope<Auth>, user: UserId, device: &Device) -> Result<Entrance> {
    let at = scope.now();
    let done = sqlx::query!("insert into app.investor_profiles (user_id, created_at) values ($1, $2) on conflict do nothing", user.0, at)
        .execute(scope.connection())
        .await?;
    if done.rows_affected() > 0 {
        activity::record(scope, user, Activity::PortalOpened, device).await?;
    }
    remember(scope, user).await?;
    Ok(Entrance { user, agency: None })
}

/// The portal, where it is open to this person: an investor, or a realtor whom an agency lets in.
///
/// # Errors
/// What the database said.
pub async fn find(scope: &mut Scope<Auth>, user: UserId) -> Result<Option<Entrance>> {
    let is_open = sqlx::query_scalar!(
        r#"select (exists (select from app.investor_profiles where user_id = $1)
             or exists (select from app.realtors r join app.agencies a on a.id = r.agency_id and a.status = 'active'
               where r.user_id = $1 and r.deleted_at is null and r.status <> 'suspended')) as "is_open!""#,
        user.0
    )
    .fetch_one(scope.connection())
    .await?;
    Ok(is_open.then_some(Entrance { user, agency: None }))
}

/// The same, for somebody who goes there: their next log-in leads there too.
///
/// # Errors
/// What the database said.
pub async fn enter(scope: &mut Scope<Auth>, user: UserId) -> Result<Option<Entrance>> {
    let found = find(scope, user).await?;
    if found.is_some() {
        remember(scope, user).await?;
    }
    Ok(found)
}

/// The portal, where it is open and the last place that this person went to.
///
/// # Errors
/// What the database said.
pub async fn find_again(scope: &mut Scope<Auth>, user: UserId) -> Result<Option<Entrance>> {
    let was_there = sqlx::query_scalar!("select last_was_portal from auth.users where id = $1", user.0)
        .fetch_optional(scope.connection())
        .await?
        .unwrap_or_default();
    if was_there { find(scope, user).await } else { Ok(None) }
}

/// Writes down that the portal is where somebody went last.
///
/// # Errors
/// What the database said.
pub async fn remember(scope: &mut Scope<Auth>, user: UserId) -> Result<()> {
    sqlx::query!("update auth.users set last_was_portal = true where id = $1", user.0).execute(scope.connection()).await?;
    Ok(())
}

/// Since when the person of the portal is an investor.
///
/// # Errors
/// [`Error::NotFound`] for who is none.
pub async fn since(scope: &mut Scope<Portal>) -> Result<DateTime<Utc>> {
    let user = scope.user();
    sqlx::query_scalar!("select created_at from app.investor_profiles where user_id = $1", user.0)
        .fetch_optional(scope.connection())
        .await?
        .ok_or(Error::NotFound)
}
