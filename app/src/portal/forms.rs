//! What the forms of the portal do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    id::AgencyId,
    identity::{realtor_contact::ContactForm, store::realtor_contact},
    phone,
    scope::Agency,
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

/// A realtor says how an agency reaches them, and where they work.
pub fn correct_contact(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let agency: AgencyId = fields.id("id")?;
        let (mut scope, user) = caller.portal_account().await?;
        // Whose record it is comes before what was typed: there is no other's to learn of.
        realtor_contact::get(&mut scope, agency, user).await?;
        let version = fields.get("version").parse().map_err(|_| Error::Conflict)?;
        let contact = fields.read::<ContactForm>()?.check(phone::read).map_err(DomainError::Invalid)?;
        realtor_contact::correct(&mut scope, Agency { agency, user }, version, &contact, &caller.ip).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/portal/agencies/{agency}?done=saved")))
    })
}
