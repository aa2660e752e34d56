//! The members of an agency: who they are, and how their standing changes.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::{api_token, roles};
use crate::{
    error::{Error, Problem, Result},
    event::Event,
    id::{ApiTokenId, AvatarId, TeamId, UserId},
    identity::{
        Authority, Role,
        member::{MemberStatus, Standing},
    },
    scope::{Agency, Scope},
};

/// A member as lists and their own page show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRecord {
    pub user: UserId,
    pub display_name: String,
    pub email: String,
    pub status: MemberStatus,
    pub roles: Vec<Role>,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: Option<DateTime<Utc>>,
    pub avatar: Option<AvatarId>,
    /// Id, name and colour, by name.
    pub teams: Vec<(TeamId, String, String)>,
}

/// Which members are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberFilter {
    /// Part of a name or e-mail; accents and case do not matter.
    pub q: String,
    pub role: Option<Role>,
    /// Without it all but those who were removed.
    pub status: Option<MemberStatus>,
    /// Name and id of the last member of the page before.
    pub after: Option<(String, UserId)>,
}

/// Members on a page of the list.
pub const MEMBERS: usize = 50;

/// A member as the database answers them.
struct Stored {
    user_id: uuid::Uuid,
    display_name: String,
    email: String,
    status: String,
    roles: Vec<String>,
    created_at: DateTime<Utc>,
    last_seen_at: Option<DateTime<Utc>>,
    avatar_id: Option<uuid::Uuid>,
    teams: Option<Json<Vec<(TeamId, String, String)>>>,
}

impl From<Stored> for MemberRecord {
    fn from(row: Stored) -> Self {
        Self {
            user: UserId(row.user_id),
            display_name: row.display_name,
            email: row.email,
            // An unknown status opens nothing.
            status: MemberStatus::from_code(&row.status).unwrap_or(MemberStatus::Removed),
            roles: in_order(&row.roles),
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            avatar: row.avatar_id.map(AvatarId),
            teams: row.teams.map(|teams| teams.0).unwrap_or_default(),
        }
    }
}

/// Roles in the order of [`Role::ALL`].
fn in_order(codes: &[String]) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| codes.iter().any(|code| code == role.code())).collect()
}

/// A page of members by name, and whether there are more.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Agency>, filter: &MemberFilter) -> Result<(Vec<MemberRecord>, bool)> {
    let agency = scope.agency();
    let after = filter.after.clone().unzip();
    let rows = sqlx::query_as!(
        Stored,
        r#"select m.user_id, m.display_name, m.email, m.status, m.created_at, m.last_seen_at, m.avatar_id,
             array(select r.role from app.membership_roles r where r.agency_id = m.agency_id and r.user_id = m.user_id) as "roles!",
             (select jsonb_agg(jsonb_build_array(t.id, t.name, t.colour) order by t.name) from app.team_members x
              join app.teams t on t.agency_id = x.agency_id and t.id = x.team_id and t.deleted_at is null
              where x.agency_id = m.agency_id and x.user_id = m.user_id) as "teams: Json<Vec<(TeamId, String, String)>>"
           from app.memberships m
           where m.agency_id = $1 and case when $2::text is null then m.status <> 'removed' else m.status = $2 end
             and ($3::text is null
               or exists (select from app.membership_roles r where r.agency_id = m.agency_id and r.user_id = m.user_id and r.role = $3))
             and strpos(public.unaccent(lower(m.display_name || ' ' || m.email)), public.unaccent(lower($4))) > 0
             and ($5::text is null or (m.display_name, m.user_id) > ($5, $6))
           order by m.display_name, m.user_id limit $7"#,
        agency.0,
        filter.status.map(MemberStatus::code),
        filter.role.map(Role::code),
        filter.q.trim(),
        after.0,
        after.1.map(|user| user.0),
        i64::try_from(MEMBERS + 1).unwrap_or(i64::MAX)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = rows.len() > MEMBERS;
    Ok((rows.into_iter().take(MEMBERS).map(MemberRecord::from).collect(), more))
}

