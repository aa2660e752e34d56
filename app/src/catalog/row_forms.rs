//! What changes a property in its row of the list.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    catalog::{row_edit::RowEdit, store::row_edit},
    id::PropertyId,
    identity::Permission,
    list::{List, store::bulk as changes},
};

use super::{bulk_forms::address_of, properties_page::address};
use crate::{
    error::Error,
    form::{Fields, Outcome},
    list::bulk::BULK,
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn change_row(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::EditProperties, fields.get("agency")).await?;
        let id: PropertyId = fields.id("id")?;
        let version = fields.get("version").parse().map_err(|_| Error::Conflict)?;
        let outcome = row_edit::apply(&mut scope, id, version, &fields.read::<RowEdit>()?).await?;
        let now = address_of(&fields, address).with_page(fields.get("cursor"));
        if outcome.changed.is_empty() {
            return Ok(Outcome::Go(now.href()));
        }
        let change = changes::keep(&mut scope, List::Properties, row_edit::ACTION, &outcome).await?;
        scope.commit().await?;
        Ok(Outcome::Go(now.here(BULK, change.to_string())))
    })
}
