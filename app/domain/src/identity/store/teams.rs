//! The teams of an agency.

use super::roles;
use crate::{
    error::{Error, Problem, Result},
    event::Event,
    id::{TeamId, UserId},
    identity::team::Team,
    scope::{Agency, Scope},
};

/// A team as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRecord {
    pub id: TeamId,
    pub name: String,
    pub colour: String,
    pub lead_name: Option<String>,
    pub members: i64,
}

/// A team with everything that its form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamDetail {
    pub team: Team,
    pub version: i32,
    pub is_deleted: bool,
}

/// The most people that a form offers.
const PEOPLE_MAX: i64 = 1_000;

/// The teams by name.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Agency>) -> Result<Vec<TeamRecord>> {
    let agency = scope.agency();
    let rows = sqlx::query!(
        r#"select t.id, t.name, t.colour, m.display_name as "lead_name?",
             (select count(*) from app.team_members x where x.agency_id = t.agency_id and x.team_id = t.id) as "members!"
           from app.teams t
           left join app.memberships m on m.agency_id = t.agency_id and m.user_id = t.lead_user_id
           where t.agency_id = $1 and t.deleted_at is null order by t.name, t.id"#,
        agency.0
    )
    .fetch_all(scope.connection())
    .await?;
    let record = |id, name, colour, lead_name, members| TeamRecord { id: TeamId(id), name, colour, lead_name, members };
    Ok(rows.into_iter().map(|row| record(row.id, row.name, row.colour, row.lead_name, row.members)).collect())
}

/// Everybody who can be put into a team, by name.
///
/// # Errors
/// What the database said.
pub async fn people(scope: &mut Scope<Agency>) -> Result<Vec<(UserId, String)>> {
    let agency = scope.agency();
    let rows = sqlx::query!(
        "select user_id, display_name from app.memberships where agency_id = $1 and status <> 'removed'
         order by display_name, user_id limit $2",
        agency.0,
        PEOPLE_MAX
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (UserId(row.user_id), row.display_name)).collect())
}

/// One team, also a deleted one.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get(scope: &mut Scope<Agency>, id: TeamId) -> Result<TeamDetail> {
    let agency = scope.agency();
    let row = sqlx::query!(
        r#"select t.name, t.colour, t.lead_user_id, t.version, t.deleted_at is not null as "is_deleted!",
             array(select x.user_id from app.team_members x where x.agency_id = t.agency_id and x.team_id = t.id order by 1) as "members!"
           from app.teams t where t.agency_id = $1 and t.id = $2"#,
        agency.0,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let members = row.members.into_iter().map(UserId).collect();
    let team = Team { name: row.name, colour: row.colour, lead: row.lead_user_id.map(UserId), members };
    Ok(TeamDetail { team, version: row.version, is_deleted: row.is_deleted })
}

/// # Errors
/// [`Problem::Taken`] on `name`; [`Error::NotFound`] for somebody who is no member of the agency.
pub async fn create(scope: &mut Scope<Agency>, team: &Team) -> Result<TeamId> {
    check_people(scope, team).await?;
    let (agency, at, id) = (scope.agency(), scope.now(), scope.new_id::<TeamId>());
    sqlx::query!(
        "insert into app.teams (agency_id, id, name, colour, lead_user_id, version, created_at, updated_at)
         values ($1, $2, $3, $4, $5, 1, $6, $6)",
        agency.0,
        id.0,
        team.name,
        team.colour,
        team.lead.map(|lead| lead.0),
        at
    )
    .execute(scope.connection())
    .await
    .map_err(taken)?;
    put_in(scope, id, &team.members).await?;
    scope.record_audited(Event::TeamCreated { team: id, joined: team.members.clone() }).await?;
    Ok(id)
}

/// # Errors
/// [`Error::Conflict`] if somebody else wrote since `version`; as [`create`].
pub async fn update(scope: &mut Scope<Agency>, id: TeamId, version: i32, team: &Team) -> Result<()> {
    check_people(scope, team).await?;
    let before = get(scope, id).await?;
    if before.is_deleted {
        return Err(Error::NotFound);
    }
    if before.version != version {
        return Err(Error::Conflict);
    }
    let (agency, at) = (scope.agency(), scope.now());
    sqlx::query!(
        "update app.teams set name = $3, colour = $4, lead_user_id = $5, version = version + 1, updated_at = $6
         where agency_id = $1 and id = $2",
        agency.0,
        id.0,
        team.name,
        team.colour,
        team.lead.map(|lead| lead.0),
        at
    )
    .execute(scope.connection())
    .await
    .map_err(taken)?;
    let missing = |of: &[UserId], from: &[UserId]| from.iter().copied().filter(|user| !of.contains(user)).collect::<Vec<_>>();
    let joined = missing(&before.team.members, &team.members);
    let left = missing(&team.members, &before.team.members);
    let gone: Vec<uuid::Uuid> = left.iter().map(|user| user.0).collect();
    sqlx::query!("delete from app.team_members where agency_id = $1 and team_id = $2 and user_id = any($3)", agency.0, id.0, &gone)
        .execute(scope.connection())
        .await?;
    put_in(scope, id, &joined).await?;
    scope.record_audited(Event::TeamUpdated { team: id, joined, left }).await
}

/// Deletes a team, or brings it back as it was.
///
/// # Errors
/// [`Error::NotFound`]; [`Problem::Taken`] on `name` if another team bears the name by now.
pub async fn set_deleted(scope: &mut Scope<Agency>, id: TeamId, deleted: bool) -> Result<()> {
    roles::lock_authority(scope).await?;
    let before = get(scope, id).await?;
    if before.is_deleted == deleted {
        return Ok(());
    }
    let (agency, at) = (scope.agency(), scope.now());
    sqlx::query!(
        "update app.teams set deleted_at = $3, version = version + 1, updated_at = $4 where agency_id = $1 and id = $2",
        agency.0,
        id.0,
        deleted.then_some(at),
        at
    )
    .execute(scope.connection())
    .await
    .map_err(taken)?;
    scope.record_audited(if deleted { Event::TeamDeleted { team: id } } else { Event::TeamRestored { team: id } }).await
}

fn taken(error: sqlx::Error) -> Error {
    Error::on_constraint(error, "teams_name_key", "name", Problem::Taken)
}

/// Under the agency's lock, so that nobody is removed from the agency and put into a team at once.
async fn check_people(scope: &mut Scope<Agency>, team: &Team) -> Result<()> {
    roles::lock_authority(scope).await?;
    let (agency, users) = (scope.agency(), team.members.iter().map(|user| user.0).collect::<Vec<_>>());
    let known = sqlx::query_scalar!(
        r#"select count(*) as "count!" from app.memberships where agency_id = $1 and user_id = any($2) and status <> 'removed'"#,
        agency.0,
        &users
    )
    .fetch_one(scope.connection())
    .await?;
    if usize::try_from(known).is_ok_and(|known| known == users.len()) { Ok(()) } else { Err(Error::NotFound) }
}

async fn put_in(scope: &mut Scope<Agency>, id: TeamId, members: &[UserId]) -> Result<()> {
    let (agency, at, users) = (scope.agency(), scope.now(), members.iter().map(|user| user.0).collect::<Vec<_>>());
    sqlx::query!(
        "insert into app.team_members (agency_id, team_id, user_id, created_at) select $1, $2, user_id, $4 from unnest($3::uuid[]) user_id",
        agency.0,
        id.0,
        &users,
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}
