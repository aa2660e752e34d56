//! What search engines are told of: every published property by its id, in pages of a fixed size.

use chrono::{DateTime, Utc};

use crate::{
    error::Result,
    id::PropertyId,
    scope::{Public, Scope},
};

/// Properties on a page. A file of the protocol holds 50,000 addresses and 50 MB at most: <https://www.sitemaps.org/protocol.html>.
pub const PAGE: i64 = 5_000;

/// A published property as far as its address and its age say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    pub id: PropertyId,
    pub title: String,
    pub updated_at: DateTime<Utc>,
}

/// The properties after which another page begins. It reads the whole index of what is published: keep what it says.
///
/// # Errors
/// What the database said.
pub async fn page_ends(scope: &mut Scope<Public>) -> Result<Vec<PropertyId>> {
    let ends = sqlx::query_scalar!(
        r#"select property_id as "id: PropertyId" from (
             select property_id, row_number() over (order by property_id) as number, lead(property_id) over (order by property_id) as next
             from (select distinct property_id from app.public_listings) listed
           ) numbered
           where number % $1 = 0 and next is not null order by property_id"#,
        PAGE
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(ends)
}

/// The page that begins after a property, or the first one.
///
/// # Errors
/// What the database said.
pub async fn page(scope: &mut Scope<Public>, after: Option<PropertyId>) -> Result<Vec<SitemapEntry>> {
    let after = after.map_or(uuid::Uuid::nil(), |id| id.0);
    let entries = sqlx::query_as!(
        SitemapEntry,
        r#"select distinct on (property_id) property_id as "id: PropertyId", title, updated_at from app.public_listings
           where property_id > $1 order by property_id limit $2"#,
        after,
        PAGE
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(entries)
}
