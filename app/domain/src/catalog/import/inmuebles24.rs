//! Listings scraped from inmuebles24.com: Spanish texts with HTML, areas with units, four places whose columns shift.
//!
//! Not read: `Antiguedad` unless it is a year (an age says nothing without the day it was written), masked phones and
//! sellers (personal data of others), pictures (the portal's).

use super::{plausible, states::State, words};
use crate::{
    catalog::{
        place::Point,
        property::{Operation, Property, PropertyType, Status},
        slug::slug,
    },
    import::{Cells, Reason},
    locale::Locale,
    money::Currency,
};

/// The columns that tell this layout from others.
pub(super) const COLUMNS: &[&str] =
    &["Title", "Description", "Precio", "currency", "Tipo_de_inmueble", "Operacion", "Zona", "Ciudad", "Provincia", "postingId"];

/// The columns that describe the property: two rows that agree in all of them advertise the same one, whatever their ids.
pub(super) const CONTENT: &[&str] = &[
    "Title",
    "Description",
    "Precio",
    "currency",
    "Dimension_terreno",
    "Dimension_propiedad",
    "Estacionamiento",
    "Banos",
    "Dormitorios",
    "Tipo_de_inmueble",
    "Operacion",
    "Zona",
    "Ciudad",
    "Provincia",
    "Direccion",
];

/// The fields that the columns become.
pub(super) const MEANINGS: &[(&str, &str)] = &[
    (ID, "external_id"),
    ("aviso_finalizado", "status"),
    ("Tipo_de_inmueble", "property_type"),
    ("Operacion", "operation"),
    ("Precio", "price"),
    ("currency", "currency"),
    ("Title", "title"),
    ("Description", "description"),
    ("Direccion", "street"),
    ("Zona", "neighborhood"),
    ("Ciudad", "municipality"),
    ("Provincia", "state"),
    ("latitude", "latitude"),
    ("longitude", "longitude"),
    ("Dimension_terreno", "land_area"),
    ("Dimension_propiedad", "built_area"),
    ("Dormitorios", "bedrooms"),
    ("Banos", "bathrooms"),
    ("Estacionamiento", "parking_spaces"),
    ("Antiguedad", "year_built"),
];

const ID: &str = "postingId";

// The limits of the form.
const TITLE_MAX: usize = 160;
const DESCRIPTION_MAX: usize = 20_000;
const ADDRESS_MAX: usize = 120;

pub(super) fn id(cells: &Cells<'_>) -> Option<String> {
    std::str::from_utf8(cells.bytes(ID)).ok().map(|id| id.trim().to_owned())
}

pub(super) fn property(cells: &mut Cells<'_>) -> Option<Property> {
    let operation = cells.needed("Operacion", words::operation);
    let property_type = cells.needed("Tipo_de_inmueble", words::property_type);
    let (operation, property_type) = (operation?, property_type?);
    check_operation(cells, operation, property_type)?;
    let currency = currency(cells)?;
    let offer = plausible::offer(cells, "Precio", currency, operation, property_type)?;
    let place = Place::read(cells);
    let (land_area, built_area) = if property_type == PropertyType::Land {
        // Ground has one area; the portal writes it into either column or both.
        let ground = plausible::land_area(cells, "Dimension_terreno", property_type, offer);
        (ground.or_else(|| plausible::land_area(cells, "Dimension_propiedad", property_type, offer)), None)
    } else {
        let ground = plausible::land_area(cells, "Dimension_terreno", property_type, offer);
        (ground, plausible::built_area(cells, "Dimension_propiedad", property_type, offer))
    };
    let title = cells.line("Title", TITLE_MAX);
    Some(Property {
        status: status(cells),
        property_type,
        title: if title.is_empty() { words::title(property_type, operation, &place.municipality) } else { title },
        description: cells.plain("Description", DESCRIPTION_MAX),
        language: Locale::Es,
        offers: vec![offer],
        street: street(cells),
        exterior_number: String::new(),
        location: location(cells, place.state),
        neighborhood: place.neighborhood,
        municipality: place.municipality,
        state: place.state.map(|state| state.name.to_owned()).unwrap_or_default(),
        postal_code: String::new(),
        // The portal has already shown this very point to everybody.
        show_exact_location: true,
        land_area,
        built_area,
        bedrooms: plausible::rooms(cells, "Dormitorios", property_type),
        bathrooms: plausible::rooms(cells, "Banos", property_type),
        half_bathrooms: None,
        parking_spaces: plausible::count(cells, "Estacionamiento", 999),
        year_built: year_built(cells),
    })
}

