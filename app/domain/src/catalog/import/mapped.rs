//! A row whose columns somebody mapped to fields, in a file of any system.

use super::{plausible, states::State, words};
use crate::{
    catalog::{
        place::Point,
        property::{Offer, Operation, Property, PropertyType, Status},
    },
    import::{Cells, Plan, Reason, text},
    locale::Locale,
    money::Currency,
    postal_code,
};

// The limits of the form.
const TITLE_MAX: usize = 160;
const DESCRIPTION_MAX: usize = 20_000;
const ADDRESS_MAX: usize = 120;

/// The prices that name their operation.
const PRICED: [(&str, Operation); 3] =
    [("sale_price", Operation::Sale), ("rent_price", Operation::Rent), ("temporary_price", Operation::Temporary)];

pub(super) fn property(cells: &mut Cells<'_>, plan: &Plan) -> Option<Property> {
    let mut row = Row { cells, plan };
    let property_type = row.code("property_type", words::property_type);
    let offers = row.offers(property_type);
    let (property_type, offers) = (property_type?, offers?);
    let offer = *offers.first()?;
    let place = Place::read(&mut row);
    let title = row.cells.line(plan.column("title"), TITLE_MAX);
    let (bathrooms, half_bathrooms) = row.bathrooms(property_type);
    let ground = plausible::land_area(row.cells, plan.column("land_area"), property_type, offer);
    let built = plausible::built_area(row.cells, plan.column("built_area"), property_type, offer);
    // Ground has one area, whatever its column is called.
    let (land_area, built_area) = if property_type == PropertyType::Land { (ground.or(built), None) } else { (ground, built) };
    Some(Property {
        status: row.status(),
        property_type,
        title: if title.is_empty() { words::title(property_type, offer.operation, place.finest()) } else { title },
        description: row.cells.plain(plan.column("description"), DESCRIPTION_MAX),
        language: Locale::Es,
        offers,
        street: row.line("street"),
        exterior_number: row.line("exterior_number"),
        location: row.location(place.state),
        postal_code: row.postal_code(),
        neighborhood: place.neighborhood,
        municipality: place.municipality,
        state: place.state.map(|state| state.name.to_owned()).unwrap_or_default(),
        // An agency decides for each listing who sees where it is.
        show_exact_location: false,
        land_area,
        built_area,
        bedrooms: plausible::rooms(row.cells, plan.column("bedrooms"), property_type),
        bathrooms,
        half_bathrooms,
        parking_spaces: plausible::count(row.cells, plan.column("parking_spaces"), 999),
        year_built: row.year_built(),
    })
}

/// One row with the plan of its columns.
struct Row<'a, 'b> {
    cells: &'a mut Cells<'b>,
    plan: &'a Plan,
}

impl Row<'_, '_> {
    /// The column of a field; where none brings it, the field itself, which is what problems then name.
    fn column<'a>(&'a self, field: &'a str) -> &'a str {
        let column = self.plan.column(field);
        if column.is_empty() { field } else { column }
    }

    fn line(&mut self, field: &str) -> String {
        self.cells.line(self.plan.column(field), ADDRESS_MAX)
    }

    /// A needed code: the cell's word, or what holds for all rows where the cell is empty.
    fn code<T>(&mut self, field: &str, read: fn(&str) -> Option<T>) -> Option<T> {
        let plan = self.plan;
        if self.cells.bytes(plan.column(field)).trim_ascii().is_empty()
            && let Some(code) = read(plan.default_of(field))
        {
            return Some(code);
        }
        let column = self.column(field).to_owned();
        self.cells.needed(&column, read)
    }

    fn status(&mut self) -> Status {
        let plan = self.plan;
        let chosen = Status::from_code(plan.default_of("status")).unwrap_or(Status::Draft);
        let column = plan.column("status");
        let text = self.cells.text(column);
        if text.is_empty() {
            return chosen;
        }
        words::status(&text).unwrap_or_else(|| {
            // Nobody is told of a listing whose status is not understood.
            self.cells.doubt(column, Reason::Unknown);
            Status::Draft
        })
    }

