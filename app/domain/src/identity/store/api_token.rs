//! API tokens as rows. A token's secret is known only to whoever was shown it.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::types::Json;

use super::agency;
use crate::{
    error::{Error, Problem, Result},
    event::Event,
    id::{AgencyId, ApiTokenId, UserId},
    identity::{
        Access, Matrix, Permission, Role,
        api_token::{self, ACCESS_PREFIX, NewToken, PREFIX},
        network,
    },
    pools::{Pools, is_dead_connection},
    scope::{Agency, Scope},
    token,
};

/// For how long a revocation can be taken back.
const UNDO_WITHIN: TimeDelta = TimeDelta::minutes(10);
/// How stale `last_used_at` may be.
const USED_EVERY: TimeDelta = TimeDelta::seconds(60);

/// Tokens that an agency may have that are not revoked; its page lists them all.
pub const TOKENS_MAX: i64 = 100;

/// A token as its agency sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    pub id: ApiTokenId,
    /// The part of the token that names it.
    pub public_id: String,
    pub name: String,
    pub scopes: Vec<String>,
    pub networks: Vec<String>,
    /// The maker's name, while they are a member.
    pub by: Option<String>,
    pub created_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Makes a token; answers its text, which nobody can read again.
///
/// # Errors
/// [`Problem::LimitReached`] on `name` where the agency has [`TOKENS_MAX`].
pub async fn create(scope: &mut Scope<Agency>, new: &NewToken) -> Result<(ApiTokenId, String)> {
    let (agency, user, at, id) = (scope.agency().0, scope.user().0, scope.now(), scope.new_id::<ApiTokenId>());
    agency::lock(scope).await?;
    let there =
        sqlx::query_scalar!(r#"select count(*) as "there!" from app.api_tokens where agency_id = $1 and revoked_at is null"#, agency)
            .fetch_one(scope.connection())
            .await?;
    if there >= TOKENS_MAX {
        return Err(Error::field("name", Problem::LimitReached));
    }
    let (public_id, secret) = (public_id(), token::encode(&token::random_bytes()));
    let scopes: Vec<String> = new.scopes.iter().map(ToString::to_string).collect();
    let networks: Vec<String> = new.networks.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "insert into app.api_tokens (agency_id, id, public_id, secret_hash, name, scopes, networks, user_id, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        agency,
        id.0,
        public_id,
        &token::sha256(secret.as_bytes())[..],
        new.name,
        &scopes,
        &networks,
        user,
        at,
        new.lifetime_days.map(|days| at + TimeDelta::days(days.into()))
    )
    .execute(scope.connection())
    .await?;
    scope.record(Event::ApiTokenCreated { token: id }).await?;
    scope.audit("api_token_created", "api_token", Some(id.0), json!({ "scopes": scopes })).await?;
    Ok((id, text(&public_id, &secret)))
}

/// Gives a token another secret, which acts for whoever asked for it; the one before opens nothing any more.
///
/// # Errors
/// [`Error::NotFound`] also for a token that was revoked; [`Error::Forbidden`] where it may what the person may not.
pub async fn rotate(scope: &mut Scope<Agency>, id: ApiTokenId, may: impl Fn(Permission) -> bool) -> Result<String> {
    let (agency, user) = (scope.agency().0, scope.user().0);
    let scopes = sqlx::query_scalar!(
        "select scopes from app.api_tokens where agency_id = $1 and id = $2 and revoked_at is null for no key update",
        agency,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    if !scopes.iter().filter_map(|scope| Access::from_code(scope)).all(|access| may(access.permission())) {
        return Err(Error::Forbidden);
    }
    let secret = token::encode(&token::random_bytes());
    let public_id = sqlx::query_scalar!(
        "update app.api_tokens set secret_hash = $3, user_id = $4 where agency_id = $1 and id = $2 and revoked_at is null returning public_id",
        agency,
        id.0,
        &token::sha256(secret.as_bytes())[..],
        user
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    // What was granted for the secret before ends with it.
    let at = scope.now();
    sqlx::query!(
        "update app.api_grants set revoked_at = $3 where agency_id = $1 and token_id = $2 and revoked_at is null",
        agency,
        id.0,
        at
    )
    .execute(scope.connection())
    .await?;
    scope.record(Event::ApiTokenRotated { token: id }).await?;
    scope.audit("api_token_rotated", "api_token", Some(id.0), json!({})).await?;
    Ok(text(&public_id, &secret))
}

/// Ends a token at once.
///
/// # Errors
/// [`Error::NotFound`] also for a token that was revoked already.
pub async fn revoke(scope: &mut Scope<Agency>, id: ApiTokenId) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let done =
        sqlx::query!("update app.api_tokens set revoked_at = $3 where agency_id = $1 and id = $2 and revoked_at is null", agency, id.0, at)
            .execute(scope.connection())
            .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    scope.record(Event::ApiTokenRevoked { token: id }).await?;
    scope.audit("api_token_revoked", "api_token", Some(id.0), json!({})).await
}

/// Takes a revocation back; what was granted for the token stays ended.
///
/// # Errors
/// [`Error::NotFound`] for one that was not revoked within [`UNDO_WITHIN`]; [`Error::Forbidden`] where it may what the person may not.
pub async fn restore(scope: &mut Scope<Agency>, id: ApiTokenId, may: impl Fn(Permission) -> bool) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let scopes = sqlx::query_scalar!(
        "update app.api_tokens set revoked_at = null where agency_id = $1 and id = $2 and revoked_at > $3 returning scopes",
        agency,
        id.0,
        at - UNDO_WITHIN
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    if !scopes.iter().filter_map(|scope| Access::from_code(scope)).all(|access| may(access.permission())) {
        return Err(Error::Forbidden);
    }
    scope.record_audited(Event::ApiTokenRestored { token: id }).await
}

/// The agency's tokens that were not revoked, the newest first.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Agency>) -> Result<Vec<TokenRow>> {
    let agency = scope.agency().0;
    let rows = sqlx::query!(
        r#"select t.id, t.public_id, t.name, t.scopes, t.networks, m.display_name as "by?", t.created_at, t.expires_at, t.last_used_at
           from app.api_tokens t left join app.memberships m on m.agency_id = t.agency_id and m.user_id = t.user_id
           where t.agency_id = $1 and t.revoked_at is null order by t.created_at desc, t.id desc limit $2"#,
        agency,
        TOKENS_MAX
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| TokenRow {
            id: ApiTokenId(row.id),
            public_id: row.public_id,
            name: row.name,
            scopes: row.scopes,
            networks: row.networks,
            by: row.by,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
        })
        .collect())
}

