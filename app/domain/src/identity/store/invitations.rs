//! Invitations as the agency sees them: sent, waiting, taken back.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::roles;
use crate::{
    error::{Error, Problem, Result},
    event::Event,
    id::InvitationId,
    identity::{Role, invitation::LIFETIME},
    locale::Locale,
    scope::{Agency, Scope},
};

/// An invitation that nobody accepted or took back yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationRecord {
    pub id: InvitationId,
    pub email: String,
    pub roles: Vec<Role>,
    pub inviter_name: String,
    pub expires_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
}

/// What became of a list of addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Invited {
    /// Invitations on their way.
    pub sent: usize,
    /// Addresses of people who are members already.
    pub members: usize,
}

/// What the letter of an invitation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationLetter {
    pub email: String,
    pub locale: Locale,
    pub agency_name: String,
    pub inviter_name: String,
    /// Into the portal, as a realtor.
    pub is_realtor: bool,
}

/// The most that are listed.
const LISTED_MAX: i64 = 500;

/// Roles by their codes; what the program does not know is skipped.
pub(super) fn known(codes: &[String]) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| codes.iter().any(|code| code == role.code())).collect()
}

/// Invites people by checked addresses, each with the same roles. Who is invited already gets a new letter, and what it says holds.
///
/// # Errors
/// [`Error::Forbidden`] for a role above the person's own, also that of an invitation that would be replaced;
/// [`Problem::Required`] on `roles`.
pub async fn invite(scope: &mut Scope<Agency>, emails: &[String], given: &[Role], locale: Locale) -> Result<Invited> {
    let actor = roles::lock_authority(scope).await?;
    if given.is_empty() {
        return Err(Error::field("roles", Problem::Required));
    }
    if !actor.covers(given) {
        return Err(Error::Forbidden);
    }
    let mut invited = Invited::default();
    for email in emails {
        if is_member(scope, email).await? {
            invited.members += 1;
            continue;
        }
        if let Some(open) = find_open(scope, None, Some(email)).await?
            && !actor.covers(&open.roles)
        {
            return Err(Error::Forbidden);
        }
        let id = upsert(scope, email, given, locale).await?;
        announce(scope, id, given.to_vec()).await?;
        invited.sent += 1;
    }
    Ok(invited)
}

async fn is_member(scope: &mut Scope<Agency>, email: &str) -> Result<bool> {
    let agency = scope.agency();
    let found = sqlx::query_scalar!(
        r#"select exists (select from app.memberships where agency_id = $1 and email = $2 and status <> 'removed') as "found!""#,
        agency.0,
        email
    )
    .fetch_one(scope.connection())
    .await?;
    Ok(found)
}

async fn upsert(scope: &mut Scope<Agency>, email: &str, given: &[Role], locale: Locale) -> Result<InvitationId> {
    let (agency, user, at, id) = (scope.agency(), scope.user(), scope.now(), scope.new_id::<InvitationId>());
    let codes: Vec<String> = given.iter().map(|role| role.code().to_owned()).collect();
    let id = sqlx::query_scalar!(
        "insert into app.invitations (agency_id, id, email, roles, invited_by, locale, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (agency_id, email) where accepted_at is null and revoked_at is null
         do update set roles = excluded.roles, realtor_id = null, invited_by = excluded.invited_by, locale = excluded.locale,
           expires_at = excluded.expires_at, sent_at = null
         returning id",
        agency.0,
        id.0,
        email,
        &codes,
        user.0,
        locale.code(),
        at,
        at + LIFETIME
    )
    .fetch_one(scope.connection())
    .await?;
    Ok(InvitationId(id))
}

async fn announce(scope: &mut Scope<Agency>, id: InvitationId, roles: Vec<Role>) -> Result<()> {
    scope.enqueue("send_invitation", json!({ "invitation_id": id })).await?;
    scope.record_audited(Event::InvitationSent { invitation: id, roles }).await
}

/// The open invitations, the newest first; also those that ran out and wait to be sent again.
///
/// # Errors
/// What the database said.
pub async fn list_open(scope: &mut Scope<Agency>) -> Result<Vec<InvitationRecord>> {
    let agency = scope.agency();
    let rows = sqlx::query!(
        "select i.id, i.email, i.roles, i.expires_at, i.sent_at, m.display_name from app.invitations i
         join app.memberships m on m.agency_id = i.agency_id and m.user_id = i.invited_by
         where i.agency_id = $1 and i.realtor_id is null and i.accepted_at is null and i.revoked_at is null order by i.created_at desc, i.id desc limit $2",
        agency.0,
        LISTED_MAX
    )
    .fetch_all(scope.connection())
    .await?;
    let record = |id, email, roles: &[String], inviter_name, expires_at, sent_at| InvitationRecord {
        id: InvitationId(id),
        email,
        roles: known(roles),
        inviter_name,
        expires_at,
        sent_at,
    };
    Ok(rows.into_iter().map(|row| record(row.id, row.email, &row.roles, row.display_name, row.expires_at, row.sent_at)).collect())
}

