//! Log-in: who has this e-mail and password, and which agency they enter.

use serde_json::json;

use crate::{
    audit,
    error::{Error, Result},
    id::{AgencyId, UserId},
    identity::{
        delay::{FREE_FAILURES, FREE_NETWORK_FAILURES, seconds_left},
        email,
    },
    pools::Pools,
    scope::{Agency, Auth, Scope},
    token,
};

/// Checks e-mail and password; answers the person and the agency they were last in.
///
/// # Errors
/// [`Error::Unauthenticated`] for a wrong e-mail or password, alike; [`Error::TooMany`] while earlier failures delay;
/// [`Error::Forbidden`] for a person without any agency.
pub async fn log_in(pools: &Pools, typed_email: &str, password: &str, ip: &str) -> Result<Agency> {
    let email = email::normalise(typed_email).unwrap_or_default();
    let keys = [failure_key(&format!("{email} from {}", network(ip))), failure_key(&network(ip))];
    let mut scope = Scope::auth(pools).await?;
    check_delay(&mut scope, &keys).await?;
    let user = sqlx::query!("select id, password_hash from auth.users where email = $1 and disabled_at is null", email)
        .fetch_optional(scope.connection())
        .await?;
    scope.commit().await?;

    let stored = user.as_ref().map(|user| user.password_hash.clone());
    let is_right = super::hash::verify(password, stored).await?;
    let mut scope = Scope::auth(pools).await?;
    let Some(user) = user.filter(|_| is_right) else {
        count_failure(&mut scope, &keys).await?;
        scope.commit().await?;
        return Err(Error::Unauthenticated);
    };
    forget_failures(&mut scope, &keys[0]).await?;
    let actor = enter(&mut scope, UserId(user.id), None).await?.ok_or(Error::Forbidden)?;
    audit_entry(&mut scope, actor, "log_in", ip).await?;
    scope.commit().await?;
    Ok(actor)
}

/// Chooses the agency that a person enters: `wanted` if they are a member, else the last one, else the first by name.
/// `None` where they belong to none, or not to the one wanted.
///
/// # Errors
/// What the database said.
pub async fn enter(scope: &mut Scope<Auth>, user: UserId, wanted: Option<AgencyId>) -> Result<Option<Agency>> {
    let agency = sqlx::query_scalar!(
        r#"with chosen as (
             select m.agency_id from app.memberships m
             join app.agencies a on a.id = m.agency_id and a.status = 'active'
             join auth.users u on u.id = m.user_id
             where m.user_id = $1 and m.status = 'active' and ($2::uuid is null or m.agency_id = $2)
             order by (m.agency_id = u.last_agency_id) desc nulls last, a.name, a.id limit 1
           )
           update auth.users set last_agency_id = chosen.agency_id from chosen where id = $1
           returning chosen.agency_id as "agency_id!""#,
        user.0,
        wanted.map(|agency| agency.0)
    )
    .fetch_optional(scope.connection())
    .await?;
    Ok(agency.map(|agency| Agency { agency: AgencyId(agency), user }))
}

/// Writes what somebody did with their log-in into the agency's audit log.
///
/// # Errors
/// What the database said.
pub async fn audit_entry(scope: &mut Scope<Auth>, actor: Agency, action: &str, ip: &str) -> Result<()> {
    scope.act_for(actor.agency).await?;
    let at = scope.now();
    let entry = audit::Entry {
        agency: actor.agency,
        user: Some(actor.user),
        action,
        entity: "user",
        entity_id: Some(actor.user.0),
        ip: Some(ip),
        data: json!({}),
    };
    audit::write(scope.connection(), &entry, at).await
}

async fn check_delay(scope: &mut Scope<Auth>, keys: &[Vec<u8>; 2]) -> Result<()> {
    let now = scope.now();
    let rows = sqlx::query!("select key, failures, last_failed_at from auth.login_failures where key = any($1)", &keys[..])
        .fetch_all(scope.connection())
        .await?;
    let seconds = rows
        .iter()
        .map(|row| {
            let free = if row.key == keys[0] { FREE_FAILURES } else { FREE_NETWORK_FAILURES };
            seconds_left(row.failures, free, row.last_failed_at, now)
        })
        .max()
        .unwrap_or(0);
    if seconds > 0 { Err(Error::TooMany(seconds)) } else { Ok(()) }
}

/// One more failure; those of a day ago no longer count.
async fn count_failure(scope: &mut Scope<Auth>, keys: &[Vec<u8>; 2]) -> Result<()> {
    let now = scope.now();
    sqlx::query!(
        "insert into auth.login_failures as f (key, failures, last_failed_at) select key, 1, $2 from unnest($1::bytea[]) key order by key
         on conflict (key) do update set last_failed_at = $2,
           failures = case when f.last_failed_at < $2 - interval '1 day' then 1 else least(f.failures, 1000000) + 1 end",
        &keys[..],
        now
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

async fn forget_failures(scope: &mut Scope<Auth>, key: &[u8]) -> Result<()> {
    sqlx::query!("delete from auth.login_failures where key = $1", key).execute(scope.connection()).await?;
    Ok(())
}

fn failure_key(text: &str) -> Vec<u8> {
    token::sha256(text.as_bytes()).to_vec()
}

/// The network of an address: /24 of IPv4, /48 of IPv6.
fn network(ip: &str) -> String {
    match ip.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(v4)) => v4.octets()[..3].iter().map(u8::to_string).collect::<Vec<_>>().join("."),
        Ok(std::net::IpAddr::V6(v6)) => v6.segments()[..3].iter().map(|part| format!("{part:x}")).collect::<Vec<_>>().join(":"),
        Err(_) => "unknown".to_owned(),
    }
}
