//! A search of published listings: the same words in the URL of the page and of the API.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    code::codes,
    place::Shape,
    property::{Listing, Operation, PropertyType},
};
use crate::{
    error::{FieldError, Problem},
    id::PropertyId,
    money::{Currency, Money},
};

codes! {
    /// The order of a list of listings.
    Sort {
        Newest = "newest",
        PriceAscending = "price",
        PriceDescending = "-price",
    }
}

/// The parameters as they stand in a URL, unchecked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListingParameters {
    pub q: String,
    pub operation: String,
    #[serde(rename = "type")]
    pub property_type: String,
    pub min_price: String,
    pub max_price: String,
    /// The currency of both prices.
    pub currency: String,
    /// At least so many.
    pub bedrooms: String,
    /// `LNG,LAT`, with `radius_m`.
    pub near: String,
    pub radius_m: String,
    /// `W,S,E,N`
    pub bbox: String,
    /// `LNG,LAT;LNG,LAT;…`
    pub polygon: String,
    pub sort: String,
    pub limit: String,
    pub cursor: String,
    /// `exact` for an exact total.
    pub count: String,
}

/// A checked search.
#[derive(Clone, Debug, PartialEq)]
pub struct ListingQuery {
    /// Words to find, as people type them; empty for all.
    pub text: String,
    pub operation: Option<Operation>,
    pub property_type: Option<PropertyType>,
    pub min_price: Option<Money>,
    pub max_price: Option<Money>,
    pub bedrooms: Option<i16>,
    pub shape: Option<Shape>,
    pub sort: Sort,
    pub limit: i64,
    pub after: Option<Cursor>,
    pub exact_count: bool,
}

/// Where a page ends: the sort key of its last listing, and what tells apart listings with the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Microseconds since 1970 for [`Sort::Newest`], else minor units of MXN.
    pub key: i64,
    pub property: PropertyId,
    pub operation: Operation,
}

/// How many listings match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    #[serde(rename = "total")]
    Exactly(i64),
    #[serde(rename = "total_is_at_least")]
    AtLeast(i64),
}

/// Keys that a cursor may hold: what lies beyond is no time that Postgres knows, and no price.
pub const KEYS: RangeInclusive<i64> = -200_000_000_000_000_000..=200_000_000_000_000_000;

/// A page of listings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListingPage {
    pub items: Vec<Listing>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
}

/// Listings on a page of the site.
pub const PAGE_LIMIT: i64 = 24;
const LIMIT_MAX: i64 = 100;
const TEXT_MAX: usize = 200;
/// Up to here a filtered count is exact without asking.
pub const COUNT_MAX: i64 = 10_000;

