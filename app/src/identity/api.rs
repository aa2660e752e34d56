//! The server functions of identity.

use domain::identity::profile::ProfileForm;
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

/// A profile as its form shows it, and the zones to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    pub form: ProfileForm,
    pub zones: Vec<String>,
}

/// The person's own profile.
#[server]
pub async fn get_profile() -> Result<ProfileView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::account_read::profile(&caller).await)
}

/// The person's own open sessions, the last seen first.
#[server]
pub async fn list_sessions() -> Result<Vec<SessionView>, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::sessions::list(&caller).await)
}
