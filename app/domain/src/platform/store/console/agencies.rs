//! The agencies of the installation.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::log;
use crate::{
    error::{Error, Problem, Result},
    event::Event,
    id::{AgencyId, UserId},
    identity::{Role, member::MemberStatus},
    platform::console::AgencyStatus,
    scope::{Platform, Scope},
};

/// An agency as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyRecord {
    pub id: AgencyId,
    pub name: String,
    pub slug: String,
    pub status: AgencyStatus,
    /// Active ones.
    pub members: i64,
    pub created_at: DateTime<Utc>,
}

/// Somebody of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyMember {
    pub user: UserId,
    pub display_name: String,
    pub email: String,
    pub status: MemberStatus,
    pub roles: Vec<Role>,
    pub last_seen_at: Option<DateTime<Utc>>,
}

/// Which agencies are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgencyFilter {
    /// Part of the name or of the slug.
    pub q: String,
    pub status: Option<AgencyStatus>,
    /// When the last one of the page before was made, and its id.
    pub after: Option<(DateTime<Utc>, Uuid)>,
}

/// Agencies, the newest first, and whether there are more.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Platform>, filter: &AgencyFilter, count: usize) -> Result<(Vec<AgencyRecord>, bool)> {
    let after = filter.after.unzip();
    let rows = sqlx::query!(
        r#"select a.id, a.name, a.slug, a.status, a.created_at,
             (select count(*) from app.memberships m where m.agency_id = a.id and m.status = 'active') as "members!"
           from app.agencies a
           where ($1 = '' or strpos(lower(a.name), lower($1)) > 0 or strpos(a.slug, lower($1)) > 0) and ($2::text is null or a.status = $2)
             and ($3::timestamptz is null or (a.created_at, a.id) < ($3, $4))
           order by a.created_at desc, a.id desc limit $5"#,
        filter.q,
        filter.status.map(AgencyStatus::code),
        after.0,
        after.1,
        i64::try_from(count + 1).unwrap_or(i64::MAX)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = rows.len() > count;
    let record = |id, name, slug, status: &str, members, created_at| AgencyRecord {
        id: AgencyId(id),
        name,
        slug,
        status: AgencyStatus::from_code(status).unwrap_or(AgencyStatus::Active),
        members,
        created_at,
    };
    let rows = rows.into_iter().take(count);
    Ok((rows.map(|row| record(row.id, row.name, row.slug, &row.status, row.members, row.created_at)).collect(), more))
}

/// One agency, the first `count` of its people by name, and whether there are more.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get(scope: &mut Scope<Platform>, id: AgencyId, count: usize) -> Result<(AgencyRecord, Vec<AgencyMember>, bool)> {
    let row = sqlx::query!(
        r#"select a.name, a.slug, a.status, a.created_at,
             (select count(*) from app.memberships m where m.agency_id = a.id and m.status = 'active') as "members!"
           from app.agencies a where a.id = $1"#,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let members = sqlx::query!(
        r#"select m.user_id, m.display_name, m.email, m.status, m.last_seen_at,
             array(select r.role from app.membership_roles r where r.agency_id = m.agency_id and r.user_id = m.user_id order by 1) as "roles!"
           from app.memberships m where m.agency_id = $1 and m.status <> 'removed' order by m.display_name, m.user_id limit $2"#,
        id.0,
        i64::try_from(count + 1).unwrap_or(i64::MAX)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = members.len() > count;
    let members = members
        .into_iter()
        .take(count)
        .map(|row| AgencyMember {
            user: UserId(row.user_id),
            display_name: row.display_name,
            email: row.email,
            status: MemberStatus::from_code(&row.status).unwrap_or(MemberStatus::Suspended),
            roles: row.roles.iter().filter_map(|role| Role::from_code(role)).collect(),
            last_seen_at: row.last_seen_at,
        })
        .collect();
    let agency = AgencyRecord {
        id,
        name: row.name,
        slug: row.slug,
        status: AgencyStatus::from_code(&row.status).unwrap_or(AgencyStatus::Active),
        members: row.members,
        created_at: row.created_at,
    };
    Ok((agency, members, more))
}

/// Closes an agency to its people, their programs and the public's forms, or opens it again. Its rows stay as they are.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] where it is so already; [`Problem::LocksOut`] on `reason` for whoever would close
/// the console to themselves.
pub async fn set_status(scope: &mut Scope<Platform>, id: AgencyId, status: AgencyStatus, reason: &str, ip: &str) -> Result<()> {
    let at = scope.now();
    let before = sqlx::query_scalar!("select status from app.agencies where id = $1 for update", id.0)
        .fetch_optional(scope.connection())
        .await?
        .ok_or(Error::NotFound)?;
    if before == status.code() {
        return Err(Error::Conflict);
    }
    if status == AgencyStatus::Suspended && is_only_entrance(scope, id).await? {
        return Err(Error::field("reason", Problem::LocksOut));
    }
    sqlx::query!("update app.agencies set status = $2, version = version + 1, updated_at = $3 where id = $1", id.0, status.code(), at)
        .execute(scope.connection())
        .await?;
    let event = match status {
        AgencyStatus::Active => Event::AgencyReactivated { agency: id },
        AgencyStatus::Suspended => Event::AgencySuspended { agency: id },
    };
    scope.record_audited(id, &event, json!({ "reason": reason }), ip).await?;
    let user = Some(scope.user());
    let entry = log::Entry {
        user,
        action: event.kind(),
        entity: "agency",
        entity_id: Some(id.0),
        agency: Some(id),
        reason,
        ip: Some(ip),
        data: json!({}),
    };
    log::write(scope.connection(), &entry, at).await
}

/// Whether whoever asks is a member there, and of no other agency that is open.
async fn is_only_entrance(scope: &mut Scope<Platform>, id: AgencyId) -> Result<bool> {
    let user = scope.user();
    let entrances = sqlx::query_scalar!(
        "select a.id from app.memberships m join app.agencies a on a.id = m.agency_id and a.status = 'active'
         where m.user_id = $1 and m.status = 'active'",
        user.0
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(entrances == [id.0])
}
