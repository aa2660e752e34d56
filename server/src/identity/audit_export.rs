//! The audit log as CSV: the lines that the page's filters ask for, the newest first.

use std::sync::Arc;

use app::{
    error::Error,
    identity::agency::{
        audit_read::{HEAD, cells, filter},
        view::AuditRequest,
    },
    request::Caller,
};
use axum::{
    Extension,
    body::Body,
    extract::Query,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    error::{Error as DomainError, Result},
    identity::{
        Permission,
        store::audit_log::{self, AuditFilter, AuditRecord},
    },
    pools::Pools,
    scope::{Agency, Scope},
};
use futures::{Stream, stream};

use crate::spreadsheet::guarded;

/// Lines that are read and sent at once.
const PAGE: usize = 1_000;

/// `GET /app/settings/audit/export.csv`
pub async fn download(Extension(caller): Extension<Arc<Caller>>, Query(request): Query<AuditRequest>) -> Response {
    match open(&caller).await {
        Ok(actor) => {
            let request = AuditRequest { cursor: String::new(), ..request };
            let body = Body::from_stream(parts(caller.pools.clone(), actor, filter(&request)));
            let name = "attachment; filename=\"audit.csv\"";
            ([(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, name)], body).into_response()
        }
        Err(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

/// Who takes the log away is in it.
async fn open(caller: &Caller) -> std::result::Result<Agency, Error> {
    let viewer = caller.member(Permission::ViewAudit)?;
    let mut scope = caller.staff(Permission::ViewAudit).await?;
    scope.audit("audit_exported", "agency", Some(viewer.agency.0), serde_json::json!({})).await?;
    scope.commit().await?;
    Ok(Agency { agency: viewer.agency, user: viewer.user })
}

/// The file in parts, its head first. Each part is read when it is asked for, in an operation of its own.
fn parts(pools: Pools, actor: Agency, filter: AuditFilter) -> impl Stream<Item = Result<Vec<u8>>> + Send + 'static {
    stream::try_unfold(Some((true, filter)), move |state| {
        let pools = pools.clone();
        async move {
            let Some((is_first, mut filter)) = state else { return Ok(None) };
            let mut scope = Scope::staff(&pools, actor).await?;
            let (records, more) = audit_log::list(&mut scope, &filter, PAGE).await?;
            scope.commit().await?;
            filter.after = records.last().map(|last| (last.occurred_at, last.id));
            Ok(Some((lines(&records, is_first)?, more.then_some((false, filter)))))
        }
    })
}

fn lines(records: &[AuditRecord], with_head: bool) -> Result<Vec<u8>> {
    let fault = |error: &dyn std::fmt::Display| DomainError::Internal(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    if with_head {
        writer.write_record(HEAD).map_err(|error| fault(&error))?;
    }
    for record in records {
        writer.write_record(cells(record).map(|cell| guarded(&cell))).map_err(|error| fault(&error))?;
    }
    writer.into_inner().map_err(|error| fault(&error))
}
