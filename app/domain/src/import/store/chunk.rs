//! Some hundred rows of a run in one transaction: all of them and their problems, or none.

use std::future::Future;

use serde_json::Value;
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    id::ImportId,
    import::{
        Outcome, Record, Row, RowProblem,
        run::{ImportCounts, ImportStatus, Severity},
    },
    scope::{Agency, Scope},
};

/// The most rows of one chunk: a second's work, and nobody waits longer for the locks.
pub const CHUNK_ROWS: usize = 500;

/// The next rows of a run.
#[derive(Debug)]
pub struct Chunk<'a, T> {
    pub import: ImportId,
    /// What the run's start answered.
    pub fence: i32,
    /// Under which name the rows' ids are known.
    pub source: &'a str,
    pub rows: &'a [Row<T>],
}

/// How rows of a kind are stored.
pub trait Intake: Record {
    /// Makes records of accepted rows, given by line, id and content: those that an earlier run of `source` brought are updated
    /// where they differ, the others created. A `dry_run` finds out the same and writes nothing. The number of statements does
    /// not depend on the number of rows, and each record written has one event.
    fn take(
        scope: &mut Scope<Agency>,
        source: &str,
        rows: &[(u64, &str, &Self)],
        dry_run: bool,
    ) -> impl Future<Output = Result<Taken>> + Send;
}

/// What became of accepted rows.
#[derive(Debug, Default)]
pub struct Taken {
    pub created: Vec<Effect>,
    pub updated: Vec<Effect>,
    pub unchanged: usize,
    /// Rows that what is stored forbids, by line.
    pub refused: Vec<(u64, RowProblem)>,
}

/// What a run did to one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    pub record: Uuid,
    /// The record's version since.
    pub version: i32,
    /// What the record was before; none for a new one.
    pub before: Option<Value>,
}

/// Writes a chunk and answers its counts. The number of statements does not depend on the number of rows.
///
/// # Errors
/// [`Error::Conflict`] for an older fencing number or an ended run, [`Error::NotFound`].
pub async fn write_chunk<T: Intake>(scope: &mut Scope<Agency>, chunk: &Chunk<'_, T>) -> Result<ImportCounts> {
    if chunk.rows.len() > CHUNK_ROWS {
        return Err(Error::Internal(format!("a chunk of {} rows", chunk.rows.len())));
    }
    let dry_run = admit(scope, chunk.import, chunk.fence, ImportStatus::Running).await?;
    let rows: Vec<(u64, &str, &T)> = accepted(chunk.rows).collect();
    let taken = T::take(scope, chunk.source, &rows, dry_run).await?;
    let is_refused = |line: u64| taken.refused.iter().any(|(refused, _)| *refused == line);
    let counts = ImportCounts {
        done: number(chunk.rows.len()),
        created: number(taken.created.len()),
        updated: number(taken.updated.len()),
        unchanged: number(taken.unchanged),
        rejected: number(chunk.rows.len() - rows.len() + taken.refused.len()),
        doubtful: number(chunk.rows.iter().filter(|row| is_doubtful(row) && !is_refused(row.line)).count()),
    };
    let mut problems: Vec<Found<'_>> = chunk.rows.iter().filter(|row| !is_refused(row.line)).flat_map(row_problems).collect();
    problems.extend(taken.refused.iter().map(|(line, problem)| (line_number(*line), 1, Severity::Rejected, problem)));
    insert_problems(scope, chunk.import, &problems).await?;
    if !dry_run {
        insert_effects(scope, chunk.import, &taken).await?;
    }
    advance(scope, chunk.import, &counts).await?;
    Ok(counts)
}

/// A problem with the line of its row, its place among the row's problems, and what it means for the row.
type Found<'a> = (i32, i16, Severity, &'a RowProblem);

/// Locks the run and lets its newest start pass, while the run stands where it must; answers whether it is a dry run. Chunks of one agency follow each other,
/// because two runs of the same file would both create what neither finds.
pub(super) async fn admit(scope: &mut Scope<Agency>, import: ImportId, fence: i32, status: ImportStatus) -> Result<bool> {
    let agency = scope.agency().0;
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('import ' || $1::uuid::text, 0))", agency)
        .execute(scope.connection())
        .await?;
    let run =
        sqlx::query!("select fence, status, dry_run from app.imports where agency_id = $1 and id = $2 for no key update", agency, import.0)
            .fetch_optional(scope.connection())
            .await?
            .ok_or(Error::NotFound)?;
    let is_admitted = run.fence == fence && run.status == status.code();
    if is_admitted { Ok(run.dry_run) } else { Err(Error::Conflict) }
}

