//! Properati's open data about Mexico: no titles and no texts, places as a path from the finest to the country.
//!
//! Not read: `rooms` (Properati's count of rooms of any kind, no bedrooms), `floor` and `expenses` (no field), the
//! approximate prices and the prices of a metre (computed).

use super::{plausible, states::State, words};
use crate::{
    catalog::property::{Operation, Property, PropertyType, Status},
    import::{Cells, Reason},
    locale::Locale,
    money::Currency,
};

/// The columns that tell this layout from others.
pub(super) const COLUMNS: &[&str] =
    &["operation", "property_type", "place_with_parent_names", "lat-lon", "price", "currency", "surface_covered_in_m2", "properati_url"];

/// The columns that describe the property: two rows that agree in all of them advertise the same one, whatever their ids.
pub(super) const CONTENT: &[&str] = &[
    "operation",
    "property_type",
    "place_with_parent_names",
    "lat-lon",
    "price",
    "currency",
    "surface_total_in_m2",
    "surface_covered_in_m2",
    "floor",
    "rooms",
    "expenses",
];

/// The fields that the columns become.
pub(super) const MEANINGS: &[(&str, &str)] = &[
    (ID, "external_id"),
    ("property_type", "property_type"),
    ("operation", "operation"),
    ("price", "price"),
    ("currency", "currency"),
    ("place_with_parent_names", "place"),
    ("lat-lon", "location"),
    ("surface_total_in_m2", "land_area"),
    ("surface_covered_in_m2", "built_area"),
];

const ID: &str = "properati_url";

/// The parts of the last segment of the address: `o3zb_venta_departamento_miguel-hidalgo_…`.
fn url_parts(url: &str) -> impl Iterator<Item = &str> {
    url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path).split('_')
}

/// The id at the start of the address's path.
pub(super) fn id(cells: &Cells<'_>) -> Option<String> {
    let url = std::str::from_utf8(cells.bytes(ID)).ok()?;
    url_parts(url.trim()).next().map(str::to_owned)
}

pub(super) fn property(cells: &mut Cells<'_>) -> Option<Property> {
    let operation = cells.needed("operation", words::operation);
    let property_type = cells.needed("property_type", words::property_type);
    let currency = currency(cells);
    let (operation, property_type) = (operation?, property_type?);
    check_url(cells, operation, property_type)?;
    let offer = plausible::offer(cells, "price", currency?, operation, property_type)?;
    let place = Place::read(cells);
    let covered = plausible::built_area(cells, "surface_covered_in_m2", property_type, offer);
    // The total of a flat is its floor with balconies: no ground, but its built area if no other is given.
    let (land_area, built_area) = if property_type == PropertyType::Apartment {
        let total = plausible::built_area(cells, "surface_total_in_m2", property_type, offer);
        (None, covered.or(total))
    } else {
        (plausible::land_area(cells, "surface_total_in_m2", property_type, offer), covered)
    };
    Some(Property {
        // Who imports a listing wants it seen: sound rows are published. The agency can try the file without writing first.
        status: Status::Active,
        property_type,
        title: words::title(property_type, operation, place.finest()),
        description: String::new(),
        language: Locale::Es,
        offers: vec![offer],
        street: String::new(),
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
        bedrooms: None,
        bathrooms: None,
        half_bathrooms: None,
        parking_spaces: None,
        year_built: None,
    })
}

/// The currency, which is missing only where the price is: then the price says so.
fn currency(cells: &mut Cells<'_>) -> Option<Currency> {
    if cells.bytes("price").trim_ascii().is_empty() {
        return cells.fault("price", Reason::Missing);
    }
    cells.needed("currency", Currency::from_code)
}

/// The address names operation and type too. Another operation makes the price meaningless, so nothing sound remains;
/// another type is a doubt, since "casa" is also what people call a flat.
fn check_url(cells: &mut Cells<'_>, operation: Operation, property_type: PropertyType) -> Option<()> {
    let url = cells.text(ID);
    let mut parts = url_parts(&url).skip(1);
    if parts.next().and_then(words::operation).is_some_and(|named| named != operation) {
        return cells.fault("operation", Reason::Contradiction);
    }
    if parts.next().and_then(words::property_type).is_some_and(|named| named != property_type) {
        cells.doubt("property_type", Reason::Contradiction);
    }
    Some(())
}

fn location(cells: &mut Cells<'_>, state: Option<&State>) -> Option<crate::catalog::place::Point> {
    let text = cells.text("lat-lon");
    if text.is_empty() {
        return None;
    }
    let (latitude, longitude) = text.split_once(',').unwrap_or((&text, ""));
    plausible::location(cells, "lat-lon", latitude, longitude, state)
}

/// Where a property stands.
struct Place {
    neighborhood: String,
    municipality: String,
    state: Option<&'static State>,
}

/// The longest name of a place that the form takes.
const PLACE_MAX: usize = 120;

