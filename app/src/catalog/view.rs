//! What the pages of the catalog show, for their audience: nothing rides along that it may not see.

use domain::{
    catalog::{Operation, PropertyForm, PropertyType, Status, place::Point, property::Offer, query::Total},
    money::Money,
};
use serde::{Deserialize, Serialize};

/// A published offer among others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListingCard {
    /// `{slug}-{id}`
    pub address: String,
    pub operation: Operation,
    pub property_type: PropertyType,
    pub title: String,
    pub place: String,
    pub price: Money,
    pub bedrooms: Option<i16>,
    pub bathrooms: Option<i16>,
    pub parking_spaces: Option<i16>,
    pub built_area: Option<f64>,
    pub land_area: Option<f64>,
    pub illustration: String,
}

/// A page of found listings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListingResults {
    pub cards: Vec<ListingCard>,
    pub total: Total,
    pub next: Option<String>,
}

/// A published property in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListingDetail {
    pub card: ListingCard,
    pub offers: Vec<Offer>,
    pub description: String,
    pub language: String,
    pub agency_name: String,
    pub half_bathrooms: Option<i16>,
    pub year_built: Option<i16>,
    pub location: Option<Point>,
    pub exact_location: bool,
}

/// A line of the agency's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PropertyLine {
    pub id: String,
    pub status: Status,
    pub property_type: PropertyType,
    pub title: String,
    pub place: String,
    pub neighborhood: String,
    pub municipality: String,
    pub state: String,
    pub illustration: String,
    pub offers: Vec<Offer>,
    pub bedrooms: Option<i16>,
    pub bathrooms: Option<i16>,
    pub parking_spaces: Option<i16>,
    pub area: Option<f64>,
    pub built_area: Option<f64>,
    pub land_area: Option<f64>,
    pub archived: bool,
    pub created: String,
    pub changed: String,
}

/// A row that is being changed: the values of its form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowForm {
    pub id: String,
    pub version: i32,
    pub title: String,
    pub status: Status,
    /// Operation, amount and currency: the prices that it has, or an empty one of its sale.
    pub prices: Vec<(Operation, String, String)>,
}

/// The heading of a group, and what of the page stands under it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineGroup {
    pub label: String,
    /// How many lines of the page are its.
    pub lines: usize,
    pub total: Total,
    /// What those that are for sale cost in all, and on average.
    pub sale: Option<(Money, Money)>,
    /// The list's filter with this group alone.
    pub only: Option<String>,
    /// It began on a page before.
    pub continues: bool,
    /// The next page has more of it.
    pub goes_on: bool,
}

/// A page of the agency's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PropertyLines {
    pub lines: Vec<PropertyLine>,
    /// The headings above the lines, in their order; none where the list is not grouped.
    pub groups: Vec<LineGroup>,
    pub total: Total,
    /// The cursor of the next page.
    pub next: Option<String>,
    /// The row that the address names, for those who may change it.
    pub editing: Option<RowForm>,
}

/// What the agency's list is asked for, as it stands in the URL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListRequest {
    pub q: String,
    /// A status code, `archived`, or empty for all that are not archived.
    pub status: String,
    /// A [`Sorting`](domain::list::Sorting) of `PropertySort`.
    pub sort: String,
    /// A `PropertyGrouping`, or empty.
    pub group: String,
    /// A [`Filter`](domain::list::filter::Filter) of `PropertyField`s.
    pub filter: String,
    /// `PropertyColumn`s, in their order.
    pub columns: String,
    pub cursor: String,
    /// The id of the row that is being changed, or empty.
    pub edit: String,
}

/// A property's record as its agency sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PropertyDetail {
    pub id: String,
    pub version: i32,
    pub form: PropertyForm,
    pub status: Status,
    pub property_type: PropertyType,
    pub offers: Vec<Offer>,
    pub place: String,
    pub illustration: String,
    pub source: Option<String>,
    pub created: String,
    pub changed: String,
    pub archived: bool,
    /// The path of its public page, while it is published.
    pub public_path: Option<String>,
    pub history: Vec<Change>,
}

/// One changed field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub at: String,
    pub by: Option<String>,
    pub field: String,
    pub old_value: String,
    pub new_value: String,
}

/// "Condesa, Cuauhtémoc, Ciudad de México", without what is empty or said twice.
#[must_use]
pub fn place(parts: &[&str]) -> String {
    let mut named: Vec<&str> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !named.contains(part) {
            named.push(part);
        }
    }
    named.join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn places_leave_out_what_is_empty_or_said_twice() {
        assert_eq!(super::place(&["Centro", "Puebla", "Puebla"]), "Centro, Puebla");
        assert_eq!(super::place(&["", "", ""]), "");
    }
}
