//! The sheets of a workbook, one of which is imported.

use sqlx::types::Json;
use uuid::Uuid;

use super::review::{NewSheet, first_plan};
use crate::{
    error::{Error, Result},
    event::Event,
    id::ImportId,
    import::{
        plan::{self, Head},
        run::Kind,
    },
    scope::{Agency, Scope},
};

pub(super) async fn insert(scope: &mut Scope<Agency>, import: ImportId, sheets: &[NewSheet]) -> Result<()> {
    if sheets.is_empty() {
        return Ok(());
    }
    let agency = scope.agency().0;
    let numbers: Vec<i16> = (0..).take(sheets.len()).collect();
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.replace('\0', "")).collect();
    let keys: Vec<String> = sheets.iter().map(|sheet| sheet.file_key.clone()).collect();
    let sizes: Vec<i64> = sheets.iter().map(|sheet| i64::try_from(sheet.file_size).unwrap_or(i64::MAX)).collect();
    let heads: Vec<Vec<u8>> = sheets.iter().map(|sheet| sheet.head.bytes.clone()).collect();
    let whole: Vec<bool> = sheets.iter().map(|sheet| sheet.head.is_whole).collect();
    sqlx::query!(
        "insert into app.import_sheets (agency_id, import_id, number, name, file_key, file_size, head, head_is_whole)
         select $1, $2, s.number, s.name, s.file_key, s.file_size, s.head, s.whole
         from unnest($3::int2[], $4::text[], $5::text[], $6::int8[], $7::bytea[], $8::bool[])
           as s (number, name, file_key, file_size, head, whole)",
        agency,
        import.0,
        &numbers,
        &names,
        &keys,
        &sizes,
        &heads,
        &whole
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

pub(super) async fn names(scope: &mut Scope<Agency>, import: ImportId) -> Result<Vec<String>> {
    let (agency, import): (_, Uuid) = (scope.agency().0, import.0);
    let names =
        sqlx::query_scalar!("select name from app.import_sheets where agency_id = $1 and import_id = $2 order by number", agency, import)
            .fetch_all(scope.connection())
            .await?;
    Ok(names)
}

/// Makes another sheet of the workbook the file at hand, with a plan of its own.
///
/// # Errors
/// [`Error::NotFound`] also for another agency's; [`Error::Conflict`] for a file that is no longer reviewed; [`Error::Invalid`] of
/// `file` for a sheet that is no table.
pub async fn choose_sheet(scope: &mut Scope<Agency>, import: ImportId, kind: Kind, number: i16) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let sheet = sqlx::query!(
        "select file_key, file_size, head, head_is_whole from app.import_sheets where agency_id = $1 and import_id = $2 and number = $3",
        agency,
        import.0,
        number
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let head = Head { bytes: sheet.head, is_whole: sheet.head_is_whole };
    let plan = first_plan(scope, kind, &head).await?;
    let rows = plan::estimated_rows(&head, &plan.format, u64::try_from(sheet.file_size).unwrap_or_default());
    let chosen = sqlx::query!(
        "update app.imports set sheet = $3, file_key = $4, file_size = $5, head = $6, head_is_whole = $7, plan = $8, estimated_rows = $9,
           updated_at = $10
         where agency_id = $1 and id = $2 and status = 'review'",
        agency,
        import.0,
        number,
        sheet.file_key,
        sheet.file_size,
        &head.bytes,
        head.is_whole,
        Json(&plan) as _,
        i32::try_from(rows).unwrap_or(i32::MAX),
        at
    )
    .execute(scope.connection())
    .await?;
    if chosen.rows_affected() == 0 {
        return Err(Error::Conflict);
    }
    scope.record(Event::ImportPlanned { import }).await
}
