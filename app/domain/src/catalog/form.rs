//! The form of a property: text as it was typed, and the check that turns it into a [`Property`].

use serde::{Deserialize, Serialize};

use super::{
    place::Point,
    property::{Offer, Operation, Property, PropertyType, Status},
};
use crate::{
    error::{FieldError, Problem},
    money::{Currency, Money, PRICE_MINOR_MAX},
    postal_code,
};

/// What stands in the fields, by the names of the fields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PropertyForm {
    pub status: String,
    pub property_type: String,
    pub title: String,
    pub description: String,
    pub language: String,
    pub sale_price: String,
    pub sale_currency: String,
    pub rent_price: String,
    pub rent_currency: String,
    pub temporary_price: String,
    pub temporary_currency: String,
    pub street: String,
    pub exterior_number: String,
    pub neighborhood: String,
    pub municipality: String,
    pub state: String,
    pub postal_code: String,
    pub latitude: String,
    pub longitude: String,
    /// `on` when the box is checked, as browsers send it.
    pub show_exact_location: String,
    pub land_area: String,
    pub built_area: String,
    pub bedrooms: String,
    pub bathrooms: String,
    pub half_bathrooms: String,
    pub parking_spaces: String,
    pub year_built: String,
}

const TITLE_MAX: usize = 160;
const DESCRIPTION_MAX: usize = 20_000;
const ADDRESS_MAX: usize = 120;

impl PropertyForm {
    /// The property that the fields describe.
    ///
    /// # Errors
    /// Every problem of every field, in the order of the form.
    pub fn check(&self) -> Result<Property, Vec<FieldError>> {
        let mut check = Check::default();
        let status = check.choice("status", Status::from_code(&self.status));
        let property_type = check.choice("property_type", PropertyType::from_code(&self.property_type));
        let title = check.text("title", &self.title, TITLE_MAX);
        if title.is_empty() {
            check.fault::<()>("title", Problem::Required);
        }
        let offers = self.offers(&mut check);
        if self.is_unpriced() && status.is_some_and(Status::is_public) {
            check.fault::<()>("sale_price", Problem::Required);
        }
        let property = Property {
            status: status.unwrap_or(Status::Draft),
            property_type: property_type.unwrap_or(PropertyType::House),
            title,
            description: check.text("description", &self.description, DESCRIPTION_MAX),
            language: self.language.parse().unwrap_or_default(),
            offers,
            street: check.text("street", &self.street, ADDRESS_MAX),
            exterior_number: check.text("exterior_number", &self.exterior_number, ADDRESS_MAX),
            neighborhood: check.text("neighborhood", &self.neighborhood, ADDRESS_MAX),
            postal_code: check.postal_code(&self.postal_code),
            municipality: check.text("municipality", &self.municipality, ADDRESS_MAX),
            state: check.text("state", &self.state, ADDRESS_MAX),
            location: check.location(&self.latitude, &self.longitude),
            show_exact_location: !self.show_exact_location.is_empty(),
            land_area: check.area("land_area", &self.land_area, 100_000_000),
            built_area: check.area("built_area", &self.built_area, 10_000_000),
            bedrooms: check.count("bedrooms", &self.bedrooms, 0, 99),
            bathrooms: check.count("bathrooms", &self.bathrooms, 0, 99),
            half_bathrooms: check.count("half_bathrooms", &self.half_bathrooms, 0, 99),
            parking_spaces: check.count("parking_spaces", &self.parking_spaces, 0, 999),
            year_built: check.count("year_built", &self.year_built, 1500, 2100),
        };
        if check.0.is_empty() { Ok(property) } else { Err(check.0) }
    }

    fn is_unpriced(&self) -> bool {
        [&self.sale_price, &self.rent_price, &self.temporary_price].iter().all(|price| price.trim().is_empty())
    }

