//! Sessions: a log-in of one browser, bound to one agency or to the portal. Only the hash of the cookie's token is stored.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

use crate::{
    error::{Error, Result},
    id::{AgencyId, AvatarId, SessionId, UserId},
    identity::{Entrance, Matrix, Person, Role, Viewer, network, profile::Density},
    locale::Locale,
    pools::{Pools, is_dead_connection},
    scope::{Auth, Scope},
    token,
};

/// A session ends after so long without a request.
pub const IDLE: TimeDelta = TimeDelta::hours(12);
/// A session ends so long after log-in, used or not.
pub const ABSOLUTE: TimeDelta = TimeDelta::days(7);
/// A log-in that waits for its code ends after so long.
pub const CODE_WITHIN: TimeDelta = TimeDelta::minutes(10);
/// For so long one of the platform's own people looks on as somebody else, at most.
pub const IMPERSONATION: TimeDelta = TimeDelta::minutes(30);
/// How stale `last_seen_at` may be.
const SEEN_EVERY: TimeDelta = TimeDelta::seconds(60);

/// What a new session remembers of its log-in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewSession {
    pub entrance: Entrance,
    pub authenticated_at: DateTime<Utc>,
    /// Whether only the password was given so far, and a code is to follow.
    pub awaits_code: bool,
    /// Who of the platform looks on as the person.
    pub impersonation: Option<Impersonation>,
    pub ip: String,
    pub user_agent: String,
}

/// One of the platform's own people, who looks on as somebody else, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impersonation {
    pub by: UserId,
    pub reason: String,
}

/// A live session with everything that a request needs to know of its person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    pub id: SessionId,
    pub person: Person,
    /// What they are in the agency of the session; nothing in the portal.
    pub viewer: Option<Viewer>,
    pub locale: Locale,
    pub theme: String,
    pub density: Density,
    /// The IANA name of the person's time zone.
    pub time_zone: String,
    /// Whether it opens nothing yet: the code of the second factor is still to come.
    pub awaits_code: bool,
    /// By telephone or passkey.
    pub has_second_factor: bool,
    pub has_telephone: bool,
    pub has_passkey: bool,
    /// From when on the agency asks for a second factor, if it does.
    pub second_factor_from: Option<DateTime<Utc>>,
    /// When the account ends, if its person asked for it.
    pub erasure_at: Option<DateTime<Utc>>,
    /// Set where it is not the person who looks on: then nothing is written, and nothing of the person's own account is shown.
    pub impersonation: Option<Impersonation>,
    /// Whether the platform's console is open to the person.
    pub is_platform_admin: bool,
    /// Whether the person proved to read their address.
    pub email_is_verified: bool,
    pub authenticated_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// From where the agency lets its people in; none at all is from anywhere.
    pub allowed_networks: Vec<String>,
}

impl Session {
    /// Who came in, and where to.
    #[must_use]
    pub fn entrance(&self) -> Entrance {
        Entrance { user: self.person.user, agency: self.viewer.as_ref().map(|viewer| viewer.agency) }
    }

    /// The person as a member of the agency of the session.
    ///
    /// # Errors
    /// [`Error::NotFound`] in the portal: nothing of an agency is there.
    pub fn member(&self) -> Result<&Viewer> {
        self.viewer.as_ref().ok_or(Error::NotFound)
    }

    /// Whether the agency asks for a second factor that the person does not have: it opens nothing before. Who looks on in the
    /// person's name proved who they are with their own.
    #[must_use]
    pub fn lacks_second_factor(&self, now: DateTime<Utc>) -> bool {
        self.impersonation.is_none() && !self.has_second_factor && self.second_factor_from.is_some_and(|from| from <= now)
    }

    /// Whether the agency lets its people in from this address.
    #[must_use]
    pub fn admits(&self, address: &str) -> bool {
        self.impersonation.is_some() || network::admit(&self.allowed_networks, address)
    }
}

/// A line of a person's list of sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    pub id: SessionId,
    pub ip: String,
    pub user_agent: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
}

/// # Errors
/// What the database said.
pub async fn create(scope: &mut Scope<Auth>, secret: &[u8], new: &NewSession) -> Result<()> {
    let (id, at) = (scope.new_id::<SessionId>(), scope.now());
    let absolute = new.authenticated_at + ABSOLUTE;
    let expires_at = if new.impersonation.is_some() { absolute.min(at + IMPERSONATION) } else { absolute };
    sqlx::query!(
        "insert into auth.sessions (id, token_hash, user_id, agency_id, created_at, authenticated_at, last_seen_at, expires_at, ip, user_agent,
           awaits_code, impersonator_id, impersonation_reason)
         values ($1, $2, $3, $4, $5, $6, $5, $7, $8, $9, $10, $11, $12)",
        id.0,
        &token::sha256(secret)[..],
        new.entrance.user.0,
        new.entrance.agency.map(|agency| agency.0),
        at,
        new.authenticated_at,
        expires_at,
        new.ip,
        new.user_agent,
        new.awaits_code,
        new.impersonation.as_ref().map(|impersonation| impersonation.by.0),
        new.impersonation.as_ref().map(|impersonation| &impersonation.reason)
    )
    .execute(scope.connection())
    .await?;
    if new.impersonation.is_some() {
        return Ok(());
    }
    see(scope, new.entrance, at).await
}

