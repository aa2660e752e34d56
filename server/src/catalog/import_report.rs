//! The problems of an import as CSV: one line each, in the order of the file.

use std::sync::Arc;

use app::{error::Error, request::Caller};
use axum::{
    Extension,
    body::Body,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    catalog::store::imports::{self, ImportProblem, ProblemFilter},
    error::{Error as DomainError, Result},
    id::ImportId,
    identity::Permission,
    pools::Pools,
    scope::{Agency, Scope},
};
use futures::{Stream, stream};

use crate::spreadsheet::guarded;

/// Problems that are read and sent at once.
const PAGE: usize = 1_000;

/// Which pool the report is read through: a member's or a job's.
type Open = fn(Pools, Agency) -> futures::future::BoxFuture<'static, Result<Scope<Agency>>>;

/// As a job.
pub fn as_job(pools: Pools, actor: Agency) -> futures::future::BoxFuture<'static, Result<Scope<Agency>>> {
    Box::pin(async move { Scope::job(&pools, actor).await })
}

fn as_staff(pools: Pools, actor: Agency) -> futures::future::BoxFuture<'static, Result<Scope<Agency>>> {
    Box::pin(async move { Scope::staff(&pools, actor).await })
}

/// The report in parts, the header first. Each part is read when it is asked for, in an operation of its own.
pub fn parts(pools: Pools, actor: Agency, id: ImportId, open: Open) -> impl Stream<Item = Result<Vec<u8>>> + Send + 'static {
    stream::try_unfold(Some((true, ProblemFilter::default())), move |state| {
        let pools = pools.clone();
        async move {
            let Some((is_first, mut filter)) = state else { return Ok(None) };
            let mut scope = open(pools, actor).await?;
            let (problems, more) = imports::problems(&mut scope, id, filter, PAGE).await?;
            scope.commit().await?;
            filter.after = problems.last().map(|last| (last.line, last.number));
            Ok(Some((lines(&problems, is_first)?, more.then_some((false, filter)))))
        }
    })
}

fn lines(problems: &[ImportProblem], with_header: bool) -> Result<Vec<u8>> {
    let fault = |error: &dyn std::fmt::Display| DomainError::Internal(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    if with_header {
        writer.write_record(["line", "column", "value", "reason", "severity"]).map_err(|error| fault(&error))?;
    }
    for problem in problems {
        let line = problem.line.to_string();
        let cells = [&line, &guarded(&problem.column), &guarded(&problem.value), problem.reason.code(), problem.severity.code()];
        writer.write_record(cells).map_err(|error| fault(&error))?;
    }
    writer.into_inner().map_err(|error| fault(&error))
}

/// `GET /app/imports/{id}/report.csv`
pub async fn download(Extension(caller): Extension<Arc<Caller>>, Path(id): Path<String>) -> Response {
    match open(&caller, &id).await {
        Ok((actor, id)) => {
            let body = Body::from_stream(parts(caller.pools.clone(), actor, id, as_staff));
            let name = format!("attachment; filename=\"import-{id}.csv\"");
            ([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], body).into_response()
        }
        Err(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

async fn open(caller: &Caller, id: &str) -> std::result::Result<(Agency, ImportId), Error> {
    let viewer = caller.member(Permission::ImportProperties)?;
    let id: ImportId = id.parse().map_err(|_| Error::NotFound)?;
    let mut scope = caller.staff(Permission::ImportProperties).await?;
    imports::get(&mut scope, id).await?;
    scope.commit().await?;
    Ok((Agency { agency: viewer.agency, user: viewer.user }, id))
}

#[cfg(test)]
mod tests {
    use domain::catalog::{import::Reason, import_run::Severity};

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
        let text = String::from_utf8(lines(&problems, true).unwrap()).unwrap();
        let expected = "line,column,value,reason,severity\n7,price,-99.5,too_low,doubtful\n\
            7,price,\"'=HYPERLINK(\"\"x\"\")\",too_low,doubtful\n7,price,\"una, dos\n\"\"tres\"\"\",too_low,doubtful\n";
        assert_eq!(text, expected);
    }
}
