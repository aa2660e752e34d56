//! Short-lived access in the place of an API token: a pair of tokens, the second of which is good for the next pair, once.

use chrono::TimeDelta;
use serde_json::json;

use super::api_token::public_id;
use crate::{
    error::{Error, Result},
    event::Event,
    id::{AgencyId, ApiGrantId, ApiTokenId, UserId},
    identity::{
        api_token::{ACCESS_PREFIX, REFRESH_PREFIX, parts},
        network,
    },
    pools::Pools,
    scope::{Agency, Scope},
    token,
};

/// An access token lives so long.
pub const ACCESS: TimeDelta = TimeDelta::minutes(15);
/// A grant is refreshed for so long; then the API token is needed again.
const GRANT: TimeDelta = TimeDelta::days(30);

/// What a program is given: nobody can read the two again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub access: String,
    pub refresh: String,
}

/// The secrets of a new pair, and their hashes.
struct Secrets {
    access: String,
    refresh: String,
}

impl Secrets {
    fn new() -> Self {
        let secret = || token::encode(&token::random_bytes());
        Self { access: secret(), refresh: secret() }
    }

    fn pair(&self, public_id: &str) -> Pair {
        Pair {
            access: format!("{ACCESS_PREFIX}{public_id}_{}", self.access),
            refresh: format!("{REFRESH_PREFIX}{public_id}_{}", self.refresh),
        }
    }
}

/// Grants of one token that live at once: a program that never refreshes leaves one behind with every pair.
const GRANTS_MAX: i64 = 50;

/// A first pair for a program that proved its API token. What was granted for the token and has ended is forgotten, and the
/// oldest of too many ends.
///
/// # Errors
/// What the database said.
pub async fn issue(scope: &mut Scope<Agency>, api_token: ApiTokenId) -> Result<Pair> {
    let (agency, at, id, public_id, secrets) = (scope.agency().0, scope.now(), scope.new_id::<ApiGrantId>(), public_id(), Secrets::new());
    sqlx::query!(
        "delete from app.api_refresh_tokens r using app.api_grants g
         where r.agency_id = $1 and g.agency_id = $1 and g.id = r.grant_id and g.token_id = $2 and g.expires_at <= $3",
        agency,
        api_token.0,
        at
    )
    .execute(scope.connection())
    .await?;
    sqlx::query!("delete from app.api_grants where agency_id = $1 and token_id = $2 and expires_at <= $3", agency, api_token.0, at)
        .execute(scope.connection())
        .await?;
    end_oldest(scope, api_token).await?;
    sqlx::query!(
        "insert into app.api_grants (agency_id, id, token_id, public_id, access_hash, access_expires_at, expires_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        agency,
        id.0,
        api_token.0,
        public_id,
        &token::sha256(secrets.access.as_bytes())[..],
        at + ACCESS,
        at + GRANT,
        at
    )
    .execute(scope.connection())
    .await?;
    keep_refresh(scope, id, &secrets).await?;
    scope.record(Event::ApiGrantIssued { grant: id }).await?;
    Ok(secrets.pair(&public_id))
}

/// Makes room for one more.
async fn end_oldest(scope: &mut Scope<Agency>, api_token: ApiTokenId) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    // Who asks at the same time waits, and counts what this one made.
    sqlx::query!("select id from app.api_tokens where agency_id = $1 and id = $2 for no key update", agency, api_token.0)
        .fetch_one(scope.connection())
        .await?;
    let ended = sqlx::query_scalar!(
        "update app.api_grants set revoked_at = $3 where agency_id = $1 and id in (
           select id from app.api_grants where agency_id = $1 and token_id = $2 and revoked_at is null
           order by created_at desc, id desc offset $4)
         returning id",
        agency,
        api_token.0,
        at,
        GRANTS_MAX - 1
    )
    .fetch_all(scope.connection())
    .await?;
    for grant in ended {
        revoked(scope, ApiGrantId(grant), "too_many").await?;
    }
    Ok(())
}

