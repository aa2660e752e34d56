//! Webhooks and their deliveries as pages show them.

use domain::{
    id::WebhookId,
    locale::Locale,
    platform::{
        store::{
            deliveries::{self, DeliveryRow},
            webhooks::{self, WebhookRow},
        },
        webhook::{DeliveryStatus, Stopped, WebhookKind, type_of},
    },
    scope::{Agency, Scope},
};

use super::api::{DeliveryView, WebhookDetail, WebhookView};
use crate::{error::Error, moment, request};

pub async fn list(scope: &mut Scope<Agency>) -> Result<Vec<WebhookView>, Error> {
    let locale = request::caller()?.locale;
    let rows = webhooks::list(scope).await?;
    Ok(rows.into_iter().map(|row| webhook(row, locale)).collect())
}

pub async fn detail(scope: &mut Scope<Agency>, id: &str) -> Result<WebhookDetail, Error> {
    let locale = request::caller()?.locale;
    let id: WebhookId = id.parse().map_err(|_| Error::NotFound)?;
    let row = webhooks::get(scope, id).await?;
    let log = deliveries::log(scope, id).await?;
    let deliveries = log.into_iter().map(|row| delivery(row, locale)).collect();
    Ok(WebhookDetail { webhook: webhook(row, locale), deliveries })
}

fn webhook(row: WebhookRow, locale: Locale) -> WebhookView {
    WebhookView {
        id: row.id.to_string(),
        url: row.url,
        kinds: row.kinds.iter().filter_map(|kind| WebhookKind::from_code(kind)).collect(),
        stopped: row.stopped.and_then(|code| Stopped::from_code(&code)),
        failing_since: row.failing_since.map(|at| moment::text(at, locale)),
        overlap: row.previous_until.map(|at| moment::text(at, locale)),
        by: row.by,
        created: moment::text(row.created_at, locale),
    }
}

fn delivery(row: DeliveryRow, locale: Locale) -> DeliveryView {
    let time = |at| moment::text(at, locale);
    DeliveryView {
        id: row.id.to_string(),
        kind: type_of(&row.kind),
        status: DeliveryStatus::from_code(&row.status).unwrap_or(DeliveryStatus::Pending),
        tries: row.tries,
        created: time(row.created_at),
        tried: row.tried_at.map(time),
        next_try: row.next_try_at.map(time),
        answered: row.answered_status.map(|status| status.to_string()).or(row.error).unwrap_or_default(),
        body: row.body,
        answer: row.answer.unwrap_or_default(),
    }
}
