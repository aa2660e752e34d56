//! Properties as the API reads and writes them.

use domain::{
    catalog::{self, PropertyForm, property, store::read::PropertyRecord},
    locale::Locale,
    money::{self, Money},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Declares an enum of the API as the mirror of one of the domain: whichever changes, the other must follow.
// The codes are token trees: utoipa does not see into a literal that a macro was given.
macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident of $domain:path { $($variant:ident = $code:tt),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        pub enum $name { $(#[serde(rename = $code)] $variant),* }

        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                match value { $(<$domain>::$variant => Self::$variant),* }
            }
        }

        impl From<$name> for $domain {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant),* }
            }
        }
    };
}

mirror! {
    /// Where a property stands in its life; only an active one is published.
    Status of catalog::Status {
        Draft = "draft", Active = "active", UnderContract = "under_contract", Closed = "closed", Withdrawn = "withdrawn",
    }
}

mirror! {
    /// What kind of property it is.
    PropertyType of catalog::PropertyType {
        House = "house", Apartment = "apartment", Land = "land", Office = "office", Retail = "retail", Warehouse = "warehouse",
        Building = "building", Ranch = "ranch",
    }
}

mirror! {
    /// What it is offered for: a rent is priced by the month, a temporary one by the night.
    Operation of catalog::Operation { Sale = "sale", Rent = "rent", Temporary = "temporary" }
}

mirror! {
    /// ISO 4217
    Currency of money::Currency { Mxn = "MXN", Usd = "USD" }
}

mirror! {
    /// The language of title and description.
    Language of Locale { Es = "es", En = "en" }
}

/// An amount in minor units (centavos, cents).
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Price {
    #[schema(minimum = 1, maximum = 1_000_000_000_000_i64)]
    pub amount_minor: i64,
    pub currency: Currency,
}

/// The price of one operation.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    pub operation: Operation,
    pub price: Price,
}

/// Where a property is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Address {
    #[schema(max_length = 120)]
    pub street: String,
    #[schema(max_length = 120)]
    pub exterior_number: String,
    /// The colonia.
    #[schema(max_length = 120)]
    pub neighborhood: String,
    /// Municipio or alcaldía.
    #[schema(max_length = 120)]
    pub municipality: String,
    #[schema(max_length = 120)]
    pub state: String,
    /// Five digits, or empty.
    #[schema(pattern = "^([0-9]{5})?$")]
    pub postal_code: String,
}

/// Degrees (WGS 84).
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    #[schema(minimum = -180, maximum = 180)]
    pub longitude: f64,
    #[schema(minimum = -90, maximum = 90)]
    pub latitude: f64,
}

/// What a program writes of a property; what it leaves out is empty.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PropertyInput {
    pub status: Status,
    #[serde(rename = "type")]
    pub property_type: PropertyType,
    #[schema(max_length = 160, pattern = "\\S")]
    pub title: String,
    #[serde(default)]
    #[schema(max_length = 20_000)]
    pub description: String,
    #[serde(default = "spanish")]
    pub language: Language,
    /// At most one an operation; a published property has at least one.
    #[serde(default)]
    #[schema(max_items = 3)]
    pub offers: Vec<Offer>,
    #[serde(default)]
    pub address: Address,
    pub location: Option<Location>,
    /// Whether the public sees the exact location; otherwise one some blocks off.
    #[serde(default)]
    pub show_exact_location: bool,
    /// m²
    #[schema(exclusive_minimum = 0, maximum = 100_000_000)]
    pub land_area: Option<f64>,
    /// m²
    #[schema(exclusive_minimum = 0, maximum = 10_000_000)]
    pub built_area: Option<f64>,
    #[schema(minimum = 0, maximum = 99)]
    pub bedrooms: Option<i16>,
    #[schema(minimum = 0, maximum = 99)]
    pub bathrooms: Option<i16>,
    #[schema(minimum = 0, maximum = 99)]
    pub half_bathrooms: Option<i16>,
    #[schema(minimum = 0, maximum = 999)]
    pub parking_spaces: Option<i16>,
    #[schema(minimum = 1500, maximum = 2100)]
    pub year_built: Option<i16>,
}