/// The next pair for a refresh token. One that was used before ends its whole grant: two have it, and one of them stole it.
///
/// # Errors
/// [`Error::Unauthenticated`] for what is no live refresh token of a live API token; [`Error::Forbidden`] from an address that the
/// API token is not for.
pub async fn refresh(pools: &Pools, text: &str, address: &str) -> Result<Pair> {
    let (public_id, secret) = parts(text, REFRESH_PREFIX).ok_or(Error::Unauthenticated)?;
    let hash = token::sha256(secret.as_bytes());
    let row = sqlx::query!(
        "select g.agency_id, g.id, t.user_id, t.networks from app.api_grants g
         join app.api_refresh_tokens r on r.agency_id = g.agency_id and r.grant_id = g.id and r.secret_hash = $2
         join app.api_tokens t on t.agency_id = g.agency_id and t.id = g.token_id
           and t.revoked_at is null and (t.expires_at is null or t.expires_at > $3)
         join auth.users u on u.id = t.user_id and u.disabled_at is null
         join app.memberships m on m.agency_id = t.agency_id and m.user_id = t.user_id and m.status = 'active'
         join app.agencies a on a.id = t.agency_id and a.status = 'active'
         where g.public_id = $1 and g.revoked_at is null and g.expires_at > $3",
        public_id,
        &hash[..],
        pools.clock.now()
    )
    .fetch_optional(&pools.auth)
    .await?
    .ok_or(Error::Unauthenticated)?;
    // Before it is used up: whoever has it elsewhere ends nothing with it.
    if !network::admit(&row.networks, address) {
        return Err(Error::Forbidden);
    }
    let mut scope = Scope::staff(pools, Agency { agency: AgencyId(row.agency_id), user: UserId(row.user_id) }).await?;
    let id = ApiGrantId(row.id);
    if !use_up(&mut scope, id, &hash).await? {
        revoke(&mut scope, id).await?;
        scope.commit().await?;
        return Err(Error::Unauthenticated);
    }
    let secrets = Secrets::new();
    let (agency, at) = (scope.agency().0, scope.now());
    sqlx::query!(
        "update app.api_grants set access_hash = $3, access_expires_at = $4 where agency_id = $1 and id = $2",
        agency,
        id.0,
        &token::sha256(secrets.access.as_bytes())[..],
        at + ACCESS
    )
    .execute(scope.connection())
    .await?;
    keep_refresh(&mut scope, id, &secrets).await?;
    scope.record(Event::ApiGrantRefreshed { grant: id }).await?;
    scope.commit().await?;
    Ok(secrets.pair(public_id))
}

/// Whether the refresh token was not used before; of two that come at once, one is told so.
async fn use_up(scope: &mut Scope<Agency>, grant: ApiGrantId, hash: &[u8]) -> Result<bool> {
    let (agency, at) = (scope.agency().0, scope.now());
    let used = sqlx::query!(
        "update app.api_refresh_tokens set used_at = $4 where agency_id = $1 and grant_id = $2 and secret_hash = $3 and used_at is null",
        agency,
        grant.0,
        hash,
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(used.rows_affected() > 0)
}

async fn revoke(scope: &mut Scope<Agency>, grant: ApiGrantId) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    sqlx::query!("update app.api_grants set revoked_at = $3 where agency_id = $1 and id = $2", agency, grant.0, at)
        .execute(scope.connection())
        .await?;
    revoked(scope, grant, "refresh_token_reused").await
}

async fn revoked(scope: &mut Scope<Agency>, grant: ApiGrantId, reason: &str) -> Result<()> {
    scope.record(Event::ApiGrantRevoked { grant }).await?;
    scope.audit("api_grant_revoked", "api_grant", Some(grant.0), json!({ "reason": reason })).await
}

async fn keep_refresh(scope: &mut Scope<Agency>, grant: ApiGrantId, secrets: &Secrets) -> Result<()> {
    let agency = scope.agency().0;
    sqlx::query!(
        "insert into app.api_refresh_tokens (agency_id, grant_id, secret_hash) values ($1, $2, $3)",
        agency,
        grant.0,
        &token::sha256(secrets.refresh.as_bytes())[..]
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}
