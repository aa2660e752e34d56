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
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    error::Result,
    identity::{
        Permission,
        store::audit_log::{self, AuditFilter},
    },
    pools::Pools,
    scope::{Agency, Scope},
};

use crate::spreadsheet;

/// Lines that are read and sent at once.
const PAGE: usize = 1_000;

/// `GET /app/settings/audit/export.csv`
pub async fn download(Extension(caller): Extension<Arc<Caller>>, Query(request): Query<AuditRequest>) -> Response {
    match open(&caller).await {
        Ok(actor) => {
            let request = AuditRequest { cursor: String::new(), ..request };
            let pools = caller.pools.clone();
            spreadsheet::file("audit.csv", HEAD.map(str::to_owned).to_vec(), filter(&request), move |filter| {
                let pools = pools.clone();
                async move { rows(&pools, actor, filter).await }
            })
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

/// A page of the log, in an operation of its own, and where the next one begins.
async fn rows(pools: &Pools, actor: Agency, mut filter: AuditFilter) -> Result<(Vec<Vec<String>>, Option<AuditFilter>)> {
    let mut scope = Scope::staff(pools, actor).await?;
    let (records, more) = audit_log::list(&mut scope, &filter, PAGE).await?;
    scope.commit().await?;
    filter.after = records.last().map(|last| (last.occurred_at, last.id));
    Ok((records.iter().map(|record| cells(record).to_vec()).collect(), more.then_some(filter)))
}
