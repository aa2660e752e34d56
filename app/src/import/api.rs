//! The server functions of imports: what pages read.

use leptos::prelude::*;
use server_fn::codec::Json;

use super::{
    review_view::Review,
    view::{ImportDetail, ImportLines, ImportRequest, ImportsRequest},
};
use crate::error::Error;

/// A page of the agency's imports, the newest first.
#[server(input = Json)]
pub async fn list_imports(request: ImportsRequest) -> Result<ImportLines, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ImportProperties).await?;
    crate::request::fail(super::read::list(&mut scope, &request).await)
}

/// An import with the groups of its problems, or a page of one group.
#[server(input = Json)]
pub async fn get_import(request: ImportRequest) -> Result<ImportDetail, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ImportProperties).await?;
    crate::request::fail(super::read::detail(&mut scope, &request).await)
}

/// A file before its import: what its columns mean, and its first rows as they would be imported.
#[server(input = Json)]
pub async fn review_import(id: String) -> Result<Review, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ImportProperties).await?;
    crate::request::fail(super::review_read::review(&mut scope, &id).await)
}