    fn offers(&self, check: &mut Check) -> Vec<Offer> {
        [
            (Operation::Sale, "sale_price", &self.sale_price, &self.sale_currency),
            (Operation::Rent, "rent_price", &self.rent_price, &self.rent_currency),
            (Operation::Temporary, "temporary_price", &self.temporary_price, &self.temporary_currency),
        ]
        .into_iter()
        .filter(|(_, _, price, _)| !price.trim().is_empty())
        .filter_map(|(operation, field, price, currency)| {
            let parsed = Money::parse(price.trim(), Currency::from_code(currency).unwrap_or_default());
            match parsed {
                Ok(price) if price.minor > 0 => Some(Offer { operation, price }),
                Ok(_) | Err(Problem::OutOfRange) => check.outside(field, 1, PRICE_MINOR_MAX / 100),
                Err(problem) => check.fault(field, problem),
            }
        })
        .collect()
    }
}

impl From<&Property> for PropertyForm {
    fn from(property: &Property) -> Self {
        let price = |operation| property.offer(operation).map(|offer| offer.price.to_input()).unwrap_or_default();
        let currency = |operation| property.offer(operation).map_or(Currency::Mxn, |offer| offer.price.currency).code().to_owned();
        let number = |value: Option<i16>| value.map(|n| n.to_string()).unwrap_or_default();
        let area = |value: Option<f64>| value.map(|n| n.to_string()).unwrap_or_default();
        Self {
            status: property.status.to_string(),
            property_type: property.property_type.to_string(),
            title: property.title.clone(),
            description: property.description.clone(),
            language: property.language.code().to_owned(),
            sale_price: price(Operation::Sale),
            sale_currency: currency(Operation::Sale),
            rent_price: price(Operation::Rent),
            rent_currency: currency(Operation::Rent),
            temporary_price: price(Operation::Temporary),
            temporary_currency: currency(Operation::Temporary),
            street: property.street.clone(),
            exterior_number: property.exterior_number.clone(),
            neighborhood: property.neighborhood.clone(),
            municipality: property.municipality.clone(),
            state: property.state.clone(),
            postal_code: property.postal_code.clone(),
            latitude: property.location.map(|point| point.latitude.to_string()).unwrap_or_default(),
            longitude: property.location.map(|point| point.longitude.to_string()).unwrap_or_default(),
            show_exact_location: if property.show_exact_location { "on".to_owned() } else { String::new() },
            land_area: area(property.land_area),
            built_area: area(property.built_area),
            bedrooms: number(property.bedrooms),
            bathrooms: number(property.bathrooms),
            half_bathrooms: number(property.half_bathrooms),
            parking_spaces: number(property.parking_spaces),
            year_built: number(property.year_built),
        }
    }
}

impl PropertyForm {
    /// Latitude and longitude in one text; empty without them.
    #[must_use]
    pub fn coordinates(&self) -> String {
        if self.latitude.is_empty() { String::new() } else { format!("{}, {}", self.latitude, self.longitude) }
    }
}

/// Gathers problems while it reads fields.
#[derive(Default)]
struct Check(Vec<FieldError>);

impl Check {
    fn fault<T>(&mut self, field: &str, problem: Problem) -> Option<T> {
        self.0.push(FieldError::new(field, problem));
        None
    }

    fn outside<T>(&mut self, field: &str, least: i64, most: i64) -> Option<T> {
        self.0.push(FieldError::outside(field, least, most));
        None
    }

    fn choice<T>(&mut self, field: &str, choice: Option<T>) -> Option<T> {
        choice.or_else(|| self.fault(field, Problem::NotAChoice))
    }

    fn text(&mut self, field: &str, text: &str, longest: usize) -> String {
        if text.chars().count() > longest {
            self.fault::<()>(field, Problem::TooLong);
        }
        // Postgres text cannot hold NUL.
        text.trim().replace('\0', "").replace("\r\n", "\n")
    }

    fn postal_code(&mut self, text: &str) -> String {
        match postal_code::check(text) {
            Ok(code) => code,
            Err(problem) => self.fault("postal_code", problem).unwrap_or_default(),
        }
    }

    fn location(&mut self, latitude: &str, longitude: &str) -> Option<Point> {
        match (latitude.trim(), longitude.trim()) {
            ("", "") => None,
            ("", _) => self.fault("latitude", Problem::Incomplete),
            (_, "") => self.fault("longitude", Problem::Incomplete),
            (latitude, longitude) => {
                let latitude = self.degrees("latitude", latitude, 90);
                let longitude = self.degrees("longitude", longitude, 180);
                let point = Point::new(longitude?, latitude?)?;
                // The usual slip: Mexico is west of Greenwich, and east of it these latitudes are in China or the Sahara.
                if point.longitude > 0.0 && (14.0..33.0).contains(&point.latitude) {
                    return self.fault("longitude", Problem::EastOfGreenwich);
                }
                Some(point)
            }
        }
    }

