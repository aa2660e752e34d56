//! The server functions of the catalog: what pages read.

use domain::catalog::query::ListingParameters;
use leptos::prelude::*;
use server_fn::codec::Json;

use super::view::{ListRequest, ListingDetail, ListingResults, PropertyDetail, PropertyLines};
use crate::error::Error;

/// Published listings that a search finds. Anybody may ask.
#[server(input = Json)]
pub async fn search_listings(parameters: ListingParameters) -> Result<ListingResults, Error> {
    let mut scope = crate::request::public().await?;
    crate::request::fail(super::read::search(&mut scope, &parameters).await)
}

/// A published property by the end of its address. Anybody may ask.
#[server(input = Json)]
pub async fn published_property(address: String) -> Result<ListingDetail, Error> {
    let mut scope = crate::request::public().await?;
    crate::request::fail(super::read::published(&mut scope, &address).await)
}

/// A page of the agency's properties.
#[server(input = Json)]
pub async fn list_properties(request: ListRequest) -> Result<PropertyLines, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ViewProperties).await?;
    crate::request::fail(super::read::list(&mut scope, &request).await)
}

/// A property of the agency with its history.
#[server(input = Json)]
pub async fn get_property(id: String) -> Result<PropertyDetail, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ViewProperties).await?;
    crate::request::fail(super::read::detail(&mut scope, &id).await)
}
