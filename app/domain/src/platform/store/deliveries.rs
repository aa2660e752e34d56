//! Deliveries: fed from the log of events, taken by a sender, and written with what became of each try.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};
use sqlx::postgres::types::PgInterval;
use uuid::Uuid;

use super::webhooks::{self, place};
use crate::{
    error::{Error, Result},
    id::{AgencyId, DeliveryId, UserId, WebhookId},
    platform::webhook::{self, DeliveryStatus, FAILING, PING, Stopped},
    scope::{Agency, Maintenance, Scope},
    vault::Vault,
};

/// A sender that was killed holds its deliveries for so long.
const LEASE: TimeDelta = TimeDelta::minutes(1);

/// Makes deliveries of what was dispatched since the last time; answers how many.
///
/// # Errors
/// What the database said.
pub async fn feed(scope: &mut Scope<Maintenance>) -> Result<i64> {
    let at = scope.now();
    Ok(sqlx::query_scalar!(r#"select app.feed_webhooks($1) as "fed!""#, at).fetch_one(scope.connection()).await?)
}

/// Takes at most `batch` deliveries that are due, with whom to send each for.
///
/// # Errors
/// What the database said.
pub async fn claim(scope: &mut Scope<Maintenance>, batch: i32) -> Result<Vec<(Agency, DeliveryId)>> {
    let at = scope.now();
    let lease = PgInterval { months: 0, days: 0, microseconds: LEASE.num_microseconds().unwrap_or_default() };
    let rows = sqlx::query!(
        r#"select agency_id as "agency_id!", id as "id!", user_id as "user_id!" from app.claim_webhook_deliveries($1, $2, $3)"#,
        at,
        lease,
        batch
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (Agency { agency: AgencyId(row.agency_id), user: UserId(row.user_id) }, DeliveryId(row.id))).collect())
}

/// What is sent where, and what signs it.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pub id: DeliveryId,
    pub webhook: WebhookId,
    pub url: String,
    /// The current secret first; the one before follows for a while.
    pub secrets: Vec<Vec<u8>>,
    /// JSON
    pub body: String,
    /// Tries before this one.
    pub tries: i32,
}

/// A delivery that is still to be sent.
///
/// # Errors
/// What the database said, or a secret that does not open.
pub async fn outgoing(scope: &mut Scope<Agency>, vault: &Vault, id: DeliveryId) -> Result<Option<Outgoing>> {
    let (agency, now) = (scope.agency(), scope.now());
    let row = sqlx::query!(
        "select d.webhook_id, d.kind, d.entity, d.entity_id, d.occurred_at, d.data, d.tries, w.url, w.secret, w.previous_secret, w.previous_until
         from app.webhook_deliveries d join app.webhooks w on w.agency_id = d.agency_id and w.id = d.webhook_id
         where d.agency_id = $1 and d.id = $2 and d.status = 'pending' and w.stopped is null and w.deleted_at is null",
        agency.0,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let webhook = WebhookId(row.webhook_id);
    let mut secrets = vec![vault.open(&place(agency, webhook, "secret"), &row.secret)?];
    if let Some(previous) = row.previous_secret.filter(|_| row.previous_until.is_some_and(|until| until > now)) {
        secrets.push(vault.open(&place(agency, webhook, "previous_secret"), &previous)?);
    }
    let body = body(&row.kind, row.occurred_at, &row.entity, row.entity_id, row.data);
    Ok(Some(Outgoing { id, webhook, url: row.url, secrets, body, tries: row.tries }))
}

/// What a receiver reads: what happened, when, and to what; the same bytes at every try.
fn body(kind: &str, occurred_at: DateTime<Utc>, entity: &str, id: Uuid, mut data: Value) -> String {
    if let Value::Object(data) = &mut data {
        data.insert("entity".to_owned(), json!(entity));
        data.insert("id".to_owned(), json!(id));
    }
    let timestamp = occurred_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    json!({ "type": webhook::type_of(kind), "timestamp": timestamp, "data": data }).to_string()
}

/// What a try came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// The receiver's status, if it answered.
    pub status: Option<u16>,
    /// How its answer began.
    pub answer: String,
    /// What kept it from answering.
    pub error: Option<String>,
}

impl Try {
    fn is_success(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }

    /// The receiver wants no more of it, ever.
    fn is_gone(&self) -> bool {
        self.status == Some(410)
    }
}

