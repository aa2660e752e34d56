//! What the forms about people do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::{Error as DomainError, Result as DomainResult},
    id::{InvitationId, UserId},
    identity::{
        Permission, Role, invitation,
        store::{attempts::Attempts, invitations, members, roles},
    },
    scope::{Agency, Scope},
};

use super::view::{RoleCell, RoleChoice};
use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn save_roles(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.confirmed_staff_for(Permission::ManageMembers, fields.get("agency")).await?;
        let is_ticked = |(role, permission)| !fields.get(&RoleCell::field(role, permission)).is_empty();
        roles::save(&mut scope, fields.get("seen"), is_ticked).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/roles?done=saved".to_owned()))
    })
}

pub fn restore_roles(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.confirmed_staff_for(Permission::ManageMembers, fields.get("agency")).await?;
        roles::save(&mut scope, fields.get("seen"), |(role, permission)| role.permits(permission)).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/roles?done=restored".to_owned()))
    })
}

/// The roles that are ticked in a form.
fn ticked(fields: &Fields) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| !fields.get(&RoleChoice::field(*role)).is_empty()).collect()
}

pub fn set_member_roles(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.confirmed_staff_for(Permission::ManageMembers, fields.get("agency")).await?;
        let id: UserId = fields.id("id")?;
        members::set_roles(&mut scope, id, &ticked(&fields)).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/settings/members/{id}?done=roles")))
    })
}

pub fn suspend_member(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move { change_standing(&caller, &fields, "suspended", async |scope, id| members::suspend(scope, id).await).await })
}

pub fn reactivate_member(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move { change_standing(&caller, &fields, "reactivated", async |scope, id| members::reactivate(scope, id).await).await })
}

pub fn remove_member(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move { change_standing(&caller, &fields, "removed", async |scope, id| members::remove(scope, id).await).await })
}

async fn change_standing<F>(caller: &Caller, fields: &Fields, done: &str, change: F) -> Result<Outcome, Error>
where
    F: AsyncFnOnce(&mut Scope<Agency>, UserId) -> DomainResult<()>,
{
    let mut scope = caller.confirmed_staff_for(Permission::ManageMembers, fields.get("agency")).await?;
    let id: UserId = fields.id("id")?;
    change(&mut scope, id).await?;
    scope.commit().await?;
    Ok(Outcome::Go(format!("/app/settings/members/{id}?done={done}")))
}

pub fn invite(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.confirmed_staff_for(Permission::ManageMembers, fields.get("agency")).await?;
        let emails = invitation::check_addresses(fields.get("emails")).map_err(DomainError::Invalid)?;
        count_letters(&caller, &emails).await?;
        let invited = invitations::invite(&mut scope, &emails, &ticked(&fields), caller.locale).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/settings/invitations?done=sent&sent={}&members={}", invited.sent, invited.members)))
    })
}

/// Refuses letters beyond what one network, and one address, may ask for or get.
pub async fn count_letters(caller: &Caller, emails: &[String]) -> Result<(), Error> {
    let mut scope = Scope::auth(&caller.pools).await?;
    Attempts::invitations(emails, &caller.ip).take(&mut scope).await?;
    Ok(scope.commit().await?)
}

pub fn resend_invitation(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.confirmed_staff_for(Permission::ManageMembers, fields.get("agency")).await?;
        let id: InvitationId = fields.id("id")?;
        let email = invitations::resend(&mut scope, id).await?;
        count_letters(&caller, &[email]).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/invitations?done=resent".to_owned()))
    })
}

pub fn revoke_invitation(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::ManageMembers, fields.get("agency")).await?;
        let id: InvitationId = fields.id("id")?;
        invitations::revoke(&mut scope, id).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/invitations?done=revoked".to_owned()))
    })
}