    /// What is asked for the property; one offer at least.
    fn offers(&mut self, property_type: Option<PropertyType>) -> Option<Vec<Offer>> {
        let plan = self.plan;
        let (mut offers, mut are_sound) = (Vec::new(), true);
        // A property that is not for rent has 0 there.
        let is_given = |cells: &mut Cells<'_>, column: &str| {
            let text = cells.text(column);
            !text.is_empty() && text::hundredths(&text) != Some(0)
        };
        for (field, operation) in PRICED {
            let column = plan.column(field);
            if is_given(self.cells, column) {
                match self.offer(column, operation, property_type) {
                    Some(offer) => offers.push(offer),
                    None => are_sound = false,
                }
            }
        }
        let column = plan.column("price");
        if offers.is_empty() || is_given(self.cells, column) {
            if column.is_empty() {
                let needed = PRICED.iter().find(|(field, _)| plan.brings(field)).map_or("price", |(field, _)| field);
                let column = self.column(needed).to_owned();
                return if are_sound { self.cells.fault(&column, Reason::Missing) } else { None };
            }
            let operation = self.code("operation", words::operation)?;
            let offer = self.offer(column, operation, property_type)?;
            if !offers.iter().any(|other| other.operation == operation) {
                offers.push(offer);
            }
        }
        offers.sort_by_key(|offer| offer.operation.code());
        are_sound.then_some(offers)
    }

    fn offer(&mut self, column: &str, operation: Operation, property_type: Option<PropertyType>) -> Option<Offer> {
        let currency = self.currency(column)?;
        // The wide bounds of what is no dwelling, where the type is at fault already.
        plausible::offer(self.cells, column, currency, operation, property_type.unwrap_or(PropertyType::Building))
    }

    /// The currency of a price: its own word, the currency's cell, or what holds for all rows. Prices in Mexico are in pesos unless
    /// they say otherwise, so a missing one is taken as pesos, with a doubt; where the text speaks of dollars, nothing can be taken.
    fn currency(&mut self, price: &str) -> Option<Currency> {
        let plan = self.plan;
        if let (_, Some(word)) = text::without_currency(&self.cells.text(price)) {
            return words::currency(word);
        }
        let column = plan.column("currency");
        if !self.cells.bytes(column).trim_ascii().is_empty() {
            return self.cells.needed(column, words::currency);
        }
        if let Some(chosen) = Currency::from_code(plan.default_of("currency")) {
            return Some(chosen);
        }
        let texts = ["title", "description"].map(|field| String::from_utf8_lossy(self.cells.bytes(plan.column(field))).into_owned());
        let column = self.column("currency").to_owned();
        if texts.iter().any(|text| words::speaks_of_dollars(text)) {
            return self.cells.fault(&column, Reason::CurrencyUnclear);
        }
        self.cells.doubt(&column, Reason::CurrencyAssumed);
        Some(Currency::Mxn)
    }

    /// Whole and half bathrooms: many systems write both in one column, as 2.5.
    fn bathrooms(&mut self, property_type: PropertyType) -> (Option<i16>, Option<i16>) {
        let plan = self.plan;
        let (column, half) = (plan.column("bathrooms"), plan.column("half_bathrooms"));
        if let Some(Ok(whole @ 0..=20)) = self.cells.text(column).strip_suffix(".5").map(str::parse) {
            return (Some(whole).filter(|whole| *whole > 0), Some(1));
        }
        let halves = plausible::count(self.cells, half, 99).filter(|halves| *halves > 0);
        (plausible::rooms(self.cells, column, property_type), halves)
    }

    fn location(&mut self, state: Option<&State>) -> Option<Point> {
        let plan = self.plan;
        let pair = self.cells.text(plan.column("location"));
        if !pair.is_empty() {
            let (latitude, longitude) = pair.split_once(',').unwrap_or((&pair, ""));
            return plausible::location(self.cells, plan.column("location"), latitude, longitude, state);
        }
        let (latitude, longitude) = (self.cells.text(plan.column("latitude")), self.cells.text(plan.column("longitude")));
        if latitude.is_empty() && longitude.is_empty() {
            return None;
        }
        plausible::location(self.cells, plan.column("latitude"), &latitude, &longitude, state)
    }

    /// Five digits; spreadsheets drop the zero that Mexico City's begin with.
    fn postal_code(&mut self) -> String {
        let column = self.plan.column("postal_code");
        let text = self.cells.text(column);
        let code = if text.len() == 4 { format!("0{text}") } else { text };
        postal_code::check(&code).unwrap_or_else(|_| {
            self.cells.doubt(column, Reason::Unknown);
            String::new()
        })
    }

    fn year_built(&mut self) -> Option<i16> {
        let column = self.plan.column("year_built");
        let text = self.cells.text(column);
        if text.is_empty() || text == "0" {
            return None;
        }
        let year = text.parse().ok().filter(|year| (1500..=2100).contains(year));
        if year.is_none() {
            self.cells.doubt(column, Reason::NotANumber);
        }
        year
    }
}

