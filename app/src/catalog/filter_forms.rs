//! Adds a condition to the filter of the list's address.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    catalog::property_filter::PropertyField,
    error::{FieldError, Problem},
    identity::Permission,
    list::filter::{Condition, Filter},
};

use super::{bulk_forms::address_of, properties_page::address};
use crate::{
    error::Error,
    form::{Fields, Outcome},
    list::filter::FILTER,
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

/// It changes nothing but the address: whoever sees the list may.
pub fn add_condition(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        caller.member_for(Permission::ViewProperties, fields.get("agency"))?;
        let fault = |fault: FieldError| Error::Invalid(vec![fault]);
        let field = PropertyField::from_code(fields.get("field")).ok_or_else(|| fault(FieldError::new("field", Problem::NotAChoice)))?;
        let condition = Condition::check(field, fields.get("operator"), [fields.get("value"), fields.get("value2")]).map_err(fault)?;
        let now = address_of(&fields, address);
        let filter = Filter::read(now.get(FILTER)).with(condition, fields.get("or") == "true").map_err(fault)?;
        Ok(Outcome::Go(now.with(FILTER, filter.text()).href()))
    })
}
