//! A property changed in its row of the list, so that it can be taken back like a change of several rows.

use super::{
    read,
    write::{self, Revision},
};
use crate::{
    catalog::row_edit::{RowEdit, RowValues},
    error::{Error, Result},
    id::PropertyId,
    list::bulk::{BulkOutcome, ChangedRow, Refusal},
    scope::{Agency, Scope},
};

/// What such a change is called among the changes of a list.
pub const ACTION: &str = "edit";

/// Writes what the row says. `version` is the one that the person read. Nothing is changed where it says what is.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`] when somebody else wrote since, [`Error::Invalid`] for what was typed.
pub async fn apply(scope: &mut Scope<Agency>, id: PropertyId, version: i32, edit: &RowEdit) -> Result<BulkOutcome> {
    let record = read::get(scope, id).await?;
    if record.version != version {
        return Err(Error::Conflict);
    }
    let property = edit.check(&record.property).map_err(Error::Invalid)?;
    let mut outcome = BulkOutcome::default();
    if property == record.property {
        outcome.refuse(Refusal::Unchanged);
        return Ok(outcome);
    }
    let old_value = serde_json::to_string(&RowValues::from(&record.property)).map_err(|error| Error::Internal(error.to_string()))?;
    write::update(scope, id, version, property).await?;
    outcome.changed.push(ChangedRow { id: id.0, version: version + 1, old_value });
    Ok(outcome)
}

/// Makes the row what it was before an edit, unless somebody changed it since.
///
/// # Errors
/// What the database said.
pub async fn undo(scope: &mut Scope<Agency>, rows: &[ChangedRow]) -> Result<BulkOutcome> {
    let mut outcome = BulkOutcome::default();
    for row in rows {
        let stored = read::for_update(scope, PropertyId(row.id)).await?;
        if stored.version != row.version {
            outcome.refuse(Refusal::ChangedSince);
            continue;
        }
        let before: RowValues = serde_json::from_str(&row.old_value).map_err(|error| Error::Inconsistent(error.to_string()))?;
        let property = before.onto(stored.property()?);
        if let Some(revision) = Revision::of(stored, property)? {
            outcome.changed.push(ChangedRow { id: row.id, version: row.version + 1, old_value: String::new() });
            write::write_revisions(scope, vec![revision]).await?;
        }
    }
    Ok(outcome)
}