/// Where a property stands.
#[derive(Default)]
struct Place {
    neighborhood: String,
    municipality: String,
    state: Option<&'static State>,
}

impl Place {
    fn read(row: &mut Row<'_, '_>) -> Self {
        let path = row.cells.line(row.plan.column("place"), 10 * ADDRESS_MAX);
        let whole = Self::of_path(&path);
        if !path.is_empty() && whole.state.is_none() {
            row.cells.doubt(row.plan.column("place"), Reason::Unknown);
        }
        let [neighborhood, municipality, state] = ["neighborhood", "municipality", "state"].map(|field| row.line(field));
        let named = State::named(&state);
        if !state.is_empty() && named.is_none() {
            row.cells.doubt(row.plan.column("state"), Reason::Unknown);
        }
        let filled = |own: String, other: String| if own.is_empty() { other } else { own };
        Self {
            neighborhood: filled(neighborhood, whole.neighborhood),
            municipality: filled(municipality, whole.municipality),
            state: named.or(whole.state),
        }
    }

    /// Reads `Playa del Carmen|Solidaridad|Quintana Roo|México` or the same from the country down: the state tells the direction.
    fn of_path(path: &str) -> Self {
        let separator = if path.contains('|') { '|' } else { ',' };
        let names: Vec<&str> =
            path.split(separator).map(str::trim).filter(|name| !name.is_empty() && name.chars().count() <= ADDRESS_MAX).collect();
        let is_country = |name: &&str| matches!(*name, "México" | "Mexico" | "MX");
        let names: Vec<&str> = names.into_iter().filter(|name| !is_country(name)).collect();
        let Some(place) = names.iter().position(|name| State::named(name).is_some()) else {
            return Self { municipality: names.last().map(|name| (*name).to_owned()).unwrap_or_default(), ..Self::default() };
        };
        let inner: Vec<&str> = if place == 0 { names[1..].to_vec() } else { names[..place].iter().rev().copied().collect() };
        let name = |name: Option<&&str>| name.map(|name| (*name).to_owned()).unwrap_or_default();
        Self {
            municipality: name(inner.first()),
            neighborhood: name(inner.get(1..).and_then(<[&str]>::last)),
            state: State::named(names[place]),
        }
    }

    /// The most exact name there is.
    fn finest(&self) -> &str {
        if self.neighborhood.is_empty() { &self.municipality } else { &self.neighborhood }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Outcome, Reader, plan::Head};

