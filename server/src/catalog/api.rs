//! `GET /api/v1/properties`: the public search for programs, with the query of the page.

use std::sync::Arc;

use app::{error::Error, request::Caller};
use axum::{
    Extension, Json,
    extract::{Query, rejection::QueryRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    catalog::{
        property::Listing,
        query::{ListingParameters, Total},
        store::listings,
    },
    error::Error as DomainError,
    scope::Scope,
};
use serde::Serialize;

/// A published offer.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
pub struct Price {
    pub amount_minor: i64,
    pub currency: &'static str,
}

/// A page of offers with how many there are: `total`, or `total_is_at_least` past what is counted without asking.
#[derive(Debug, Serialize)]
pub struct Page {
    pub items: Vec<Item>,
    #[serde(flatten)]
    pub total: Total,
    /// The `cursor` of the next page.
    pub next: Option<String>,
}

pub async fn list(Extension(caller): Extension<Arc<Caller>>, parameters: Result<Query<ListingParameters>, QueryRejection>) -> Response {
    let Ok(Query(parameters)) = parameters else { return failure(&Error::Invalid(Vec::new())) };
    match find(&caller, &parameters).await {
        Ok(page) => Json(page).into_response(),
        Err(error) => failure(&error.into()),
    }
}

async fn find(caller: &Caller, parameters: &ListingParameters) -> Result<Page, DomainError> {
    let query = parameters.check().map_err(DomainError::Invalid)?;
    let mut scope = Scope::public(&caller.pools).await?;
    let page = listings::search(&mut scope, &query).await?;
    let total = caller.pools.counts.count(&mut scope, &query).await?;
    scope.commit().await?;
    let items = page.items.into_iter().map(|listing| item(listing, &caller.public_url)).collect();
    Ok(Page { items, total, next: page.next })
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

/// `{"error": {"invalid": [{"field": …, "problem": …}]}}` under the error's status.
fn failure(error: &Error) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(serde_json::json!({ "error": error }))).into_response()
}
