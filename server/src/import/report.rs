//! The problems of an import as CSV: one line each, in the order of the file.

use std::sync::Arc;

use app::{
    error::Error,
    import::{reasons, words},
    request::Caller,
};
use axum::{
    Extension,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    error::Result,
    id::ImportId,
    identity::Permission,
    import::{
        Reason,
        run::Severity,
        store::{self, ImportProblem, ProblemFilter},
    },
    locale::Locale,
    pools::Pools,
    scope::{Agency, Scope},
};

use crate::spreadsheet::{self, Cell, Format, Row, Sheet};

/// Problems that are read and sent at once.
const PAGE: usize = 1_000;

/// How codes are said.
pub trait Speech {
    fn reason(&self, reason: Reason) -> &'static str;
    fn severity(&self, severity: Severity) -> &'static str;
}

/// As they are, for programs.
pub struct Codes;

impl Speech for Codes {
    fn reason(&self, reason: Reason) -> &'static str {
        reason.code()
    }

    fn severity(&self, severity: Severity) -> &'static str {
        severity.code()
    }
}

impl Speech for Locale {
    fn reason(&self, reason: Reason) -> &'static str {
        reasons::reason(*self, reason)
    }

    fn severity(&self, severity: Severity) -> &'static str {
        words::severity(*self, severity)
    }
}

/// The names of the columns, for programs.
pub const CODES: [&str; 5] = ["line", "column", "value", "reason", "severity"];

/// A page of the report as rows, and where the next one begins.
///
/// # Errors
/// What the database said.
pub async fn rows(
    scope: &mut Scope<Agency>,
    id: ImportId,
    filter: &ProblemFilter,
    speech: &impl Speech,
) -> Result<(Vec<Vec<String>>, Option<ProblemFilter>)> {
    let (problems, more) = store::problems(scope, id, filter, PAGE).await?;
    let after = problems.last().map(|last| (last.line, last.number));
    let next = more.then(|| ProblemFilter { after, ..filter.clone() });
    Ok((problems.iter().map(|problem| row(problem, speech)).collect(), next))
}

fn row(problem: &ImportProblem, speech: &impl Speech) -> Vec<String> {
    vec![
        problem.line.to_string(),
        problem.column.clone(),
        problem.value.clone(),
        speech.reason(problem.reason).to_owned(),
        speech.severity(problem.severity).to_owned(),
    ]
}

/// `GET /app/imports/{id}/report.csv`, in the language of the person.
pub async fn download(Extension(caller): Extension<Arc<Caller>>, Path(id): Path<String>) -> Response {
    match open(&caller, &id).await {
        Ok((actor, id)) => {
            let (pools, locale) = (caller.pools.clone(), caller.locale);
            let words = words::Words::of(locale);
            let head = vec![words.line, words.column, words.value, words.reason, words.status];
            let pages = spreadsheet::pages(ProblemFilter::default(), move |filter| page(pools.clone(), actor, id, locale, filter));
            spreadsheet::download(Sheet { name: format!("import-{id}"), head, pages }, Format::Csv, String::new())
        }
        Err(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

async fn page(
    pools: Pools,
    actor: Agency,
    id: ImportId,
    locale: Locale,
    filter: ProblemFilter,
) -> Result<(Vec<Row>, Option<ProblemFilter>)> {
    let mut scope = Scope::staff(&pools, actor).await?;
    let (problems, next) = rows(&mut scope, id, &filter, &locale).await?;
    scope.commit().await?;
    Ok((problems.into_iter().map(|row| row.into_iter().map(Cell::from).collect()).collect(), next))
}

async fn open(caller: &Caller, id: &str) -> std::result::Result<(Agency, ImportId), Error> {
    let viewer = caller.member(Permission::ImportProperties)?;
    let id: ImportId = id.parse().map_err(|_| Error::NotFound)?;
    let mut scope = caller.staff(Permission::ImportProperties).await?;
    let record = store::get(&mut scope, id).await?;
    caller.member(record.kind.permission())?;
    scope.commit().await?;
    Ok((Agency { agency: viewer.agency, user: viewer.user }, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_and_start_no_formula() {
        let problem = |value: &str| ImportProblem {
            line: 7,
            number: 1,
            severity: Severity::Doubtful,
            column: "price".into(),
            value: value.into(),
            reason: Reason::TooLow,
        };
        let problems = [problem("-99.5"), problem("=HYPERLINK(\"x\")"), problem("una, dos\n\"tres\"")];
        let rows: Vec<Vec<String>> = problems.iter().map(|problem| row(problem, &Codes)).collect();
        let expected = "7,price,-99.5,too_low,doubtful\n\
            7,price,\"'=HYPERLINK(\"\"x\"\")\",too_low,doubtful\n7,price,\"una, dos\n\"\"tres\"\"\",too_low,doubtful\n";
        assert_eq!(String::from_utf8(spreadsheet::csv(&rows).unwrap()).unwrap(), expected);
    }
}
