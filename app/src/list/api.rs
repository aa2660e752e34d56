//! The server functions of saved views. Whoever may not see a list has no views of it.

use domain::list::{List, SavedView, bulk::BulkChange};
use leptos::prelude::*;
use server_fn::codec::Json;

use super::ListedView;
use crate::error::Error;

/// The views of a list that the caller may open.
#[server(input = Json)]
pub async fn list_views(list: List) -> Result<Vec<SavedView>, Error> {
    let mut scope = crate::request::staff(list.permission()).await?;
    crate::request::fail(domain::list::store::views(&mut scope, list).await.map_err(Error::from))
}

/// One view that the caller may open.
#[server(input = Json)]
pub async fn get_view(id: String) -> Result<ListedView, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ViewProperties).await?;
    let id = crate::request::fail(id.parse().map_err(|_| Error::NotFound))?;
    let (list, view) = crate::request::fail(domain::list::store::view(&mut scope, id).await.map_err(Error::from))?;
    crate::request::fail(crate::request::caller()?.member(list.permission()).map(|_| ()))?;
    Ok(ListedView { list, view })
}

/// What came of one's own change of several rows.
#[server(input = Json)]
pub async fn get_bulk_change(id: String) -> Result<BulkChange, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ViewProperties).await?;
    let id = crate::request::fail(id.parse().map_err(|_| Error::NotFound))?;
    let (_, change) = crate::request::fail(domain::list::store::bulk::get(&mut scope, id).await.map_err(Error::from))?;
    Ok(change)
}
