//! The agency's imports as a file.

use std::sync::Arc;

use app::{form::Fields, request::Caller};
use chrono::{DateTime, Utc};
use domain::{
    error::Result,
    id::ImportId,
    identity::Permission,
    import::store::{self, ImportRecord},
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

/// Where a page begins.
type After = Option<(DateTime<Utc>, ImportId)>;

pub fn open(caller: Arc<Caller>, _: Fields) -> Opening {
    Box::pin(async move {
        let actor = audited(&caller, Permission::ImportProperties, "imports_exported").await?;
        let pools = caller.pools.clone();
        let pages = pages(None, move |after| rows(pools.clone(), actor, after));
        Ok(Sheet { name: "imports".to_owned(), head: HEAD.to_vec(), pages })
    })
}

async fn rows(pools: Pools, actor: Agency, after: After) -> Result<(Vec<Row>, Option<After>)> {
    let mut scope = Scope::staff(&pools, actor).await?;
    let (found, more) = store::list(&mut scope, after).await?;
    scope.commit().await?;
    let next = found.last().filter(|_| more).map(|last| Some((last.created_at, last.id)));
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
