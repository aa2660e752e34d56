//! Reading files of listings that other systems exported: each row becomes a checked [`Property`] or is refused, with reasons.
//!
//! No row stops the reading, none is lost and no doubtful value is stored in silence: a doubtful optional value is left empty, and
//! the row says so. Three doubts keep their value, because a listing cannot be without it: [`Reason::CurrencyAssumed`],
//! a [`Reason::Contradiction`] about the type, and a text that was cut for being [`Reason::TooLong`].
//!
//! - `reader`: the stream of rows: lines, ragged rows, duplicates
//! - `newlines`: line ends of every system made one kind
//! - `cells`: the cells of one row by column name, and the problems found in them
//! - `properati`, `inmuebles24`: what the columns of a layout mean, one file a layout
//! - `plausible`: which prices, areas, counts and places can be true
//! - `states`: the states of Mexico under the names that files give them
//! - `onto`: a row and the property that an earlier import made of it
//! - `words`: Spanish and English words for types and operations, and titles made of them
//! - `text`: numbers and plain text out of cells
//!
//! A further layout is one more file like `inmuebles24`, a variant of [`Layout`] and its arms in `reader`.

mod cells;
mod inmuebles24;
mod newlines;
mod onto;
mod plausible;
mod properati;
mod reader;
#[cfg(test)]
mod samples;
mod states;
mod text;
mod words;

pub use onto::onto;
pub use reader::Reader;

use super::{code::codes, property::Property};

codes! {
    /// Which file this is, told by its header.
    Layout {
        /// Properati's open data about Mexico.
        ProperatiMexico = "properati_mexico",
        /// Listings scraped from inmuebles24.com.
        Inmuebles24 = "inmuebles24",
    }
}

codes! {
    /// What is wrong with a cell or a row.
    Reason {
        /// A needed cell is empty.
        Missing = "missing",
        /// A word that no rule maps.
        Unknown = "unknown",
        NotANumber = "not_a_number",
        TooLow = "too_low",
        TooHigh = "too_high",
        /// Zero where it can only mean "not known".
        Zero = "zero",
        /// Contradicts another cell of the row.
        Contradiction = "contradiction",
        /// The same id or the same content stands on an earlier line; the value is that line.
        Duplicate = "duplicate",
        /// More or fewer cells than the header; the value is their number. The row may be cut, so no cell is trusted.
        Ragged = "ragged",
        /// A text beyond its limit, cut there; or a cell so long that a quote must be missing.
        TooLong = "too_long",
        /// Not UTF-8, or UTF-8 that was encoded twice.
        Encoding = "encoding",
        /// The centroid of Mexico: what geocoders answer when they found nothing.
        CentreOfMexico = "centre_of_mexico",
        OutsideMexico = "outside_mexico",
        /// In Mexico, but not in the state that the row names.
        OutsideState = "outside_state",
        /// In Mexico if latitude and longitude changed places.
        Swapped = "swapped",
        /// No currency given: taken as pesos.
        CurrencyAssumed = "currency_assumed",
        /// No currency given, and the text speaks of dollars.
        CurrencyUnclear = "currency_unclear",
        /// An operation that has no price of its own.
        Unpriced = "unpriced",
        /// The source says that the listing has ended: taken, not published.
        Ended = "ended",
        /// Advertising text in a column for addresses.
        NotAnAddress = "not_an_address",
    }
}

/// One data row of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line on which the row starts; the file's first line is 1.
    pub line: u64,
    /// The source's own id, else a hash of the content: the same row has it in every file of the layout.
    pub source_id: String,
    pub outcome: Outcome,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Taken; with problems, doubtful.
    Accepted { property: Box<Property>, problems: Vec<RowProblem> },
    /// Left out; one reason at least.
    Rejected(Vec<RowProblem>),
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// A column of the header; empty for the row as a whole.
    pub column: String,
    /// The cell as it stands in the file, at most [`VALUE_MAX`] characters.
    pub value: String,
    pub reason: Reason,
}

/// The longest value quoted in a [`RowProblem`], characters.
pub const VALUE_MAX: usize = 200;

/// Why a file cannot be read as listings at all.
#[derive(Debug, thiserror::Error)]
pub enum HeaderError {
    #[error("the file is empty")]
    Empty,
    /// No known layout has such a header.
    #[error("unknown columns")]
    UnknownLayout,
    #[error("unreadable: {0}")]
    Io(#[from] std::io::Error),
}
