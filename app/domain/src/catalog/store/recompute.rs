//! Derived columns, made again from what they derive from. Where they differ, a verb was wrong, a rule has changed since, or
//! a rate of exchange is new.

use uuid::Uuid;

use super::rows;
use crate::{
    catalog::place::Point,
    error::Result,
    id::PropertyId,
    scope::{Agency, Scope},
};

/// Properties in one operation.
const BATCH: i64 = 500;

/// What one batch found and mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recomputed {
    /// Properties whose words to search, public location or price in MXN differed.
    pub properties: u64,
    /// Properties whose public rows differed.
    pub public_listings: u64,
    /// The last property of the batch; none after the last batch.
    pub last: Option<PropertyId>,
}

/// Recomputes the agency's next properties after one; writes only rows that differ.
///
/// # Errors
/// What the database said.
pub async fn batch(scope: &mut Scope<Agency>, after: Option<PropertyId>) -> Result<Recomputed> {
    let agency = scope.agency().0;
    let rows = sqlx::query!(
        r#"select p.id, p.version, st_x(p.location::geometry) as "longitude?", st_y(p.location::geometry) as "latitude?",
             p.show_exact_location, p.shift_east, p.shift_north
           from app.properties p where p.agency_id = $1 and p.id > $2 order by p.id limit $3"#,
        agency,
        after.map_or(Uuid::nil(), |id| id.0),
        BATCH
    )
    .fetch_all(scope.connection())
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let versions: Vec<i32> = rows.iter().map(|row| row.version).collect();
    let points: Vec<Option<Point>> = rows
        .iter()
        .map(|row| {
            let point = rows::point(row.longitude, row.latitude)?;
            Some(if row.show_exact_location { point } else { point.shifted(row.shift_east, row.shift_north) })
        })
        .collect();
    let longitudes: Vec<Option<f64>> = points.iter().map(|point| point.map(|point| point.longitude)).collect();
    let latitudes: Vec<Option<f64>> = points.iter().map(|point| point.map(|point| point.latitude)).collect();
    let properties = sqlx::query_file!(
        "src/catalog/store/recompute_properties.sql",
        agency,
        &ids,
        &versions,
        &longitudes as &[Option<f64>],
        &latitudes as &[Option<f64>]
    )
    .execute(scope.connection())
    .await?
    .rows_affected();
    let public_listings = project_differing(scope, &ids).await?;
    Ok(Recomputed { properties, public_listings, last: ids.last().map(|id| PropertyId(*id)) })
}

async fn project_differing(scope: &mut Scope<Agency>, ids: &[Uuid]) -> Result<u64> {
    let suspects = differing(scope, ids).await?;
    if suspects.is_empty() {
        return Ok(0);
    }
    // Looked at again under the lock that the verbs take: what one of them was writing is no difference.
    let agency = scope.agency().0;
    sqlx::query!("select from app.properties where agency_id = $1 and id = any($2) order by id for no key update", agency, &suspects)
        .execute(scope.connection())
        .await?;
    let differing = differing(scope, &suspects).await?;
    rows::project(scope, &differing).await?;
    Ok(u64::try_from(differing.len()).unwrap_or_default())
}

async fn differing(scope: &mut Scope<Agency>, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    let agency = scope.agency().0;
    Ok(sqlx::query_file_scalar!("src/catalog/store/differing_listings.sql", agency, ids).fetch_all(scope.connection()).await?)
}