/// A program that proved a token.
#[derive(Clone, Debug)]
pub struct Principal {
    pub token: ApiTokenId,
    pub actor: Agency,
    /// Whether it bears a short-lived token, which stands for no more than itself.
    pub is_access: bool,
    permissions: Vec<Permission>,
}

impl Principal {
    /// Whether the token's scopes hold it and its maker has it now.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }
}

/// Who calls with this token, from this address. One statement without a transaction around it, as for sessions.
///
/// # Errors
/// [`Error::Unauthenticated`] for what is no live token of an active member of an active agency; [`Error::Forbidden`] from an
/// address that the token is not for.
pub async fn authenticate(pools: &Pools, text: &str, address: &str) -> Result<Principal> {
    let is_access = text.starts_with(ACCESS_PREFIX);
    let (public_id, secret) = api_token::parts(text, if is_access { ACCESS_PREFIX } else { PREFIX }).ok_or(Error::Unauthenticated)?;
    let now = pools.clock.now();
    let mut dead = pools.auth.size();
    let row = loop {
        let row = sqlx::query!(
            r#"with bearer as (
                 select agency_id, id, secret_hash from app.api_tokens where not $3 and public_id = $1
                 union all
                 select agency_id, token_id, access_hash from app.api_grants
                 where $3 and public_id = $1 and revoked_at is null and access_expires_at > $2
               )
               select t.agency_id, t.id, t.user_id, b.secret_hash as "secret_hash!", t.scopes, t.networks, t.last_used_at,
                 array(select r.role from app.membership_roles r where r.agency_id = t.agency_id and r.user_id = t.user_id) as "roles!",
                 (select jsonb_agg(jsonb_build_array(p.role, p.permission, p.granted)) from app.role_permissions p
                  where p.agency_id = t.agency_id) as "changes: Json<Vec<(String, String, bool)>>"
               from bearer b
               join app.api_tokens t on t.agency_id = b.agency_id and t.id = b.id
               join auth.users u on u.id = t.user_id and u.disabled_at is null
               join app.memberships m on m.agency_id = t.agency_id and m.user_id = t.user_id and m.status = 'active'
               join app.agencies a on a.id = t.agency_id and a.status = 'active'
               where t.revoked_at is null and (t.expires_at is null or t.expires_at > $2)"#,
            public_id,
            now,
            is_access
        )
        .fetch_optional(&pools.auth)
        .await;
        match row {
            Err(error) if dead > 0 && is_dead_connection(&error) => dead -= 1,
            row => break row?,
        }
    };
    // Hashes are compared, so the time that it takes tells nothing of the secret.
    let row = row.filter(|row| row.secret_hash == token::sha256(secret.as_bytes())).ok_or(Error::Unauthenticated)?;
    if !network::admit(&row.networks, address) {
        return Err(Error::Forbidden);
    }
    if row.last_used_at.is_none_or(|used| used < now - USED_EVERY) {
        let (pool, agency, id) = (pools.auth.clone(), row.agency_id, row.id);
        tokio::spawn(async move {
            sqlx::query!("update app.api_tokens set last_used_at = $3 where agency_id = $1 and id = $2", agency, id, now)
                .execute(&pool)
                .await
        });
    }
    let roles: Vec<Role> = row.roles.iter().filter_map(|role| Role::from_code(role)).collect();
    let changes = row.changes.map(|changes| changes.0).unwrap_or_default();
    let matrix = Matrix::new(changes.iter().map(|(role, permission, granted)| (role.as_str(), permission.as_str(), *granted)));
    let scopes = row.scopes.iter().filter_map(|scope| Access::from_code(scope)).map(Access::permission);
    let permissions = scopes.filter(|permission| roles.iter().any(|role| matrix.permits(*role, *permission))).collect();
    let actor = Agency { agency: AgencyId(row.agency_id), user: UserId(row.user_id) };
    Ok(Principal { token: ApiTokenId(row.id), actor, is_access, permissions })
}

fn text(public_id: &str, secret: &str) -> String {
    format!("{PREFIX}{public_id}_{secret}")
}

/// Forty random bits as eight characters, none of which looks like another.
pub(super) fn public_id() -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    token::random_bytes()[..api_token::PUBLIC_ID_LENGTH].iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}