    /// What becomes of the first row of a file, read as it suggests with some things chosen for all rows.
    fn read(file: &str, chosen: &[(&str, &str)]) -> (Option<Property>, Vec<(String, &'static str)>) {
        let mut plan = Plan::suggested::<Property>(&Head { bytes: file.as_bytes().to_vec(), is_whole: true }).unwrap();
        plan.defaults.extend(chosen.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())));
        let row = Reader::<Property, _>::open(file.as_bytes(), &plan).unwrap().next().unwrap().unwrap();
        let (property, problems) = match row.outcome {
            Outcome::Accepted { record, problems } => (Some(*record), problems),
            Outcome::Rejected(problems) => (None, problems),
        };
        (property, problems.into_iter().map(|problem| (problem.column, problem.reason.code())).collect())
    }

    #[test]
    fn a_row_of_any_system_becomes_a_property() {
        let file = "Clave;Tipo;Venta;Renta;Calle;Colonia;Municipio;Estado;CP;Latitud;Longitud;Recámaras;Baños;M2 terreno;M2 construcción;Estatus\n\
                    A-1;Casa en condominio;$4,500,000 MXN;US$ 1,500;Hidalgo;Del Carmen;Coyoacán;CDMX;4100;19.35;-99.16;3;2.5;200;180 m²;Apartado\n";
        let (property, problems) = read(file, &[]);
        let property = property.unwrap();
        assert_eq!((property.property_type, property.status, problems), (PropertyType::House, Status::UnderContract, vec![]));
        let prices: Vec<_> = property.offers.iter().map(|offer| (offer.operation, offer.price.minor, offer.price.currency)).collect();
        assert_eq!(prices, [(Operation::Rent, 150_000, Currency::Usd), (Operation::Sale, 450_000_000, Currency::Mxn)]);
        assert_eq!(
            [property.state.as_str(), &property.postal_code, &property.title],
            ["Ciudad de México", "04100", "Casa en renta en Del Carmen"]
        );
        assert_eq!((property.bedrooms, property.bathrooms, property.half_bathrooms), (Some(3), Some(2), Some(1)));
        assert_eq!((property.land_area, property.built_area), (Some(200.0), Some(180.0)));
        assert!(property.location.is_some() && !property.show_exact_location);
    }

    #[test]
    fn what_holds_for_all_rows_fills_what_is_empty() {
        let file = "property_type,place_with_parent_names,lat-lon,area_m2,price_usd\n\
                    apartment,|México|Distrito Federal|Gustavo A. Madero|Acueducto|,\"19.52589,-99.151703\",71.0,48550.59\n";
        let (property, problems) = read(file, &[("operation", "sale")]);
        let property = property.unwrap();
        assert_eq!([property.state, property.municipality, property.neighborhood], ["Ciudad de México", "Gustavo A. Madero", "Acueducto"]);
        assert_eq!((property.offers[0].price.currency, property.built_area, problems), (Currency::Usd, Some(71.0), vec![]));
        assert_eq!(read(file, &[]).1, [("operation".to_owned(), "missing")]);
    }

    #[test]
    fn each_problem_is_named() {
        for (row, accepted, expected) in [
            ("castillo,venta,1000000,Puebla,", false, vec![("tipo", "unknown")]),
            (",venta,1000000,Puebla,", false, vec![("tipo", "missing")]),
            ("casa,permuta,1000000,Puebla,", false, vec![("operacion", "unknown")]),
            ("casa,venta,,Puebla,", false, vec![("precio", "missing")]),
            ("casa,venta,11,Puebla,", false, vec![("precio", "too_low")]),
            ("casa,venta,1000000,Narnia,", true, vec![("estado", "unknown")]),
            ("casa,venta,1000000,Puebla,¿?", true, vec![("estatus", "unknown")]),
        ] {
            let (property, problems) = read(&format!("tipo,operacion,precio,estado,estatus\n{row}\n"), &[("currency", "MXN")]);
            let problems: Vec<_> = problems.iter().map(|(column, reason)| (column.as_str(), *reason)).collect();
            assert_eq!((property.is_some(), problems), (accepted, expected), "{row}");
        }
        assert_eq!(read("tipo,operacion,precio\ncasa,venta,1000000\n", &[]).1, [("currency".to_owned(), "currency_assumed")]);
    }
}
