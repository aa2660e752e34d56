//! What people do with several properties at once: the verbs of one property, in the same number of statements for all.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    read,
    rows::StoredProperty,
    write::{self, Revision},
};
use crate::{
    catalog::{
        property::{Property, Status},
        property_list::PropertyAction,
    },
    error::{Error, Result},
    list::bulk::{BulkOutcome, ChangedRow, ROWS_MAX, Refusal},
    scope::{Agency, Scope},
};

/// Does it to each of these properties that it can be done to.
///
/// # Errors
/// [`Error::NotFound`] where one of them is not the agency's; [`Error::Invalid`] for too many.
pub async fn apply(scope: &mut Scope<Agency>, action: PropertyAction, ids: &[Uuid]) -> Result<BulkOutcome> {
    let stored = locked(scope, ids).await?;
    let mut outcome = BulkOutcome::default();
    match action {
        PropertyAction::SetStatus(status) => set_status(scope, stored, |_| status, &mut outcome).await?,
        PropertyAction::Archive => set_archived(scope, &stored, true, &mut outcome).await?,
        PropertyAction::Restore => set_archived(scope, &stored, false, &mut outcome).await?,
    }
    Ok(outcome)
}

/// Makes the rows of a change what they were before it, but for those that somebody changed since.
///
/// # Errors
/// What the database said.
pub async fn undo(scope: &mut Scope<Agency>, action: PropertyAction, rows: &[ChangedRow]) -> Result<BulkOutcome> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let before: HashMap<Uuid, &ChangedRow> = rows.iter().map(|row| (row.id, row)).collect();
    let mut outcome = BulkOutcome::default();
    let (same, since): (Vec<_>, Vec<_>) =
        locked(scope, &ids).await?.into_iter().partition(|stored| before.get(&stored.id).is_some_and(|row| row.version == stored.version));
    since.iter().for_each(|_| outcome.refuse(Refusal::ChangedSince));
    match action {
        PropertyAction::SetStatus(_) => {
            let old = |id: Uuid| before.get(&id).and_then(|row| Status::from_code(&row.old_value)).unwrap_or(Status::Draft);
            set_status(scope, same, old, &mut outcome).await?;
        }
        PropertyAction::Archive => set_archived(scope, &same, false, &mut outcome).await?,
        PropertyAction::Restore => set_archived(scope, &same, true, &mut outcome).await?,
    }
    Ok(outcome)
}

/// The properties, locked in one order by all, so that two such changes wait for each other.
async fn locked(scope: &mut Scope<Agency>, ids: &[Uuid]) -> Result<Vec<StoredProperty>> {
    let agency = scope.agency().0;
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > ROWS_MAX {
        return Err(Error::field("select", crate::error::Problem::TooMany));
    }
    sqlx::query!("select from app.properties where agency_id = $1 and id = any($2) order by id for no key update", agency, &ids)
        .execute(scope.connection())
        .await?;
    let stored = read::stored_many(scope, &ids).await?;
    if stored.len() == ids.len() { Ok(stored) } else { Err(Error::NotFound) }
}

async fn set_status(
    scope: &mut Scope<Agency>,
    stored: Vec<StoredProperty>,
    status: impl Fn(Uuid) -> Status,
    outcome: &mut BulkOutcome,
) -> Result<()> {
    let mut revisions = Vec::new();
    for row in stored {
        let property = row.property()?;
        let status = status(row.id);
        if row.archived_at.is_some() {
            outcome.refuse(Refusal::Archived);
        } else if property.status == status {
            outcome.refuse(Refusal::Unchanged);
        } else if status.is_public() && property.offers.is_empty() {
            outcome.refuse(Refusal::Unpriced);
        } else {
            outcome.changed.push(ChangedRow { id: row.id, version: row.version + 1, old_value: property.status.to_string() });
            revisions.extend(Revision::of(row, Property { status, ..property })?);
        }
    }
    if revisions.is_empty() { Ok(()) } else { write::write_revisions(scope, revisions).await }
}

async fn set_archived(scope: &mut Scope<Agency>, stored: &[StoredProperty], archived: bool, outcome: &mut BulkOutcome) -> Result<()> {
    let mut ids = Vec::new();
    for row in stored {
        if row.archived_at.is_some() == archived {
            outcome.refuse(Refusal::Unchanged);
        } else {
            ids.push(row.id);
            outcome.changed.push(ChangedRow { id: row.id, version: row.version + 1, old_value: String::new() });
        }
    }
    write::write_archived(scope, &ids, archived).await
}
