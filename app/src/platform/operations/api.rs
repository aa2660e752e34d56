//! What the operations page asks the server.

use leptos::prelude::*;
use server_fn::codec::Json;

use super::view::OperationsView;
use crate::error::Error;

/// How the agency's own jobs and rows do; `cursor` is where the list of dead jobs goes on.
#[server(input = Json)]
pub async fn get_operations(cursor: String) -> Result<OperationsView, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageAgency).await?;
    crate::request::fail(super::read::operations(&mut scope, &cursor).await)
}
