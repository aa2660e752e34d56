//! Log-in: who has this e-mail and password, and where they enter: an agency, or the portal.

use serde_json::json;

use super::{
    activity::{self, Device},
    attempts::Attempts,
    hash, investor, mail, second_factor,
};
use crate::{
    audit,
    error::{Error, Problem, Result},
    event::Event,
    id::{AgencyId, UserId},
    identity::{Entrance, activity::Activity, email, letter::Letter, network},
    pools::Pools,
    scope::{Agency, Auth, Scope},
};

/// A right e-mail and password.
#[derive(Clone, Copy, Debug)]
pub struct LogIn {
    pub entrance: Entrance,
    /// Whether the code of a second factor must follow before anything opens.
    pub awaits_code: bool,
}

/// Checks e-mail and password; answers the person and the agency they were last in, else the portal.
///
/// # Errors
/// [`Error::Unauthenticated`] for a wrong e-mail or password, alike; [`Error::TooMany`] while earlier failures delay;
/// [`Error::Forbidden`] for a person without any agency, whose the portal is not either; else as [`enter`].
pub async fn log_in(pools: &Pools, typed_email: &str, password: &str, device: &Device) -> Result<LogIn> {
    come_in(pools, typed_email, password, device, false).await
}

/// The same for somebody who becomes an investor by it, and enters the portal.
///
/// # Errors
/// As [`log_in`].
pub async fn log_in_as_investor(pools: &Pools, typed_email: &str, password: &str, device: &Device) -> Result<LogIn> {
    come_in(pools, typed_email, password, device, true).await
}

async fn come_in(pools: &Pools, typed_email: &str, password: &str, device: &Device, as_investor: bool) -> Result<LogIn> {
    let email = email::normalise(typed_email).unwrap_or_default();
    let attempts = Attempts::new("log in", &email, &device.ip);
    let mut scope = Scope::auth(pools).await?;
    attempts.check(&mut scope).await?;
    let user = sqlx::query!("select id, password_hash from auth.users where email = $1 and disabled_at is null", email)
        .fetch_optional(scope.connection())
        .await?;
    scope.commit().await?;

    let (id, stored) = user.map(|user| (UserId(user.id), user.password_hash)).unzip();
    let outdated = stored.clone().filter(|stored| hash::is_bcrypt(stored));
    let is_right = hash::verify(password, stored).await?;
    let renewed = if is_right && outdated.is_some() { Some(hash::hash(password).await?) } else { None };
    let mut scope = Scope::auth(pools).await?;
    let Some(user) = id.filter(|_| is_right) else {
        attempts.count(&mut scope).await?;
        // Also for nobody, so that the answer takes as long.
        activity::record(&mut scope, id.unwrap_or(UserId(uuid::Uuid::nil())), Activity::LogInFailed, device).await?;
        scope.commit().await?;
        return Err(Error::Unauthenticated);
    };
    attempts.forget(&mut scope).await?;
    if let (Some(old), Some(new)) = (outdated, renewed) {
        super::password::renew_hash(&mut scope, user, &old, &new).await?;
    }
    let entrance = if as_investor {
        investor::open(&mut scope, user, device).await?
    } else {
        enter(&mut scope, user, None, &device.ip).await?.ok_or(Error::Forbidden)?
    };
    let awaits_code = second_factor::state(&mut scope, user).await?.is_on;
    if !awaits_code {
        completed(&mut scope, entrance, device).await?;
    }
    scope.commit().await?;
    Ok(LogIn { entrance, awaits_code })
}

/// Writes down that somebody came in, by all that was asked of them; tells them by letter of a browser that was not seen before.
///
/// # Errors
/// What the database said.
pub async fn completed(scope: &mut Scope<Auth>, entrance: Entrance, device: &Device) -> Result<()> {
    let row = sqlx::query!(
        r#"select u.locale, exists (select from auth.account_events e where e.user_id = u.id and e.kind in ('log_in', 'signed_up')) as "came_before!",
             exists (select from auth.account_events e where e.user_id = u.id and e.kind in ('log_in', 'signed_up') and e.user_agent = $2) as "is_known!"
           from auth.users u where u.id = $1"#,
        entrance.user.0,
        device.user_agent
    )
    .fetch_one(scope.connection())
    .await?;
    if row.came_before && !row.is_known {
        mail::enqueue(scope, entrance.user, Letter::NewDevice, row.locale.parse().unwrap_or_default()).await?;
        if let Some(agency) = entrance.agency {
            scope.act_for(agency).await?;
            scope.record(Agency { agency, user: entrance.user }, &Event::NewBrowserSeen { user: entrance.user }).await?;
        }
    }
    activity::record(scope, entrance.user, Activity::LoggedIn, device).await?;
    audit_entry(scope, entrance, "log_in", &device.ip).await
}

/// Chooses where a person enters: the agency `wanted` if they are a member; else where they were last, the portal or an agency; else
/// the first agency by name, of those that let people in from `ip`; else the portal. `None` where all of this is closed to them, or
/// what they wanted.
///
/// # Errors
/// [`Problem::Elsewhere`] on `email` where none of them lets people in from there.
pub async fn enter(scope: &mut Scope<Auth>, user: UserId, wanted: Option<AgencyId>, ip: &str) -> Result<Option<Entrance>> {
    if wanted.is_none()
        && let Some(portal) = investor::find_again(scope, user).await?
    {
        return Ok(Some(portal));
    }
    let agencies = sqlx::query!(
        "select m.agency_id, a.allowed_networks from app.memberships m
         join app.agencies a on a.id = m.agency_id and a.status = 'active'
         join auth.users u on u.id = m.user_id
         where m.user_id = $1 and m.status = 'active' and ($2::uuid is null or m.agency_id = $2)
         order by (m.agency_id = u.last_agency_id) desc nulls last, a.name, a.id",
        user.0,
        wanted.map(|agency| agency.0)
    )
    .fetch_all(scope.connection())
    .await?;
    let is_member = !agencies.is_empty();
    let Some(chosen) = agencies.into_iter().find(|agency| network::admit(&agency.allowed_networks, ip)) else {
        let portal = if wanted.is_none() { investor::find(scope, user).await? } else { None };
        let is_elsewhere = is_member && portal.is_none();
        return if is_elsewhere { Err(Error::field("email", Problem::Elsewhere)) } else { Ok(portal) };
    };
    let chosen = chosen.agency_id;
    sqlx::query!("update auth.users set last_agency_id = $2, last_was_portal = false where id = $1", user.0, chosen)
        .execute(scope.connection())
        .await?;
    Ok(Some(Entrance { user, agency: Some(AgencyId(chosen)) }))
}

/// Writes what somebody did with their log-in into the agency's audit log; the portal has none.
///
/// # Errors
/// What the database said.
pub async fn audit_entry(scope: &mut Scope<Auth>, entrance: Entrance, action: &str, ip: &str) -> Result<()> {
    let Some(agency) = entrance.agency else { return Ok(()) };
    scope.act_for(agency).await?;
    let at = scope.now();
    let entry = audit::Entry {
        agency,
        user: Some(entrance.user),
        action,
        entity: "user",
        entity_id: Some(entrance.user.0),
        ip: Some(ip),
        data: json!({}),
    };
    audit::write(scope.connection(), &entry, at).await
}
