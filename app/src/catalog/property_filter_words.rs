//! The fields of the list's filter and their values in words.

use domain::{
    catalog::{Operation, PropertyType, Status, property_filter::PropertyField},
    list::filter::{Filterable, Kind},
    locale::Locale,
};

use super::words::{self, Words};
use crate::ui::Choice;

/// What a field is called.
#[must_use]
pub const fn field_label(locale: Locale, field: PropertyField) -> &'static str {
    let words = Words::of(locale);
    match field {
        PropertyField::Status => words.status,
        PropertyField::PropertyType => words.property_type,
        PropertyField::Operation => words.operation,
        PropertyField::Price => words.price,
        PropertyField::Area => words.area,
        PropertyField::BuiltArea => words.built_area,
        PropertyField::LandArea => words.land_area,
        PropertyField::Bedrooms => words.bedrooms,
        PropertyField::Bathrooms => words.bathrooms,
        PropertyField::ParkingSpaces => words.parking_spaces,
        PropertyField::YearBuilt => words.year_built,
        PropertyField::Title => words.title,
        PropertyField::Neighborhood => words.neighborhood,
        PropertyField::Municipality => words.municipality,
        PropertyField::State => words.state,
        PropertyField::PostalCode => words.postal_code,
        PropertyField::Created => words.created,
        PropertyField::Changed => words.changed,
    }
}

/// A code of a field in words.
#[must_use]
pub fn choice_label(locale: Locale, field: PropertyField, code: &str) -> String {
    let text = match field {
        PropertyField::Status => Status::from_code(code).map(|code| words::status(locale, code)),
        PropertyField::PropertyType => PropertyType::from_code(code).map(|code| words::property_type(locale, code)),
        PropertyField::Operation => Operation::from_code(code).map(|code| words::operation(locale, code)),
        _ => None,
    };
    text.unwrap_or(code).to_owned()
}

/// The values to choose from; none where any can be typed.
#[must_use]
pub fn choices(locale: Locale, field: PropertyField) -> Vec<Choice> {
    let Kind::Choice(codes) = field.kind() else { return Vec::new() };
    codes.iter().map(|code| Choice::new(*code, choice_label(locale, field, code))).collect()
}
