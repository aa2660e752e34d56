//! What the forms of the catalog do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    catalog::{Property, PropertyForm, pasted_place, store::write},
    error::{Error as DomainError, FieldError, Problem},
    id::PropertyId,
    identity::Permission,
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

/// The property that was typed. Where it is stands in one field, which takes links of maps too.
fn property(fields: &Fields) -> Result<Property, Error> {
    let mut form = fields.read::<PropertyForm>()?;
    let pasted = fields.get("location").trim();
    let point = pasted_place::read(pasted);
    if let Some(point) = point {
        (form.latitude, form.longitude) = (point.latitude.to_string(), point.longitude.to_string());
    }
    let unread = (!pasted.is_empty() && point.is_none()).then(|| FieldError::new("location", Problem::NotAPlace));
    match (form.check(), unread) {
        (Ok(property), None) => Ok(property),
        (checked, unread) => {
            let mut faults: Vec<FieldError> = checked.err().into_iter().flatten().chain(unread).collect();
            for fault in faults.iter_mut().filter(|fault| matches!(fault.field.as_str(), "latitude" | "longitude")) {
                "location".clone_into(&mut fault.field);
            }
            Err(DomainError::Invalid(faults).into())
        }
    }
}

pub fn create_property(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::EditProperties, fields.get("agency")).await?;
        let property = property(&fields)?;
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
        let property = property(&fields)?;
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
