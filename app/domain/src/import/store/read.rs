//! What is read of runs: their numbers, and their problems page by page.

use chrono::{DateTime, Utc};

use crate::{
    error::{Error, Result},
    id::ImportId,
    import::{
        Reason,
        run::{ImportCounts, ImportFailure, ImportStatus, Kind, Severity},
    },
    scope::{Agency, Scope},
};

/// A run with its numbers so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    pub id: ImportId,
    pub kind: Kind,
    pub file_name: String,
    pub dry_run: bool,
    pub status: ImportStatus,
    pub counts: ImportCounts,
    pub failure: Option<ImportFailure>,
    /// Who asked for it: their name in the agency.
    pub by: Option<String>,
    /// About how many rows the file has.
    pub estimated_rows: i32,
    /// Rows that were dealt with when the run was last started, and when that was.
    pub started_rows: i32,
    /// Records that undoing put back, and those that it left because somebody had changed them.
    pub undone_rows: i32,
    pub kept_rows: i32,
    pub started_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// When the last chunk was written.
    pub updated_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// What is wrong with one cell, or with one row as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    pub line: i32,
    /// Place among the problems of the line.
    pub number: i16,
    pub severity: Severity,
    pub column: String,
    pub value: String,
    pub reason: Reason,
}

/// Which runs are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunFilter {
    pub status: Option<ImportStatus>,
    /// Time and id of the last run of the page before.
    pub after: Option<(DateTime<Utc>, ImportId)>,
}

/// Which problems of a run are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemFilter {
    pub severity: Option<Severity>,
    /// Those of one reason in one column.
    pub group: Option<(Reason, String)>,
    /// Line and number of the last problem of the page before.
    pub after: Option<(i32, i16)>,
}

/// How often a reason was found in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub severity: Severity,
    pub column: String,
    pub reason: Reason,
    pub count: i64,
}

/// Runs on a page of the list.
pub const RUNS: usize = 50;
/// Problems on a page of a run.
pub const PROBLEMS: usize = 100;

