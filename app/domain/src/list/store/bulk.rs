//! Changes of several rows: kept for a day, so that whoever made one can take it back.

use chrono::TimeDelta;
use sqlx::types::Json;

use crate::{
    error::{Error, Result},
    id::BulkChangeId,
    list::{
        List,
        bulk::{BulkChange, BulkOutcome, ChangedRow, Refusal},
    },
    scope::{Agency, Scope},
};

/// For how long a change can be taken back.
const KEPT: TimeDelta = TimeDelta::days(1);

/// Keeps what came of a change.
///
/// # Errors
/// What the database said.
pub async fn keep(scope: &mut Scope<Agency>, list: List, action: &str, outcome: &BulkOutcome) -> Result<BulkChangeId> {
    let (agency, user, at, id): (_, _, _, BulkChangeId) = (scope.agency().0, scope.user().0, scope.now(), scope.new_id());
    forget_old(scope).await?;
    let refused: Vec<(&str, i64)> = outcome.refused.iter().map(|(reason, count)| (reason.code(), *count)).collect();
    sqlx::query!(
        "insert into app.bulk_changes (agency_id, id, user_id, list, action, changed, refused, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        agency,
        id.0,
        user,
        list.code(),
        action,
        i64::try_from(outcome.changed.len()).unwrap_or(i64::MAX),
        Json(refused) as _,
        at
    )
    .execute(scope.connection())
    .await?;
    let ids: Vec<uuid::Uuid> = outcome.changed.iter().map(|row| row.id).collect();
    let versions: Vec<i32> = outcome.changed.iter().map(|row| row.version).collect();
    let old: Vec<String> = outcome.changed.iter().map(|row| row.old_value.clone()).collect();
    sqlx::query!(
        "insert into app.bulk_change_rows (agency_id, change_id, row_id, version, old_value)
         select $1, $2, r.id, r.version, r.old from unnest($3::uuid[], $4::int4[], $5::text[]) as r (id, version, old)",
        agency,
        id.0,
        &ids,
        &versions,
        &old
    )
    .execute(scope.connection())
    .await?;
    Ok(id)
}

async fn forget_old(scope: &mut Scope<Agency>) -> Result<()> {
    let (agency, before) = (scope.agency().0, scope.now() - KEPT);
    sqlx::query!(
        "delete from app.bulk_change_rows r using app.bulk_changes c
         where r.agency_id = $1 and c.agency_id = $1 and c.id = r.change_id and c.created_at < $2",
        agency,
        before
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

/// One's own change, with its list.
///
/// # Errors
/// [`Error::NotFound`], also for a colleague's.
pub async fn get(scope: &mut Scope<Agency>, id: BulkChangeId) -> Result<(List, BulkChange)> {
    let (agency, user) = (scope.agency().0, scope.user().0);
    let row = sqlx::query!(
        r#"select list, action, changed, refused as "refused: Json<Vec<(String, i64)>>", undone from app.bulk_changes
           where agency_id = $1 and id = $2 and user_id = $3"#,
        agency,
        id.0,
        user
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let list = List::from_code(&row.list).ok_or_else(|| Error::Inconsistent(format!("app.bulk_changes.list {}", row.list)))?;
    let refused = row.refused.0.into_iter().filter_map(|(code, count)| Some((Refusal::from_code(&code)?, count))).collect();
    Ok((list, BulkChange { id, action: row.action, changed: row.changed, refused, undone: row.undone }))
}

/// Locks one's own change that can still be taken back, and answers its rows.
///
/// # Errors
/// [`Error::NotFound`] also for one that was taken back, or that is too old.
pub async fn begin_undo(scope: &mut Scope<Agency>, id: BulkChangeId) -> Result<Vec<ChangedRow>> {
    let (agency, user, since) = (scope.agency().0, scope.user().0, scope.now() - KEPT);
    sqlx::query!(
        "select from app.bulk_changes
         where agency_id = $1 and id = $2 and user_id = $3 and undone is null and created_at >= $4 for no key update",
        agency,
        id.0,
        user,
        since
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let rows = sqlx::query_as!(
        ChangedRow,
        "select row_id as id, version, old_value from app.bulk_change_rows where agency_id = $1 and change_id = $2 order by row_id",
        agency,
        id.0
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows)
}

/// Notes that a change was taken back.
///
/// # Errors
/// What the database said.
pub async fn finish_undo(scope: &mut Scope<Agency>, id: BulkChangeId, outcome: &BulkOutcome) -> Result<()> {
    let agency = scope.agency().0;
    let refused: Vec<(&str, i64)> = outcome.refused.iter().map(|(reason, count)| (reason.code(), *count)).collect();
    sqlx::query!(
        "update app.bulk_changes set undone = $3, refused = $4 where agency_id = $1 and id = $2",
        agency,
        id.0,
        i64::try_from(outcome.changed.len()).unwrap_or(i64::MAX),
        Json(refused) as _
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}
