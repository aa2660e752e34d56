//! Undoing a run: what it made is removed, what it changed goes back, and what somebody changed since is left and listed.

use std::future::Future;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    chunk::{CHUNK_ROWS, Effect, Intake, admit},
    read::known,
};
use crate::{
    error::{Error, Result},
    event::Event,
    id::ImportId,
    import::run::{ImportStatus, Kind, UndoOutcome},
    scope::{Agency, Scope},
};

/// For how long a run can be undone after its end.
pub const UNDO_WITHIN: TimeDelta = TimeDelta::days(30);

/// How records of a kind go back.
pub trait Revert: Intake {
    /// Puts records back to what they were before: those that the run made are removed, with their tie to the other system, so
    /// that the same row can be imported again. Records that are no longer at the effect's version stay; answers which. Each
    /// record that is written has one event, and the number of statements does not depend on how many there are.
    fn put_back(scope: &mut Scope<Agency>, effects: Vec<Effect>) -> impl Future<Output = Result<Vec<Uuid>>> + Send;
}

/// A run that a job undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undoing {
    pub fence: i32,
    pub kind: Kind,
}

/// Asks for the undoing of a run.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] for a run that is under way, wrote nothing, or ended too long ago.
pub async fn request_undo(scope: &mut Scope<Agency>, id: ImportId) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let undoing = sqlx::query!(
        "update app.imports set status = 'undoing', updated_at = $3
         where agency_id = $1 and id = $2 and status in ('done', 'failed', 'cancelled', 'undo_failed') and finished_at > $4
           and not dry_run and created_rows + updated_rows > 0",
        agency,
        id.0,
        at,
        at - UNDO_WITHIN
    )
    .execute(scope.connection())
    .await?;
    if undoing.rows_affected() == 0 {
        super::get(scope, id).await?;
        return Err(Error::Conflict);
    }
    scope.record(Event::ImportUndoRequested { import: id }).await?;
    scope.enqueue("undo_import", json!({ "import_id": id })).await
}

/// Takes the undoing on with the next fencing number; nothing, when there is nothing to do.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn start_undo(scope: &mut Scope<Agency>, id: ImportId) -> Result<Option<Undoing>> {
    let (agency, at) = (scope.agency().0, scope.now());
    let started = sqlx::query!(
        "update app.imports set fence = fence + 1, updated_at = $3 where agency_id = $1 and id = $2 and status = 'undoing'
         returning fence, kind",
        agency,
        id.0,
        at
    )
    .fetch_optional(scope.connection())
    .await?;
    let Some(started) = started else {
        super::get(scope, id).await?;
        return Ok(None);
    };
    Ok(Some(Undoing { fence: started.fence, kind: known(Kind::from_code, "kind", &started.kind)? }))
}

/// Puts some hundred records back in one transaction; whether there may be more. After the last ones the run is undone.
///
/// # Errors
/// [`Error::Conflict`] for an older fencing number.
pub async fn undo_chunk<T: Revert>(scope: &mut Scope<Agency>, id: ImportId, fence: i32) -> Result<bool> {
    admit(scope, id, fence, ImportStatus::Undoing).await?;
    let effects = pending(scope, id).await?;
    if effects.is_empty() {
        finish(scope, id).await?;
        return Ok(false);
    }
    let records: Vec<Uuid> = effects.iter().map(|effect| effect.record).collect();
    let kept = T::put_back(scope, effects).await?;
    let (agency, at) = (scope.agency().0, scope.now());
    sqlx::query!(
        "update app.import_effects set outcome = case when record_id = any($4) then $5 else $6 end
         where agency_id = $1 and import_id = $2 and record_id = any($3)",
        agency,
        id.0,
        &records,
        &kept,
        UndoOutcome::Kept.code(),
        UndoOutcome::Undone.code()
    )
    .execute(scope.connection())
    .await?;
    let (undone, kept) = (records.len() - kept.len(), kept.len());
    sqlx::query!(
        "update app.imports set undone_rows = undone_rows + $3, kept_rows = kept_rows + $4, updated_at = $5 where agency_id = $1 and id = $2",
        agency,
        id.0,
        i32::try_from(undone).unwrap_or(i32::MAX),
        i32::try_from(kept).unwrap_or(i32::MAX),
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(true)
}

/// The next effects that nobody has dealt with.
async fn pending(scope: &mut Scope<Agency>, id: ImportId) -> Result<Vec<Effect>> {
    let agency = scope.agency().0;
    let rows = sqlx::query!(
        r#"select record_id, version, before as "before: Value" from app.import_effects
           where agency_id = $1 and import_id = $2 and outcome is null order by record_id limit $3"#,
        agency,
        id.0,
        i64::try_from(CHUNK_ROWS).unwrap_or(i64::MAX)
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows.into_iter().map(|row| Effect { record: row.record_id, version: row.version, before: row.before }).collect())
}

async fn finish(scope: &mut Scope<Agency>, id: ImportId) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let undone = sqlx::query_scalar!(
        "update app.imports set status = 'undone', failure = null, finished_at = $3, updated_at = $3 where agency_id = $1 and id = $2
         returning undone_rows",
        agency,
        id.0,
        at
    )
    .fetch_one(scope.connection())
    .await?;
    scope.record(Event::ImportUndone { import: id, rows: undone }).await
}

/// Gives the undoing up; it can be asked for again, and goes on where it stopped.
///
/// # Errors
/// [`Error::Conflict`] for an older fencing number.
pub async fn fail_undo(scope: &mut Scope<Agency>, id: ImportId, fence: i32) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let failed = sqlx::query!(
        "update app.imports set status = 'undo_failed', updated_at = $4
         where agency_id = $1 and id = $2 and fence = $3 and status = 'undoing'",
        agency,
        id.0,
        fence,
        at
    )
    .execute(scope.connection())
    .await?;
    if failed.rows_affected() == 0 { Err(Error::Conflict) } else { scope.record(Event::ImportUndoFailed { import: id }).await }
}

/// A page of the records that somebody had changed since and that were left as they are; and whether there are more.
///
/// # Errors
/// What the database said.
pub async fn kept(scope: &mut Scope<Agency>, id: ImportId, after: Option<Uuid>) -> Result<(Vec<Uuid>, bool)> {
    const PAGE: usize = 100;
    let agency = scope.agency().0;
    let mut records = sqlx::query_scalar!(
        "select record_id from app.import_effects
         where agency_id = $1 and import_id = $2 and outcome = 'kept' and ($3::uuid is null or record_id > $3)
         order by record_id limit $4",
        agency,
        id.0,
        after,
        i64::try_from(PAGE + 1).unwrap_or(i64::MAX)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = records.len() > PAGE;
    records.truncate(PAGE);
    Ok((records, more))
}

/// Until when a run can be undone; none for one that cannot.
#[must_use]
pub fn undo_until(run: &super::ImportRecord, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let has_ended = matches!(run.status, ImportStatus::Done | ImportStatus::Failed | ImportStatus::Cancelled | ImportStatus::UndoFailed);
    let has_written = !run.dry_run && run.counts.created + run.counts.updated > 0;
    run.finished_at.map(|at| at + UNDO_WITHIN).filter(|until| has_ended && has_written && *until > now)
}
