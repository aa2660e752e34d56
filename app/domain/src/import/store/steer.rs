//! What people do with a run that is under way: stop it, and let it go on.

use serde_json::json;

use crate::{
    error::{Error, Result},
    event::Event,
    id::ImportId,
    import::run::ImportStatus,
    scope::{Agency, Scope},
};

/// Stops a run after the chunk that is being written, or drops a file that is still reviewed. What was written stays.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`] for a run that has ended.
pub async fn cancel(scope: &mut Scope<Agency>, id: ImportId) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    // The chunk under way holds the row; the next one finds the run no longer running.
    let cancelled = sqlx::query!(
        "update app.imports set status = 'cancelled', finished_at = $3, updated_at = $3
         where agency_id = $1 and id = $2 and status in ('review', 'queued', 'running')",
        agency,
        id.0,
        at
    )
    .execute(scope.connection())
    .await?;
    if cancelled.rows_affected() == 0 {
        super::get(scope, id).await?;
        return Err(Error::Conflict);
    }
    scope.record(Event::ImportCancelled { import: id }).await
}

/// Lets a run that was stopped or failed go on after its last row; one that never started is reviewed again. Answers where it
/// stands then.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`] for a run that is under way or done.
pub async fn resume(scope: &mut Scope<Agency>, id: ImportId) -> Result<ImportStatus> {
    let (agency, at) = (scope.agency().0, scope.now());
    let resumed = sqlx::query_scalar!(
        "update app.imports set status = case when started_at is null then 'review' else 'queued' end, failure = null,
           finished_at = null, updated_at = $3
         where agency_id = $1 and id = $2 and status in ('cancelled', 'failed') returning status",
        agency,
        id.0,
        at
    )
    .fetch_optional(scope.connection())
    .await?;
    let Some(status) = resumed else {
        super::get(scope, id).await?;
        return Err(Error::Conflict);
    };
    scope.record(Event::ImportResumed { import: id }).await?;
    let status = super::read::known(ImportStatus::from_code, "status", &status)?;
    if status == ImportStatus::Queued {
        scope.enqueue("import_file", json!({ "import_id": id })).await?;
    }
    Ok(status)
}

/// Imports a file that was only checked: a run of its own, by the same plan.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`] for a run that was no check, or has not ended.
pub async fn repeat(scope: &mut Scope<Agency>, id: ImportId) -> Result<ImportId> {
    let (agency, user, at, next) = (scope.agency().0, scope.user().0, scope.now(), scope.new_id::<ImportId>());
    let added = sqlx::query!(
        "insert into app.imports (agency_id, id, user_id, kind, file_name, file_key, file_size, head, head_is_whole, plan,
           estimated_rows, dry_run, status, created_at, updated_at)
         select agency_id, $3, $4, kind, file_name, file_key, file_size, head, head_is_whole, plan, done_rows, false, 'queued', $5, $5
         from app.imports where agency_id = $1 and id = $2 and dry_run and status = 'done'",
        agency,
        id.0,
        next.0,
        user,
        at
    )
    .execute(scope.connection())
    .await?;
    if added.rows_affected() == 0 {
        super::get(scope, id).await?;
        return Err(Error::Conflict);
    }
    scope.record(Event::ImportRequested { import: next }).await?;
    scope.enqueue("import_file", json!({ "import_id": next })).await?;
    Ok(next)
}