/// Everybody who may enter.
///
/// # Errors
/// What the database said.
pub async fn active(scope: &mut Scope<Agency>) -> Result<Vec<UserId>> {
    let agency = scope.agency();
    let rows = sqlx::query_scalar!("select user_id from app.memberships where agency_id = $1 and status = 'active'", agency.0)
        .fetch_all(scope.connection())
        .await?;
    Ok(rows.into_iter().map(UserId).collect())
}

/// One member, also of those who were removed.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get(scope: &mut Scope<Agency>, user: UserId) -> Result<MemberRecord> {
    let agency = scope.agency();
    let row = sqlx::query_as!(
        Stored,
        r#"select m.user_id, m.display_name, m.email, m.status, m.created_at, m.last_seen_at, m.avatar_id,
             array(select r.role from app.membership_roles r where r.agency_id = m.agency_id and r.user_id = m.user_id) as "roles!",
             (select jsonb_agg(jsonb_build_array(t.id, t.name, t.colour) order by t.name) from app.team_members x
              join app.teams t on t.agency_id = x.agency_id and t.id = x.team_id and t.deleted_at is null
              where x.agency_id = m.agency_id and x.user_id = m.user_id) as "teams: Json<Vec<(TeamId, String, String)>>"
           from app.memberships m where m.agency_id = $1 and m.user_id = $2"#,
        agency.0,
        user.0
    )
    .fetch_optional(scope.connection())
    .await?;
    row.map(MemberRecord::from).ok_or(Error::NotFound)
}

/// Gives a member exactly the ticked roles; they hold from the member's next request on.
///
/// # Errors
/// As [`Standing::change_roles`].
pub async fn set_roles(scope: &mut Scope<Agency>, user: UserId, ticked: &[Role]) -> Result<()> {
    let (actor, standing) = find(scope, user).await?;
    let change = standing.change_roles(&actor, ticked)?;
    let (agency, at) = (scope.agency(), scope.now());
    let codes = |roles: &[Role]| roles.iter().map(|role| role.code().to_owned()).collect::<Vec<_>>();
    sqlx::query!(
        "delete from app.membership_roles where agency_id = $1 and user_id = $2 and role = any($3)",
        agency.0,
        user.0,
        &codes(&change.taken)
    )
    .execute(scope.connection())
    .await?;
    sqlx::query!(
        "insert into app.membership_roles (agency_id, user_id, role, created_at) select $1, $2, role, $4 from unnest($3::text[]) role",
        agency.0,
        user.0,
        &codes(&change.given),
        at
    )
    .execute(scope.connection())
    .await?;
    if !change.given.is_empty() || !change.taken.is_empty() {
        scope.record_audited(Event::MemberRolesChanged { member: user, change }).await?;
    }
    Ok(())
}

/// Keeps a member out: whatever they have open ends with its next request, and does not come back with them.
///
/// # Errors
/// As [`Standing::check_exclusion`].
pub async fn suspend(scope: &mut Scope<Agency>, user: UserId) -> Result<()> {
    let (actor, standing) = find(scope, user).await?;
    standing.check_exclusion(&actor, scope.user())?;
    if standing.status == MemberStatus::Suspended {
        return Ok(());
    }
    exclude(scope, user, MemberStatus::Suspended).await?;
    scope.record_audited(Event::MemberSuspended { member: user }).await
}

/// Lets a suspended member in again, with the roles they had.
///
/// # Errors
/// As [`Standing::check_reach`].
pub async fn reactivate(scope: &mut Scope<Agency>, user: UserId) -> Result<()> {
    let (actor, standing) = find(scope, user).await?;
    standing.check_reach(&actor)?;
    if standing.status == MemberStatus::Active {
        return Ok(());
    }
    let (agency, at) = (scope.agency(), scope.now());
    sqlx::query!(
        "update app.memberships set status = 'active', updated_at = $3 where agency_id = $1 and user_id = $2",
        agency.0,
        user.0,
        at
    )
    .execute(scope.connection())
    .await?;
    scope.record_audited(Event::MemberReactivated { member: user }).await
}