impl Place {
    /// Reads `|Playa del Carmen|Solidaridad|Quintana Roo|México|`: country last, state before it, then municipality and finer.
    fn read(cells: &mut Cells<'_>) -> Self {
        const COLUMN: &str = "place_with_parent_names";
        let path = cells.line(COLUMN, 10 * PLACE_MAX);
        let mut names = path.split('|').map(str::trim).filter(|name| !name.is_empty() && name.chars().count() <= PLACE_MAX).rev();
        if names.next().is_some_and(|country| !matches!(country, "México" | "Mexico")) {
            cells.doubt(COLUMN, Reason::OutsideMexico);
            return Self { neighborhood: String::new(), municipality: String::new(), state: None };
        }
        let state = names.next();
        let known = state.and_then(State::named);
        if state.is_some() && known.is_none() {
            cells.doubt(COLUMN, Reason::Unknown);
        }
        let municipality = names.next().unwrap_or_default().to_owned();
        // The path begins with the finest place.
        Self { neighborhood: names.next_back().unwrap_or_default().to_owned(), municipality, state: known }
    }

    /// The most exact name there is.
    fn finest(&self) -> &str {
        let state = self.state.map_or("", |state| state.name);
        [self.neighborhood.as_str(), &self.municipality, state].into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::import::{Outcome, Reader};

    const HEADER: &str = "operation,property_type,place_with_parent_names,lat-lon,price,currency,surface_total_in_m2,surface_covered_in_m2,properati_url\r\n";

    /// What becomes of a row, and the columns and reasons of its problems.
    fn read(row: &str) -> (Option<super::Property>, Vec<(String, &'static str)>) {
        let file = format!("{HEADER}{row}\r\n");
        let row = Reader::suggested(file.as_bytes()).unwrap().next().unwrap().unwrap();
        let (property, problems) = match row.outcome {
            Outcome::Accepted { record, problems } => (Some(*record), problems),
            Outcome::Rejected(problems) => (None, problems),
        };
        (property, problems.into_iter().map(|problem| (problem.column, problem.reason.code())).collect())
    }

    #[test]
    fn a_row_becomes_a_property() {
        let (property, problems) = read(
            r#"sell,apartment,|Playa del Carmen|Solidaridad|Quintana Roo|México|,"20.62,-87.07",99000.005,USD,76,0,http://x.properati.com.mx/o3zb_venta_departamento_x"#,
        );
        let property = property.unwrap();
        assert_eq!(property.title, "Departamento en venta en Playa del Carmen");
        assert_eq!([property.neighborhood, property.municipality, property.state], ["Playa del Carmen", "Solidaridad", "Quintana Roo"]);
        assert_eq!((property.offers[0].price.minor, property.land_area, property.built_area), (9_900_001, None, Some(76.0)));
        assert_eq!(problems, [("surface_covered_in_m2".to_owned(), "zero")]);
    }

    #[test]
    fn each_problem_is_named() {
        for (row, accepted, expected) in [
            (
                r#"sell,house,|Tlalpan|Distrito Federal|México|,"23.634501,-102.552788",1000000,MXN,,100,http://x/a_venta_casa_x"#,
                true,
                vec![("lat-lon", "centre_of_mexico")],
            ),
            (
                "sell,house,|Tlalpan|Atlantis|México|,,1000000,MXN,,100,http://x/a_venta_casa_x",
                true,
                vec![("place_with_parent_names", "unknown")],
            ),
            (
                "sell,house,|Tlalpan|Distrito Federal|México|,x,1000000,MXN,,2000000,http://x/a_venta_casa_x",
                true,
                vec![("surface_covered_in_m2", "too_high"), ("lat-lon", "not_a_number")],
            ),
            (
                "sell,house,|Tlalpan|Distrito Federal|México|,,1000000,MXN,,100,http://x/a_venta_departamento_x",
                true,
                vec![("property_type", "contradiction")],
            ),
            (
                "sell,house,|Tlalpan|Distrito Federal|México|,,1000000,MXN,,100,http://x/a_renta_casa_x",
                false,
                vec![("operation", "contradiction")],
            ),
            ("sell,house,|Tlalpan|Distrito Federal|México|,,,,0,0,http://x/a_venta_casa_x", false, vec![("price", "missing")]),
            ("sell,house,|Tlalpan|Distrito Federal|México|,,1000000,,0,0,http://x/a_venta_casa_x", false, vec![("currency", "missing")]),
            (
                "swap,igloo,|Tlalpan|Distrito Federal|México|,,1,EUR,0,0,http://x/a_x",
                false,
                vec![("operation", "unknown"), ("property_type", "unknown"), ("currency", "unknown")],
            ),
        ] {
            let (property, problems) = read(row);
            let problems: Vec<_> = problems.iter().map(|(column, reason)| (column.as_str(), *reason)).collect();
            assert_eq!((property.is_some(), problems), (accepted, expected), "{row}");
        }
    }
}
