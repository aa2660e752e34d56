//! What changes several properties at once, and what takes such a change back.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    catalog::{
        property_list::PropertyAction,
        store::{bulk, read, row_edit},
    },
    error::{Error as DomainError, FieldError, Problem},
    id::BulkChangeId,
    identity::Permission,
    list::{
        List,
        bulk::{ROWS_MAX, Selection},
        kept_query,
        store::bulk as changes,
    },
};
use leptos_router::{location::RequestUrl, params::ParamsMap};

use super::{
    properties_page::{address, request},
    read::filter,
};
use crate::{
    error::Error,
    form::{Fields, Outcome},
    list::Address,
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn change_properties(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let action = PropertyAction::read(fields.get("action"));
        let permission = action.map_or(Permission::ViewProperties, PropertyAction::permission);
        let mut scope = caller.staff_for(permission, fields.get("agency")).await?;
        let action = action.ok_or_else(|| Error::Invalid(vec![FieldError::new("action", Problem::Required)]))?;
        let selection = Selection::read(fields.get("scope"), fields.0.keys().map(String::as_str)).map_err(DomainError::Invalid)?;
        let ids = match selection {
            Selection::Rows(ids) => ids,
            Selection::Matching => read::matching(&mut scope, &filter(&request(&address_of(&fields, address).with("cursor", "")))).await?,
        };
        if ids.len() > ROWS_MAX {
            return Err(Error::Invalid(vec![FieldError::new("select", Problem::TooMany)]));
        }
        let outcome = bulk::apply(&mut scope, action, &ids).await?;
        let id = changes::keep(&mut scope, List::Properties, &action.code(), &outcome).await?;
        scope.commit().await?;
        Ok(account(&fields, id))
    })
}

/// The list's address when its form was sent.
pub(super) fn address_of(fields: &Fields, address: impl Fn(&ParamsMap) -> Address) -> Address {
    let url = RequestUrl::new(&format!("/?{}", fields.get("query"))).parse();
    address(&url.map(|url| url.search_params().clone()).unwrap_or_default())
}

/// The list with what came of the change.
fn account(fields: &Fields, id: BulkChangeId) -> Outcome {
    let query = kept_query(fields.get("query"));
    let separator = if query.is_empty() { "" } else { "&" };
    Outcome::Go(format!("{}?{query}{separator}bulk={id}", List::Properties.path()))
}

pub fn undo(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::ViewProperties, fields.get("agency")).await?;
        let id: BulkChangeId = fields.id("id")?;
        let (list, change) = changes::get(&mut scope, id).await?;
        if list != List::Properties {
            return Err(Error::NotFound);
        }
        let action = PropertyAction::read(&change.action);
        caller.member(action.map_or(Permission::EditProperties, PropertyAction::permission))?;
        let rows = changes::begin_undo(&mut scope, id).await?;
        let outcome = match action {
            Some(action) => bulk::undo(&mut scope, action, &rows).await?,
            None => row_edit::undo(&mut scope, &rows).await?,
        };
        changes::finish_undo(&mut scope, id, &outcome).await?;
        scope.commit().await?;
        Ok(account(&fields, id))
    })
}
