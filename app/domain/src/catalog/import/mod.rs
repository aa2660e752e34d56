//! Rows of listings: the kind of record of [`crate::import`] that is a property.
//!
//! Three doubts keep their value, because a listing cannot be without it: `CurrencyAssumed`, a `Contradiction` about the type,
//! and a text that was cut for being `TooLong`.
//!
//! - `fields`: what columns can mean, and by which names and values they are known
//! - `mapped`: a row whose columns somebody mapped
//! - `properati`, `inmuebles24`: what the columns of a known layout mean, one file a layout
//! - `plausible`: which prices, areas, counts and places can be true
//! - `states`: the states of Mexico under the names that files give them
//! - `onto`: a row and the property that an earlier import made of it
//! - `words`: Spanish and English words for types and operations, and titles made of them
//!
//! A further layout is one more file like `inmuebles24`, a variant of [`Layout`] and its arms here.

mod fields;
mod inmuebles24;
mod mapped;
mod onto;
mod plausible;
mod properati;
#[cfg(test)]
mod reader;
#[cfg(test)]
mod samples;
mod states;
mod words;

pub use onto::onto;

use super::{code::codes, property::Property};
use crate::import::{Cells, Field, Plan, Record, run::Kind};

codes! {
    /// A known system's layout, told by its header.
    Layout {
        /// Properati's open data about Mexico.
        ProperatiMexico = "properati_mexico",
        /// Listings scraped from inmuebles24.com.
        Inmuebles24 = "inmuebles24",
    }
}

impl Layout {
    /// The columns that a header of this layout has among others.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::ProperatiMexico => properati::COLUMNS,
            Self::Inmuebles24 => inmuebles24::COLUMNS,
        }
    }

    /// The columns that describe the property.
    const fn content(self) -> &'static [&'static str] {
        match self {
            Self::ProperatiMexico => properati::CONTENT,
            Self::Inmuebles24 => inmuebles24::CONTENT,
        }
    }

    /// Columns that are read, with the fields that they become.
    const fn meanings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::ProperatiMexico => properati::MEANINGS,
            Self::Inmuebles24 => inmuebles24::MEANINGS,
        }
    }

    fn id(self, cells: &Cells<'_>) -> Option<String> {
        let id = match self {
            Self::ProperatiMexico => properati::id(cells),
            Self::Inmuebles24 => inmuebles24::id(cells),
        };
        id.filter(|id| id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    }

    fn property(self, cells: &mut Cells<'_>) -> Option<Property> {
        match self {
            Self::ProperatiMexico => properati::property(cells),
            Self::Inmuebles24 => inmuebles24::property(cells),
        }
    }

    /// The layout whose columns the header has.
    fn of(header: &[String]) -> Option<Self> {
        Self::ALL.iter().copied().find(|layout| layout.columns().iter().all(|column| header.iter().any(|name| name == column)))
    }

    fn planned(plan: &Plan) -> Option<Self> {
        Self::from_code(&plan.layout)
    }
}

impl Record for Property {
    const KIND: Kind = Kind::Listings;
    const FIELDS: &'static [Field] = fields::FIELDS;
    const ID: &'static str = "external_id";

    fn recognised(header: &[String]) -> Option<&'static str> {
        Layout::of(header).map(Layout::code)
    }

    fn meaning(layout: &str, column: &str) -> Option<&'static str> {
        let meanings = Layout::from_code(layout)?.meanings();
        meanings.iter().find(|(name, _)| *name == column).map(|(_, field)| *field)
    }

    fn settle(plan: &mut Plan) {
        fields::settle(plan);
    }

    fn missing(plan: &Plan) -> Vec<&'static str> {
        if Layout::planned(plan).is_some() { Vec::new() } else { fields::missing(plan) }
    }

    fn id(cells: &Cells<'_>, plan: &Plan) -> Option<String> {
        match Layout::planned(plan) {
            Some(layout) => layout.id(cells),
            None => std::str::from_utf8(cells.bytes(plan.column(Self::ID))).ok().map(|id| id.trim().to_owned()),
        }
    }

    fn content(plan: &Plan) -> Vec<String> {
        match Layout::planned(plan) {
            Some(layout) => layout.content().iter().map(|column| (*column).to_owned()).collect(),
            // An agency's own ids are trusted: the ten flats of a tower may differ in nothing else.
            None if plan.brings(Self::ID) => Vec::new(),
            None => plan.header.iter().zip(&plan.columns).filter(|(_, code)| !code.is_empty()).map(|(name, _)| name.clone()).collect(),
        }
    }

    fn read(cells: &mut Cells<'_>, plan: &Plan) -> Option<Self> {
        match Layout::planned(plan) {
            Some(layout) => layout.property(cells),
            None => mapped::property(cells, plan),
        }
    }

    fn values(&self) -> Vec<(&'static str, String)> {
        fields::values(self)
    }
}
