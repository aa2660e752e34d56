//! How the whole installation does: sizes, use of indexes, slow statements, queue and dispatcher.

use chrono::{DateTime, Utc};

use crate::{
    error::Result,
    platform::store::operations::Backlog,
    scope::{Platform, Scope},
};

/// A table, with what the server counted since its statistics began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableUse {
    pub schema: String,
    pub table: String,
    /// The server's own estimate.
    pub rows: i64,
    /// With indexes, in bytes.
    pub bytes: i64,
    /// Times that it was read from end to end, and rows read so.
    pub sequential_scans: i64,
    pub sequential_rows: i64,
    pub index_scans: i64,
    /// Deleted rows in the thousand; `None` where it keeps none, or is empty.
    pub deleted_per_thousand: Option<i32>,
}

/// An index that was not used since the statistics began, and keeps nothing unique.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusedIndex {
    pub table: String,
    pub index: String,
    pub bytes: i64,
}

/// A statement that took over a second, in the server's general form: without values.
#[derive(Clone, Debug, PartialEq)]
pub struct SlowStatement {
    pub text: String,
    pub calls: i64,
    pub mean_milliseconds: f64,
    pub max_milliseconds: f64,
}

/// Where the database is and how the dispatcher follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Events that wait for their position.
    pub waiting_events: i64,
    pub oldest_event: Option<DateTime<Utc>>,
    /// Since when the server counts.
    pub counted_since: Option<DateTime<Utc>>,
    pub database_bytes: i64,
}

/// Every table, the largest first.
///
/// # Errors
/// What the database said.
pub async fn tables(scope: &mut Scope<Platform>) -> Result<Vec<TableUse>> {
    let tables = sqlx::query_as!(
        TableUse,
        r#"select s.schemaname as "schema!", s.relname as "table!",
             greatest(s.n_live_tup, c.reltuples::bigint, 0) as "rows!", pg_total_relation_size(s.relid) as "bytes!",
             coalesce(s.seq_scan, 0) as "sequential_scans!", coalesce(s.seq_tup_read, 0) as "sequential_rows!",
             coalesce(s.idx_scan, 0) as "index_scans!", d.per_thousand as "deleted_per_thousand?"
           from pg_stat_user_tables s join pg_class c on c.oid = s.relid
           left join app.deleted_rows() d on s.schemaname = 'app' and d.name = s.relname
           where s.schemaname in ('app', 'auth', 'ref') order by 4 desc, 1, 2"#
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(tables)
}

/// The largest first.
///
/// # Errors
/// What the database said.
pub async fn unused_indexes(scope: &mut Scope<Platform>) -> Result<Vec<UnusedIndex>> {
    let indexes = sqlx::query_as!(
        UnusedIndex,
        r#"select s.relname as "table!", s.indexrelname as "index!", pg_relation_size(s.indexrelid) as "bytes!"
           from pg_stat_user_indexes s join pg_index i on i.indexrelid = s.indexrelid
           where s.schemaname in ('app', 'auth', 'ref') and s.idx_scan = 0 and not i.indisunique order by 3 desc, 2 limit 100"#
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(indexes)
}

/// The slowest first; `None` where the server keeps no such statistics (`pg_stat_statements`).
///
/// # Errors
/// What the database said.
pub async fn slow_statements(scope: &mut Scope<Platform>) -> Result<Option<Vec<SlowStatement>>> {
    let is_kept = sqlx::query_scalar!(r#"select app.keeps_statements() as "is_kept!""#).fetch_one(scope.connection()).await?;
    if !is_kept {
        return Ok(None);
    }
    let statements = sqlx::query_as!(
        SlowStatement,
        r#"select query as "text!", calls as "calls!", mean as "mean_milliseconds!", longest as "max_milliseconds!" from app.slow_statements()"#
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(Some(statements))
}

/// Jobs that are not done, of everybody, by task.
///
/// # Errors
/// What the database said.
pub async fn backlog(scope: &mut Scope<Platform>) -> Result<Vec<Backlog>> {
    let backlog = sqlx::query_as!(
        Backlog,
        r#"select task as "task!", waiting as "waiting!", running as "running!", failing as "failing!", oldest as "oldest!"
           from app.backlog_of(null)"#
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(backlog)
}

/// # Errors
/// What the database said.
pub async fn progress(scope: &mut Scope<Platform>) -> Result<Progress> {
    let progress = sqlx::query_as!(
        Progress,
        r#"select w.waiting as "waiting_events!", w.oldest as "oldest_event?", d.stats_reset as "counted_since?",
             pg_database_size(current_database()) as "database_bytes!"
           from app.waiting_events() w, pg_stat_database d where d.datname = current_database()"#
    )
    .fetch_one(scope.connection())
    .await?;
    Ok(progress)
}
