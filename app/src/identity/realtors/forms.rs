//! What the forms of realtors do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    id::RealtorId,
    identity::{
        Permission,
        realtor::{Realtor, RealtorForm},
        store::{realtor_access, realtors},
    },
    phone,
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    identity::people::forms::count_letters,
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

fn read(fields: &Fields) -> Result<Realtor, Error> {
    Ok(fields.read::<RealtorForm>()?.check(phone::read).map_err(DomainError::Invalid)?)
}

pub fn create_realtor(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::EditRealtors, fields.get("agency")).await?;
        let id = realtors::create(&mut scope, &read(&fields)?).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/realtors/{id}?done=saved")))
    })
}

pub fn update_realtor(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::EditRealtors, fields.get("agency")).await?;
        let id: RealtorId = fields.id("id")?;
        let version = fields.get("version").parse().map_err(|_| Error::Conflict)?;
        realtors::update(&mut scope, id, version, &read(&fields)?).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/realtors/{id}?done=saved")))
    })
}

/// Sends the letter that opens the portal to them.
pub fn invite_realtor(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.confirmed_staff_for(Permission::EditRealtors, fields.get("agency")).await?;
        let id: RealtorId = fields.id("id")?;
        let email = realtor_access::invite(&mut scope, id, caller.locale).await?;
        count_letters(&caller, &[email]).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/realtors/{id}?done=invited")))
    })
}

pub fn withdraw_realtor(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::EditRealtors, fields.get("agency")).await?;
        let id: RealtorId = fields.id("id")?;
        realtor_access::withdraw(&mut scope, id).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/realtors/{id}?done=withdrawn")))
    })
}

pub fn archive_realtor(caller: Arc<Caller>, fields: Fields) -> Answer {
    set_archived(caller, fields, true)
}

pub fn restore_realtor(caller: Arc<Caller>, fields: Fields) -> Answer {
    set_archived(caller, fields, false)
}

fn set_archived(caller: Arc<Caller>, fields: Fields, archived: bool) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::EditRealtors, fields.get("agency")).await?;
        let id: RealtorId = fields.id("id")?;
        realtors::set_archived(&mut scope, id, archived).await?;
        scope.commit().await?;
        let done = if archived { "" } else { "?done=restored" };
        Ok(Outcome::Go(format!("/app/realtors/{id}{done}")))
    })
}