/// Remembers that a member was there. In the portal nobody is one.
async fn see(scope: &mut Scope<Auth>, entrance: Entrance, at: DateTime<Utc>) -> Result<()> {
    let Some(agency) = entrance.agency else { return Ok(()) };
    scope.act_for(agency).await?;
    sqlx::query!(
        "update app.memberships set last_seen_at = $3 where agency_id = $1 and user_id = $2 and (last_seen_at is null or last_seen_at < $3)",
        agency.0,
        entrance.user.0,
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

/// The live session of a token: neither revoked nor past its ends, of a person who still belongs to the agency, or whose the portal is.
/// Every request begins with this, so it is one statement without a transaction around it.
///
/// # Errors
/// What the database said.
pub async fn load(pools: &Pools, secret: &[u8]) -> Result<Option<Session>> {
    let now = pools.clock.now();
    let mut dead = pools.auth.size();
    let row = loop {
        let row = sqlx::query!(
            r#"select s.id, s.user_id, s.agency_id as "agency_id?", s.authenticated_at, s.last_seen_at, s.expires_at, u.display_name, u.email, u.avatar_id, u.erasure_at,
             u.locale, u.theme, u.density, u.time_zone, u.email_verified_at is not null as "email_is_verified!", a.name as "agency_name?", a.allowed_networks as "allowed_networks?", a.second_factor_from as "second_factor_from?", w.has_portal as "has_portal!",
             s.awaits_code, exists (select from auth.second_factors f where f.user_id = s.user_id and f.confirmed_at is not null) as "has_telephone!",
             exists (select from auth.passkeys p where p.user_id = s.user_id and p.removed_at is null) as "has_passkey!",
             s.impersonator_id, s.impersonation_reason, s.impersonator_id is null and exists (select from auth.platform_admins p where p.user_id = s.user_id) as "is_platform_admin!",
             array(select r.role from app.membership_roles r where r.agency_id = s.agency_id and r.user_id = s.user_id order by 1) as "roles!",
             (select jsonb_agg(jsonb_build_array(p.role, p.permission, p.granted)) from app.role_permissions p where p.agency_id = s.agency_id) as "changes: Json<Vec<(String, String, bool)>>",
             (select jsonb_agg(jsonb_build_array(b.id, b.name) order by b.name, b.id) from app.memberships n join app.agencies b on b.id = n.agency_id and b.status = 'active' where n.user_id = s.user_id and n.status = 'active') as "agencies: Json<Vec<(AgencyId, String)>>"
           from auth.sessions s join auth.users u on u.id = s.user_id and u.disabled_at is null
           left join app.agencies a on a.id = s.agency_id and a.status = 'active'
           cross join lateral (select exists (select from app.investor_profiles i where i.user_id = s.user_id)
             or exists (select from app.realtors r join app.agencies b on b.id = r.agency_id and b.status = 'active'
               where r.user_id = s.user_id and r.deleted_at is null and r.status <> 'suspended') as has_portal) w
           left join app.memberships m on m.agency_id = s.agency_id and m.user_id = s.user_id and m.status = 'active' and (m.sessions_ended_at is null or m.sessions_ended_at < s.created_at)
           where s.token_hash = $1 and ((a.id is not null and m.user_id is not null) or (s.agency_id is null and w.has_portal)) and s.revoked_at is null and s.expires_at > $2 and s.last_seen_at > $3 and (not s.awaits_code or s.created_at > $4)
             and (s.impersonator_id is null or exists (select from auth.platform_admins p where p.user_id = s.impersonator_id))
             and (a.session_idle_minutes is null or s.last_seen_at > $2::timestamptz - make_interval(mins => a.session_idle_minutes))
             and (a.session_absolute_hours is null or s.impersonator_id is not null or s.expires_at > $5::timestamptz - make_interval(hours => a.session_absolute_hours))"#,
                &token::sha256(secret)[..],
                now,
                now - IDLE,
                now - CODE_WITHIN,
                now + ABSOLUTE
            )
            .fetch_optional(&pools.auth)
            .await;
        match row {
            Err(error) if dead > 0 && is_dead_connection(&error) => dead -= 1,
            row => break row?,
        }
    };
    let Some(row) = row else { return Ok(None) };
    let entrance = Entrance { user: UserId(row.user_id), agency: row.agency_id.map(AgencyId) };
    if row.last_seen_at < now - SEEN_EVERY {
        tokio::spawn(seen(pools.clone(), SessionId(row.id), entrance, row.impersonator_id.is_none(), now));
    }
    Ok(Some(Session {
        id: SessionId(row.id),
        person: Person {
            user: entrance.user,
            display_name: row.display_name,
            email: row.email,
            avatar: row.avatar_id.map(AvatarId),
            agencies: row.agencies.map(|agencies| agencies.0).unwrap_or_default(),
            has_portal: row.has_portal,
        },
        viewer: viewer(entrance, row.agency_name, &row.roles, row.changes),
        locale: row.locale.parse().unwrap_or_default(),
        theme: row.theme,
        density: Density::from_code(&row.density).unwrap_or_default(),
        time_zone: row.time_zone,
        awaits_code: row.awaits_code,
        has_second_factor: row.has_telephone || row.has_passkey,
        has_telephone: row.has_telephone,
        has_passkey: row.has_passkey,
        second_factor_from: row.second_factor_from,
        erasure_at: row.erasure_at,
        impersonation: row.impersonator_id.map(UserId).zip(row.impersonation_reason).map(|(by, reason)| Impersonation { by, reason }),
        is_platform_admin: row.is_platform_admin,
        email_is_verified: row.email_is_verified,
        authenticated_at: row.authenticated_at,
        expires_at: row.expires_at,
        allowed_networks: row.allowed_networks.unwrap_or_default(),
    }))
}

/// What somebody is in the agency of their session: roles by their codes, and what these permit where the agency changed the presets.
fn viewer(
    entrance: Entrance,
    agency_name: Option<String>,
    roles: &[String],
    changes: Option<Json<Vec<(String, String, bool)>>>,
) -> Option<Viewer> {
    let roles: Vec<Role> = roles.iter().filter_map(|role| Role::from_code(role)).collect();
    let changes = changes.map(|changes| changes.0).unwrap_or_default();
    let matrix = Matrix::new(changes.iter().map(|(role, permission, granted)| (role.as_str(), permission.as_str(), *granted)));
    let permissions = matrix.permissions(&roles);
    Some(Viewer { user: entrance.user, agency: entrance.agency?, agency_name: agency_name?, roles, permissions })
}

/// Writes when a session, and its member where it is they who are there, were last seen.
async fn seen(pools: Pools, session: SessionId, entrance: Entrance, is_there: bool, now: DateTime<Utc>) -> Result<()> {
    let mut scope = Scope::auth(&pools).await?;
    sqlx::query!("update auth.sessions set last_seen_at = $2 where id = $1 and last_seen_at < $2", session.0, now)
        .execute(scope.connection())
        .await?;
    if is_there {
        see(&mut scope, entrance, now).await?;
    }
    scope.commit().await
}

/// A person's live sessions, the last seen first.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Auth>, user: UserId) -> Result<Vec<SessionRow>> {
    let now = scope.now();
    let rows = sqlx::query!(
        "select id, ip, user_agent, created_at, last_seen_at from auth.sessions
         where user_id = $1 and revoked_at is null and not awaits_code and impersonator_id is null and expires_at > $2 and last_seen_at > $3 order by last_seen_at desc, id limit 100",
        user.0,
        now,
        now - IDLE
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SessionRow {
            id: SessionId(row.id),
            ip: row.ip,
            user_agent: row.user_agent,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
        })
        .collect())
}