    fn degrees(&mut self, field: &str, text: &str, most: i32) -> Option<f64> {
        match text.parse::<f64>() {
            Ok(degrees) if degrees.abs() <= f64::from(most) => Some(degrees),
            Ok(_) => self.outside(field, i64::from(-most), i64::from(most)),
            Err(_) => self.fault(field, Problem::NotANumber),
        }
    }

    /// Square metres, above zero; thousands may be set off by commas.
    fn area(&mut self, field: &str, text: &str, largest: i32) -> Option<f64> {
        let digits = text.trim().replace(',', "");
        if digits.is_empty() {
            return None;
        }
        match digits.parse::<f64>() {
            Ok(area) if area > 0.0 && area <= f64::from(largest) => Some((area * 100.0).round() / 100.0).filter(|area| *area > 0.0),
            Ok(_) => self.outside(field, 1, i64::from(largest)),
            Err(_) => self.fault(field, Problem::NotANumber),
        }
    }

    fn count(&mut self, field: &str, text: &str, least: i16, most: i16) -> Option<i16> {
        if text.trim().is_empty() {
            return None;
        }
        match text.trim().parse::<i64>() {
            Ok(count) if (i64::from(least)..=i64::from(most)).contains(&count) => i16::try_from(count).ok(),
            Ok(_) => self.outside(field, i64::from(least), i64::from(most)),
            Err(_) => self.fault(field, Problem::NotANumber),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn house() -> PropertyForm {
        PropertyForm {
            status: "active".into(),
            property_type: "house".into(),
            title: "Casa en Coyoacán".into(),
            sale_price: "4,500,000".into(),
            sale_currency: "MXN".into(),
            latitude: "19.35".into(),
            longitude: "-99.16".into(),
            bedrooms: "3".into(),
            ..PropertyForm::default()
        }
    }

    fn problems(form: &PropertyForm) -> Vec<(String, Problem)> {
        form.check().err().unwrap_or_default().into_iter().map(|error| (error.field, error.problem)).collect()
    }

    #[test]
    fn each_wrong_field_is_named() {
        let form = PropertyForm {
            title: " ".into(),
            sale_price: "mucho".into(),
            bedrooms: "-1".into(),
            longitude: String::new(),
            postal_code: "123".into(),
            built_area: "0".into(),
            ..house()
        };
        let expected = [
            ("title", Problem::Required),
            ("sale_price", Problem::NotANumber),
            ("postal_code", Problem::NotAPostalCode),
            ("longitude", Problem::Incomplete),
            ("built_area", Problem::OutOfRange),
            ("bedrooms", Problem::OutOfRange),
        ];
        assert_eq!(problems(&form), expected.map(|(field, problem)| (field.to_owned(), problem)));
    }

    #[test]
    fn a_draft_needs_no_price_and_a_published_one_does() {
        let unpriced = PropertyForm { sale_price: String::new(), ..house() };
        assert_eq!(problems(&unpriced), [("sale_price".to_owned(), Problem::Required)]);
        assert!(PropertyForm { status: "draft".into(), ..unpriced }.check().is_ok());
    }

    proptest! {
        #[test]
        fn a_form_made_of_a_property_reads_back_as_it(
            rooms in 0i16..99, area in 1.0f64..9_999.0, minor in 1i64..1_000_000_000, shown in any::<bool>()
        ) {
            let mut property = house().check().unwrap();
            property.bathrooms = Some(rooms);
            property.built_area = Some((area * 100.0).round() / 100.0);
            property.offers[0].price.minor = minor;
            property.show_exact_location = shown;
            prop_assert_eq!(PropertyForm::from(&property).check(), Ok(property));
        }

        #[test]
        fn no_text_breaks_the_check(text in ".*") {
            let form = PropertyForm { title: text.clone(), latitude: text.clone(), built_area: text.clone(), sale_price: text, ..house() };
            let _ = form.check();
        }
    }
}
