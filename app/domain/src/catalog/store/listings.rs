//! What the public finds: published offers by words, filters and shapes, in keyset pages.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, Postgres, QueryBuilder, types::Json};

use super::{
    rows::{point, property_type},
    text::push_words,
};
use crate::{
    catalog::{
        Operation,
        place::{Point, Shape},
        property::{Listing, Offer},
        query::{COUNT_MAX, Cursor, ListingPage, ListingQuery, Sort, Total},
        slug::slug,
    },
    error::{Error, Result},
    id::PropertyId,
    money::{Currency, Money},
    scope::{Public, Scope},
};

/// So many rows of an order are looked at, some milliseconds' worth, before words and shapes are looked up as a set.
const WALK_MAX: i64 = 12_000;
/// Where the planner expects fewer matches, a walk hardly ever fills a page. Of clustered points it expects several times too few.
const WALK_MATCHES_MIN: f64 = 300.0;

const COLUMNS: &str = "l.property_id, l.operation, l.property_type, l.title, l.neighborhood, l.municipality, l.state, l.price_minor, \
    l.currency, l.price_mxn_minor, l.bedrooms, l.bathrooms, l.parking_spaces, l.built_area, l.land_area, st_x(l.point) as longitude, \
    st_y(l.point) as latitude, l.illustration, l.published_at";

#[derive(FromRow)]
struct StoredListing {
    property_id: uuid::Uuid,
    operation: String,
    property_type: String,
    title: String,
    neighborhood: String,
    municipality: String,
    state: String,
    price_minor: i64,
    currency: String,
    price_mxn_minor: Option<i64>,
    bedrooms: Option<i16>,
    bathrooms: Option<i16>,
    parking_spaces: Option<i16>,
    built_area: Option<f64>,
    land_area: Option<f64>,
    longitude: Option<f64>,
    latitude: Option<f64>,
    illustration: String,
    published_at: DateTime<Utc>,
}

impl TryFrom<StoredListing> for Listing {
    type Error = Error;

    fn try_from(row: StoredListing) -> Result<Self> {
        Ok(Self {
            id: PropertyId(row.property_id),
            slug: slug(&row.title),
            operation: operation(&row.operation)?,
            property_type: property_type(&row.property_type)?,
            title: row.title,
            neighborhood: row.neighborhood,
            municipality: row.municipality,
            state: row.state,
            price_minor: row.price_minor,
            currency: currency(&row.currency)?,
            bedrooms: row.bedrooms,
            bathrooms: row.bathrooms,
            parking_spaces: row.parking_spaces,
            built_area: row.built_area,
            land_area: row.land_area,
            location: point(row.longitude, row.latitude),
            illustration: row.illustration,
            published_at: row.published_at,
        })
    }
}

/// A page of the listings that a search finds, and the cursor of the next one.
///
/// Words and shapes have two ways. Common matches soon fill a page along the order; rare ones are quicker looked up and sorted.
///
/// # Errors
/// What the database said.
pub async fn search(scope: &mut Scope<Public>, query: &ListingQuery) -> Result<ListingPage> {
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let mut rows: Vec<StoredListing> = if query.text.is_empty() && query.shape.is_none() {
        let mut sql = QueryBuilder::new("");
        push_plain(&mut sql, query);
        sql.build_query_as().fetch_all(scope.connection()).await?
    } else {
        let walked = if may_be_common(scope, query).await? { walk(scope, query).await? } else { Vec::new() };
        // Less than a page may be all there is, or all that was looked at.
        if walked.len() > limit { walked } else { look_up(scope, query).await? }
    };
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last_price = rows.last().and_then(|row| row.price_mxn_minor);
    let items = rows.into_iter().map(Listing::try_from).collect::<Result<Vec<_>>>()?;
    let next = items.last().filter(|_| more).map(|last| Cursor::after(last, last_price, query.sort).to_string());
    Ok(ListingPage { items, next })
}

fn push_plain(sql: &mut QueryBuilder<Postgres>, query: &ListingQuery) {
    sql.push("select ").push(COLUMNS).push(" from app.public_listings l where true");
    push_matches(sql, query);
    push_filters(sql, query);
    push_place(sql, query);
    push_order(sql, query, query.limit + 1);
}