const fn spanish() -> Language {
    Language::Es
}

impl From<&PropertyInput> for PropertyForm {
    /// The same fields as the form of the page has, so that the same check judges them.
    fn from(input: &PropertyInput) -> Self {
        let text = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
        let area = |area: Option<f64>| area.map(|area| area.to_string()).unwrap_or_default();
        let mut form = Self {
            status: catalog::Status::from(input.status).to_string(),
            property_type: catalog::PropertyType::from(input.property_type).to_string(),
            title: input.title.clone(),
            description: input.description.clone(),
            language: Locale::from(input.language).code().to_owned(),
            street: input.address.street.clone(),
            exterior_number: input.address.exterior_number.clone(),
            neighborhood: input.address.neighborhood.clone(),
            municipality: input.address.municipality.clone(),
            state: input.address.state.clone(),
            postal_code: input.address.postal_code.clone(),
            latitude: area(input.location.map(|point| point.latitude)),
            longitude: area(input.location.map(|point| point.longitude)),
            show_exact_location: if input.show_exact_location { "on".to_owned() } else { String::new() },
            land_area: area(input.land_area),
            built_area: area(input.built_area),
            bedrooms: text(input.bedrooms),
            bathrooms: text(input.bathrooms),
            half_bathrooms: text(input.half_bathrooms),
            parking_spaces: text(input.parking_spaces),
            year_built: text(input.year_built),
            ..Self::default()
        };
        for Offer { operation, price } in &input.offers {
            let money = Money::new(price.amount_minor, price.currency.into());
            // An amount below zero is written as one, which the check refuses.
            let amount = if price.amount_minor < 0 { "-1".to_owned() } else { money.to_input() };
            let (field, currency) = match operation {
                Operation::Sale => (&mut form.sale_price, &mut form.sale_currency),
                Operation::Rent => (&mut form.rent_price, &mut form.rent_currency),
                Operation::Temporary => (&mut form.temporary_price, &mut form.temporary_currency),
            };
            *field = amount;
            *currency = money.currency.code().to_owned();
        }
        form
    }
}

/// A whole property.
#[derive(Debug, Serialize, ToSchema)]
pub struct Property {
    pub id: String,
    /// Grows with every change; the ETag is made of it.
    pub version: i32,
    pub status: Status,
    #[serde(rename = "type")]
    pub property_type: PropertyType,
    pub title: String,
    pub description: String,
    pub language: Language,
    pub offers: Vec<Offer>,
    pub address: Address,
    pub location: Option<Location>,
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
    pub archived: bool,
    /// RFC 3339
    pub created_at: String,
    /// RFC 3339
    pub updated_at: String,
}

impl From<property::Offer> for Offer {
    fn from(offer: property::Offer) -> Self {
        let price = Price { amount_minor: offer.price.minor, currency: offer.price.currency.into() };
        Self { operation: offer.operation.into(), price }
    }
}

impl From<PropertyRecord> for Property {
    fn from(record: PropertyRecord) -> Self {
        let property = record.property;
        Self {
            id: record.id.to_string(),
            version: record.version,
            status: property.status.into(),
            property_type: property.property_type.into(),
            title: property.title,
            description: property.description,
            language: property.language.into(),
            offers: property.offers.into_iter().map(Offer::from).collect(),
            address: Address {
                street: property.street,
                exterior_number: property.exterior_number,
                neighborhood: property.neighborhood,
                municipality: property.municipality,
                state: property.state,
                postal_code: property.postal_code,
            },
            location: property.location.map(|point| Location { longitude: point.longitude, latitude: point.latitude }),
            show_exact_location: property.show_exact_location,
            land_area: property.land_area,
            built_area: property.built_area,
            bedrooms: property.bedrooms,
            bathrooms: property.bathrooms,
            half_bathrooms: property.half_bathrooms,
            parking_spaces: property.parking_spaces,
            year_built: property.year_built,
            archived: record.archived_at.is_some(),
            created_at: record.created_at.to_rfc3339(),
            updated_at: record.updated_at.to_rfc3339(),
        }
    }
}
