//! How imported listings go back to what they were.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    read, rows,
    write::{self, Revision},
};
use crate::{
    catalog::property::Property,
    error::{Error, Result},
    event::Event,
    id::PropertyId,
    import::store::{Effect, Revert},
    scope::{Agency, Scope},
};

impl Revert for Property {
    async fn put_back(scope: &mut Scope<Agency>, effects: Vec<Effect>) -> Result<Vec<Uuid>> {
        let ids: Vec<Uuid> = effects.iter().map(|effect| effect.record).collect();
        lock(scope, &ids).await?;
        let mut stored: HashMap<_, _> = read::stored_many(scope, &ids).await?.into_iter().map(|stored| (stored.id, stored)).collect();
        let (mut kept, mut made, mut changed) = (Vec::new(), Vec::new(), Vec::new());
        for effect in effects {
            match (stored.remove(&effect.record).filter(|stored| stored.version == effect.version), effect.before) {
                (None, _) => kept.push(effect.record),
                (Some(_), None) => made.push(effect.record),
                (Some(stored), Some(before)) => {
                    let before: Property = serde_json::from_value(before).map_err(|error| Error::Inconsistent(error.to_string()))?;
                    changed.extend(Revision::of(stored, before)?);
                }
            }
        }
        remove(scope, &made).await?;
        if !changed.is_empty() {
            write::write_revisions(scope, changed).await?;
        }
        Ok(kept)
    }
}

/// Locks properties in the order of their ids, as every chunk does.
async fn lock(scope: &mut Scope<Agency>, ids: &[Uuid]) -> Result<()> {
    let agency = scope.agency().0;
    sqlx::query!("select id from app.properties where agency_id = $1 and id = any($2) order by id for no key update", agency, ids)
        .fetch_all(scope.connection())
        .await?;
    Ok(())
}

/// Takes properties that an import made off the lists, as somebody would; the other system's rows are no longer theirs.
async fn remove(scope: &mut Scope<Agency>, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let (agency, at) = (scope.agency().0, scope.now());
    sqlx::query!(
        "update app.properties set archived_at = $3, updated_at = $3, version = version + 1, source = null, source_id = null
         where agency_id = $1 and id = any($2)",
        agency,
        ids,
        at
    )
    .execute(scope.connection())
    .await?;
    let archived = ("archived", "false".to_owned(), "true".to_owned());
    let changes: Vec<_> = ids.iter().map(|id| (*id, &archived)).collect();
    write::write_changes(scope, &changes).await?;
    rows::project(scope, ids).await?;
    let events: Vec<Event> = ids.iter().map(|id| Event::PropertyArchived { property: PropertyId(*id) }).collect();
    scope.record_all(&events).await
}