/// Whether a walk may fill a page. The planner knows how common common words are, though it does not know rare ones apart, and
/// it counts how much a set costs to read, though not to look up.
async fn may_be_common(scope: &mut Scope<Public>, query: &ListingQuery) -> Result<bool> {
    let mut sql = QueryBuilder::new("explain (format json) ");
    push_plain(&mut sql, query);
    let Json(plan): Json<serde_json::Value> = sql.build_query_scalar().fetch_one(scope.connection()).await?;
    let way = &plan[0]["Plan"]["Plans"][0];
    Ok(way["Node Type"] == "Index Scan" || way["Plan Rows"].as_f64().is_some_and(|matches| matches >= WALK_MATCHES_MIN))
}

/// The page's rows among the next [`WALK_MAX`] of the order. The inner limit keeps the planner from any other way.
async fn walk(scope: &mut Scope<Public>, query: &ListingQuery) -> Result<Vec<StoredListing>> {
    let mut sql = QueryBuilder::new("select ");
    sql.push(COLUMNS).push(" from (select l.* from app.public_listings l where true");
    push_filters(&mut sql, query);
    push_place(&mut sql, query);
    push_order(&mut sql, query, WALK_MAX);
    sql.push(") l where true");
    push_matches(&mut sql, query);
    push_order(&mut sql, query, query.limit + 1);
    Ok(sql.build_query_as().fetch_all(scope.connection()).await?)
}

/// All matches first, then the page. Materialized: else the planner may walk the whole order in search of a rare word.
async fn look_up(scope: &mut Scope<Public>, query: &ListingQuery) -> Result<Vec<StoredListing>> {
    let mut sql = QueryBuilder::new("with l as materialized (select ");
    sql.push(COLUMNS).push(" from app.public_listings l where true");
    push_matches(&mut sql, query);
    push_filters(&mut sql, query);
    push_place(&mut sql, query);
    sql.push(") select * from l");
    push_order(&mut sql, query, query.limit + 1);
    Ok(sql.build_query_as().fetch_all(scope.connection()).await?)
}

/// How many listings a search finds: exact up to [`COUNT_MAX`], beyond it only on request.
///
/// # Errors
/// What the database said.
pub async fn count(scope: &mut Scope<Public>, query: &ListingQuery) -> Result<Total> {
    let mut sql = QueryBuilder::new("select count(*) from (select from app.public_listings l where true");
    push_matches(&mut sql, query);
    push_filters(&mut sql, query);
    if !query.exact_count {
        sql.push(" limit ").push_bind(COUNT_MAX + 1);
    }
    sql.push(") found");
    let count: i64 = sql.build_query_scalar().fetch_one(scope.connection()).await?;
    Ok(if count > COUNT_MAX && !query.exact_count { Total::AtLeast(COUNT_MAX) } else { Total::Exactly(count) })
}

/// What indexes of an order do not know: words and shapes.
fn push_matches(sql: &mut QueryBuilder<Postgres>, query: &ListingQuery) {
    if !query.text.is_empty() {
        sql.push(" and ");
        push_words(sql, "l", &query.text);
    }
    match &query.shape {
        Some(Shape::Circle { centre, radius }) => push_circle(sql, *centre, *radius),
        Some(Shape::Polygon(ring)) => {
            sql.push(" and st_intersects(l.point, st_geomfromtext(").push_bind(Shape::ring_text(ring)).push(", 4326))");
        }
        None => {}
    }
}

/// The box around the circle finds its rows by index and tells the planner how many they are: of a distance it guesses wildly.
fn push_circle(sql: &mut QueryBuilder<Postgres>, centre: Point, radius: f64) {
    let (west, south, east, north) = centre.surroundings(radius);
    sql.push(" and l.point && st_makeenvelope(").push_bind(west).push(", ").push_bind(south).push(", ");
    sql.push_bind(east).push(", ").push_bind(north).push(", 4326) and st_distance(l.location, st_setsrid(st_makepoint(");
    sql.push_bind(centre.longitude).push(", ").push_bind(centre.latitude).push("), 4326)::geography) <= ").push_bind(radius);
}

fn push_filters(sql: &mut QueryBuilder<Postgres>, query: &ListingQuery) {
    if let Some(operation) = query.operation {
        sql.push(" and l.operation = ").push_bind(operation.code());
    }
    if let Some(property_type) = query.property_type {
        sql.push(" and l.property_type = ").push_bind(property_type.code());
    }
    if let Some(price) = query.min_price {
        push_price(sql, " and l.price_mxn_minor >= ", price);
    }
    if let Some(price) = query.max_price {
        push_price(sql, " and l.price_mxn_minor <= ", price);
    }
    if let Some(bedrooms) = query.bedrooms {
        sql.push(" and l.bedrooms >= ").push_bind(bedrooms);
    }
}

