//! What an agency's members read of their own properties.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::{Postgres, QueryBuilder, types::Json};
use uuid::Uuid;

use super::{
    conditions::push_conditions,
    groups,
    order::{push_after, terms},
    rows::{StoredProperty, StoredRow},
    text::push_words,
};
use crate::{
    catalog::{
        property::{Offer, Property, PropertyRow, Status},
        property_filter::PropertyField,
        property_grouping::PropertyGrouping,
        property_list::{Place, PropertySort},
        query::{COUNT_MAX, Total},
    },
    error::{Error, Result},
    id::PropertyId,
    list::{Sorting, bulk::ROWS_MAX, filter::Filter},
    scope::{Agency, Scope},
};

/// A property with what a page about it shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PropertyRecord {
    pub id: PropertyId,
    pub property: Property,
    pub illustration: String,
    pub version: i32,
    pub source: Option<String>,
    pub source_id: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub archived_at: Option<DateTime<Utc>>,
}

/// One changed field in a property's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyChange {
    pub changed_at: DateTime<Utc>,
    /// Who: their name in the agency, if a member did it.
    pub by: Option<String>,
    pub field: String,
    pub old_value: Option<String>,
    pub new_value: Option<String>,
}

/// What the agency's list shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PropertyFilter {
    pub status: Option<Status>,
    /// Words to find; empty for all.
    pub text: String,
    pub archived: bool,
    pub conditions: Filter<PropertyField>,
    pub sorting: Sorting<PropertySort>,
    pub grouping: Option<PropertyGrouping>,
    /// The last row of the page before.
    pub after: Option<Place>,
}

/// A property as files have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    pub id: PropertyId,
    pub property: Property,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Rows on a page of the agency's list.
pub const ROWS: i64 = 50;

/// Locks the property until the operation ends, then reads it.
pub(super) async fn for_update(scope: &mut Scope<Agency>, id: PropertyId) -> Result<StoredProperty> {
    let agency = scope.agency().0;
    sqlx::query!("select from app.properties where agency_id = $1 and id = $2 for no key update", agency, id.0)
        .execute(scope.connection())
        .await?;
    stored(scope, id).await
}

async fn stored(scope: &mut Scope<Agency>, id: PropertyId) -> Result<StoredProperty> {
    stored_many(scope, &[id.0]).await?.pop().ok_or(Error::NotFound)
}

/// Those of the properties that the agency has, in no order.
pub(super) async fn stored_many(scope: &mut Scope<Agency>, ids: &[Uuid]) -> Result<Vec<StoredProperty>> {
    let agency = scope.agency().0;
    let rows =
        sqlx::query_file_as!(StoredProperty, "src/catalog/store/select_property.sql", agency, ids).fetch_all(scope.connection()).await?;
    Ok(rows)
}

/// # Errors
/// [`Error::NotFound`] also for another agency's property.
pub async fn get(scope: &mut Scope<Agency>, id: PropertyId) -> Result<PropertyRecord> {
    let stored = stored(scope, id).await?;
    Ok(PropertyRecord {
        id,
        property: stored.property()?,
        illustration: stored.illustration,
        version: stored.version,
        source: stored.source,
        source_id: stored.source_id,
        created_at: stored.created_at,
        updated_at: stored.updated_at,
        archived_at: stored.archived_at,
    })
}

/// The newest 200 changes of a property, the last first.
///
/// # Errors
/// What the database said.
pub async fn history(scope: &mut Scope<Agency>, id: PropertyId) -> Result<Vec<PropertyChange>> {
    let agency = scope.agency().0;
    let rows = sqlx::query_as!(
        PropertyChange,
        r#"select c.changed_at, m.display_name as "by?", c.field, c.old_value, c.new_value from app.property_changes c
           left join app.memberships m on m.agency_id = c.agency_id and m.user_id = c.user_id
           where c.agency_id = $1 and c.property_id = $2 order by c.changed_at desc, c.id desc limit 200"#,
        agency,
        id.0
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows)
}

/// The titles of properties, by their ids.
///
/// # Errors
/// What the database said.
pub async fn titles(scope: &mut Scope<Agency>, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let agency = scope.agency().0;
    let rows = sqlx::query!("select id, title from app.properties where agency_id = $1 and id = any($2) order by id", agency, ids)
        .fetch_all(scope.connection())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title)).collect())
}

