//! A property that every suite begins with.

use domain::{
    catalog::{Operation, Property, PropertyType, Status, place::Point, property::Offer},
    locale::Locale,
    money::{Currency, Money},
};

/// A published house for sale in Coyoacán.
#[must_use]
pub fn house() -> Property {
    Property {
        status: Status::Active,
        property_type: PropertyType::House,
        title: "Casa con jardín".into(),
        description: String::new(),
        language: Locale::Es,
        offers: vec![Offer { operation: Operation::Sale, price: Money::new(450_000_000, Currency::Mxn) }],
        street: "Francisco Sosa".into(),
        exterior_number: "12".into(),
        neighborhood: "Del Carmen".into(),
        municipality: "Coyoacán".into(),
        state: "Ciudad de México".into(),
        postal_code: "04100".into(),
        location: Some(Point { longitude: -99.163, latitude: 19.349 }),
        show_exact_location: true,
        land_area: Some(300.0),
        built_area: Some(220.5),
        bedrooms: Some(3),
        bathrooms: Some(2),
        half_bathrooms: Some(1),
        parking_spaces: Some(2),
        year_built: Some(1987),
    }
}