/// Pesos as they are, so that the planner knows how many rows they leave.
fn push_price(sql: &mut QueryBuilder<Postgres>, comparison: &str, price: Money) {
    sql.push(comparison);
    if price.currency == Currency::Mxn {
        sql.push_bind(price.minor);
    } else {
        sql.push("(select app.price_mxn_minor(").push_bind(price.minor).push(", ").push_bind(price.currency.code()).push("))");
    }
}

/// Where in the order the page begins.
fn push_place(sql: &mut QueryBuilder<Postgres>, query: &ListingQuery) {
    if query.sort != Sort::Newest {
        sql.push(" and l.price_mxn_minor is not null");
    }
    let (key, comparison, _) = order(query.sort);
    if let Some(after) = query.after {
        sql.push(format!(" and (l.{key}, l.property_id, l.operation) {comparison} ("));
        match query.sort {
            Sort::Newest => sql.push_bind(after.time()),
            Sort::PriceAscending | Sort::PriceDescending => sql.push_bind(after.key),
        };
        sql.push(", ").push_bind(after.property.0).push(", ").push_bind(after.operation.code()).push(")");
    }
}

fn push_order(sql: &mut QueryBuilder<Postgres>, query: &ListingQuery, limit: i64) {
    let (key, _, direction) = order(query.sort);
    sql.push(format!(" order by l.{key} {direction}, l.property_id {direction}, l.operation {direction} limit ")).push_bind(limit);
}

/// Column, comparison with the row before, direction.
const fn order(sort: Sort) -> (&'static str, &'static str, &'static str) {
    match sort {
        Sort::Newest => ("published_at", "<", "desc"),
        Sort::PriceAscending => ("price_mxn_minor", ">", "asc"),
        Sort::PriceDescending => ("price_mxn_minor", "<", "desc"),
    }
}

/// A published property with all its offers, as its public page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedProperty {
    pub listing: Listing,
    pub offers: Vec<Offer>,
    pub description: String,
    /// The language of title and description.
    pub language: String,
    pub agency_name: String,
    pub half_bathrooms: Option<i16>,
    pub year_built: Option<i16>,
    pub exact_location: bool,
    pub location: Option<Point>,
}

/// # Errors
/// [`Error::NotFound`] for a property that is not published.
pub async fn published(scope: &mut Scope<Public>, id: PropertyId) -> Result<PublishedProperty> {
    #[derive(FromRow)]
    struct Row {
        #[sqlx(flatten)]
        listing: StoredListing,
        description: String,
        language: String,
        half_bathrooms: Option<i16>,
        year_built: Option<i16>,
        exact_location: bool,
        agency_name: String,
    }
    let mut sql = QueryBuilder::new("select ");
    sql.push(COLUMNS).push(
        ", l.description, l.language, l.half_bathrooms, l.year_built, l.exact_location, a.name as agency_name
         from app.public_listings l join app.agencies a on a.id = l.agency_id where l.property_id = ",
    );
    sql.push_bind(id.0).push(" order by l.operation desc");
    let rows: Vec<Row> = sql.build_query_as().fetch_all(scope.connection()).await?;
    let mut offers = Vec::with_capacity(rows.len());
    for row in &rows {
        let price = Money::new(row.listing.price_minor, currency(&row.listing.currency)?);
        offers.push(Offer { operation: operation(&row.listing.operation)?, price });
    }
    offers.sort_by_key(|offer| offer.operation);
    let row = rows.into_iter().next().ok_or(Error::NotFound)?;
    let listing = Listing::try_from(row.listing)?;
    Ok(PublishedProperty {
        location: listing.location,
        listing,
        offers,
        description: row.description,
        language: row.language,
        agency_name: row.agency_name,
        half_bathrooms: row.half_bathrooms,
        year_built: row.year_built,
        exact_location: row.exact_location,
    })
}

fn operation(code: &str) -> Result<Operation> {
    Operation::from_code(code).ok_or_else(|| Error::Inconsistent(format!("app.public_listings.operation {code}")))
}

fn currency(code: &str) -> Result<Currency> {
    Currency::from_code(code).ok_or_else(|| Error::Inconsistent(format!("app.public_listings.currency {code}")))
}
