//! What the pages of realtors ask the server.

use leptos::prelude::*;
use server_fn::codec::Json;

use super::view::{RealtorLines, RealtorRequest, RealtorView};
use crate::error::Error;

/// A page of the agency's realtors.
#[server(input = Json)]
pub async fn list_realtors(request: RealtorRequest) -> Result<RealtorLines, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ViewRealtors).await?;
    crate::request::fail(super::read::list(&mut scope, &request).await)
}

/// One realtor of the agency.
#[server(input = Json)]
pub async fn get_realtor(id: String) -> Result<RealtorView, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ViewRealtors).await?;
    crate::request::fail(super::read::realtor(&mut scope, &id).await)
}
