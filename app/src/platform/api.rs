//! The server functions of webhooks.

use domain::platform::webhook::{DeliveryStatus, Stopped, WebhookKind};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::Error;

/// A webhook, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookView {
    pub id: String,
    pub url: String,
    pub kinds: Vec<WebhookKind>,
    pub stopped: Option<Stopped>,
    /// Since when nothing was received.
    pub failing_since: Option<String>,
    /// Until when the secret before signs too.
    pub overlap: Option<String>,
    pub by: Option<String>,
    pub created: String,
}

/// A line of a webhook's log, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryView {
    pub id: String,
    /// As receivers know it: `property.created`.
    pub kind: String,
    pub status: DeliveryStatus,
    pub tries: i32,
    pub created: String,
    pub tried: Option<String>,
    pub next_try: Option<String>,
    /// The receiver's status, or what kept it from answering.
    pub answered: String,
    pub body: String,
    pub answer: String,
}

/// A webhook with its log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookDetail {
    pub webhook: WebhookView,
    pub deliveries: Vec<DeliveryView>,
}

/// The agency's webhooks, the newest first.
#[server(input = Json)]
pub async fn list_webhooks() -> Result<Vec<WebhookView>, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageIntegrations).await?;
    crate::request::fail(super::read::list(&mut scope).await)
}

/// A webhook of the agency with its last deliveries.
#[server(input = Json)]
pub async fn get_webhook(id: String) -> Result<WebhookDetail, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageIntegrations).await?;
    crate::request::fail(super::read::detail(&mut scope, &id).await)
}
