//! The audit log as a file: the lines that the page's filters ask for, the newest first.

use std::sync::Arc;

use app::{
    form::Fields,
    identity::agency::{audit_read::filter, view::AuditRequest},
    request::Caller,
};
use domain::{
    error::Result,
    identity::{
        Permission,
        store::audit_log::{self, AuditFilter, AuditRecord},
    },
    pools::Pools,
    scope::{Agency, Scope},
};

use crate::{
    export::{Opening, audited},
    spreadsheet::{Cell, Row, Sheet, pages},
};

/// Lines that are read and sent at once.
const PAGE: usize = 1_000;

const HEAD: [&str; 9] = ["occurred_at", "by", "action", "entity", "entity_id", "name", "ip", "data", "block"];

/// Who takes the log away is in it.
pub fn open(caller: Arc<Caller>, given: Fields) -> Opening {
    Box::pin(async move {
        let actor = audited(&caller, Permission::ViewAudit, "audit_exported").await?;
        let first = filter(&AuditRequest { cursor: String::new(), ..given.read()? });
        let pools = caller.pools.clone();
        let pages = pages(first, move |filter| rows(pools.clone(), actor, filter));
        Ok(Sheet { name: "audit".to_owned(), head: HEAD.to_vec(), pages })
    })
}

/// A page of the log, in an operation of its own, and where the next one begins.
async fn rows(pools: Pools, actor: Agency, mut filter: AuditFilter) -> Result<(Vec<Row>, Option<AuditFilter>)> {
    let mut scope = Scope::staff(&pools, actor).await?;
    let (records, more) = audit_log::list(&mut scope, &filter, PAGE).await?;
    scope.commit().await?;
    filter.after = records.last().map(|last| (last.occurred_at, last.id));
    Ok((records.into_iter().map(row).collect(), more.then_some(filter)))
}

/// Codes of action and kind, and details as JSON, as programs read them.
fn row(record: AuditRecord) -> Row {
    vec![
        record.occurred_at.into(),
        record.by.into(),
        record.action.into(),
        record.entity.into(),
        record.entity_id.map_or(Cell::Nothing, |id| id.to_string().into()),
        record.entity_name.into(),
        record.ip.into(),
        record.data.to_string().into(),
        record.block.into(),
    ]
}
