//! The server functions of notifications: each person reads their own.

use leptos::prelude::*;
use server_fn::codec::Json;

use super::view::{NotificationLines, NotificationRequest, PreferencesView};
use crate::error::Error;

/// A page of the person's own notifications, the newest first.
#[server(input = Json)]
pub async fn list_notifications(request: NotificationRequest) -> Result<NotificationLines, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::read::list(&caller, &request).await)
}

/// How many the person has not read; 100 for that many and more.
#[server(input = Json)]
pub async fn count_unread() -> Result<u32, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::read::unread(&caller).await)
}

/// How the person wants to be told.
#[server(input = Json)]
pub async fn get_preferences() -> Result<PreferencesView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::read::preferences(&caller).await)
}
