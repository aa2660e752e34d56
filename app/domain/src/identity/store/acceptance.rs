//! Invitations as those see them who hold a letter: the token is all that is known of them at first.

use super::invitations::known;
use crate::{
    error::{Error, Result},
    event::Event,
    id::{AgencyId, InvitationId, RealtorId, UserId},
    identity::{Authority, Matrix, Permission, Role},
    scope::{Agency, Auth, Scope},
    token,
};

/// An invitation that can be accepted now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub agency: AgencyId,
    pub invitation: InvitationId,
    pub agency_name: String,
    pub inviter_name: String,
    pub email: String,
    pub roles: Vec<Role>,
    /// Whom it lets into the portal; nothing where it lets into the agency.
    pub realtor: Option<RealtorId>,
    pub account: Option<Account>,
}

/// The account that bears the invited address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub user: UserId,
    /// It belongs to an agency already or is an investor's, so that its log-in leads somewhere.
    pub can_log_in: bool,
}

/// Makes the secret of an invitation's letter; the ones before open nothing any more.
///
/// # Errors
/// What the database said.
pub async fn issue(scope: &mut Scope<Auth>, agency: AgencyId, invitation: InvitationId) -> Result<String> {
    let secret = token::encode(&token::random_bytes());
    sqlx::query!(
        "insert into auth.invitation_tokens (agency_id, invitation_id, token_hash) values ($1, $2, $3)
         on conflict (agency_id, invitation_id) do update set token_hash = excluded.token_hash",
        agency.0,
        invitation.0,
        &token::sha256(secret.as_bytes())[..]
    )
    .execute(scope.connection())
    .await?;
    Ok(secret)
}