/// Takes a member out of the agency, with their roles and teams.
///
/// # Errors
/// As [`Standing::check_exclusion`].
pub async fn remove(scope: &mut Scope<Agency>, user: UserId) -> Result<()> {
    let (actor, standing) = find(scope, user).await?;
    standing.check_exclusion(&actor, scope.user())?;
    take_out(scope, user, standing.roles).await
}

/// Takes the person of the operation out, whose account ends. The agency is locked.
///
/// # Errors
/// [`Problem::LastAdmin`] on `status` for the agency's only admin; [`Error::NotFound`].
pub async fn leave(scope: &mut Scope<Agency>) -> Result<()> {
    let user = scope.user();
    let member = get(scope, user).await?;
    if member.roles.contains(&Role::Admin) && member.status == MemberStatus::Active && other_admins(scope, user).await? == 0 {
        return Err(Error::field("status", Problem::LastAdmin));
    }
    if member.status == MemberStatus::Removed { Ok(()) } else { take_out(scope, user, member.roles).await }
}

async fn take_out(scope: &mut Scope<Agency>, user: UserId, roles: Vec<Role>) -> Result<()> {
    let agency = scope.agency();
    sqlx::query!("delete from app.membership_roles where agency_id = $1 and user_id = $2", agency.0, user.0)
        .execute(scope.connection())
        .await?;
    sqlx::query!("delete from app.team_members where agency_id = $1 and user_id = $2", agency.0, user.0)
        .execute(scope.connection())
        .await?;
    let at = scope.now();
    sqlx::query!(
        "update app.teams set lead_user_id = null, version = version + 1, updated_at = $3 where agency_id = $1 and lead_user_id = $2",
        agency.0,
        user.0,
        at
    )
    .execute(scope.connection())
    .await?;
    exclude(scope, user, MemberStatus::Removed).await?;
    // Whoever is asked back later finds no door open that they left.
    let tokens =
        sqlx::query_scalar!("select id from app.api_tokens where agency_id = $1 and user_id = $2 and revoked_at is null", agency.0, user.0);
    for token in tokens.fetch_all(scope.connection()).await? {
        api_token::revoke(scope, ApiTokenId(token)).await?;
    }
    scope.record_audited(Event::MemberRemoved { member: user, roles }).await
}

async fn exclude(scope: &mut Scope<Agency>, user: UserId, status: MemberStatus) -> Result<()> {
    let (agency, at) = (scope.agency(), scope.now());
    sqlx::query!(
        "update app.memberships set status = $3, sessions_ended_at = $4, updated_at = $4 where agency_id = $1 and user_id = $2",
        agency.0,
        user.0,
        status.code(),
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

/// The person who acts and the member whom it is about, under the agency's lock.
async fn find(scope: &mut Scope<Agency>, user: UserId) -> Result<(Authority, Standing)> {
    let actor = roles::lock_authority(scope).await?;
    let member = get(scope, user).await?;
    let other_admins = other_admins(scope, user).await?;
    Ok((actor, Standing { user, status: member.status, roles: member.roles, other_admins }))
}

/// Active admins besides somebody.
async fn other_admins(scope: &mut Scope<Agency>, user: UserId) -> Result<i64> {
    let agency = scope.agency();
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from app.membership_roles r
           join app.memberships m on m.agency_id = r.agency_id and m.user_id = r.user_id and m.status = 'active'
           where r.agency_id = $1 and r.role = 'admin' and r.user_id <> $2"#,
        agency.0,
        user.0
    )
    .fetch_one(scope.connection())
    .await?;
    Ok(count)
}
