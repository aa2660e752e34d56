//! The log-in of realtors: given by an agency through a letter, taken back by it, and what is seen with it.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::acceptance::Offer;
use crate::{
    error::{Error, Problem, Result},
    event::Event,
    id::{AgencyId, InvitationId, RealtorId, UserId},
    identity::{Entrance, invitation::LIFETIME},
    locale::Locale,
    phone::Phone,
    scope::{Agency, Auth, Portal, Scope},
};

/// How far the log-in of a realtor has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RealtorAccess {
    None,
    /// A letter went to their address, which opens the portal until then.
    Invited(DateTime<Utc>),
    Open,
}

/// How far it has come.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn access(scope: &mut Scope<Agency>, id: RealtorId) -> Result<RealtorAccess> {
    let (agency, at) = (scope.agency(), scope.now());
    let row = sqlx::query!(
        r#"select r.user_id is not null as "is_open!", (select i.expires_at from app.invitations i where i.agency_id = r.agency_id
             and i.realtor_id = r.id and i.email = r.email and i.accepted_at is null and i.revoked_at is null and i.expires_at > $3) as invited_until
           from app.realtors r where r.agency_id = $1 and r.id = $2"#,
        agency.0,
        id.0,
        at
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    Ok(if row.is_open { RealtorAccess::Open } else { row.invited_until.map_or(RealtorAccess::None, RealtorAccess::Invited) })
}