/// Who imports a listing wants it seen: sound rows are published, except those that the portal itself had ended.
fn status(cells: &mut Cells<'_>) -> Status {
    if cells.text("aviso_finalizado").eq_ignore_ascii_case("true") {
        cells.doubt("aviso_finalizado", Reason::Ended);
        return Status::Withdrawn;
    }
    Status::Active
}

/// A second column names the operation too: "venta / renta" has the price of the sale only. Ground is not let by the night.
fn check_operation(cells: &mut Cells<'_>, operation: Operation, property_type: PropertyType) -> Option<()> {
    if operation == Operation::Temporary && property_type == PropertyType::Land {
        return cells.fault("Operacion", Reason::Contradiction);
    }
    let also = cells.text("Tipo_de_operacion");
    let named: Vec<Operation> = also.split(" / ").filter_map(words::operation).collect();
    if !named.is_empty() && !named.contains(&operation) {
        return cells.fault("Operacion", Reason::Contradiction);
    }
    if named.iter().any(|named| *named != operation) {
        cells.doubt("Tipo_de_operacion", Reason::Unpriced);
    }
    Some(())
}

/// The currency. Prices in Mexico are in pesos unless they say otherwise (the peso is legal tender, and consumer law wants
/// prices in it), so a missing one is taken as pesos, with a doubt; where the text speaks of dollars, nothing can be taken.
fn currency(cells: &mut Cells<'_>) -> Option<Currency> {
    if !cells.bytes("currency").trim_ascii().is_empty() {
        return cells.needed("currency", Currency::from_code);
    }
    if ["Title", "Description"].iter().any(|column| words::speaks_of_dollars(&String::from_utf8_lossy(cells.bytes(column)))) {
        return cells.fault("currency", Reason::CurrencyUnclear);
    }
    cells.doubt("currency", Reason::CurrencyAssumed);
    Some(Currency::Mxn)
}

fn street(cells: &mut Cells<'_>) -> String {
    const COLUMN: &str = "Direccion";
    let street = cells.line(COLUMN, ADDRESS_MAX);
    if words::advertises(&street) {
        cells.doubt(COLUMN, Reason::NotAnAddress);
        return String::new();
    }
    street
}

fn location(cells: &mut Cells<'_>, state: Option<&State>) -> Option<Point> {
    let (latitude, longitude) = (cells.text("latitude"), cells.text("longitude"));
    if latitude.is_empty() && longitude.is_empty() {
        return None;
    }
    plausible::location(cells, "latitude", &latitude, &longitude, state)
}

/// The year, where people wrote it into the column for the age.
fn year_built(cells: &mut Cells<'_>) -> Option<i16> {
    cells.text("Antiguedad").parse().ok().filter(|year| (1500..=2100).contains(year))
}

/// Where a property stands.
struct Place {
    neighborhood: String,
    municipality: String,
    state: Option<&'static State>,
}

