//! What people do with properties: create, update, archive, restore. Each verb records one event and the changed values.

use uuid::Uuid;

use super::{
    read,
    rows::{self, Draft, StoredProperty},
};
use crate::{
    catalog::{place, property::Property},
    error::{Error, FieldError, Problem, Result},
    event::Event,
    id::PropertyId,
    scope::{Agency, Scope},
    token,
};

/// Illustrations of each type that the site has.
const ILLUSTRATIONS: u8 = 7;

/// Makes a property and publishes it if its status says so.
///
/// # Errors
/// What the database said.
pub async fn create(scope: &mut Scope<Agency>, property: Property) -> Result<PropertyId> {
    let id = scope.new_id();
    let draft = first_draft(scope, id, property, None);
    rows::upsert(scope, &[draft]).await?;
    scope.record(Event::PropertyCreated { property: id }).await?;
    Ok(id)
}

/// A new property as it is first written: with an illustration of its type and a random shift.
#[must_use]
pub fn first_draft(scope: &Scope<Agency>, id: PropertyId, property: Property, source: Option<(String, String)>) -> Draft {
    let (direction, distance) = token::random_pair();
    let number = id.0.as_bytes()[15] % ILLUSTRATIONS + 1;
    Draft {
        id,
        illustration: format!("{}-{number:02}", property.property_type),
        shift: place::shift(direction, distance),
        source,
        updated_at: scope.now(),
        published_at: property.status.is_public().then(|| scope.now()),
        property,
    }
}

/// Writes the next version of a property. `version` is the one that the person read.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Conflict`] when somebody else wrote since.
pub async fn update(scope: &mut Scope<Agency>, id: PropertyId, version: i32, property: Property) -> Result<()> {
    let stored = read::for_update(scope, id).await?;
    if stored.version != version {
        return Err(Error::Conflict);
    }
    if stored.archived_at.is_some() {
        return Err(Error::Invalid(vec![FieldError::new("status", Problem::Contradiction)]));
    }
    match Revision::of(stored, property)? {
        Some(revision) => write_revisions(scope, vec![revision]).await,
        None => Ok(()),
    }
}

/// A stored property, locked, and the version that follows it.
pub(super) struct Revision {
    pub(super) stored: StoredProperty,
    property: Property,
    type_changed: bool,
    changes: Vec<FieldChange>,
}

/// Field, old value, new value.
pub(super) type FieldChange = (&'static str, String, String);

impl Revision {
    /// Nothing, when the property is as it was.
    pub(super) fn of(stored: StoredProperty, property: Property) -> Result<Option<Self>> {
        let older = stored.property()?;
        let changes = property.changes_since(&older);
        let type_changed = older.property_type != property.property_type;
        Ok((!changes.is_empty()).then_some(Self { stored, property, type_changed, changes }))
    }

    fn draft(self, scope: &Scope<Agency>) -> Draft {
        let (id, property) = (PropertyId(self.stored.id), self.property);
        let illustration =
            if self.type_changed { first_draft(scope, id, property.clone(), None).illustration } else { self.stored.illustration };
        Draft {
            id,
            illustration,
            shift: (self.stored.shift_east, self.stored.shift_north),
            source: None,
            updated_at: scope.now(),
            published_at: self.stored.published_at.or_else(|| property.status.is_public().then(|| scope.now())),
            property,
        }
    }
}

/// Writes the next versions with their history and one event each, in the same number of statements however many there are.
pub(super) async fn write_revisions(scope: &mut Scope<Agency>, revisions: Vec<Revision>) -> Result<()> {
    let changes: Vec<(Uuid, &FieldChange)> =
        revisions.iter().flat_map(|revision| revision.changes.iter().map(|change| (revision.stored.id, change))).collect();
    write_changes(scope, &changes).await?;
    let events: Vec<Event> = revisions
        .iter()
        .map(|revision| Event::PropertyUpdated {
            property: PropertyId(revision.stored.id),
            fields: revision.changes.iter().map(|(field, ..)| *field).collect(),
        })
        .collect();
    let drafts: Vec<Draft> = revisions.into_iter().map(|revision| revision.draft(scope)).collect();
    rows::upsert(scope, &drafts).await?;
    scope.record_all(&events).await
}

/// Takes a property off the lists and the public pages, or puts it back. Doing it twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn set_archived(scope: &mut Scope<Agency>, id: PropertyId, archived: bool) -> Result<()> {
    let stored = read::for_update(scope, id).await?;
    if stored.archived_at.is_some() == archived {
        return Ok(());
    }
    write_archived(scope, &[id.0], archived).await
}

/// Archives or restores locked properties that are not so yet, in the same number of statements however many there are.
pub(super) async fn write_archived(scope: &mut Scope<Agency>, ids: &[Uuid], archived: bool) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let (agency, at) = (scope.agency().0, scope.now());
    sqlx::query!(
        "update app.properties set archived_at = $3, updated_at = $4, version = version + 1 where agency_id = $1 and id = any($2)",
        agency,
        ids,
        archived.then_some(at),
        at
    )
    .execute(scope.connection())
    .await?;
    let change = ("archived", (!archived).to_string(), archived.to_string());
    let changes: Vec<(Uuid, &FieldChange)> = ids.iter().map(|id| (*id, &change)).collect();
    write_changes(scope, &changes).await?;
    rows::project(scope, ids).await?;
    let event = |id: &Uuid| {
        let property = PropertyId(*id);
        if archived { Event::PropertyArchived { property } } else { Event::PropertyRestored { property } }
    };
    scope.record_all(&ids.iter().map(event).collect::<Vec<_>>()).await
}

/// Old and new values of changed fields, for the histories of their properties.
pub(super) async fn write_changes(scope: &mut Scope<Agency>, changes: &[(Uuid, &FieldChange)]) -> Result<()> {
    let (agency, user, at) = (scope.agency().0, scope.user().0, scope.now());
    let ids: Vec<Uuid> = changes.iter().map(|_| scope.new_id()).collect();
    let properties: Vec<Uuid> = changes.iter().map(|(property, _)| *property).collect();
    let fields: Vec<String> = changes.iter().map(|(_, (field, ..))| (*field).to_owned()).collect();
    let old: Vec<String> = changes.iter().map(|(_, (_, old, _))| old.clone()).collect();
    let new: Vec<String> = changes.iter().map(|(_, (_, _, new))| new.clone()).collect();
    sqlx::query!(
        "insert into app.property_changes (agency_id, id, property_id, user_id, changed_at, field, old_value, new_value)
         select $1, c.id, c.property, $2, $3, c.field, nullif(c.old, ''), nullif(c.new, '')
         from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[]) as c (id, property, field, old, new)",
        agency,
        user,
        at,
        &ids,
        &properties,
        &fields,
        &old,
        &new
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}
