//! Webhooks as rows. Their secrets are encrypted; whoever receives was shown one once.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::{
    error::{Error, FieldError, Problem, Result},
    event::Event,
    id::{AgencyId, WebhookId},
    identity::store::agency,
    platform::{
        guard::Reach,
        webhook::{OVERLAP, Stopped, UNDO_WITHIN, WebhookKind},
    },
    scope::{Agency, Scope},
    token,
    vault::{Place, Vault},
};

/// Webhooks that an agency may have; its page lists them all.
pub const WEBHOOKS_MAX: i64 = 50;

/// A webhook as its agency sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookRow {
    pub id: WebhookId,
    pub url: String,
    pub kinds: Vec<String>,
    pub stopped: Option<String>,
    pub previous_until: Option<DateTime<Utc>>,
    pub failing_since: Option<DateTime<Utc>>,
    /// The maker's name, while they are a member.
    pub by: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// Where events go, and which: a form, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub url: String,
    pub kinds: Vec<WebhookKind>,
}

impl Target {
    /// # Errors
    /// Every problem of every field.
    pub fn check(url: &str, kinds: Vec<WebhookKind>, reach: Reach) -> std::result::Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let checked = reach.check(url);
        if url.trim().is_empty() {
            faults.push(FieldError::new("url", Problem::Required));
        } else if checked.is_none() {
            faults.push(FieldError::new("url", Problem::NotPublic));
        }
        if kinds.is_empty() {
            faults.push(FieldError::new("kinds", Problem::Required));
        }
        match checked {
            Some(url) if faults.is_empty() => Ok(Self { url: url.to_string(), kinds }),
            _ => Err(faults),
        }
    }

    fn codes(&self) -> Vec<String> {
        self.kinds.iter().map(ToString::to_string).collect()
    }
}

/// A secret as receivers are given it.
#[must_use]
pub fn secret_text(secret: &[u8]) -> String {
    format!("whsec_{}", STANDARD.encode(secret))
}

/// The place of a webhook's secret.
pub(super) const fn place(agency: AgencyId, id: WebhookId, column: &'static str) -> Place {
    Place { owner: agency.0, table: "webhooks", column, row: id.0 }
}

/// Makes a webhook that tells of what happens from now on; answers its id and secret, which nobody can read again.
///
/// # Errors
/// [`Problem::LimitReached`] on `url` where the agency has [`WEBHOOKS_MAX`].
pub async fn create(scope: &mut Scope<Agency>, vault: &Vault, target: &Target) -> Result<(WebhookId, [u8; 32])> {
    let (agency, user, at, id) = (scope.agency(), scope.user(), scope.now(), scope.new_id::<WebhookId>());
    agency::lock(scope).await?;
    let there =
        sqlx::query_scalar!(r#"select count(*) as "there!" from app.webhooks where agency_id = $1 and deleted_at is null"#, agency.0)
            .fetch_one(scope.connection())
            .await?;
    if there >= WEBHOOKS_MAX {
        return Err(Error::field("url", Problem::LimitReached));
    }
    let secret = token::random_bytes();
    sqlx::query!(
        "insert into app.webhooks (agency_id, id, url, kinds, secret, position, user_id, created_at, updated_at)
         values ($1, $2, $3, $4, $5, coalesce((select max(position) from app.events where agency_id = $1), 0), $6, $7, $7)",
        agency.0,
        id.0,
        target.url,
        &target.codes(),
        vault.seal(&place(agency, id, "secret"), &secret)?,
        user.0,
        at
    )
    .execute(scope.connection())
    .await?;
    done(scope, Event::WebhookCreated { webhook: id }, json!({ "kinds": target.codes() })).await?;
    Ok((id, secret))
}

/// # Errors
/// [`Error::NotFound`].
pub async fn update(scope: &mut Scope<Agency>, id: WebhookId, target: &Target) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let done_rows = sqlx::query!(
        "update app.webhooks set url = $3, kinds = $4, updated_at = $5 where agency_id = $1 and id = $2 and deleted_at is null",
        agency,
        id.0,
        target.url,
        &target.codes(),
        at
    )
    .execute(scope.connection())
    .await?;
    found(done_rows.rows_affected())?;
    done(scope, Event::WebhookUpdated { webhook: id }, json!({ "kinds": target.codes() })).await
}

/// Gives a webhook another secret; the one before signs too for a day.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn rotate(scope: &mut Scope<Agency>, vault: &Vault, id: WebhookId) -> Result<[u8; 32]> {
    let (agency, at) = (scope.agency(), scope.now());
    let sealed = sqlx::query_scalar!(
        "select secret from app.webhooks where agency_id = $1 and id = $2 and deleted_at is null for no key update",
        agency.0,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let previous = vault.open(&place(agency, id, "secret"), &sealed)?;
    let secret = token::random_bytes();
    sqlx::query!(
        "update app.webhooks set secret = $3, previous_secret = $4, previous_until = $5, updated_at = $6 where agency_id = $1 and id = $2",
        agency.0,
        id.0,
        vault.seal(&place(agency, id, "secret"), &secret)?,
        vault.seal(&place(agency, id, "previous_secret"), &previous)?,
        at + OVERLAP,
        at
    )
    .execute(scope.connection())
    .await?;
    done(scope, Event::WebhookSecretRotated { webhook: id }, json!({})).await?;
    Ok(secret)
}