impl ListingParameters {
    /// The search that the parameters mean; an empty parameter means no filter.
    ///
    /// # Errors
    /// Every parameter that is wrong, by name.
    pub fn check(&self) -> Result<ListingQuery, Vec<FieldError>> {
        let mut faults = Vec::new();
        let currency = optional(&mut faults, "currency", &self.currency, Currency::from_code).unwrap_or_default();
        let mut price = |field, text: &str| optional(&mut faults, field, text, |text| Money::parse(text, currency).ok());
        let (min_price, max_price) = (price("min_price", &self.min_price), price("max_price", &self.max_price));
        if let (Some(least), Some(most)) = (min_price, max_price)
            && least.minor > most.minor
        {
            faults.push(FieldError::new("max_price", Problem::Contradiction));
        }
        let bedrooms = optional(&mut faults, "bedrooms", &self.bedrooms, |text| text.parse().ok().filter(|rooms| (0..=99).contains(rooms)));
        let sort = optional(&mut faults, "sort", &self.sort, Sort::from_code).unwrap_or(Sort::Newest);
        let limit = optional(&mut faults, "limit", &self.limit, |text| text.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit)));
        if self.q.chars().count() > TEXT_MAX {
            faults.push(FieldError::new("q", Problem::TooLong));
        }
        let query = ListingQuery {
            text: self.q.trim().replace('\0', ""),
            operation: optional(&mut faults, "operation", &self.operation, Operation::from_code),
            property_type: optional(&mut faults, "type", &self.property_type, PropertyType::from_code),
            min_price,
            max_price,
            bedrooms,
            shape: self.shape(&mut faults),
            sort,
            limit: limit.unwrap_or(PAGE_LIMIT),
            after: optional(&mut faults, "cursor", &self.cursor, Cursor::parse),
            exact_count: optional(&mut faults, "count", &self.count, |text| (text == "exact").then_some(())).is_some(),
        };
        if faults.is_empty() { Ok(query) } else { Err(faults) }
    }

    /// At most one shape: around a point, a rectangle or a polygon.
    fn shape(&self, faults: &mut Vec<FieldError>) -> Option<Shape> {
        let circle = optional(faults, "near", &self.near, |near| Shape::circle(near, &self.radius_m));
        if self.near.is_empty() && !self.radius_m.is_empty() {
            faults.push(FieldError::new("near", Problem::Incomplete));
        }
        let rectangle = optional(faults, "bbox", &self.bbox, Shape::rectangle);
        let polygon = optional(faults, "polygon", &self.polygon, Shape::polygon);
        let mut shapes = [("near", circle), ("bbox", rectangle), ("polygon", polygon)].into_iter().filter(|(_, shape)| shape.is_some());
        let shape = shapes.next().and_then(|(_, shape)| shape);
        faults.extend(shapes.map(|(field, _)| FieldError::new(field, Problem::Contradiction)));
        shape
    }

    /// The parameters with `cursor` replaced.
    #[must_use]
    pub fn at(&self, cursor: &str) -> Self {
        Self { cursor: cursor.to_owned(), ..self.clone() }
    }

    /// Name and value of each parameter that is set, in a fixed order.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        [
            ("q", &self.q),
            ("operation", &self.operation),
            ("type", &self.property_type),
            ("min_price", &self.min_price),
            ("max_price", &self.max_price),
            ("currency", &self.currency),
            ("bedrooms", &self.bedrooms),
            ("near", &self.near),
            ("radius_m", &self.radius_m),
            ("bbox", &self.bbox),
            ("polygon", &self.polygon),
            ("sort", &self.sort),
            ("limit", &self.limit),
            ("cursor", &self.cursor),
            ("count", &self.count),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name, value.as_str()))
        .collect()
    }
}

fn optional<T>(faults: &mut Vec<FieldError>, field: &str, text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let value = read(text);
    if value.is_none() {
        faults.push(FieldError::new(field, Problem::NotAChoice));
    }
    value
}

impl Cursor {
    /// The place after a listing, in the order of `sort`.
    #[must_use]
    pub fn after(listing: &Listing, price_mxn_minor: Option<i64>, sort: Sort) -> Self {
        let key = match sort {
            Sort::Newest => listing.published_at.timestamp_micros(),
            Sort::PriceAscending | Sort::PriceDescending => price_mxn_minor.unwrap_or_default(),
        };
        Self { key, property: listing.id, operation: listing.operation }
    }

    /// The time that the key stands for in [`Sort::Newest`].
    #[must_use]
    pub fn time(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.key).unwrap_or_default()
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '_');
        Some(Self {
            key: parts.next()?.parse().ok().filter(|key| KEYS.contains(key))?,
            property: parts.next()?.parse().ok()?,
            operation: Operation::from_code(parts.next()?)?,
        })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}_{}", self.key, self.property, self.operation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(parameters: &ListingParameters) -> Vec<String> {
        parameters.check().err().unwrap_or_default().into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn no_parameter_is_a_search_of_everything() {
        let query = ListingParameters::default().check().unwrap();
        assert_eq!((query.limit, query.sort, query.shape, query.exact_count), (PAGE_LIMIT, Sort::Newest, None, false));
    }

    #[test]
    fn wrong_parameters_are_named() {
        let parameters = ListingParameters {
            operation: "steal".into(),
            min_price: "x".into(),
            limit: "1000".into(),
            cursor: "abc".into(),
            near: "1,2".into(),
            bbox: "-99.2,19.3,-99.1,19.4".into(),
            polygon: "1,1;2,2;3,1".into(),
            ..ListingParameters::default()
        };
        assert_eq!(faults(&parameters), ["min_price", "limit", "operation", "near", "polygon", "cursor"]);
    }

    #[test]
    fn a_range_the_wrong_way_round_is_a_contradiction() {
        let parameters = ListingParameters { min_price: "20".into(), max_price: "10".into(), ..ListingParameters::default() };
        assert_eq!(faults(&parameters), ["max_price"]);
    }

    #[test]
    fn cursors_read_back() {
        let cursor = Cursor { key: -5, property: PropertyId(uuid::Uuid::from_u128(7)), operation: Operation::Rent };
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        assert_eq!(Cursor::parse(&Cursor { key: i64::MIN, ..cursor }.to_string()), None);
    }
}
