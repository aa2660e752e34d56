//! From numbers to what the console shows of the machinery.

use domain::{
    bootstrap,
    locale::Locale,
    platform::{
        breaches, examination,
        store::console::{
            dead_letters::{self, DeadLetter},
            machinery::{self, SlowStatement, TableUse},
        },
    },
    scope::{Platform, Scope},
};

use super::{
    code_words, finding_words,
    view::{FindingLine, Grade, HealthView, MachineryView, PoolLine, SlowLine, TableUseLine, UnusedLine},
};
use crate::{
    error::Error,
    moment,
    platform::operations::{
        read::{age, backlog_line, count},
        view::DeadLine,
        words as operations_words,
    },
    request,
};

pub async fn machinery(scope: &mut Scope<Platform>) -> Result<MachineryView, Error> {
    let (locale, now) = (request::caller()?.locale, scope.now());
    let backlog = machinery::backlog(scope).await?;
    let dead = dead_letters::list(scope).await?;
    let tables = machinery::tables(scope).await?;
    let unused = machinery::unused_indexes(scope).await?;
    let slow = machinery::slow_statements(scope).await?;
    let progress = machinery::progress(scope).await?;
    let mut broken: Vec<(String, u64)> = breaches::counts().into_iter().collect();
    broken.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    Ok(MachineryView {
        backlog: backlog.iter().map(|line| backlog_line(line, now, locale)).collect(),
        dead: dead.into_iter().map(|letter| dead_line(letter, locale)).collect(),
        tables: tables.into_iter().map(|table| table_line(&table)).collect(),
        unused: unused.into_iter().map(|line| UnusedLine { index: line.index, table: line.table, size: size(line.bytes) }).collect(),
        slow: slow.map(|slow| slow.into_iter().map(slow_line).collect()),
        breaches: broken.into_iter().map(|(name, times)| (name, times.to_string())).collect(),
        counted_since: progress.counted_since.map(|at| moment::text(at, locale)),
    })
}

fn dead_line(letter: DeadLetter, locale: Locale) -> DeadLine {
    DeadLine {
        id: letter.id,
        agency: letter.agency_name,
        task: operations_words::task(locale, &letter.task),
        error: letter.error,
        failed: moment::text(letter.failed_at, locale),
    }
}

fn table_line(table: &TableUse) -> TableUseLine {
    TableUseLine {
        table: format!("{}.{}", table.schema, table.table),
        rows: format!("≈ {}", count(table.rows)),
        size: size(table.bytes),
        sequential: format!("{} ({})", count(table.sequential_scans), count(table.sequential_rows)),
        index_scans: count(table.index_scans),
        deleted: table.deleted_per_thousand.map(|thousandths| format!("{}.{} %", thousandths / 10, thousandths % 10)),
    }
}

fn slow_line(statement: SlowStatement) -> SlowLine {
    let seconds = |milliseconds: f64| format!("{:.1} s", milliseconds / 1_000.0);
    SlowLine {
        text: statement.text,
        calls: count(statement.calls),
        mean: seconds(statement.mean_milliseconds),
        max: seconds(statement.max_milliseconds),
    }
}

/// Bytes in the largest unit that they fill: "512 B", "12.3 MB".
fn size(bytes: i64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    let mut tenths = u128::from(u64::try_from(bytes).unwrap_or_default()) * 10;
    if tenths < 10_240 {
        return format!("{} B", tenths / 10);
    }
    let mut unit = 0;
    tenths /= 1_024;
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths /= 1_024;
        unit += 1;
    }
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
}

pub async fn health(scope: &mut Scope<Platform>) -> Result<HealthView, Error> {
    let caller = request::caller()?;
    let (locale, now) = (caller.locale, scope.now());
    let findings = [
        ("version", examination::version(scope.connection()).await?),
        ("extensions", examination::extensions(scope.connection()).await?),
        ("clock", examination::clock(scope.connection(), &caller.pools.clock).await?),
        ("roles", examination::roles(scope.connection()).await?),
        ("row_security", examination::row_security(scope.connection()).await?),
        ("leakproof", examination::leakproof(scope.connection()).await?),
    ];
    let progress = machinery::progress(scope).await?;
    let backlog = machinery::backlog(scope).await?;
    let waiting: i64 = backlog.iter().map(|line| line.waiting).sum();
    let behind = |number: i64, since: Option<_>| match since {
        Some(since) => format!("{} ({})", count(number), age(now - since)),
        None => count(number),
    };
    let facts = [
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("schema", bootstrap::schema_fingerprint()),
        ("database_size", size(progress.database_bytes)),
        ("dispatcher", behind(progress.waiting_events, progress.oldest_event)),
        ("queue", behind(waiting, backlog.iter().map(|line| line.oldest).min())),
    ];
    let pools = caller.pools.by_name().map(|(name, pool)| PoolLine {
        name: name.to_owned(),
        open: pool.size(),
        idle: u32::try_from(pool.num_idle()).unwrap_or(u32::MAX),
        most: pool.options().get_max_connections(),
    });
    Ok(HealthView {
        findings: findings.iter().map(|(what, found)| finding_line(what, found, locale)).collect(),
        facts: facts.into_iter().map(|(code, value)| (code_words::figure(locale, code).to_owned(), value)).collect(),
        pools: pools.into(),
    })
}

fn finding_line(what: &str, found: &examination::Finding, locale: Locale) -> FindingLine {
    let grade = match found.grade() {
        examination::Grade::Ok => Grade::Good,
        examination::Grade::Warning => Grade::Warning,
        examination::Grade::Fault => Grade::Fault,
    };
    FindingLine { what: code_words::finding(locale, what).to_owned(), grade, text: finding_words::finding(locale, found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_in_the_largest_unit_that_they_fill() {
        let sizes = [-1, 0, 1_023, 1_024, 1_536, 12_897_485, 3 << 40].map(size);
        assert_eq!(sizes, ["0 B", "0 B", "1023 B", "1.0 kB", "1.5 kB", "12.3 MB", "3.0 TB"]);
    }
}