/// An open invitation, for a change.
struct Open {
    id: InvitationId,
    roles: Vec<Role>,
}

async fn find_open(scope: &mut Scope<Agency>, id: Option<InvitationId>, email: Option<&str>) -> Result<Option<Open>> {
    let agency = scope.agency();
    let row = sqlx::query!(
        "select id, roles from app.invitations
         where agency_id = $1 and ($2::uuid is null or id = $2) and ($3::text is null or email = $3)
           and realtor_id is null and accepted_at is null and revoked_at is null for update",
        agency.0,
        id.map(|id| id.0),
        email
    )
    .fetch_optional(scope.connection())
    .await?;
    Ok(row.map(|row| Open { id: InvitationId(row.id), roles: known(&row.roles) }))
}

/// The invitation and its roles, if the person may change it.
async fn within_reach(scope: &mut Scope<Agency>, id: InvitationId) -> Result<Open> {
    let actor = roles::lock_authority(scope).await?;
    let open = find_open(scope, Some(id), None).await?.ok_or(Error::NotFound)?;
    if actor.covers(&open.roles) { Ok(open) } else { Err(Error::Forbidden) }
}

/// Takes an invitation back: its letter opens nothing any more.
///
/// # Errors
/// [`Error::NotFound`] for one that is not open, [`Error::Forbidden`] for one to a role above the person's own.
pub async fn revoke(scope: &mut Scope<Agency>, id: InvitationId) -> Result<()> {
    let open = within_reach(scope, id).await?;
    let (agency, at) = (scope.agency(), scope.now());
    sqlx::query!("update app.invitations set revoked_at = $3 where agency_id = $1 and id = $2", agency.0, open.id.0, at)
        .execute(scope.connection())
        .await?;
    scope.record_audited(Event::InvitationRevoked { invitation: open.id }).await
}

/// Sends another letter, from now on in this person's name; the one before opens nothing any more once it goes out. Answers to
/// which address.
///
/// # Errors
/// As [`revoke`].
pub async fn resend(scope: &mut Scope<Agency>, id: InvitationId) -> Result<String> {
    let open = within_reach(scope, id).await?;
    let (agency, user, at) = (scope.agency(), scope.user(), scope.now());
    let email = sqlx::query_scalar!(
        "update app.invitations set sent_at = null, expires_at = $3, invited_by = $4 where agency_id = $1 and id = $2 returning email",
        agency.0,
        open.id.0,
        at + LIFETIME,
        user.0
    )
    .fetch_one(scope.connection())
    .await?;
    announce(scope, open.id, open.roles).await?;
    Ok(email)
}

/// What to write in the letter of an invitation; `None` if it went out already or is not open any more.
///
/// # Errors
/// What the database said.
pub async fn unsent(scope: &mut Scope<Agency>, id: InvitationId) -> Result<Option<InvitationLetter>> {
    let (agency, at) = (scope.agency(), scope.now());
    let row = sqlx::query!(
        r#"select i.email, i.locale, i.realtor_id is not null as "is_realtor!", a.name as agency_name, m.display_name from app.invitations i
         join app.agencies a on a.id = i.agency_id
         join app.memberships m on m.agency_id = i.agency_id and m.user_id = i.invited_by
         where i.agency_id = $1 and i.id = $2 and i.sent_at is null and i.accepted_at is null and i.revoked_at is null and i.expires_at > $3"#,
        agency.0,
        id.0,
        at
    )
    .fetch_optional(scope.connection())
    .await?;
    Ok(row.map(|row| InvitationLetter {
        email: row.email,
        locale: row.locale.parse().unwrap_or_default(),
        agency_name: row.agency_name,
        inviter_name: row.display_name,
        is_realtor: row.is_realtor,
    }))
}

/// # Errors
/// What the database said.
pub async fn mark_sent(scope: &mut Scope<Agency>, id: InvitationId) -> Result<()> {
    let (agency, at) = (scope.agency(), scope.now());
    sqlx::query!("update app.invitations set sent_at = $3 where agency_id = $1 and id = $2", agency.0, id.0, at)
        .execute(scope.connection())
        .await?;
    Ok(())
}
