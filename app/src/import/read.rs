//! From runs of import files to what pages show.

use domain::{
    catalog::store::read::titles,
    id::ImportId,
    import::{
        Reason,
        run::{ImportStatus, Kind, Severity},
        store::{self, ImportProblem, ImportRecord, PROBLEMS, ProblemFilter, RunFilter, Tally},
    },
    locale::Locale,
    scope::{Agency, Scope},
};

use super::{
    reasons::reason,
    view::{ImportDetail, ImportLine, ImportLines, ImportRequest, ImportsRequest, KeptRecord, ProblemGroup, ProblemLine},
    words,
};
use crate::{catalog::read::time_and_id, error::Error, moment, request, ui::grouped};

pub async fn list(scope: &mut Scope<Agency>, request: &ImportsRequest) -> Result<ImportLines, Error> {
    let locale = request::caller()?.locale;
    let filter = RunFilter { status: ImportStatus::from_code(&request.status), after: time_and_id(&request.cursor) };
    let (runs, more) = store::list(scope, &filter).await?;
    let next = runs.last().filter(|_| more).map(|last| format!("{}_{}", last.created_at.timestamp_micros(), last.id));
    Ok(ImportLines { lines: runs.into_iter().map(|run| line(run, locale)).collect(), next })
}

fn line(run: ImportRecord, locale: Locale) -> ImportLine {
    ImportLine {
        id: run.id.to_string(),
        file_name: run.file_name,
        dry_run: run.dry_run,
        status: run.status,
        counts: run.counts,
        estimated_rows: run.estimated_rows,
        by: run.by,
        created: moment::text(run.created_at, locale),
    }
}

pub async fn detail(scope: &mut Scope<Agency>, request: &ImportRequest) -> Result<ImportDetail, Error> {
    let caller = request::caller()?;
    let (locale, id): (_, ImportId) = (caller.locale, request.id.parse().map_err(|_| Error::NotFound)?);
    let run = store::get(scope, id).await?;
    caller.member(run.kind.permission())?;
    let severity = Severity::from_code(&request.severity);
    let (mut groups, mut problems, mut next) = (Vec::new(), Vec::new(), None);
    if let Some(reason) = Reason::from_code(&request.reason) {
        let group = Some((reason, request.column.clone()));
        let filter = ProblemFilter { severity, group, after: problem_cursor(&request.cursor) };
        let (page, more) = store::problems(scope, id, &filter, PROBLEMS).await?;
        next = page.last().filter(|_| more).map(|last| format!("{}_{}", last.line, last.number));
        problems = page.into_iter().map(|found| problem(found, locale)).collect();
    } else {
        let tally = store::tally(scope, id).await?;
        groups = tally
            .into_iter()
            .filter(|row| severity.is_none_or(|severity| row.severity == severity))
            .map(|row| group(row, locale))
            .collect();
    }
    let (kept, kept_next) = kept(scope, &run, &request.kept).await?;
    let now = caller.pools.clock.now();
    Ok(ImportDetail {
        undo_until: store::undo_until(&run, now).map(|until| moment::text(until, locale)),
        undone_rows: run.undone_rows,
        kept_rows: run.kept_rows,
        kept,
        kept_next,
        failure: run.failure,
        finished: run.finished_at.map(|at| moment::text(at, locale)),
        pace: pace(&run, locale),
        groups,
        problems,
        next,
        run: line(run, locale),
    })
}

/// A page of what undoing left, and where the next one begins.
async fn kept(scope: &mut Scope<Agency>, run: &ImportRecord, after: &str) -> Result<(Vec<KeptRecord>, Option<String>), Error> {
    if run.kept_rows == 0 {
        return Ok((Vec::new(), None));
    }
    let (ids, more) = store::kept(scope, run.id, after.parse().ok()).await?;
    let next = ids.last().filter(|_| more).map(ToString::to_string);
    let named = match run.kind {
        Kind::Listings => titles(scope, &ids).await?,
    };
    let record = |(id, name): (uuid::Uuid, String)| KeptRecord { path: format!("/app/properties/{id}"), name };
    Ok((named.into_iter().map(record).collect(), next))
}

fn group(row: Tally, locale: Locale) -> ProblemGroup {
    ProblemGroup {
        severity: row.severity,
        column: row.column,
        code: row.reason.to_string(),
        reason: reason(locale, row.reason).to_owned(),
        count: row.count,
    }
}

fn problem(problem: ImportProblem, locale: Locale) -> ProblemLine {
    ProblemLine {
        line: problem.line,
        severity: problem.severity,
        column: problem.column,
        value: problem.value,
        reason: reason(locale, problem.reason).to_owned(),
    }
}

/// How quickly a run goes since its newest start, once that can be told.
fn pace(run: &ImportRecord, locale: Locale) -> Option<String> {
    let seconds = (run.updated_at - run.started_at?).as_seconds_f64();
    let rate = f64::from(run.counts.done - run.started_rows) / seconds;
    if run.status != ImportStatus::Running || seconds <= 0.0 || rate <= 0.0 {
        return None;
    }
    let left = f64::from((run.estimated_rows - run.counts.done).max(0)) / rate;
    Some(words::pace(locale, &grouped(rate.round() as u64), left.round() as i64))
}

fn problem_cursor(text: &str) -> Option<(i32, i16)> {
    let (line, number) = text.split_once('_')?;
    Some((line.parse().ok()?, number.parse().ok()?))
}
