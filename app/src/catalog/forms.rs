//! What the forms of the catalog do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    catalog::{PropertyForm, store::write},
    error::Error as DomainError,
    id::PropertyId,
    identity::Permission,
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn create_property(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::EditProperties, fields.get("agency")).await?;
        let property = fields.read::<PropertyForm>()?.check().map_err(DomainError::Invalid)?;
        let id = write::create(&mut scope, property).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/properties/{id}?done=saved")))
    })
}

pub fn update_property(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::EditProperties, fields.get("agency")).await?;
        let id: PropertyId = fields.id("id")?;
        let version = fields.get("version").parse().map_err(|_| Error::Conflict)?;
        let property = fields.read::<PropertyForm>()?.check().map_err(DomainError::Invalid)?;
        write::update(&mut scope, id, version, property).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/properties/{id}?done=saved")))
    })
}

pub fn archive_property(caller: Arc<Caller>, fields: Fields) -> Answer {
    set_archived(caller, fields, true)
}

pub fn restore_property(caller: Arc<Caller>, fields: Fields) -> Answer {
    set_archived(caller, fields, false)
}

fn set_archived(caller: Arc<Caller>, fields: Fields, archived: bool) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::ArchiveProperties, fields.get("agency")).await?;
        let id: PropertyId = fields.id("id")?;
        write::set_archived(&mut scope, id, archived).await?;
        scope.commit().await?;
        let done = if archived { "archived" } else { "restored" };
        Ok(Outcome::Go(format!("/app/properties/{id}?done={done}")))
    })
}