async fn insert_problems(scope: &mut Scope<Agency>, import: ImportId, problems: &[Found<'_>]) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let agency = scope.agency().0;
    let lines: Vec<i32> = problems.iter().map(|(line, ..)| *line).collect();
    let numbers: Vec<i16> = problems.iter().map(|(_, number, ..)| *number).collect();
    let severities: Vec<String> = problems.iter().map(|(_, _, severity, _)| severity.to_string()).collect();
    // A header may hold what Postgres cannot.
    let columns: Vec<String> = problems.iter().map(|(.., problem)| problem.column.replace('\0', "")).collect();
    let values: Vec<String> = problems.iter().map(|(.., problem)| problem.value.clone()).collect();
    let reasons: Vec<String> = problems.iter().map(|(.., problem)| problem.reason.to_string()).collect();
    sqlx::query!(
        "insert into app.import_problems (agency_id, import_id, line, number, severity, column_name, value, reason)
         select $1, $2, p.line, p.number, p.severity, p.column_name, p.value, p.reason
         from unnest($3::int4[], $4::int2[], $5::text[], $6::text[], $7::text[], $8::text[])
           as p (line, number, severity, column_name, value, reason)",
        agency,
        import.0,
        &lines,
        &numbers,
        &severities,
        &columns,
        &values,
        &reasons
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

/// Writes down what the chunk did, so that it can be undone.
async fn insert_effects(scope: &mut Scope<Agency>, import: ImportId, taken: &Taken) -> Result<()> {
    let effects: Vec<&Effect> = taken.created.iter().chain(&taken.updated).collect();
    if effects.is_empty() {
        return Ok(());
    }
    let agency = scope.agency().0;
    let records: Vec<Uuid> = effects.iter().map(|effect| effect.record).collect();
    let versions: Vec<i32> = effects.iter().map(|effect| effect.version).collect();
    let before: Vec<Option<Value>> = effects.iter().map(|effect| effect.before.clone()).collect();
    sqlx::query!(
        "insert into app.import_effects (agency_id, import_id, record_id, version, before)
         select $1, $2, e.record, e.version, e.before from unnest($3::uuid[], $4::int4[], $5::jsonb[]) as e (record, version, before)",
        agency,
        import.0,
        &records,
        &versions,
        &before as &[Option<Value>]
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

async fn advance(scope: &mut Scope<Agency>, import: ImportId, counts: &ImportCounts) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    sqlx::query!(
        "update app.imports set done_rows = done_rows + $3, created_rows = created_rows + $4, updated_rows = updated_rows + $5,
           unchanged_rows = unchanged_rows + $6, rejected_rows = rejected_rows + $7, doubtful_rows = doubtful_rows + $8, updated_at = $9
         where agency_id = $1 and id = $2",
        agency,
        import.0,
        counts.done,
        counts.created,
        counts.updated,
        counts.unchanged,
        counts.rejected,
        counts.doubtful,
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

fn accepted<T>(rows: &[Row<T>]) -> impl Iterator<Item = (u64, &str, &T)> {
    rows.iter().filter_map(|row| match &row.outcome {
        Outcome::Accepted { record, .. } => Some((row.line, row.source_id.as_str(), &**record)),
        Outcome::Rejected(_) => None,
    })
}

fn is_doubtful<T>(row: &Row<T>) -> bool {
    matches!(&row.outcome, Outcome::Accepted { problems, .. } if !problems.is_empty())
}

fn row_problems<T>(row: &Row<T>) -> impl Iterator<Item = Found<'_>> {
    let (severity, problems) = match &row.outcome {
        Outcome::Accepted { problems, .. } => (Severity::Doubtful, problems),
        Outcome::Rejected(problems) => (Severity::Rejected, problems),
    };
    let line = line_number(row.line);
    (1..).zip(problems).map(move |(number, problem)| (line, number, severity, problem))
}

fn line_number(line: u64) -> i32 {
    i32::try_from(line).unwrap_or(i32::MAX)
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