/// The columns of [`StoredRow`].
const ROW: &str =
    "select p.id, p.status, p.property_type, p.title, p.neighborhood, p.municipality, p.state, p.illustration, p.price_mxn_minor,
  p.bedrooms, p.bathrooms, p.parking_spaces, p.built_area, p.land_area, p.area, p.archived_at is not null as archived,
  p.created_at, p.updated_at,
  coalesce((select jsonb_agg(jsonb_build_object('operation', o.operation, 'price',
    jsonb_build_object('minor', o.price_minor, 'currency', o.currency)) order by o.operation)
    from app.property_operations o where o.agency_id = p.agency_id and o.property_id = p.id), '[]') as offers
from app.properties p where ";

/// Begins a query of rows: those that the filter finds, wherever the page before ended.
pub(super) fn push_rows(query: &mut QueryBuilder<Postgres>, scope: &Scope<Agency>, filter: &PropertyFilter) {
    query.push(ROW);
    push_filter(query, scope, filter);
}

/// A page of the agency's properties in the filter's order, group by group where it has groups; and whether there are more.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Agency>, filter: &PropertyFilter) -> Result<(Vec<PropertyRow>, bool)> {
    let mut rows: Vec<StoredRow> = match filter.grouping {
        Some(grouping) => groups::rows(scope, filter, grouping, ROWS + 1).await?,
        None => {
            let mut query = QueryBuilder::new("");
            push_rows(&mut query, scope, filter);
            if let Some(place) = &filter.after {
                push_after(&mut query, filter.sorting, place);
            }
            query.push(" order by ").push(terms(filter.sorting)).push(" limit ").push_bind(ROWS + 1);
            query.build_query_as().fetch_all(scope.connection()).await?
        }
    };
    let more = rows.len() > usize::try_from(ROWS).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(ROWS).unwrap_or(usize::MAX));
    Ok((rows.into_iter().map(PropertyRow::try_from).collect::<Result<_>>()?, more))
}

/// A page of the agency's properties in full, in the order of [`list`], and where the next page begins.
///
/// # Errors
/// What the database said.
pub async fn export(scope: &mut Scope<Agency>, filter: &PropertyFilter) -> Result<(Vec<Exported>, Option<PropertyFilter>)> {
    let (rows, more) = list(scope, filter).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id.0).collect();
    let stored: HashMap<Uuid, StoredProperty> = stored_many(scope, &ids).await?.into_iter().map(|stored| (stored.id, stored)).collect();
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| PropertyFilter { after: Some(Place::of(last, filter.sorting, filter.grouping)), ..filter.clone() });
    let full = rows.iter().filter_map(|row| stored.get(&row.id.0)).map(|stored| {
        Ok(Exported {
            id: PropertyId(stored.id),
            property: stored.property()?,
            created_at: stored.created_at,
            updated_at: stored.updated_at,
        })
    });
    Ok((full.collect::<Result<_>>()?, next))
}

/// How many properties the filter finds, exact up to [`COUNT_MAX`].
///
/// # Errors
/// What the database said.
pub async fn count(scope: &mut Scope<Agency>, filter: &PropertyFilter) -> Result<Total> {
    let mut query = QueryBuilder::new("select count(*) from (select from app.properties p where ");
    push_filter(&mut query, scope, filter);
    query.push(" limit ").push_bind(COUNT_MAX + 1).push(") found");
    let count: i64 = query.build_query_scalar().fetch_one(scope.connection()).await?;
    Ok(if count > COUNT_MAX { Total::AtLeast(COUNT_MAX) } else { Total::Exactly(count) })
}

/// The properties that the filter finds, on all its pages; one more than may be changed at once where there are more.
///
/// # Errors
/// What the database said.
pub async fn matching(scope: &mut Scope<Agency>, filter: &PropertyFilter) -> Result<Vec<Uuid>> {
    let mut query = QueryBuilder::new("select p.id from app.properties p where ");
    push_filter(&mut query, scope, filter);
    query.push(" limit ").push_bind(i64::try_from(ROWS_MAX).unwrap_or(i64::MAX) + 1);
    Ok(query.build_query_scalar().fetch_all(scope.connection()).await?)
}

/// Adds the conditions that every row of the list meets.
pub(super) fn push_filter(query: &mut QueryBuilder<Postgres>, scope: &Scope<Agency>, filter: &PropertyFilter) {
    query.push("p.agency_id = ").push_bind(scope.agency().0);
    query.push(if filter.archived { " and p.archived_at is not null" } else { " and p.archived_at is null" });
    if let Some(status) = filter.status {
        query.push(" and p.status = ").push_bind(status.code());
    }
    if !filter.text.is_empty() {
        query.push(" and ");
        push_words(query, "p", &filter.text);
    }
    push_conditions(query, &filter.conditions);
}
