//! How imported listings become properties.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    read,
    rows::{self, Draft, StoredProperty},
    write::{self, Revision},
};
use crate::{
    catalog::{import, property::Property},
    error::{Error, Result},
    event::Event,
    import::store::{Effect, Intake, Taken},
    scope::{Agency, Scope},
};

/// What a chunk does to the agency's properties.
#[derive(Default)]
struct Work {
    created: Vec<Draft>,
    updated: Vec<Revision>,
    unchanged: usize,
}

impl Intake for Property {
    async fn take(scope: &mut Scope<Agency>, source: &str, rows: &[(u64, &str, &Self)], dry_run: bool) -> Result<Taken> {
        let work = compare(scope, source, rows).await?;
        let taken = Taken {
            created: work.created.iter().map(|draft| Effect { record: draft.id.0, version: 1, before: None }).collect(),
            updated: work.updated.iter().map(effect).collect::<Result<_>>()?,
            unchanged: work.unchanged,
            refused: Vec::new(),
        };
        if !dry_run {
            carry_out(scope, work).await?;
        }
        Ok(taken)
    }
}

fn effect(revision: &Revision) -> Result<Effect> {
    let before = serde_json::to_value(revision.stored.property()?).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Effect { record: revision.stored.id, version: revision.stored.version + 1, before: Some(before) })
}

/// Compares rows with the properties that earlier runs made of them.
async fn compare(scope: &mut Scope<Agency>, source: &str, rows: &[(u64, &str, &Property)]) -> Result<Work> {
    let mut stored = stored(scope, source, rows).await?;
    let mut work = Work::default();
    for &(_, source_id, property) in rows {
        match stored.remove(source_id) {
            None => {
                let source = Some((source.to_owned(), source_id.to_owned()));
                work.created.push(write::first_draft(scope, scope.new_id(), property.clone(), source));
            }
            // Somebody took it off the shelf, so it stays there as it was.
            Some(stored) if stored.archived_at.is_some() => work.unchanged += 1,
            Some(stored) => {
                let next = import::onto(&stored.property()?, property.clone());
                match Revision::of(stored, next)? {
                    Some(revision) => work.updated.push(revision),
                    None => work.unchanged += 1,
                }
            }
        }
    }
    Ok(work)
}

/// The properties that earlier runs made of the rows, locked, by the rows' ids.
async fn stored(scope: &mut Scope<Agency>, source: &str, rows: &[(u64, &str, &Property)]) -> Result<HashMap<String, StoredProperty>> {
    let agency = scope.agency().0;
    let source_ids: Vec<String> = rows.iter().map(|(_, source_id, _)| (*source_id).to_owned()).collect();
    let ids: Vec<Uuid> = sqlx::query_scalar!(
        "select id from app.properties where agency_id = $1 and source = $2 and source_id = any($3) order by id for no key update",
        agency,
        source,
        &source_ids
    )
    .fetch_all(scope.connection())
    .await?;
    let stored = read::stored_many(scope, &ids).await?;
    Ok(stored.into_iter().map(|property| (property.source_id.clone().unwrap_or_default(), property)).collect())
}

async fn carry_out(scope: &mut Scope<Agency>, work: Work) -> Result<()> {
    if !work.created.is_empty() {
        rows::upsert(scope, &work.created).await?;
        let events: Vec<Event> = work.created.iter().map(|draft| Event::PropertyCreated { property: draft.id }).collect();
        scope.record_all(&events).await?;
    }
    if !work.updated.is_empty() {
        write::write_revisions(scope, work.updated).await?;
    }
    Ok(())
}
