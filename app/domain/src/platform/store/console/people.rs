//! People who can log in, whatever agency they belong to.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::log;
use crate::{
    error::{Error, Result},
    id::{AgencyId, UserId},
    identity::{
        activity::Activity,
        letter::Letter,
        store::{
            activity::{self, Device},
            mail, second_factor, session,
        },
    },
    pools::Pools,
    scope::{Platform, Scope},
};

/// A person as the list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    pub id: UserId,
    pub email: String,
    pub display_name: String,
    pub created_at: DateTime<Utc>,
    pub is_verified: bool,
    pub has_second_factor: bool,
}

/// A live session of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSession {
    pub ip: String,
    pub user_agent: String,
    pub last_seen_at: DateTime<Utc>,
}

/// A person with where they work and from where they are logged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonDetail {
    pub person: PersonRecord,
    /// Agencies that they belong to, by name.
    pub agencies: Vec<(AgencyId, String)>,
    pub sessions: Vec<PersonSession>,
}

/// The most people that a search finds.
pub const FOUND_MAX: i64 = 50;

/// People whose address or name holds `q`, the exact address first.
///
/// # Errors
/// What the database said.
pub async fn find(scope: &mut Scope<Platform>, q: &str) -> Result<Vec<PersonRecord>> {
    let people = sqlx::query_as!(
        PersonRecord,
        r#"select u.id as "id: UserId", u.email, u.display_name, u.created_at, u.email_verified_at is not null as "is_verified!",
             exists (select from auth.second_factors f where f.user_id = u.id and f.confirmed_at is not null)
               or exists (select from auth.passkeys p where p.user_id = u.id and p.removed_at is null) as "has_second_factor!"
           from auth.users u where strpos(u.email, lower($1)) > 0 or strpos(lower(u.display_name), lower($1)) > 0
           order by (u.email = lower($1)) desc, u.created_at desc, u.id desc limit $2"#,
        q,
        FOUND_MAX
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(people)
}

/// # Errors
/// [`Error::NotFound`].
pub async fn get(scope: &mut Scope<Platform>, id: UserId) -> Result<PersonDetail> {
    let now = scope.now();
    let person = sqlx::query_as!(
        PersonRecord,
        r#"select u.id as "id: UserId", u.email, u.display_name, u.created_at, u.email_verified_at is not null as "is_verified!",
             exists (select from auth.second_factors f where f.user_id = u.id and f.confirmed_at is not null)
               or exists (select from auth.passkeys p where p.user_id = u.id and p.removed_at is null) as "has_second_factor!"
           from auth.users u where u.id = $1"#,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let agencies = sqlx::query!(
        "select a.id, a.name from app.memberships m join app.agencies a on a.id = m.agency_id
         where m.user_id = $1 and m.status <> 'removed' order by a.name, a.id",
        id.0
    )
    .fetch_all(scope.connection())
    .await?;
    let sessions = sqlx::query_as!(
        PersonSession,
        "select ip, user_agent, last_seen_at from auth.sessions
         where user_id = $1 and revoked_at is null and not awaits_code and impersonator_id is null and expires_at > $2 and last_seen_at > $3
         order by last_seen_at desc limit 100",
        id.0,
        now,
        now - session::IDLE
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(PersonDetail { person, agencies: agencies.into_iter().map(|row| (AgencyId(row.id), row.name)).collect(), sessions })
}

/// What is done to somebody's log-in, by whom and why. Credentials are the log-in role's: the console's own does not reach them.
#[derive(Debug)]
pub struct Intervention<'a> {
    pub by: UserId,
    pub person: UserId,
    pub reason: &'a str,
    pub device: &'a Device,
}

/// Ends every session of a person.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn end_sessions(pools: &Pools, what: &Intervention<'_>) -> Result<()> {
    let mut scope = Scope::auth(pools).await?;
    locale_of(&mut scope, what.person).await?;
    session::revoke_others(&mut scope, what.person, None).await?;
    told(&mut scope, what, Activity::SessionsEndedByPlatform, "sessions_ended").await?;
    scope.commit().await
}

/// Takes every second factor away from somebody who lost it, ends their sessions, and tells them by letter.
///
/// # Errors
/// [`Error::NotFound`] for nobody, or somebody without one.
pub async fn reset_second_factor(pools: &Pools, what: &Intervention<'_>) -> Result<()> {
    let mut scope = Scope::auth(pools).await?;
    let locale = locale_of(&mut scope, what.person).await?;
    if !second_factor::state(&mut scope, what.person).await?.is_on {
        return Err(Error::NotFound);
    }
    second_factor::remove(&mut scope, what.person).await?;
    session::revoke_others(&mut scope, what.person, None).await?;
    mail::enqueue(&mut scope, what.person, Letter::SecondFactorReset, locale.parse().unwrap_or_default()).await?;
    told(&mut scope, what, Activity::SecondFactorReset, "second_factor_reset").await?;
    scope.commit().await
}

async fn locale_of(scope: &mut Scope<crate::scope::Auth>, person: UserId) -> Result<String> {
    sqlx::query_scalar!("select locale from auth.users where id = $1", person.0)
        .fetch_optional(scope.connection())
        .await?
        .ok_or(Error::NotFound)
}

/// Into the person's own log and the platform's.
async fn told(scope: &mut Scope<crate::scope::Auth>, what: &Intervention<'_>, activity: Activity, action: &str) -> Result<()> {
    // The person did not do it: where the platform's people sit is not theirs to know.
    let nowhere = Device { ip: String::new(), user_agent: String::new() };
    activity::record(scope, what.person, activity, &nowhere).await?;
    let at = scope.now();
    let entry = log::Entry {
        user: Some(what.by),
        action,
        entity: "user",
        entity_id: Some(what.person.0),
        agency: None,
        reason: what.reason,
        ip: Some(&what.device.ip),
        data: json!({}),
    };
    log::write(scope.connection(), &entry, at).await
}
