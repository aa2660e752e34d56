//! A file before its run: what its columns mean, as suggested and as somebody decides.

use serde_json::json;
use sqlx::types::Json;

use super::{mappings, sheets};
use crate::{
    error::{Error, FieldError, Problem, Result},
    event::Event,
    id::{AgencyId, ImportId},
    import::{
        HeaderError, Plan, kinds,
        plan::{self, Head},
        run::{ImportStatus, Kind},
    },
    scope::{Agency, Scope},
};

/// A file that is in the object store already.
#[derive(Clone, Debug)]
pub struct NewImport {
    pub id: ImportId,
    pub kind: Kind,
    /// What the person called the file.
    pub file_name: String,
    /// Bytes.
    pub file_size: u64,
    pub head: Head,
    /// The sheets of a workbook, of which the first is the file at hand; none for a table of text.
    pub sheets: Vec<NewSheet>,
}

/// A sheet of a workbook, which is in the object store as CSV.
#[derive(Clone, Debug)]
pub struct NewSheet {
    pub name: String,
    pub file_key: String,
    /// Bytes.
    pub file_size: u64,
    pub head: Head,
}

/// The longest file name that is kept, characters.
const FILE_NAME_MAX: usize = 200;

/// Where the file of a run is in the object store.
#[must_use]
pub fn file_key(agency: AgencyId, id: ImportId) -> String {
    format!("imports/{agency}/{id}.csv")
}

/// Where a sheet of a workbook is; the first is the run's file.
#[must_use]
pub fn sheet_key(agency: AgencyId, id: ImportId, number: usize) -> String {
    if number == 0 { file_key(agency, id) } else { format!("imports/{agency}/{id}-{number}.csv") }
}

/// Adds a file, to be reviewed. Its plan is what was decided for such columns before, else what the file suggests.
///
/// # Errors
/// [`Error::Invalid`] of `file` for one that is no table.
pub async fn add(scope: &mut Scope<Agency>, new: NewImport) -> Result<Plan> {
    let plan = first_plan(scope, new.kind, &new.head).await?;
    let (agency, user, at) = (scope.agency(), scope.user().0, scope.now());
    let name: String = new.file_name.chars().filter(|letter| !letter.is_control()).take(FILE_NAME_MAX).collect();
    let rows = plan::estimated_rows(&new.head, &plan.format, new.file_size);
    sqlx::query!(
        "insert into app.imports (agency_id, id, user_id, kind, file_name, file_key, file_size, head, head_is_whole, plan,
           estimated_rows, dry_run, status, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false, 'review', $12, $12)",
        agency.0,
        new.id.0,
        user,
        new.kind.code(),
        name,
        file_key(agency, new.id),
        i64::try_from(new.file_size).unwrap_or(i64::MAX),
        &new.head.bytes,
        new.head.is_whole,
        Json(&plan) as _,
        i32::try_from(rows).unwrap_or(i32::MAX),
        at
    )
    .execute(scope.connection())
    .await?;
    sheets::insert(scope, new.id, &new.sheets).await?;
    scope.record(Event::ImportAdded { import: new.id }).await?;
    Ok(plan)
}

/// What was decided for a file's columns before, else what it suggests.
pub(super) async fn first_plan(scope: &mut Scope<Agency>, kind: Kind, head: &Head) -> Result<Plan> {
    let suggested = kinds::suggested(kind, head).map_err(|error| match error {
        HeaderError::Empty => Error::field("file", Problem::Required),
        HeaderError::UnknownLayout | HeaderError::Io(_) => Error::field("file", Problem::NotCsv),
    })?;
    let remembered = mappings::find(scope, kind, &suggested).await?;
    Ok(if suggested.layout.is_empty() { remembered.unwrap_or(suggested) } else { suggested })
}

/// A file with its plan.
#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: Kind,
    pub status: ImportStatus,
    pub file_name: String,
    pub head: Head,
    pub plan: Plan,
    pub dry_run: bool,
    pub estimated_rows: i32,
    /// Whether somebody had decided for such columns before.
    pub is_remembered: bool,
    /// The names of a workbook's sheets, and which of them is the file at hand.
    pub sheets: Vec<String>,
    pub sheet: i16,
}

/// # Errors
/// [`Error::NotFound`] also for another agency's file.
pub async fn draft(scope: &mut Scope<Agency>, id: ImportId) -> Result<Draft> {
    let agency = scope.agency().0;
    let row = sqlx::query!(
        r#"select kind, status, file_name, head, head_is_whole, plan as "plan: Json<Plan>", dry_run, estimated_rows, sheet from app.imports
         where agency_id = $1 and id = $2"#,
        agency,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let kind = super::read::known(Kind::from_code, "kind", &row.kind)?;
    let plan = row.plan.0;
    let is_remembered =
        plan.layout.is_empty() && mappings::find(scope, kind, &plan).await?.is_some_and(|kept| kept.columns == plan.columns);
    Ok(Draft {
        kind,
        status: super::read::known(ImportStatus::from_code, "status", &row.status)?,
        file_name: row.file_name,
        head: Head { bytes: row.head, is_whole: row.head_is_whole },
        plan,
        dry_run: row.dry_run,
        estimated_rows: row.estimated_rows,
        is_remembered,
        sheets: sheets::names(scope, id).await?,
        sheet: row.sheet,
    })
}

/// Keeps what somebody decided so far.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`] for a file that is no longer reviewed.
pub async fn plan(scope: &mut Scope<Agency>, id: ImportId, plan: &Plan, dry_run: bool) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let changed = sqlx::query!(
        "update app.imports set plan = $3, dry_run = $4, updated_at = $5 where agency_id = $1 and id = $2 and status = 'review'",
        agency,
        id.0,
        Json(plan) as _,
        dry_run,
        at
    )
    .execute(scope.connection())
    .await?;
    if changed.rows_affected() == 0 {
        super::get(scope, id).await?;
        return Err(Error::Conflict);
    }
    scope.record(Event::ImportPlanned { import: id }).await
}

/// Enqueues the job of a reviewed file. With `remember`, the next file with these columns begins with this plan.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`] as [`plan`], [`Error::Invalid`] naming the fields that no column brings.
pub async fn request(scope: &mut Scope<Agency>, id: ImportId, remember: bool) -> Result<()> {
    let draft = draft(scope, id).await?;
    let mut faults: Vec<FieldError> =
        kinds::missing(draft.kind, &draft.plan).into_iter().map(|field| FieldError::new(field, Problem::Required)).collect();
    faults.extend(draft.plan.claimed_twice().into_iter().map(|field| FieldError::new(field, Problem::Taken)));
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let (agency, at) = (scope.agency().0, scope.now());
    let queued = sqlx::query!(
        "update app.imports set status = 'queued', updated_at = $3 where agency_id = $1 and id = $2 and status = 'review'",
        agency,
        id.0,
        at
    )
    .execute(scope.connection())
    .await?;
    if queued.rows_affected() == 0 {
        return Err(Error::Conflict);
    }
    if remember && draft.plan.layout.is_empty() {
        mappings::keep(scope, draft.kind, &draft.plan).await?;
    }
    scope.record(Event::ImportRequested { import: id }).await?;
    scope.enqueue("import_file", json!({ "import_id": id })).await
}
