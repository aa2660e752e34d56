//! The job behind an import: reads the stored file as a stream and writes it chunk by chunk.
//!
//! It may be killed at any moment and run twice at once. The rows it has dealt with are counted in the same transaction that
//! writes them, so the next start skips exactly those; and a start that was overtaken by a newer one writes nothing.

use std::{
    fs::File,
    io::{self, BufReader, Seek},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::Duration,
};

use domain::{
    catalog::Property,
    error::Error,
    id::ImportId,
    import::{
        HeaderError, Plan, Reader, Row,
        run::{ImportFailure, Kind},
        store::{self, CHUNK_ROWS, Chunk, Intake, Started},
    },
    job::Actor,
    scope::{Agency, Scope},
    token,
};
use futures::TryStreamExt;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use object_store::ObjectStoreExt;
use serde::{Deserialize, Serialize};
use tokio::{io::AsyncWriteExt, sync::mpsc};

use crate::worker::JobContext;

/// A start that takes longer is given up; the next one goes on where it stopped.
const TIME_MAX: Duration = Duration::from_secs(30 * 60);

/// Runs one import to its end.
#[derive(Debug, Serialize, Deserialize)]
pub struct ImportFile {
    pub import_id: ImportId,
    #[serde(flatten)]
    pub actor: Actor,
}

impl TaskHandler for ImportFile {
    const IDENTIFIER: &'static str = "import_file";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Some(jobs) = context.get_ext::<JobContext>() else { return Err("no job context".to_owned()) };
        let is_last_try = context.job().attempts() >= context.job().max_attempts();
        run(jobs, self.actor.into(), self.import_id, is_last_try).await
    }
}

/// Why a start did not come to the end of the file.
enum Stop {
    /// The file is at fault: another try would end alike.
    Failed(ImportFailure),
    /// A newer start is at it.
    Overtaken,
    /// The machine is at fault.
    Again(String),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        if matches!(error, Error::Conflict) { Self::Overtaken } else { Self::Again(error.to_string()) }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Again(error.to_string())
    }
}

impl From<HeaderError> for Stop {
    fn from(error: HeaderError) -> Self {
        Self::Failed(match error {
            HeaderError::Empty => ImportFailure::Empty,
            HeaderError::UnknownLayout => ImportFailure::UnknownLayout,
            HeaderError::Io(_) => ImportFailure::Unreadable,
        })
    }
}

async fn run(jobs: &JobContext, actor: Agency, id: ImportId, is_last_try: bool) -> Result<(), String> {
    let Some(started) = start(jobs, actor, id).await.map_err(|error| error.to_string())? else { return Ok(()) };
    let outcome = match tokio::time::timeout(TIME_MAX, go_through(jobs, actor, id, &started)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Stop::Again("out of time".to_owned())),
    };
    let (failure, answer) = match outcome {
        Ok(()) => (None, Ok(())),
        Err(Stop::Overtaken) => return Ok(()),
        Err(Stop::Failed(failure)) => (Some(failure), Ok(())),
        Err(Stop::Again(error)) if is_last_try => (Some(ImportFailure::GaveUp), Err(error)),
        Err(Stop::Again(error)) => return Err(error),
    };
    match end(jobs, actor, id, started.fence, failure).await {
        Ok(()) | Err(Error::Conflict) => answer,
        Err(error) => Err(error.to_string()),
    }
}

async fn start(jobs: &JobContext, actor: Agency, id: ImportId) -> Result<Option<Started>, Error> {
    let mut scope = Scope::job(&jobs.pools, actor).await?;
    let started = store::start(&mut scope, id).await?;
    scope.commit().await?;
    Ok(started)
}

async fn end(jobs: &JobContext, actor: Agency, id: ImportId, fence: i32, failure: Option<ImportFailure>) -> Result<(), Error> {
    let mut scope = Scope::job(&jobs.pools, actor).await?;
    match failure {
        None => store::finish(&mut scope, id, fence).await?,
        Some(failure) => store::fail(&mut scope, id, fence, failure).await?,
    }
    scope.commit().await
}

async fn go_through(jobs: &JobContext, actor: Agency, import: ImportId, started: &Started) -> Result<(), Stop> {
    match started.kind {
        Kind::Listings => go_through_rows::<Property>(jobs, actor, import, started).await,
    }
}

/// Reads on one thread and writes on another, two chunks apart at most. No transaction is open while anything is read.
async fn go_through_rows<T: Intake>(jobs: &JobContext, actor: Agency, import: ImportId, started: &Started) -> Result<(), Stop> {
    let file = fetch(jobs, &started.file_key).await?;
    let skipped = usize::try_from(started.done_rows).unwrap_or_default();
    let (sender, mut batches) = mpsc::channel(2);
    let plan = started.plan.clone();
    let reading = tokio::task::spawn_blocking(move || read::<T>(file, &plan, skipped, &sender));
    let source = started.plan.source_code();
    while let Some(rows) = batches.recv().await {
        let mut scope = Scope::job(&jobs.pools, actor).await?;
        store::write_chunk(&mut scope, &Chunk { import, fence: started.fence, source: &source, rows: &rows }).await?;
        scope.commit().await?;
    }
    reading.await.map_err(|error| Stop::Again(error.to_string()))?
}

/// Sends the rows after the skipped ones, which are read too: the reader knows duplicates by them.
fn read<T: Intake>(file: File, plan: &Plan, skipped: usize, batches: &mpsc::Sender<Vec<Row<T>>>) -> Result<(), Stop> {
    let mut reader = Reader::<T, _>::open(BufReader::new(file), plan)?;
    for row in reader.by_ref().take(skipped) {
        row?;
    }
    loop {
        let rows: Vec<Row<T>> = reader.by_ref().take(CHUNK_ROWS).collect::<io::Result<_>>()?;
        // Nobody listens once the writing has stopped.
        if rows.is_empty() || batches.blocking_send(rows).is_err() {
            return Ok(());
        }
    }
}

/// The stored file as a local one, which can be read without waiting for the network in between.
async fn fetch(jobs: &JobContext, key: &str) -> Result<File, Stop> {
    let gone = |error: object_store::Error| match error {
        object_store::Error::NotFound { .. } => Stop::Failed(ImportFailure::Missing),
        other => Stop::Again(other.to_string()),
    };
    let mut bytes = jobs.storage.get(&key.into()).await.map_err(gone)?.into_stream();
    let mut file = tokio::fs::File::from_std(nameless_file(&jobs.scratch)?);
    while let Some(part) = bytes.try_next().await.map_err(gone)? {
        file.write_all(&part).await?;
    }
    file.flush().await?;
    let mut file = file.into_std().await;
    file.rewind()?;
    Ok(file)
}

/// A file that is gone when it is closed, however the process ends.
fn nameless_file(folder: &Path) -> io::Result<File> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join(format!("{}.csv", token::hex(&token::random_bytes())));
    let file = File::options().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(file)
}
