//! What the portal reads.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::Error;

/// The person of the portal as its first page shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalView {
    /// The day since when they are an investor, ready to show.
    pub since: String,
}

/// What is the person's own in the portal.
#[server(input = Json)]
pub async fn get_portal() -> Result<PortalView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::read::portal(&caller).await)
}
