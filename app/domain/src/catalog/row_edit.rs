//! What is changed of a property in its row of the list: title, status and prices, and nothing else.

use serde::{Deserialize, Serialize};

use super::{
    form::PropertyForm,
    property::{Offer, Property, Status},
};
use crate::error::FieldError;

/// The fields of a row as typed. A price that is not there stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RowEdit {
    pub title: String,
    pub status: String,
    pub sale_price: Option<String>,
    pub rent_price: Option<String>,
    pub temporary_price: Option<String>,
}

/// What a row shows of a property and lets people change, checked: also what an edit replaced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowValues {
    pub title: String,
    pub status: Status,
    pub offers: Vec<Offer>,
}

impl From<&Property> for RowValues {
    fn from(property: &Property) -> Self {
        Self { title: property.title.clone(), status: property.status, offers: property.offers.clone() }
    }
}

impl RowValues {
    /// The property with these values.
    #[must_use]
    pub fn onto(self, property: Property) -> Property {
        Property { title: self.title, status: self.status, offers: self.offers, ..property }
    }
}

impl RowEdit {
    /// The property as the row says it shall be. Prices keep their currencies.
    ///
    /// # Errors
    /// Every problem of the row's fields, as the property's form has them.
    pub fn check(&self, property: &Property) -> Result<Property, Vec<FieldError>> {
        let stored = PropertyForm::from(property);
        let price = |typed: &Option<String>, stored: String| typed.clone().unwrap_or(stored);
        // The other fields are left out, so that an old fault in one of them stops nobody here.
        let form = PropertyForm {
            title: self.title.clone(),
            status: self.status.clone(),
            property_type: stored.property_type,
            sale_price: price(&self.sale_price, stored.sale_price),
            sale_currency: stored.sale_currency,
            rent_price: price(&self.rent_price, stored.rent_price),
            rent_currency: stored.rent_currency,
            temporary_price: price(&self.temporary_price, stored.temporary_price),
            temporary_currency: stored.temporary_currency,
            ..PropertyForm::default()
        };
        Ok(RowValues::from(&form.check()?).onto(property.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{Operation, PropertyType},
        error::Problem,
        money::{Currency, Money},
    };

    fn property() -> Property {
        let form = PropertyForm {
            status: "active".into(),
            property_type: "ranch".into(),
            title: "Rancho".into(),
            description: "Con caballerizas".into(),
            sale_price: "210000".into(),
            sale_currency: "USD".into(),
            rent_price: "30000".into(),
            built_area: "120.5".into(),
            ..PropertyForm::default()
        };
        form.check().unwrap()
    }

    fn edit(status: &str, sale_price: Option<&str>) -> RowEdit {
        RowEdit { title: " Rancho nuevo ".into(), status: status.into(), sale_price: sale_price.map(str::to_owned), ..RowEdit::default() }
    }

    #[test]
    fn a_row_changes_what_it_shows_and_nothing_else() {
        // An old fault elsewhere.
        let before = Property { postal_code: "abc".into(), ..property() };
        let after = edit("draft", Some("199,000")).check(&before).unwrap();
        assert_eq!((after.title.as_str(), after.status), ("Rancho nuevo", Status::Draft));
        assert_eq!(after.offer(Operation::Sale).unwrap().price, Money::new(19_900_000, Currency::Usd), "in its currency");
        assert_eq!(after.offer(Operation::Rent), before.offer(Operation::Rent));
        assert_eq!((after.property_type, after.postal_code.as_str()), (PropertyType::Ranch, "abc"));
        assert_eq!(RowValues::from(&before).onto(after), before, "and back");
    }

    #[test]
    fn what_is_wrong_is_said_of_its_field() {
        let faults = |edit: RowEdit| {
            let faults = edit.check(&property()).unwrap_err();
            faults.into_iter().map(|fault| (fault.field, fault.problem)).collect::<Vec<_>>()
        };
        assert_eq!(
            faults(edit("sold", Some("mucho"))),
            [("status".to_owned(), Problem::NotAChoice), ("sale_price".to_owned(), Problem::NotANumber)]
        );
        let unpriced = RowEdit { rent_price: Some(String::new()), ..edit("active", Some("")) };
        assert_eq!(faults(unpriced), [("sale_price".to_owned(), Problem::Required)]);
        assert_eq!(faults(RowEdit { title: "  ".into(), ..edit("draft", None) }), [("title".to_owned(), Problem::Required)]);
    }
}
