//! From runs of import files to what pages show.

use chrono::DateTime;
use domain::{
    catalog::{
        import_run::Severity,
        store::imports::{self, ImportRecord, PROBLEMS, ProblemFilter},
    },
    id::ImportId,
    locale::Locale,
    scope::{Agency, Scope},
};

use super::{
    import_reasons::reason,
    import_view::{ImportDetail, ImportLine, ImportLines, ImportRequest, ProblemLine},
};
use crate::{error::Error, moment, request};

pub async fn list(scope: &mut Scope<Agency>, cursor: &str) -> Result<ImportLines, Error> {
    let locale = request::caller()?.locale;
    let (runs, more) = imports::list(scope, run_cursor(cursor)).await?;
    let next = runs.last().filter(|_| more).map(|last| format!("{}_{}", last.created_at.timestamp_micros(), last.id));
    Ok(ImportLines { lines: runs.into_iter().map(|run| line(run, locale)).collect(), next })
}

fn run_cursor(text: &str) -> Option<(DateTime<chrono::Utc>, ImportId)> {
    let (micros, id) = text.split_once('_')?;
    Some((DateTime::from_timestamp_micros(micros.parse().ok()?)?, id.parse().ok()?))
}

fn line(run: ImportRecord, locale: Locale) -> ImportLine {
    ImportLine {
        id: run.id.to_string(),
        file_name: run.file_name,
        dry_run: run.dry_run,
        status: run.status,
        counts: run.counts,
        by: run.by,
        created: moment::text(run.created_at, locale),
    }
}

pub async fn detail(scope: &mut Scope<Agency>, request: &ImportRequest) -> Result<ImportDetail, Error> {
    let locale = request::caller()?.locale;
    let id: ImportId = request.id.parse().map_err(|_| Error::NotFound)?;
    let run = imports::get(scope, id).await?;
    let filter = ProblemFilter { severity: Severity::from_code(&request.severity), after: problem_cursor(&request.cursor) };
    let (problems, more) = imports::problems(scope, id, filter, PROBLEMS).await?;
    let next = problems.last().filter(|_| more).map(|last| format!("{}_{}", last.line, last.number));
    let problems = problems.into_iter().map(|problem| ProblemLine {
        line: problem.line,
        severity: problem.severity,
        column: problem.column,
        value: problem.value,
        reason: reason(locale, problem.reason).to_owned(),
    });
    Ok(ImportDetail {
        failure: run.failure,
        finished: run.finished_at.map(|at| moment::text(at, locale)),
        problems: problems.collect(),
        next,
        run: line(run, locale),
    })
}

fn problem_cursor(text: &str) -> Option<(i32, i16)> {
    let (line, number) = text.split_once('_')?;
    Some((line.parse().ok()?, number.parse().ok()?))
}
