//! `GET /api/v1/properties`: the public search for programs, with the query of the page.

use axum::{Json, extract::State};
use domain::{
    catalog::{
        property::Listing,
        query::{ListingParameters, Total},
        store::listings,
    },
    error::Error,
    scope::Scope,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::api_types::{Currency, Operation, PropertyType};
use crate::http::{
    AppState,
    api::{Parameters, Problem, Visits},
};

/// A published offer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PublishedOffer)]
pub struct Item {
    pub id: String,
    /// The address of its page.
    pub url: String,
    pub operation: &'static str,
    #[serde(rename = "type")]
    pub property_type: &'static str,
    pub title: String,
    pub neighborhood: String,
    pub municipality: String,
    pub state: String,
    pub price: Price,
    pub bedrooms: Option<i16>,
    pub bathrooms: Option<i16>,
    pub parking_spaces: Option<i16>,
    /// m²
    pub built_area: Option<f64>,
    /// m²
    pub land_area: Option<f64>,
    /// `[longitude, latitude]`; some blocks off where the exact one is hidden.
    pub location: Option<[f64; 2]>,
    /// RFC 3339
    pub published_at: String,
}

/// An amount in minor units (centavos, cents).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PublishedPrice)]
pub struct Price {
    pub amount_minor: i64,
    pub currency: &'static str,
}

/// A page of offers with how many there are: `total`, or `total_is_at_least` past what is counted without asking.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PublishedPage)]
pub struct Page {
    pub items: Vec<Item>,
    #[serde(flatten)]
    #[schema(value_type = PageTotal)]
    pub total: Total,
    /// The `cursor` of the next page.
    pub next: Option<String>,
}

/// One of the two.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageTotal {
    pub total: Option<i64>,
    pub total_is_at_least: Option<i64>,
}

/// Search published properties.
///
/// Anybody may ask. An empty parameter means no filter.
#[utoipa::path(get, path = "/api/v1/properties", operation_id = "searchPublishedProperties", tag = "Published properties",
    params(
        ("q" = Option<String>, Query, max_length = 200, description = "Words to find, as people type them"),
        ("operation" = inline(Option<Operation>), Query, description = "What it is offered for"),
        ("type" = inline(Option<PropertyType>), Query, description = "What kind of property it is"),
        ("min_price" = Option<String>, Query, pattern = "^([0-9]{1,9}([.][0-9]{1,2})?)?$",
            description = "In whole units of `currency`"),
        ("max_price" = Option<String>, Query, pattern = "^([0-9]{1,9}([.][0-9]{1,2})?)?$",
            description = "In whole units of `currency`"),
        ("currency" = inline(Option<Currency>), Query, description = "Of both prices; `MXN` without it"),
        ("bedrooms" = Option<i16>, Query, minimum = 0, maximum = 99, description = "At least so many"),
        ("near" = Option<String>, Query, description = "`LNG,LAT`, with `radius_m`"),
        ("radius_m" = Option<String>, Query, description = "Metres around `near`"),
        ("bbox" = Option<String>, Query, description = "`W,S,E,N`"),
        ("polygon" = Option<String>, Query, description = "`LNG,LAT;LNG,LAT;…`"),
        ("sort" = Option<String>, Query, pattern = "^(newest|-?price)?$", description = "`newest`, `price` or `-price`"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many on a page; 24 without it"),
        ("cursor" = Option<String>, Query, description = "Where the page before ended: its `next`"),
        ("count" = Option<String>, Query, pattern = "^(exact)?$", description = "`exact` for an exact total"),
    ),
    security(()),
    responses((status = 200, description = "A page of offers", body = Page), Visits))]
pub async fn list(State(state): State<AppState>, Parameters(parameters): Parameters<ListingParameters>) -> Result<Json<Page>, Problem> {
    let query = parameters.check().map_err(Error::Invalid)?;
    let mut scope = Scope::public(&state.pools).await?;
    let page = listings::search(&mut scope, &query).await?;
    let total = state.pools.counts.count(&mut scope, &query).await?;
    scope.commit().await?;
    let items = page.items.into_iter().map(|listing| item(listing, &state.config.public_url)).collect();
    Ok(Json(Page { items, total, next: page.next }))
}

fn item(listing: Listing, public_url: &str) -> Item {
    Item {
        id: listing.id.to_string(),
        url: format!("{public_url}/properties/{}-{}", listing.slug, listing.id.0.simple()),
        operation: listing.operation.code(),
        property_type: listing.property_type.code(),
        title: listing.title,
        neighborhood: listing.neighborhood,
        municipality: listing.municipality,
        state: listing.state,
        price: Price { amount_minor: listing.price_minor, currency: listing.currency.code() },
        bedrooms: listing.bedrooms,
        bathrooms: listing.bathrooms,
        parking_spaces: listing.parking_spaces,
        built_area: listing.built_area,
        land_area: listing.land_area,
        location: listing.location.map(|point| [point.longitude, point.latitude]),
        published_at: listing.published_at.to_rfc3339(),
    }
}
