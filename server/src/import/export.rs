//! The agency's imports as a file.

use std::sync::Arc;

use app::{form::Fields, request::Caller};
use domain::{
    error::Result,
    identity::Permission,
    import::{
        run::ImportStatus,
        store::{self, ImportRecord, RunFilter},
    },
    pools::Pools,
    scope::{Agency, Scope},
};

use crate::{
    export::{Opening, audited},
    spreadsheet::{Cell, Row, Sheet, pages},
};

const HEAD: [&str; 14] = [
    "id",
    "file_name",
    "dry_run",
    "status",
    "done_rows",
    "created_rows",
    "updated_rows",
    "unchanged_rows",
    "rejected_rows",
    "doubtful_rows",
    "failure",
    "by",
    "created_at",
    "finished_at",
];

pub fn open(caller: Arc<Caller>, given: Fields) -> Opening {
    Box::pin(async move {
        let actor = audited(&caller, Permission::ImportProperties, "imports_exported").await?;
        let first = RunFilter { status: ImportStatus::from_code(given.get("status")), after: None };
        let pools = caller.pools.clone();
        let pages = pages(first, move |filter| rows(pools.clone(), actor, filter));
        Ok(Sheet { name: "imports".to_owned(), head: HEAD.to_vec(), pages })
    })
}

async fn rows(pools: Pools, actor: Agency, filter: RunFilter) -> Result<(Vec<Row>, Option<RunFilter>)> {
    let mut scope = Scope::staff(&pools, actor).await?;
    let (found, more) = store::list(&mut scope, &filter).await?;
    scope.commit().await?;
    let next = found.last().filter(|_| more).map(|last| RunFilter { after: Some((last.created_at, last.id)), ..filter });
    Ok((found.into_iter().map(row).collect(), next))
}

fn row(import: ImportRecord) -> Row {
    let counts = import.counts;
    vec![
        import.id.to_string().into(),
        import.file_name.into(),
        if import.dry_run { "true".into() } else { "false".into() },
        import.status.code().into(),
        counts.done.into(),
        counts.created.into(),
        counts.updated.into(),
        counts.unchanged.into(),
        counts.rejected.into(),
        counts.doubtful.into(),
        import.failure.map_or(Cell::Nothing, |failure| failure.code().into()),
        import.by.into(),
        import.created_at.into(),
        import.finished_at.into(),
    ]
}
