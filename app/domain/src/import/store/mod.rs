//! Runs of import files: added with their file, reviewed, started by a job, written chunk by chunk, ended once.
//!
//! Every start takes the next fencing number, and whoever holds an older one writes nothing any more. So a run that two
//! workers hold, because one was thought dead, is still done once.

mod chunk;
mod mappings;
mod read;
mod review;
mod sheets;
mod steer;
mod undo;

pub use chunk::{CHUNK_ROWS, Chunk, Effect, Intake, Taken, write_chunk};
pub use read::{ImportProblem, ImportRecord, PROBLEMS, ProblemFilter, RUNS, RunFilter, Tally, get, list, problems, tally};
pub use review::{Draft, NewImport, NewSheet, add, draft, file_key, plan, request, sheet_key};
pub use sheets::choose_sheet;
pub use steer::{cancel, repeat, resume};
pub use undo::{Revert, UNDO_WITHIN, Undoing, fail_undo, kept, request_undo, start_undo, undo_chunk, undo_until};

use sqlx::types::Json;

use super::{
    Plan,
    run::{ImportFailure, Kind},
};
use crate::{
    error::{Error, Result},
    event::Event,
    id::ImportId,
    scope::{Agency, Scope},
};

/// A run that a job has taken on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    pub fence: i32,
    pub kind: Kind,
    pub file_key: String,
    pub plan: Plan,
    /// Data rows that an earlier start has dealt with.
    pub done_rows: i32,
}

/// Takes the run on with the next fencing number; nothing, when there is nothing to do.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn start(scope: &mut Scope<Agency>, id: ImportId) -> Result<Option<Started>> {
    let (agency, at) = (scope.agency().0, scope.now());
    let started = sqlx::query!(
        r#"update app.imports set fence = fence + 1, status = 'running', started_at = $3, started_rows = done_rows, updated_at = $3
         where agency_id = $1 and id = $2 and status in ('queued', 'running')
         returning fence, kind, file_key, plan as "plan: Json<Plan>", done_rows"#,
        agency,
        id.0,
        at
    )
    .fetch_optional(scope.connection())
    .await?;
    let Some(started) = started else {
        get(scope, id).await?;
        return Ok(None);
    };
    Ok(Some(Started {
        fence: started.fence,
        kind: read::known(Kind::from_code, "kind", &started.kind)?,
        file_key: started.file_key,
        plan: started.plan.0,
        done_rows: started.done_rows,
    }))
}

/// Ends the run: its last row is dealt with.
///
/// # Errors
/// [`Error::Conflict`] for an older fencing number.
pub async fn finish(scope: &mut Scope<Agency>, id: ImportId, fence: i32) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let ended = sqlx::query!(
        "update app.imports set status = 'done', finished_at = $4, updated_at = $4
         where agency_id = $1 and id = $2 and fence = $3 and status = 'running' returning done_rows",
        agency,
        id.0,
        fence,
        at
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::Conflict)?;
    scope.record(Event::ImportFinished { import: id, rows: ended.done_rows }).await
}

/// Ends the run before the end of its file. What it wrote so far stays.
///
/// # Errors
/// [`Error::Conflict`] for an older fencing number.
pub async fn fail(scope: &mut Scope<Agency>, id: ImportId, fence: i32, failure: ImportFailure) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let ended = sqlx::query!(
        "update app.imports set status = 'failed', failure = $4, finished_at = $5, updated_at = $5
         where agency_id = $1 and id = $2 and fence = $3 and status = 'running'",
        agency,
        id.0,
        fence,
        failure.code(),
        at
    )
    .execute(scope.connection())
    .await?;
    if ended.rows_affected() == 0 {
        return Err(Error::Conflict);
    }
    scope.record(Event::ImportFailed { import: id }).await
}