/// The invitation that a secret opens. From here on the scope acts for its agency.
///
/// # Errors
/// [`Error::NotFound`], whatever the reason: unknown, accepted, taken back, too late, or from somebody who may no longer give
/// these roles.
pub async fn find(scope: &mut Scope<Auth>, secret: &str) -> Result<Offer> {
    let token = sqlx::query!(
        "select agency_id, invitation_id from auth.invitation_tokens where token_hash = $1",
        &token::sha256(secret.as_bytes())[..]
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let (agency, at) = (AgencyId(token.agency_id), scope.now());
    scope.act_for(agency).await?;
    let row = sqlx::query!(
        r#"select i.email, i.roles, i.realtor_id, i.invited_by, a.name as agency_name, m.display_name as inviter_name,
             array(select r.role from app.membership_roles r
               where r.agency_id = i.agency_id and r.user_id = i.invited_by and m.status = 'active') as "inviter_roles!",
             u.id as "account?", u.disabled_at is not null as "is_disabled!",
             exists (select from app.memberships n join app.agencies b on b.id = n.agency_id and b.status = 'active'
               where n.user_id = u.id and n.status = 'active')
               or exists (select from app.investor_profiles v where v.user_id = u.id)
               or exists (select from app.realtors v join app.agencies c on c.id = v.agency_id and c.status = 'active'
                 where v.user_id = u.id and v.deleted_at is null and v.status <> 'suspended') as "can_log_in!"
           from app.invitations i
           join app.agencies a on a.id = i.agency_id and a.status = 'active'
           join app.memberships m on m.agency_id = i.agency_id and m.user_id = i.invited_by
           left join auth.users u on u.email = i.email
           where i.agency_id = $1 and i.id = $2 and i.accepted_at is null and i.revoked_at is null and i.expires_at > $3
             and (i.realtor_id is null or exists (select from app.realtors r where r.agency_id = i.agency_id and r.id = i.realtor_id
               and r.email = i.email and r.user_id is null and r.deleted_at is null))"#,
        agency.0,
        token.invitation_id,
        at
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let roles = known(&row.roles);
    let inviter = Authority::new(known(&row.inviter_roles), matrix(scope, agency).await?);
    let needed = if row.realtor_id.is_some() { Permission::EditRealtors } else { Permission::ManageMembers };
    if row.is_disabled || !inviter.may(needed) || !inviter.covers(&roles) {
        return Err(Error::NotFound);
    }
    Ok(Offer {
        agency,
        invitation: InvitationId(token.invitation_id),
        agency_name: row.agency_name,
        inviter_name: row.inviter_name,
        email: row.email,
        roles,
        realtor: row.realtor_id.map(RealtorId),
        account: row.account.map(|user| Account { user: UserId(user), can_log_in: row.can_log_in }),
    })
}

async fn matrix(scope: &mut Scope<Auth>, agency: AgencyId) -> Result<Matrix> {
    let rows = sqlx::query!("select role, permission, granted from app.role_permissions where agency_id = $1", agency.0)
        .fetch_all(scope.connection())
        .await?;
    Ok(Matrix::new(rows.iter().map(|row| (row.role.as_str(), row.permission.as_str(), row.granted))))
}

/// Marks an invitation as accepted, whose secret opens nothing any more.
///
/// # Errors
/// [`Error::NotFound`] if somebody else was quicker.
pub(super) async fn take(scope: &mut Scope<Auth>, offer: &Offer) -> Result<()> {
    let at = scope.now();
    let taken = sqlx::query!(
        "update app.invitations set accepted_at = $3
         where agency_id = $1 and id = $2 and accepted_at is null and revoked_at is null and expires_at > $3",
        offer.agency.0,
        offer.invitation.0,
        at
    )
    .execute(scope.connection())
    .await?;
    if taken.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    sqlx::query!("delete from auth.invitation_tokens where agency_id = $1 and invitation_id = $2", offer.agency.0, offer.invitation.0)
        .execute(scope.connection())
        .await?;
    Ok(())
}

/// Makes a person a member by an invitation that [`find`] found in this operation, once.
///
/// # Errors
/// [`Error::NotFound`] if somebody else was quicker, for a member who is suspended, whom no invitation lets in again, or for an account that ends.
pub async fn accept(scope: &mut Scope<Auth>, offer: &Offer, user: UserId, display_name: &str, ip: &str) -> Result<Agency> {
    let (member, at) = (Agency { agency: offer.agency, user }, scope.now());
    take(scope, offer).await?;
    let joined = sqlx::query!(
        "insert into app.memberships (agency_id, user_id, display_name, email, avatar_id, created_at, updated_at)
         select $1, u.id, $3, $4, u.avatar_id, $5, $5 from auth.users u where u.id = $2
         on conflict (agency_id, user_id) do update
           set status = 'active', display_name = excluded.display_name, email = excluded.email, avatar_id = excluded.avatar_id,
             updated_at = excluded.updated_at
           where memberships.status <> 'suspended'",
        offer.agency.0,
        user.0,
        display_name,
        offer.email,
        at
    )
    .execute(scope.connection())
    .await?;
    if joined.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let codes: Vec<String> = offer.roles.iter().map(|role| role.code().to_owned()).collect();
    sqlx::query!(
        "insert into app.membership_roles (agency_id, user_id, role, created_at) select $1, $2, role, $4 from unnest($3::text[]) role
         on conflict do nothing",
        offer.agency.0,
        user.0,
        &codes,
        at
    )
    .execute(scope.connection())
    .await?;
    // An account whose end began meanwhile joins nothing.
    let entered = sqlx::query!(
        "update auth.users set last_agency_id = $2, last_was_portal = false where id = $1 and disabled_at is null",
        user.0,
        offer.agency.0
    )
    .execute(scope.connection())
    .await?;
    if entered.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let event = Event::MemberJoined { member: user, roles: offer.roles.clone() };
    scope.record_audited(member, &event, ip).await?;
    Ok(member)
}

/// The name of an account.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn account_name(scope: &mut Scope<Auth>, user: UserId) -> Result<String> {
    sqlx::query_scalar!("select display_name from auth.users where id = $1", user.0)
        .fetch_optional(scope.connection())
        .await?
        .ok_or(Error::NotFound)
}