/// A run as the database answers it.
struct Stored {
    id: uuid::Uuid,
    kind: String,
    file_name: String,
    dry_run: bool,
    status: String,
    done_rows: i32,
    created_rows: i32,
    updated_rows: i32,
    unchanged_rows: i32,
    rejected_rows: i32,
    doubtful_rows: i32,
    failure: Option<String>,
    by: Option<String>,
    estimated_rows: i32,
    started_rows: i32,
    undone_rows: i32,
    kept_rows: i32,
    started_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl TryFrom<Stored> for ImportRecord {
    type Error = Error;

    fn try_from(row: Stored) -> Result<Self> {
        Ok(Self {
            id: ImportId(row.id),
            kind: known(Kind::from_code, "kind", &row.kind)?,
            file_name: row.file_name,
            dry_run: row.dry_run,
            status: known(ImportStatus::from_code, "status", &row.status)?,
            counts: ImportCounts {
                done: row.done_rows,
                created: row.created_rows,
                updated: row.updated_rows,
                unchanged: row.unchanged_rows,
                rejected: row.rejected_rows,
                doubtful: row.doubtful_rows,
            },
            failure: row.failure.as_deref().map(|code| known(ImportFailure::from_code, "failure", code)).transpose()?,
            by: row.by,
            estimated_rows: row.estimated_rows,
            started_rows: row.started_rows,
            undone_rows: row.undone_rows,
            kept_rows: row.kept_rows,
            started_at: row.started_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            finished_at: row.finished_at,
        })
    }
}

pub(super) fn known<T>(read: fn(&str) -> Option<T>, column: &str, code: &str) -> Result<T> {
    read(code).ok_or_else(|| Error::Inconsistent(format!("import {column} {code}")))
}

/// # Errors
/// [`Error::NotFound`] also for another agency's run.
pub async fn get(scope: &mut Scope<Agency>, id: ImportId) -> Result<ImportRecord> {
    let agency = scope.agency().0;
    sqlx::query_as!(
        Stored,
        r#"select i.id, i.kind, i.file_name, i.dry_run, i.status, i.done_rows, i.created_rows, i.updated_rows, i.unchanged_rows,
             i.rejected_rows, i.doubtful_rows, i.failure, m.display_name as "by?", i.estimated_rows, i.started_rows, i.undone_rows, i.kept_rows, i.started_at,
             i.created_at, i.updated_at, i.finished_at
           from app.imports i left join app.memberships m on m.agency_id = i.agency_id and m.user_id = i.user_id
           where i.agency_id = $1 and i.id = $2"#,
        agency,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?
    .try_into()
}

/// A page of the agency's runs, the newest first; and whether there are more.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Agency>, filter: &RunFilter) -> Result<(Vec<ImportRecord>, bool)> {
    let agency = scope.agency().0;
    let (after_time, after_id) = filter.after.map(|(at, id)| (at, id.0)).unzip();
    let rows = sqlx::query_as!(
        Stored,
        r#"select i.id, i.kind, i.file_name, i.dry_run, i.status, i.done_rows, i.created_rows, i.updated_rows, i.unchanged_rows,
             i.rejected_rows, i.doubtful_rows, i.failure, m.display_name as "by?", i.estimated_rows, i.started_rows, i.undone_rows, i.kept_rows, i.started_at,
             i.created_at, i.updated_at, i.finished_at
           from app.imports i left join app.memberships m on m.agency_id = i.agency_id and m.user_id = i.user_id
           where i.agency_id = $1 and ($2::timestamptz is null or (i.created_at, i.id) < ($2, $3::uuid))
             and ($5::text is null or i.status = $5)
           order by i.created_at desc, i.id desc limit $4"#,
        agency,
        after_time,
        after_id,
        limit(RUNS),
        filter.status.map(ImportStatus::code)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = rows.len() > RUNS;
    Ok((rows.into_iter().take(RUNS).map(ImportRecord::try_from).collect::<Result<_>>()?, more))
}

/// Up to `page` problems of a run in the order of the file; and whether there are more. Another agency's run has none.
///
/// # Errors
/// What the database said.
pub async fn problems(scope: &mut Scope<Agency>, id: ImportId, filter: &ProblemFilter, page: usize) -> Result<(Vec<ImportProblem>, bool)> {
    let agency = scope.agency().0;
    let (line, number) = filter.after.unwrap_or_default();
    let (reason, column) = filter.group.as_ref().map(|(reason, column)| (reason.code(), column.as_str())).unzip();
    let rows = sqlx::query!(
        "select line, number, severity, column_name, value, reason from app.import_problems
         where agency_id = $1 and import_id = $2 and (line, number) > ($3, $4) and ($5::text is null or severity = $5)
           and ($6::text is null or (reason = $6 and column_name = $7))
         order by line, number limit $8",
        agency,
        id.0,
        line,
        number,
        filter.severity.map(Severity::code),
        reason,
        column,
        limit(page)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = rows.len() > page;
    let problems = rows.into_iter().take(page).map(|row| {
        Ok(ImportProblem {
            line: row.line,
            number: row.number,
            severity: known(Severity::from_code, "severity", &row.severity)?,
            column: row.column_name,
            value: row.value,
            reason: known(Reason::from_code, "reason", &row.reason)?,
        })
    });
    Ok((problems.collect::<Result<_>>()?, more))
}

/// How often each reason was found in each column of a run, the most frequent first.
///
/// # Errors
/// What the database said.
pub async fn tally(scope: &mut Scope<Agency>, id: ImportId) -> Result<Vec<Tally>> {
    let agency = scope.agency().0;
    let rows = sqlx::query!(
        r#"select severity, column_name, reason, count(*) as "count!" from app.import_problems
           where agency_id = $1 and import_id = $2
           group by severity, column_name, reason order by severity desc, count(*) desc, column_name, reason"#,
        agency,
        id.0
    )
    .fetch_all(scope.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Tally {
                severity: known(Severity::from_code, "severity", &row.severity)?,
                column: row.column_name,
                reason: known(Reason::from_code, "reason", &row.reason)?,
                count: row.count,
            })
        })
        .collect()
}

/// One more than the page, which tells whether there are more.
fn limit(page: usize) -> i64 {
    i64::try_from(page).unwrap_or(i64::MAX).saturating_add(1)
}
