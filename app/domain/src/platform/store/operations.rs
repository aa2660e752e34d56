//! How an agency's machinery does: its rows, its jobs, and those that failed for good.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    event::Event,
    scope::{Agency, Scope},
};

/// Rows of a table are counted up to here; beyond it the planner's estimate is told.
const EXACT_TO: i32 = 10_000;
/// The most jobs that one request runs again.
const RETRIED_MAX: i64 = 1_000;

/// One table's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRows {
    pub table: String,
    /// Deleted ones among them.
    pub rows: i64,
    pub is_exact: bool,
    /// As exact as `rows`; `None` where the table keeps nothing that was deleted.
    pub deleted: Option<i64>,
}

/// The jobs of one task that are not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    pub task: String,
    pub waiting: i64,
    pub running: i64,
    /// Of those that wait: they failed, and will be tried again.
    pub failing: i64,
    /// When the oldest was asked for.
    pub oldest: DateTime<Utc>,
}

/// A job that was tried as often as a job is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    pub id: Uuid,
    pub task: String,
    pub error: String,
    pub failed_at: DateTime<Utc>,
}

/// The agency's tables by name, those without rows too.
///
/// # Errors
/// What the database said.
pub async fn tables(scope: &mut Scope<Agency>) -> Result<Vec<TableRows>> {
    let tables = sqlx::query_as!(
        TableRows,
        r#"select name as "table!", counted as "rows!", is_exact as "is_exact!", deleted from app.count_rows($1)"#,
        EXACT_TO
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(tables)
}

/// What the agency's jobs wait for, by task.
///
/// # Errors
/// What the database said.
pub async fn backlog(scope: &mut Scope<Agency>) -> Result<Vec<Backlog>> {
    let backlog = sqlx::query_as!(
        Backlog,
        r#"select task as "task!", waiting as "waiting!", running as "running!", failing as "failing!", oldest as "oldest!" from app.backlog()"#
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(backlog)
}

/// Jobs that failed for good, the newest first, and whether there are more. `after` is time and id of the last one before.
///
/// # Errors
/// What the database said.
pub async fn dead_jobs(scope: &mut Scope<Agency>, after: Option<(DateTime<Utc>, Uuid)>, count: usize) -> Result<(Vec<DeadJob>, bool)> {
    let (agency, after) = (scope.agency(), after.unzip());
    let mut jobs = sqlx::query_as!(
        DeadJob,
        "select id, task, error, failed_at from app.dead_jobs
         where agency_id = $1 and ($2::timestamptz is null or (failed_at, id) < ($2, $3))
         order by failed_at desc, id desc limit $4",
        agency.0,
        after.0,
        after.1,
        i64::try_from(count + 1).unwrap_or(i64::MAX)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = jobs.len() > count;
    jobs.truncate(count);
    Ok((jobs, more))
}

/// Enqueues one job again, or up to 1,000 of them, in the name of whoever asks for it; answers how many.
///
/// # Errors
/// [`Error::NotFound`] for one that is not among the agency's dead jobs; what the database said.
pub async fn retry(scope: &mut Scope<Agency>, job: Option<Uuid>) -> Result<usize> {
    let agency = scope.agency();
    let mut tasks = sqlx::query_scalar!(
        r#"with asked as (
             select id from app.dead_jobs where agency_id = $1 and ($2::uuid is null or id = $2) order by failed_at, id limit $3 for update
           ), taken as (
             delete from app.dead_jobs d using asked where d.agency_id = $1 and d.id = asked.id returning d.task, d.payload
           ), enqueued as materialized (select task, app.enqueue(task, payload - 'agency_id' - 'user_id') from taken)
           select task as "task!" from enqueued"#,
        agency.0,
        job,
        RETRIED_MAX
    )
    .fetch_all(scope.connection())
    .await?;
    let jobs = tasks.len();
    if jobs == 0 {
        return if job.is_some() { Err(Error::NotFound) } else { Ok(0) };
    }
    tasks.sort_unstable();
    tasks.dedup();
    scope.record_audited(Event::JobsRetried { agency, tasks, jobs }).await?;
    Ok(jobs)
}
