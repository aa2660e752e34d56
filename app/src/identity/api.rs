//! The server functions of identity.

use domain::identity::Access;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// A line of the list of sessions, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    pub id: String,
    pub device: String,
    pub ip: String,
    pub since: String,
    pub last_seen: String,
    pub is_this: bool,
}

/// A line of the list of API tokens, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiTokenView {
    pub id: String,
    /// How the token begins.
    pub start: String,
    pub name: String,
    pub scopes: Vec<Access>,
    pub networks: Vec<String>,
    pub by: Option<String>,
    pub created: String,
    /// Nothing for one that lives for ever.
    pub expires: Option<String>,
    pub is_expired: bool,
    pub last_used: Option<String>,
}

/// The agency's API tokens, the newest first.
#[server]
pub async fn list_api_tokens() -> Result<Vec<ApiTokenView>, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageIntegrations).await?;
    crate::request::fail(super::api_tokens::list(&mut scope).await)
}

/// The person's own open sessions, the last seen first.
#[server]
pub async fn list_sessions() -> Result<Vec<SessionView>, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::sessions::list(&caller).await)
}