impl Place {
    /// `Zona`, `Ciudad` and `Provincia` are colonia, municipality and state; or, one place up, municipality, state and "Mexico";
    /// or, one place down, part of a colonia, colonia and municipality.
    fn read(cells: &mut Cells<'_>) -> Self {
        let [zone, city, province] = ["Zona", "Ciudad", "Provincia"].map(|column| cells.line(column, ADDRESS_MAX));
        if let Some(state) = State::named(&province) {
            return Self { neighborhood: zone, municipality: city, state: Some(state) };
        }
        if let Some(state) = State::named(&city) {
            return Self { neighborhood: String::new(), municipality: zone, state: Some(state) };
        }
        cells.doubt("Provincia", Reason::Unknown);
        if slug(&province) == "mexico" {
            return Self { neighborhood: String::new(), municipality: zone, state: None };
        }
        Self { neighborhood: zone, municipality: province, state: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Outcome, Reader};

    /// A sound row with some cells changed; what becomes of it, and the columns and reasons of its problems.
    fn read(changes: &[(&str, &str)]) -> (Option<Property>, Vec<(String, &'static str)>) {
        let mut cells: std::collections::BTreeMap<&str, &str> = COLUMNS.iter().chain(CONTENT).map(|column| (*column, "")).collect();
        cells.extend([
            ("Title", "Casa &amp; jardín"),
            ("Description", "Dos\nplantas<br>Jardín"),
            ("Precio", "3250000"),
            ("currency", "MXN"),
        ]);
        cells.extend([("Tipo_de_inmueble", "Casa"), ("Operacion", "venta"), ("Zona", "Centro"), ("Ciudad", "Jiutepec")]);
        cells.extend([("Provincia", "Morelos"), ("postingId", "53461165"), ("Dimension_terreno", "150 m²")]);
        cells.extend(changes.iter().copied());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells.keys()).unwrap();
        writer.write_record(cells.values()).unwrap();
        let row = Reader::suggested(&writer.into_inner().unwrap()).unwrap().next().unwrap().unwrap();
        let (property, problems) = match row.outcome {
            Outcome::Accepted { record, problems } => (Some(*record), problems),
            Outcome::Rejected(problems) => (None, problems),
        };
        (property, problems.into_iter().map(|problem| (problem.column, problem.reason.code())).collect())
    }

    #[test]
    fn a_row_becomes_a_property() {
        let (property, problems) =
            read(&[("Banos", "2"), ("Dimension_propiedad", "120 m²"), ("Direccion", "Timilpan 4"), ("Antiguedad", "2021")]);
        let property = property.unwrap();
        assert_eq!([property.title, property.description, property.street], ["Casa & jardín", "Dos\nplantas\nJardín", "Timilpan 4"]);
        assert_eq!([property.neighborhood, property.municipality, property.state], ["Centro", "Jiutepec", "Morelos"]);
        assert_eq!((property.land_area, property.built_area, property.bathrooms), (Some(150.0), Some(120.0), Some(2)));
        assert_eq!((property.year_built, property.status, problems), (Some(2021), Status::Active, vec![]));
    }

    #[test]
    fn places_are_found_though_their_columns_shift() {
        for (zone, city, province, expected) in [
            ("Tulum", "Quintana Roo", "Mexico", ["", "Tulum", "Quintana Roo"]),
            ("Polanco II Sección", "Polanco", "Miguel Hidalgo", ["Polanco II Sección", "Miguel Hidalgo", ""]),
            ("Centro", "Edo. de México", "Edo. de México", ["Centro", "Edo. de México", "Estado de México"]),
            ("Centro", "Somewhere", "Mexico", ["", "Centro", ""]),
        ] {
            let property = read(&[("Zona", zone), ("Ciudad", city), ("Provincia", province)]).0.unwrap();
            assert_eq!([property.neighborhood, property.municipality, property.state], expected);
        }
    }

    #[test]
    fn each_problem_is_named() {
        for (changes, accepted, expected) in [
            (&[("currency", "")][..], true, vec![("currency", "currency_assumed")]),
            (&[("currency", ""), ("Description", "$ 133,980 USD")], false, vec![("currency", "currency_unclear")]),
            (&[("currency", "EUR")], false, vec![("currency", "unknown")]),
            (&[("aviso_finalizado", "true")], true, vec![("aviso_finalizado", "ended")]),
            (&[("Tipo_de_operacion", "venta / renta")], true, vec![("Tipo_de_operacion", "unpriced")]),
            (&[("Tipo_de_operacion", "renta")], false, vec![("Operacion", "contradiction")]),
            (&[("Operacion", "Temporal/Vacacional"), ("Tipo_de_inmueble", "Terreno / Lote")], false, vec![("Operacion", "contradiction")]),
            (&[("Direccion", "Casa en Venta")], true, vec![("Direccion", "not_an_address")]),
            (&[("Direccion", "JazmÃ\u{ad}n")], true, vec![("Direccion", "encoding")]),
            (&[("Banos", "0"), ("Dormitorios", "38")], true, vec![("Dormitorios", "too_high"), ("Banos", "zero")]),
            (&[("Precio", "")], false, vec![("Precio", "missing")]),
            (&[("Tipo_de_inmueble", "")], false, vec![("Tipo_de_inmueble", "missing")]),
            (&[("latitude", "19.4")], true, vec![("latitude", "not_a_number")]),
        ] {
            let (property, problems) = read(changes);
            let problems: Vec<_> = problems.iter().map(|(column, reason)| (column.as_str(), *reason)).collect();
            assert_eq!((property.is_some(), problems), (accepted, expected), "{changes:?}");
        }
    }
}