/// Ends one of a person's sessions; `false` if they have no such live session.
///
/// # Errors
/// What the database said.
pub async fn revoke(scope: &mut Scope<Auth>, user: UserId, session: SessionId) -> Result<bool> {
    let now = scope.now();
    let done = sqlx::query!(
        "update auth.sessions set revoked_at = $3 where id = $1 and user_id = $2 and revoked_at is null",
        session.0,
        user.0,
        now
    )
    .execute(scope.connection())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Ends every session of a person but the one to keep, if any; also those in which they look on in another's name.
///
/// # Errors
/// What the database said.
pub async fn revoke_others(scope: &mut Scope<Auth>, user: UserId, keep: Option<SessionId>) -> Result<()> {
    let now = scope.now();
    sqlx::query!(
        "update auth.sessions set revoked_at = $3
         where (user_id = $1 or impersonator_id = $1) and revoked_at is null and ($2::uuid is null or id <> $2)",
        user.0,
        keep.map(|session| session.0),
        now
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

/// Ends the session of a token, if it lives.
///
/// # Errors
/// What the database said.
pub async fn end(scope: &mut Scope<Auth>, secret: &[u8]) -> Result<()> {
    let now = scope.now();
    sqlx::query!("update auth.sessions set revoked_at = $2 where token_hash = $1 and revoked_at is null", &token::sha256(secret)[..], now)
        .execute(scope.connection())
        .await?;
    Ok(())
}

/// Remembers how somebody likes to read: language and theme.
///
/// # Errors
/// What the database said.
pub async fn prefer(scope: &mut Scope<Auth>, user: UserId, locale: Locale, theme: &str, density: Density) -> Result<()> {
    let at = scope.now();
    sqlx::query!(
        "update auth.users set locale = $2, theme = $3, density = $4, updated_at = $5 where id = $1",
        user.0,
        locale.code(),
        theme,
        density.code(),
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}
