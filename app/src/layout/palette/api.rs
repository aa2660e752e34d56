//! What the palette asks the server.

use leptos::prelude::*;
use server_fn::codec::Json;

use super::FoundRecords;
use crate::error::Error;

/// Records of the agency by some typed letters. Whoever may not see properties finds none.
#[server(input = Json)]
pub async fn find_records(typed: String) -> Result<FoundRecords, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ViewProperties).await?;
    crate::request::fail(super::read::find(&mut scope, &typed).await)
}
