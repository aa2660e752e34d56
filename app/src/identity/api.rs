//! The server functions of identity.

use domain::identity::{Access, profile::ProfileForm};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

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
    /// Name and label.
    pub zones: Vec<(String, String)>,
}

/// The person's own profile.
#[server]
pub async fn get_profile() -> Result<ProfileView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::account_read::profile(&caller).await)
}

/// Whether the link of a letter still does something. Whoever has the link may ask.
#[server(input = Json)]
pub async fn letter_is_open(token: String, is_reset: bool) -> Result<bool, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::account_read::letter_is_open(&caller, &token, is_reset).await)
}

/// What a person's second factor is like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorView {
    pub is_on: bool,
    pub has_passkey: bool,
    /// Codes on paper that were not used yet.
    pub recovery_codes: i64,
    /// What the telephone needs, while the first code is waited for; only for somebody who has just proven who they are.
    pub setup: Option<SetupView>,
}

/// A new secret for a telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupView {
    /// In groups of four, to be typed.
    pub secret: String,
    /// The side of the picture, in dots.
    pub size: i32,
    /// Its dark dots as an SVG path.
    pub path: String,
}

/// The person's own second factor.
#[server]
pub async fn get_second_factor() -> Result<SecondFactorView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::account_read::second_factor(&caller).await)
}

/// What a person's own data is like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyDataView {
    /// The newest file, if there is one or it is being made.
    pub export: Option<String>,
    /// Until when it is there; nothing while it is being made.
    pub export_until: Option<String>,
    /// Agencies whose only admin the person is, by name.
    pub hand_over: Vec<String>,
}

/// The person's own data.
#[server]
pub async fn get_my_data() -> Result<MyDataView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::account_read::my_data(&caller).await)
}

/// A passkey, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    pub id: String,
    pub name: String,
    pub created: String,
    pub last_used: Option<String>,
}

/// The person's own passkeys, the newest first.
#[server]
pub async fn list_passkeys() -> Result<Vec<PasskeyView>, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::account_read::passkeys(&caller).await)
}

/// A line of a person's own log, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityLine {
    pub what: String,
    pub at: String,
    pub device: String,
    pub ip: String,
}

/// A page of a person's own log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityView {
    pub lines: Vec<ActivityLine>,
    /// Where older lines begin.
    pub next: Option<String>,
}

/// What happened to the person's own account, the newest first.
#[server(input = Json)]
pub async fn list_activity(cursor: String) -> Result<ActivityView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::account_read::activity(&caller, &cursor).await)
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
