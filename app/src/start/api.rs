//! What the first page at work reads.

use leptos::prelude::*;
use server_fn::codec::Json;

use super::view::StartView;
use crate::error::Error;

/// What is new, under way and to do for the person.
#[server(input = Json)]
pub async fn get_start() -> Result<StartView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::read::start(&caller).await)
}