/// Turns a webhook on again, for what happens from now on and what still waits. Doing it twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn start(scope: &mut Scope<Agency>, id: WebhookId) -> Result<()> {
    if stopped(scope, id).await?.is_none() {
        return Ok(());
    }
    let (agency, at) = (scope.agency().0, scope.now());
    sqlx::query!(
        "update app.webhooks set stopped = null, failing_since = null, updated_at = $3,
           position = coalesce((select max(position) from app.events where agency_id = $1), 0)
         where agency_id = $1 and id = $2",
        agency,
        id.0,
        at
    )
    .execute(scope.connection())
    .await?;
    done(scope, Event::WebhookStarted { webhook: id }, json!({})).await
}

/// Turns a webhook off, and says why. Doing it twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn stop(scope: &mut Scope<Agency>, id: WebhookId, reason: Stopped) -> Result<()> {
    if stopped(scope, id).await?.is_some() {
        return Ok(());
    }
    let (agency, at) = (scope.agency().0, scope.now());
    sqlx::query!("update app.webhooks set stopped = $3, updated_at = $4 where agency_id = $1 and id = $2", agency, id.0, reason.code(), at)
        .execute(scope.connection())
        .await?;
    done(scope, Event::WebhookStopped { webhook: id, reason }, json!({ "reason": reason })).await
}

async fn stopped(scope: &mut Scope<Agency>, id: WebhookId) -> Result<Option<String>> {
    let agency = scope.agency().0;
    sqlx::query_scalar!(
        "select stopped from app.webhooks where agency_id = $1 and id = $2 and deleted_at is null for no key update",
        agency,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)
}

/// # Errors
/// [`Error::NotFound`] also for one that is gone already.
pub async fn delete(scope: &mut Scope<Agency>, id: WebhookId) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let done_rows = sqlx::query!(
        "update app.webhooks set deleted_at = $3, updated_at = $3 where agency_id = $1 and id = $2 and deleted_at is null",
        agency,
        id.0,
        at
    )
    .execute(scope.connection())
    .await?;
    found(done_rows.rows_affected())?;
    done(scope, Event::WebhookDeleted { webhook: id }, json!({})).await
}

/// Takes a deletion back: what happened since is told, as if it had been on all the while.
///
/// # Errors
/// [`Error::NotFound`] for one that was not deleted within [`UNDO_WITHIN`].
pub async fn restore(scope: &mut Scope<Agency>, id: WebhookId) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let done_rows = sqlx::query!(
        "update app.webhooks set deleted_at = null, updated_at = $3 where agency_id = $1 and id = $2 and deleted_at > $4",
        agency,
        id.0,
        at,
        at - UNDO_WITHIN
    )
    .execute(scope.connection())
    .await?;
    found(done_rows.rows_affected())?;
    done(scope, Event::WebhookRestored { webhook: id }, json!({})).await
}

const fn found(rows: u64) -> Result<()> {
    if rows == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Every change of where an agency's events go is answerable for.
async fn done(scope: &mut Scope<Agency>, event: Event, data: Value) -> Result<()> {
    let (entity, id) = event.entity();
    scope.audit(event.kind(), entity, Some(id), data).await?;
    scope.record(event).await
}

/// The agency's webhooks, the newest first.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Agency>) -> Result<Vec<WebhookRow>> {
    select(scope, None).await
}

/// # Errors
/// [`Error::NotFound`] also for another agency's webhook.
pub async fn get(scope: &mut Scope<Agency>, id: WebhookId) -> Result<WebhookRow> {
    select(scope, Some(id)).await?.pop().ok_or(Error::NotFound)
}

async fn select(scope: &mut Scope<Agency>, id: Option<WebhookId>) -> Result<Vec<WebhookRow>> {
    let agency = scope.agency().0;
    let rows = sqlx::query!(
        r#"select w.id, w.url, w.kinds, w.stopped, w.previous_until, w.failing_since, m.display_name as "by?", w.created_at
           from app.webhooks w left join app.memberships m on m.agency_id = w.agency_id and m.user_id = w.user_id
           where w.agency_id = $1 and w.deleted_at is null and ($2::uuid is null or w.id = $2)
           order by w.created_at desc, w.id desc limit $3"#,
        agency,
        id.map(|id| id.0),
        WEBHOOKS_MAX
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| WebhookRow {
            id: WebhookId(row.id),
            url: row.url,
            kinds: row.kinds,
            stopped: row.stopped,
            previous_until: row.previous_until,
            failing_since: row.failing_since,
            by: row.by,
            created_at: row.created_at,
        })
        .collect())
}
