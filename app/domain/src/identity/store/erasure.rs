//! The end of an account: asked for, taken back for a week, then done. What names the person is cleared; ids stay.

use chrono::TimeDelta;
use serde_json::json;

use super::{
    account_token,
    activity::{self, Device},
    agency, mail, members,
};
use crate::{
    error::{Error, Problem, Result},
    id::{AgencyId, UserId},
    identity::{
        activity::Activity,
        letter::{Letter, Purpose},
    },
    locale::Locale,
    pools::Pools,
    scope::{Agency, Auth, Scope},
};

/// How long it can be taken back.
pub const COOLING_OFF: TimeDelta = TimeDelta::days(7);

/// Asks for the end of an account. The letter about it takes it back.
///
/// # Errors
/// [`Problem::HandOver`] on `account` for the only admin of an agency; [`Error::Conflict`] where it was asked for already.
pub async fn ask(scope: &mut Scope<Auth>, user: UserId, locale: Locale, device: &Device) -> Result<()> {
    if !indispensable(scope, user).await?.is_empty() {
        return Err(Error::field("account", Problem::HandOver));
    }
    let at = scope.now() + COOLING_OFF;
    let done = sqlx::query!("update auth.users set erasure_at = $2 where id = $1 and erasure_at is null", user.0, at)
        .execute(scope.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Conflict);
    }
    scope.enqueue_after("erase_account", json!({ "user_id": user }), COOLING_OFF).await?;
    mail::enqueue(scope, user, Letter::ErasureAsked, locale).await?;
    activity::record(scope, user, Activity::ErasureAsked, device).await
}

/// The agencies whose only active admin the person is.
///
/// # Errors
/// What the database said.
pub async fn indispensable(scope: &mut Scope<Auth>, user: UserId) -> Result<Vec<(AgencyId, String)>> {
    let rows = sqlx::query!(
        "select a.id, a.name from app.membership_roles r
         join app.memberships m on m.agency_id = r.agency_id and m.user_id = r.user_id and m.status = 'active'
         join app.agencies a on a.id = r.agency_id
         where r.user_id = $1 and r.role = 'admin' and not exists (
           select from app.membership_roles o
           join app.memberships n on n.agency_id = o.agency_id and n.user_id = o.user_id and n.status = 'active'
           where o.agency_id = r.agency_id and o.role = 'admin' and o.user_id <> r.user_id)
         order by a.name, a.id",
        user.0
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (AgencyId(row.id), row.name)).collect())
}

/// Takes it back.
///
/// # Errors
/// [`Error::NotFound`] where nothing was asked for, or it has begun.
pub async fn cancel(scope: &mut Scope<Auth>, user: UserId, device: &Device) -> Result<()> {
    let done = sqlx::query!(
        "update auth.users set erasure_at = null where id = $1 and erasure_at is not null and erasure_begun_at is null",
        user.0
    )
    .execute(scope.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    activity::record(scope, user, Activity::ErasureCancelled, device).await
}

/// The same for the reader of the letter.
///
/// # Errors
/// [`Error::NotFound`] for a secret that opens nothing any more.
pub async fn cancel_by_letter(pools: &Pools, secret: &str, device: &Device) -> Result<()> {
    let mut scope = Scope::auth(pools).await?;
    let proof = account_token::consume(&mut scope, Purpose::CancelErasure, secret).await?;
    cancel(&mut scope, proof.user, device).await?;
    scope.commit().await
}

/// What is to be done with an account whose time may have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// It was taken back, or asked for again since: another job will come.
    NotYet,
    /// An agency would be left without an admin: it is taken back, and the person is told.
    Halted,
    /// It has begun: the person leaves these agencies, then [`finish`] clears the rest.
    Now(Vec<AgencyId>),
}

/// Looks whether the time has come, and begins. From then on nobody takes it back, and nobody counts on the person any more: the
/// account is closed, and none of its agencies has them as an active member. What is done again goes on with what is left.
///
/// # Errors
/// What the database said.
pub async fn due(scope: &mut Scope<Auth>, user: UserId) -> Result<Due> {
    let now = scope.now();
    let row = sqlx::query!(
        r#"select locale, erasure_begun_at is not null as "has_begun!" from auth.users where id = $1 and erasure_at <= $2 for update"#,
        user.0,
        now
    )
    .fetch_optional(scope.connection())
    .await?;
    let Some(row) = row else { return Ok(Due::NotYet) };
    if row.has_begun {
        return Ok(Due::Now(activity::agencies(scope, user).await?));
    }
    hold_agencies(scope, user).await?;
    if indispensable(scope, user).await?.is_empty() {
        return Ok(Due::Now(begin(scope, user).await?));
    }
    sqlx::query!("update auth.users set erasure_at = null where id = $1", user.0).execute(scope.connection()).await?;
    mail::enqueue(scope, user, Letter::ErasureHalted, row.locale.parse().unwrap_or_default()).await?;
    Ok(Due::Halted)
}

/// Keeps the standing of everybody in the person's agencies as it is until the operation ends.
async fn hold_agencies(scope: &mut Scope<Auth>, user: UserId) -> Result<()> {
    sqlx::query!(
        "select id from app.agencies where id in (select agency_id from app.memberships where user_id = $1 and status <> 'removed')
         order by id for no key update",
        user.0
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(())
}

async fn begin(scope: &mut Scope<Auth>, user: UserId) -> Result<Vec<AgencyId>> {
    let at = scope.now();
    sqlx::query!("update auth.users set erasure_begun_at = $2, disabled_at = $2 where id = $1", user.0, at)
        .execute(scope.connection())
        .await?;
    let agencies = activity::agencies(scope, user).await?;
    for agency in &agencies {
        scope.act_for(*agency).await?;
        sqlx::query!(
            "update app.memberships set status = 'suspended', updated_at = $3 where agency_id = $1 and user_id = $2",
            agency.0,
            user.0,
            at
        )
        .execute(scope.connection())
        .await?;
    }
    Ok(agencies)
}

/// The person leaves the agency of the operation.
///
/// # Errors
/// [`Problem::LastAdmin`] on `status` for its only admin; what the database said.
pub async fn leave(scope: &mut Scope<Agency>) -> Result<()> {
    agency::lock(scope).await?;
    members::leave(scope).await?;
    let user = scope.user();
    scope.audit("account_erased", "user", Some(user.0), json!({})).await
}

/// Clears what names the person, everywhere; nobody logs in with it again.
///
/// # Errors
/// What the database said.
pub async fn finish(scope: &mut Scope<Auth>, user: UserId) -> Result<()> {
    let at = scope.now();
    sqlx::query!("select auth.erase_account($1, $2)", user.0, at).execute(scope.connection()).await?;
    Ok(())
}
