//! A property and what it is offered for.

use serde::{Deserialize, Serialize};

use super::{code::codes, place::Point};
use crate::{
    id::PropertyId,
    locale::Locale,
    money::{Currency, Money},
};

codes! {
    /// What kind of property it is.
    PropertyType {
        House = "house",
        Apartment = "apartment",
        Land = "land",
        Office = "office",
        /// A shop: *local comercial*.
        Retail = "retail",
        Warehouse = "warehouse",
        Building = "building",
        /// *Rancho* or *quinta*.
        Ranch = "ranch",
    }
}

codes! {
    /// What a property is offered for. A rent is priced by the month, a temporary one by the night.
    Operation {
        Sale = "sale",
        Rent = "rent",
        Temporary = "temporary",
    }
}

codes! {
    /// Where a property stands in its life; a short form of RESO's `StandardStatus`.
    Status {
        /// Being prepared: seen by its agency only.
        Draft = "draft",
        /// Published.
        Active = "active",
        /// *Apartado*: a buyer is found, the deed is not signed.
        UnderContract = "under_contract",
        Closed = "closed",
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// Whether the public sees a property of this status.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Active)
    }
}

/// The price of one operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub operation: Operation,
    pub price: Money,
}

/// Everything that a person enters about a property, checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Property {
    pub status: Status,
    pub property_type: PropertyType,
    pub title: String,
    pub description: String,
    /// The language of title and description.
    pub language: Locale,
    pub offers: Vec<Offer>,
    pub street: String,
    pub exterior_number: String,
    /// The colonia.
    pub neighborhood: String,
    /// Municipio or alcaldía.
    pub municipality: String,
    pub state: String,
    pub postal_code: String,
    pub location: Option<Point>,
    pub show_exact_location: bool,
    /// m²
    pub land_area: Option<f64>,
    /// m²
    pub built_area: Option<f64>,
    pub bedrooms: Option<i16>,
    pub bathrooms: Option<i16>,
    pub half_bathrooms: Option<i16>,
    pub parking_spaces: Option<i16>,
    pub year_built: Option<i16>,
}

impl Property {
    /// The offer for an operation.
    #[must_use]
    pub fn offer(&self, operation: Operation) -> Option<Offer> {
        self.offers.iter().copied().find(|offer| offer.operation == operation)
    }

    /// Each field by name with its value as text, for comparing two versions; empty where there is none.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let number = |value: Option<i16>| value.map(|n| n.to_string()).unwrap_or_default();
        let area = |value: Option<f64>| value.map(|n| n.to_string()).unwrap_or_default();
        let price = |operation| {
            self.offer(operation).map(|offer| format!("{} {}", offer.price.to_input(), offer.price.currency.code())).unwrap_or_default()
        };
        vec![
            ("status", self.status.to_string()),
            ("property_type", self.property_type.to_string()),
            ("title", self.title.clone()),
            ("description", self.description.clone()),
            ("language", self.language.code().to_owned()),
            ("sale_price", price(Operation::Sale)),
            ("rent_price", price(Operation::Rent)),
            ("temporary_price", price(Operation::Temporary)),
            ("street", self.street.clone()),
            ("exterior_number", self.exterior_number.clone()),
            ("neighborhood", self.neighborhood.clone()),
            ("municipality", self.municipality.clone()),
            ("state", self.state.clone()),
            ("postal_code", self.postal_code.clone()),
            ("location", self.location.map(|point| format!("{}, {}", point.latitude, point.longitude)).unwrap_or_default()),
            ("show_exact_location", self.show_exact_location.to_string()),
            ("land_area", area(self.land_area)),
            ("built_area", area(self.built_area)),
            ("bedrooms", number(self.bedrooms)),
            ("bathrooms", number(self.bathrooms)),
            ("half_bathrooms", number(self.half_bathrooms)),
            ("parking_spaces", number(self.parking_spaces)),
            ("year_built", number(self.year_built)),
        ]
    }

    /// The fields that differ from an older version: name, old value, new value.
    #[must_use]
    pub fn changes_since(&self, older: &Self) -> Vec<(&'static str, String, String)> {
        older
            .fields()
            .into_iter()
            .zip(self.fields())
            .filter(|((_, old), (_, new))| old != new)
            .map(|((field, old), (_, new))| (field, old, new))
            .collect()
    }
}

/// A line of the agency's list of properties.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PropertyRow {
    pub id: PropertyId,
    pub status: Status,
    pub property_type: PropertyType,
    pub title: String,
    pub neighborhood: String,
    pub municipality: String,
    pub state: String,
    pub illustration: String,
    pub offers: Vec<Offer>,
    /// Of the first of sale, rent and temporary rent that it is offered for.
    pub price_mxn_minor: Option<i64>,
    pub bedrooms: Option<i16>,
    pub bathrooms: Option<i16>,
    pub parking_spaces: Option<i16>,
    pub built_area: Option<f64>,
    pub land_area: Option<f64>,
    /// Of land the land's, else the building's.
    pub area: Option<f64>,
    pub archived: bool,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

/// A published offer as the public sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    pub id: PropertyId,
    pub slug: String,
    pub operation: Operation,
    pub property_type: PropertyType,
    pub title: String,
    pub neighborhood: String,
    pub municipality: String,
    pub state: String,
    pub price_minor: i64,
    pub currency: Currency,
    pub bedrooms: Option<i16>,
    pub bathrooms: Option<i16>,
    pub parking_spaces: Option<i16>,
    pub built_area: Option<f64>,
    pub land_area: Option<f64>,
    /// Shifted where the exact location is hidden.
    pub location: Option<Point>,
    pub illustration: String,
    pub published_at: chrono::DateTime<chrono::Utc>,
}