/// Invites a realtor to the portal by a letter to their address, which only its reader can accept, once. Who is invited already
/// gets a new letter. Answers to which address.
///
/// # Errors
/// [`Error::NotFound`] for one who is archived; [`Error::Conflict`] for one who logs in already; [`Problem::Taken`] on `email` where
/// that address is asked to join the agency itself.
pub async fn invite(scope: &mut Scope<Agency>, id: RealtorId, locale: Locale) -> Result<String> {
    let (agency, user, at, invitation) = (scope.agency(), scope.user(), scope.now(), scope.new_id::<InvitationId>());
    let row = sqlx::query!(
        "select email, user_id from app.realtors where agency_id = $1 and id = $2 and deleted_at is null for no key update",
        agency.0,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    if row.user_id.is_some() {
        return Err(Error::Conflict);
    }
    let sent = sqlx::query_scalar!(
        "insert into app.invitations (agency_id, id, email, roles, realtor_id, invited_by, locale, created_at, expires_at)
         values ($1, $2, $3, '{}', $4, $5, $6, $7, $8)
         on conflict (agency_id, email) where accepted_at is null and revoked_at is null
         do update set invited_by = excluded.invited_by, locale = excluded.locale, expires_at = excluded.expires_at, sent_at = null
         where invitations.realtor_id = excluded.realtor_id returning id",
        agency.0,
        invitation.0,
        row.email,
        id.0,
        user.0,
        locale.code(),
        at,
        at + LIFETIME
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or_else(|| Error::field("email", Problem::Taken))?;
    scope.enqueue("send_invitation", json!({ "invitation_id": sent })).await?;
    scope.record_audited(Event::InvitationSent { invitation: InvitationId(sent), roles: Vec::new() }).await?;
    Ok(row.email)
}

/// Takes a realtor's log-in back, and the letters that would open it: their next request finds nothing of the agency.
///
/// # Errors
/// [`Error::NotFound`] where there is nothing to take back.
pub async fn withdraw(scope: &mut Scope<Agency>, id: RealtorId) -> Result<()> {
    let (agency, at) = (scope.agency(), scope.now());
    let revoked = sqlx::query!(
        "update app.invitations set revoked_at = $3 where agency_id = $1 and realtor_id = $2 and accepted_at is null and revoked_at is null",
        agency.0,
        id.0,
        at
    )
    .execute(scope.connection())
    .await?;
    let closed = sqlx::query!(
        "update app.realtors set user_id = null, updated_at = $3 where agency_id = $1 and id = $2 and user_id is not null",
        agency.0,
        id.0,
        at
    )
    .execute(scope.connection())
    .await?;
    if revoked.rows_affected() + closed.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    scope.record_audited(Event::RealtorUpdated { realtor: id, fields: vec!["access"] }).await
}

/// Lets a person in as the realtor of an invitation that [`super::acceptance::find`] found in this operation, once.
///
/// # Errors
/// [`Error::NotFound`] if somebody else was quicker.
pub async fn accept(scope: &mut Scope<Auth>, offer: &Offer, realtor: RealtorId, user: UserId, ip: &str) -> Result<Entrance> {
    super::acceptance::take(scope, offer).await?;
    open(scope, Agency { agency: offer.agency, user }, realtor, ip).await
}

/// Lets a person in as a realtor of an agency. The scope must act for that agency.
///
/// # Errors
/// [`Error::NotFound`] for one who is archived or logs in already.
pub async fn open(scope: &mut Scope<Auth>, actor: Agency, realtor: RealtorId, ip: &str) -> Result<Entrance> {
    let Agency { agency, user } = actor;
    let joined = sqlx::query!(
        "update app.realtors set user_id = $3 where agency_id = $1 and id = $2 and user_id is null and deleted_at is null",
        agency.0,
        realtor.0,
        user.0
    )
    .execute(scope.connection())
    .await?;
    if joined.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    scope.record_audited(actor, &Event::RealtorUpdated { realtor, fields: vec!["access"] }, ip).await?;
    super::investor::remember(scope, user).await?;
    Ok(Entrance { user, agency: None })
}

/// What an agency keeps of a realtor, as they see it themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRecord {
    pub agency: AgencyId,
    pub agency_name: String,
    pub name: String,
    pub email: String,
    pub phone: Option<Phone>,
    pub license_number: String,
    pub brokerage: String,
}

/// The person's own records, one for each agency that lets them in.
///
/// # Errors
/// What the database said.
pub async fn own(scope: &mut Scope<Portal>) -> Result<Vec<OwnRecord>> {
    let user = scope.user();
    let rows = sqlx::query!(
        "select r.agency_id, a.name as agency_name, r.name, r.email, r.phone, r.license_number, r.brokerage
         from app.realtors r join app.agencies a on a.id = r.agency_id and a.status = 'active'
         where r.user_id = $1 and r.deleted_at is null and r.status <> 'suspended' order by a.name, a.id limit 100",
        user.0
    )
    .fetch_all(scope.connection())
    .await?;
    let record = rows.into_iter().map(|row| OwnRecord {
        agency: AgencyId(row.agency_id),
        agency_name: row.agency_name,
        name: row.name,
        email: row.email,
        phone: Phone::kept(&row.phone),
        license_number: row.license_number,
        brokerage: row.brokerage,
    });
    Ok(record.collect())
}

/// What realtors of one agency know of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryLine {
    pub id: RealtorId,
    pub name: String,
    pub brokerage: String,
    pub territories: Vec<String>,
}

/// The realtors of an agency who are at work, by name: up to `count` after the one named; for whom the agency lets in, for others none.
///
/// # Errors
/// What the database said.
pub async fn directory(
    scope: &mut Scope<Portal>,
    agency: AgencyId,
    after: Option<(String, RealtorId)>,
    count: i32,
) -> Result<Vec<DirectoryLine>> {
    let (name, id) = after.unzip();
    let rows = sqlx::query!(
        r#"select id as "id!", name as "name!", brokerage as "brokerage!", territories as "territories!"
           from app.realtor_directory($1, $2, $3, $4)"#,
        agency.0,
        name,
        id.map(|id| id.0),
        count
    )
    .fetch_all(scope.connection())
    .await?;
    let line = |id, name, brokerage, territories| DirectoryLine { id: RealtorId(id), name, brokerage, territories };
    Ok(rows.into_iter().map(|row| line(row.id, row.name, row.brokerage, row.territories)).collect())
}