/// Writes what a try came to: done, tried again later, or given up. A webhook that nothing reaches for days is turned off.
///
/// # Errors
/// What the database said.
pub async fn finish(scope: &mut Scope<Agency>, sent: &Outgoing, outcome: &Try) -> Result<()> {
    let (agency, at, tries) = (scope.agency().0, scope.now(), sent.tries + 1);
    let next = webhook::wait(tries).filter(|_| !outcome.is_gone());
    let status = match next {
        _ if outcome.is_success() => DeliveryStatus::Delivered,
        Some(_) => DeliveryStatus::Pending,
        None => DeliveryStatus::Failed,
    };
    // Counted on the tries that were read: of two senders that overlap, one writes.
    let written = sqlx::query!(
        "update app.webhook_deliveries set status = $3, tries = $4, next_try_at = $5, answered_status = $6, answer = $7, error = $8, tried_at = $9
         where agency_id = $1 and id = $2 and tries = $10",
        agency,
        sent.id.0,
        status.code(),
        tries,
        next.filter(|_| status == DeliveryStatus::Pending).map(|wait| at + wait),
        outcome.status.and_then(|status| i16::try_from(status).ok()),
        outcome.answer,
        outcome.error,
        at,
        sent.tries
    )
    .execute(scope.connection())
    .await?;
    if written.rows_affected() == 0 {
        return Ok(());
    }
    let failing_since = sqlx::query_scalar!(
        "update app.webhooks set failing_since = case when $3 then null else coalesce(failing_since, $4) end
         where agency_id = $1 and id = $2 returning failing_since",
        agency,
        sent.webhook.0,
        outcome.is_success(),
        at
    )
    .fetch_optional(scope.connection())
    .await?
    .flatten();
    if outcome.is_gone() {
        return webhooks::stop(scope, sent.webhook, Stopped::Gone).await;
    }
    if status == DeliveryStatus::Failed && failing_since.is_some_and(|since| since <= at - FAILING) {
        return webhooks::stop(scope, sent.webhook, Stopped::Failing).await;
    }
    Ok(())
}

/// A line of a webhook's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryRow {
    pub id: DeliveryId,
    pub kind: String,
    /// What was sent.
    pub body: String,
    pub status: String,
    pub tries: i32,
    pub next_try_at: Option<DateTime<Utc>>,
    pub answered_status: Option<i16>,
    pub answer: Option<String>,
    pub error: Option<String>,
    pub tried_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

/// The newest hundred deliveries of a webhook, the last first.
///
/// # Errors
/// What the database said.
pub async fn log(scope: &mut Scope<Agency>, webhook: WebhookId) -> Result<Vec<DeliveryRow>> {
    let agency = scope.agency().0;
    let rows = sqlx::query!(
        "select id, kind, entity, entity_id, occurred_at, data, status, tries, next_try_at, answered_status, answer, error, tried_at, created_at
         from app.webhook_deliveries where agency_id = $1 and webhook_id = $2 order by created_at desc, id desc limit 100",
        agency,
        webhook.0
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| DeliveryRow {
            id: DeliveryId(row.id),
            body: body(&row.kind, row.occurred_at, &row.entity, row.entity_id, row.data),
            kind: row.kind,
            status: row.status,
            tries: row.tries,
            next_try_at: row.next_try_at,
            answered_status: row.answered_status,
            answer: row.answer,
            error: row.error,
            tried_at: row.tried_at,
            created_at: row.created_at,
        })
        .collect())
}

/// Sends a delivery again as if it were new, under the same id, so that a receiver knows it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn replay(scope: &mut Scope<Agency>, webhook: WebhookId, id: DeliveryId) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let done = sqlx::query!(
        "update app.webhook_deliveries set status = 'pending', tries = 0, next_try_at = $4
         where agency_id = $1 and webhook_id = $2 and id = $3",
        agency,
        webhook.0,
        id.0,
        at
    )
    .execute(scope.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    scope.audit("webhook_delivery_replayed", "webhook", Some(webhook.0), json!({ "delivery": id })).await
}

/// Sends a test.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn ping(scope: &mut Scope<Agency>, webhook: WebhookId) -> Result<DeliveryId> {
    webhooks::get(scope, webhook).await?;
    let (agency, at, id) = (scope.agency().0, scope.now(), scope.new_id::<DeliveryId>());
    sqlx::query!(
        "insert into app.webhook_deliveries (agency_id, id, webhook_id, kind, entity, entity_id, occurred_at, data, next_try_at, created_at)
         values ($1, $2, $3, $4, 'webhook', $3, $5, '{}', $5, $5)",
        agency,
        id.0,
        webhook.0,
        PING,
        at
    )
    .execute(scope.connection())
    .await?;
    scope.audit("webhook_tested", "webhook", Some(webhook.0), json!({})).await?;
    Ok(id)
}
