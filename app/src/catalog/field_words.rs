//! The labels of a property's fields, for its history.

use domain::{catalog::Operation, locale::Locale};

use super::words::{Words, operation};

/// The label of a field by its name; an unknown name stands for itself.
#[must_use]
pub fn field(locale: Locale, name: &str) -> String {
    let words = Words::of(locale);
    let price = |kind| format!("{}: {}", words.price, operation(locale, kind).to_lowercase());
    match name {
        "status" => words.status,
        "property_type" => words.property_type,
        "title" => words.title,
        "description" => words.description,
        "language" => words.language,
        "sale_price" => return price(Operation::Sale),
        "rent_price" => return price(Operation::Rent),
        "temporary_price" => return price(Operation::Temporary),
        "street" => words.street,
        "exterior_number" => words.exterior_number,
        "neighborhood" => words.neighborhood,
        "municipality" => words.municipality,
        "state" => words.state,
        "postal_code" => words.postal_code,
        "location" => words.location,
        "show_exact_location" => words.show_exact_location,
        "land_area" => words.land_area,
        "built_area" => words.built_area,
        "bedrooms" => words.bedrooms,
        "bathrooms" => words.bathrooms,
        "half_bathrooms" => words.half_bathrooms,
        "parking_spaces" => words.parking_spaces,
        "year_built" => words.year_built,
        "archived" => words.archived,
        other => return other.to_owned(),
    }
    .to_owned()
}
