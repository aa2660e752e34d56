//! Runs of import files: requested by a member, started by a job, written chunk by chunk, ended once.
//!
//! Every start takes the next fencing number, and whoever holds an older one writes nothing any more. So a run that two
//! workers hold, because one was thought dead, is still done once.

mod chunk;
mod read;

pub use chunk::{CHUNK_ROWS, Chunk, write_chunk};
pub use read::{ImportProblem, ImportRecord, PROBLEMS, ProblemFilter, RUNS, Tally, get, list, problems, tally};

use serde_json::json;

use crate::{
    catalog::import_run::ImportFailure,
    error::{Error, Result},
    event::Event,
    id::{AgencyId, ImportId},
    scope::{Agency, Scope},
};

/// A run to request; its file is in the object store already.
#[derive(Clone, Debug)]
pub struct NewImport {
    pub id: ImportId,
    /// What the person called the file.
    pub file_name: String,
    /// Counts and reports, and writes no property.
    pub dry_run: bool,
}

/// The longest file name that is kept, characters.
const FILE_NAME_MAX: usize = 200;

/// Where the file of a run is in the object store.
#[must_use]
pub fn file_key(agency: AgencyId, id: ImportId) -> String {
    format!("imports/{agency}/{id}.csv")
}

/// Writes the run down and enqueues its job.
///
/// # Errors
/// What the database said.
pub async fn request(scope: &mut Scope<Agency>, new: NewImport) -> Result<ImportId> {
    let (agency, user, at) = (scope.agency(), scope.user().0, scope.now());
    let name: String = new.file_name.chars().filter(|letter| !letter.is_control()).take(FILE_NAME_MAX).collect();
    sqlx::query!(
        "insert into app.imports (agency_id, id, user_id, file_name, file_key, dry_run, status, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 'queued', $7, $7)",
        agency.0,
        new.id.0,
        user,
        name,
        file_key(agency, new.id),
        new.dry_run,
        at
    )
    .execute(scope.connection())
    .await?;
    scope.record(Event::ImportRequested { import: new.id }).await?;
    scope.enqueue("import_listings", json!({ "import_id": new.id })).await?;
    Ok(new.id)
}

/// A run that a job has taken on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    pub fence: i32,
    pub file_key: String,
    /// Data rows that an earlier start has dealt with.
    pub done_rows: i32,
}

/// Takes the run on with the next fencing number; nothing, when it has ended.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn start(scope: &mut Scope<Agency>, id: ImportId) -> Result<Option<Started>> {
    let (agency, at) = (scope.agency().0, scope.now());
    let started = sqlx::query_as!(
        Started,
        "update app.imports set fence = fence + 1, status = 'running', updated_at = $3
         where agency_id = $1 and id = $2 and status in ('queued', 'running') returning fence, file_key, done_rows",
        agency,
        id.0,
        at
    )
    .fetch_optional(scope.connection())
    .await?;
    if started.is_none() {
        get(scope, id).await?;
    }
    Ok(started)
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
