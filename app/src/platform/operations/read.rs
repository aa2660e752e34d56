//! From numbers to what operations pages show.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    locale::Locale,
    platform::store::operations::{self, Backlog, DeadJob, TableRows},
    scope::{Agency, Scope},
};

use super::{
    view::{BacklogLine, DeadLine, OperationsView, TableLine},
    words,
};
use crate::{error::Error, moment, request, ui::grouped};

/// Dead jobs on a page.
const LINES: usize = 50;
/// A due job that nobody took for so long has no worker.
const LATE_AFTER: TimeDelta = TimeDelta::minutes(10);

pub async fn operations(scope: &mut Scope<Agency>, cursor: &str) -> Result<OperationsView, Error> {
    let (locale, now) = (request::caller()?.locale, scope.now());
    let backlog = operations::backlog(scope).await?;
    let (dead, more) = operations::dead_jobs(scope, moment::cursor(cursor), LINES).await?;
    let next = dead.last().filter(|_| more).map(|last| moment::cursor_after(last.failed_at, last.id));
    let tables = operations::tables(scope).await?;
    Ok(OperationsView {
        backlog: backlog.into_iter().map(|line| backlog_line(&line, now, locale)).collect(),
        dead: dead.into_iter().map(|job| dead_line(job, locale)).collect(),
        next,
        tables: tables.iter().map(|table| table_line(table, locale)).collect(),
    })
}

#[must_use]
pub fn backlog_line(line: &Backlog, now: DateTime<Utc>, locale: Locale) -> BacklogLine {
    BacklogLine {
        task: words::task(locale, &line.task),
        waiting: count(line.waiting),
        running: count(line.running),
        failing: count(line.failing),
        oldest: age(now - line.oldest),
        is_late: line.waiting > line.failing && now - line.oldest > LATE_AFTER,
    }
}

fn dead_line(job: DeadJob, locale: Locale) -> DeadLine {
    DeadLine {
        id: job.id.to_string(),
        agency: None,
        task: words::task(locale, &job.task),
        error: job.error,
        failed: moment::text(job.failed_at, locale),
    }
}

fn table_line(table: &TableRows, locale: Locale) -> TableLine {
    let about = if table.is_exact { "" } else { "≈ " };
    TableLine {
        label: words::table(locale, &table.table),
        table: table.table.clone(),
        rows: format!("{about}{}", count(table.rows)),
        deleted: table.deleted.map(|deleted| format!("{about}{}", ratio(deleted, table.rows))),
    }
}

#[must_use]
pub fn count(number: i64) -> String {
    grouped(u64::try_from(number).unwrap_or_default())
}

/// "2 (0.4 %)": how many, and of how many.
#[must_use]
pub fn ratio(part: i64, whole: i64) -> String {
    let tenths = if whole > 0 { part.saturating_mul(1_000) / whole } else { 0 };
    format!("{} ({}.{} %)", count(part), tenths / 10, tenths % 10)
}

/// How long ago, in the largest unit that it fills: "45 s", "3 min", "5 h", "2 d".
#[must_use]
pub fn age(age: TimeDelta) -> String {
    let seconds = age.num_seconds().max(0);
    match seconds {
        0..=59 => format!("{seconds} s"),
        60..=3_599 => format!("{} min", seconds / 60),
        3_600..=86_399 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_and_parts_are_read_at_a_glance() {
        let ages = [-5, 0, 59, 60, 3_599, 3_600, 86_399, 86_400, 200_000].map(|seconds| age(TimeDelta::seconds(seconds)));
        assert_eq!(ages, ["0 s", "0 s", "59 s", "1 min", "59 min", "1 h", "23 h", "1 d", "2 d"]);
        let ratios = [(0, 0), (1, 3), (2, 500), (1_500, 1_500)].map(|(part, whole)| ratio(part, whole));
        assert_eq!(ratios, ["0 (0.0 %)", "1 (33.3 %)", "2 (0.4 %)", "1,500 (100.0 %)"]);
    }
}
