//! Some hundred rows of a run in one transaction: all of them and their problems, or none.

use std::collections::HashMap;

use uuid::Uuid;

use crate::{
    catalog::{
        import::{self, Layout, Outcome, Row, RowProblem},
        import_run::{ImportCounts, ImportStatus, Severity},
        property::Property,
        store::{
            read,
            rows::{self, Draft, StoredProperty},
            write::{self, Revision},
        },
    },
    error::{Error, Result},
    event::Event,
    id::ImportId,
    scope::{Agency, Scope},
};

/// The most rows of one chunk: a second's work, and nobody waits longer for the locks.
pub const CHUNK_ROWS: usize = 500;

/// The next rows of a run.
#[derive(Clone, Copy, Debug)]
pub struct Chunk<'a> {
    pub import: ImportId,
    /// What the run's start answered.
    pub fence: i32,
    pub layout: Layout,
    pub rows: &'a [Row],
}

/// What a chunk does to the agency's properties.
#[derive(Default)]
struct Plan {
    created: Vec<Draft>,
    updated: Vec<Revision>,
    unchanged: usize,
}

/// Writes a chunk and answers its counts. The number of statements does not depend on the number of rows.
///
/// # Errors
/// [`Error::Conflict`] for an older fencing number or an ended run, [`Error::NotFound`].
pub async fn write_chunk(scope: &mut Scope<Agency>, chunk: &Chunk<'_>) -> Result<ImportCounts> {
    if chunk.rows.len() > CHUNK_ROWS {
        return Err(Error::Internal(format!("a chunk of {} rows", chunk.rows.len())));
    }
    let dry_run = admit(scope, chunk).await?;
    let plan = plan(scope, chunk).await?;
    let counts = ImportCounts {
        done: number(chunk.rows.len()),
        created: number(plan.created.len()),
        updated: number(plan.updated.len()),
        unchanged: number(plan.unchanged),
        rejected: number(chunk.rows.iter().filter(|row| matches!(row.outcome, Outcome::Rejected(_))).count()),
        doubtful: number(chunk.rows.iter().filter(|row| is_doubtful(row)).count()),
    };
    if !dry_run {
        carry_out(scope, plan).await?;
    }
    insert_problems(scope, chunk).await?;
    advance(scope, chunk.import, &counts).await?;
    Ok(counts)
}

/// Locks the run and lets its newest start pass; answers whether it is a dry run. Chunks of one agency follow each other,
/// because two runs of the same file would both create what neither finds.
async fn admit(scope: &mut Scope<Agency>, chunk: &Chunk<'_>) -> Result<bool> {
    let agency = scope.agency().0;
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('import ' || $1::uuid::text, 0))", agency)
        .execute(scope.connection())
        .await?;
    let run = sqlx::query!(
        "select fence, status, dry_run from app.imports where agency_id = $1 and id = $2 for no key update",
        agency,
        chunk.import.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let is_admitted = run.fence == chunk.fence && run.status == ImportStatus::Running.code();
    if is_admitted { Ok(run.dry_run) } else { Err(Error::Conflict) }
}

/// Compares the accepted rows with the properties that earlier runs made of them.
async fn plan(scope: &mut Scope<Agency>, chunk: &Chunk<'_>) -> Result<Plan> {
    let mut stored = stored(scope, chunk).await?;
    let mut plan = Plan::default();
    for (source_id, property) in accepted(chunk.rows) {
        match stored.remove(source_id) {
            None => {
                let source = Some((chunk.layout.code(), source_id.to_owned()));
                plan.created.push(write::first_draft(scope, scope.new_id(), property.clone(), source));
            }
            // Somebody took it off the shelf, so it stays there as it was.
            Some(stored) if stored.archived_at.is_some() => plan.unchanged += 1,
            Some(stored) => {
                let next = import::onto(&stored.property()?, property.clone());
                match Revision::of(stored, next)? {
                    Some(revision) => plan.updated.push(revision),
                    None => plan.unchanged += 1,
                }
            }
        }
    }
    Ok(plan)
}

/// The properties that earlier runs made of the chunk's rows, locked, by the rows' ids.
async fn stored(scope: &mut Scope<Agency>, chunk: &Chunk<'_>) -> Result<HashMap<String, StoredProperty>> {
    let agency = scope.agency().0;
    let source_ids: Vec<String> = accepted(chunk.rows).map(|(source_id, _)| source_id.to_owned()).collect();
    let ids: Vec<Uuid> = sqlx::query_scalar!(
        "select id from app.properties where agency_id = $1 and source = $2 and source_id = any($3) order by id for no key update",
        agency,
        chunk.layout.code(),
        &source_ids
    )
    .fetch_all(scope.connection())
    .await?;
    let stored = read::stored_many(scope, &ids).await?;
    Ok(stored.into_iter().map(|property| (property.source_id.clone().unwrap_or_default(), property)).collect())
}

async fn carry_out(scope: &mut Scope<Agency>, plan: Plan) -> Result<()> {
    if !plan.created.is_empty() {
        rows::upsert(scope, &plan.created).await?;
        let events: Vec<Event> = plan.created.iter().map(|draft| Event::PropertyCreated { property: draft.id }).collect();
        scope.record_all(&events).await?;
    }
    if !plan.updated.is_empty() {
        write::write_revisions(scope, plan.updated).await?;
    }
    Ok(())
}

async fn insert_problems(scope: &mut Scope<Agency>, chunk: &Chunk<'_>) -> Result<()> {
    let agency = scope.agency().0;
    let problems: Vec<(i32, i16, Severity, &RowProblem)> = chunk.rows.iter().flat_map(row_problems).collect();
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
        chunk.import.0,
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

fn accepted(rows: &[Row]) -> impl Iterator<Item = (&str, &Property)> {
    rows.iter().filter_map(|row| match &row.outcome {
        Outcome::Accepted { property, .. } => Some((row.source_id.as_str(), &**property)),
        Outcome::Rejected(_) => None,
    })
}

fn is_doubtful(row: &Row) -> bool {
    matches!(&row.outcome, Outcome::Accepted { problems, .. } if !problems.is_empty())
}

/// A row's problems with line, place among them and severity.
fn row_problems(row: &Row) -> impl Iterator<Item = (i32, i16, Severity, &RowProblem)> {
    let (severity, problems) = match &row.outcome {
        Outcome::Accepted { problems, .. } => (Severity::Doubtful, problems),
        Outcome::Rejected(problems) => (Severity::Rejected, problems),
    };
    let line = i32::try_from(row.line).unwrap_or(i32::MAX);
    (1..).zip(problems).map(move |(number, problem)| (line, number, severity, problem))
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
