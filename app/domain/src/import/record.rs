//! What a kind of record tells the import of itself, and what becomes of a row.

use super::{cells::Cells, plan::Plan, run::Kind};
use crate::catalog::code::codes;

/// Something that a column can mean.
#[derive(Debug)]
pub struct Field {
    pub code: &'static str,
    /// Names that columns of this meaning have, in Spanish and English, as slugs.
    pub names: &'static [&'static str],
    /// Words of a column's name that speak against this meaning: a price of a square metre is no price.
    pub unlike: &'static [&'static str],
    /// Whether a value can be one of these; none where values say nothing.
    pub looks: Option<fn(&str) -> bool>,
    /// Whether such values are of nothing else, so that no name is needed: words of a list are, numbers are not.
    pub tells: bool,
    /// The codes that may be chosen for all rows at once, where cells are empty or there is no column.
    pub choices: &'static [&'static str],
}

impl Field {
    /// A field that is known by its column's name.
    pub(crate) const fn named(code: &'static str, names: &'static [&'static str]) -> Self {
        Self { code, names, unlike: &[], looks: None, tells: false, choices: &[] }
    }

    /// The same, whose values must look so.
    pub(crate) const fn looks(self, looks: fn(&str) -> bool) -> Self {
        Self { looks: Some(looks), ..self }
    }

    /// The same, known by such values under any name.
    pub(crate) const fn tells(self, looks: fn(&str) -> bool) -> Self {
        Self { looks: Some(looks), tells: true, ..self }
    }

    pub(crate) const fn unlike(self, unlike: &'static [&'static str]) -> Self {
        Self { unlike, ..self }
    }

    pub(crate) const fn choices(self, choices: &'static [&'static str]) -> Self {
        Self { choices, ..self }
    }
}

/// A kind of record that files bring.
pub trait Record: Sized + Send + Sync + 'static {
    const KIND: Kind;
    /// What columns can mean, in the order that people think of them.
    const FIELDS: &'static [Field];
    /// The field of the other system's id, by which a second run finds its rows.
    const ID: &'static str;

    /// The layout of a known system that has such a header: its columns need no mapping.
    fn recognised(header: &[String]) -> Option<&'static str>;

    /// The field that a column of a known layout becomes; none for one that is not read.
    fn meaning(layout: &str, column: &str) -> Option<&'static str>;

    /// Chooses for all rows what the names of the columns tell.
    fn settle(plan: &mut Plan);

    /// The fields without which no row could be taken: they have neither column nor choice.
    fn missing(plan: &Plan) -> Vec<&'static str>;

    /// The other system's id of a row.
    fn id(cells: &Cells<'_>, plan: &Plan) -> Option<String>;

    /// The columns that describe the record: two rows that agree in all of them are the same one, whatever their ids. None where
    /// ids alone tell rows apart.
    fn content(plan: &Plan) -> Vec<String>;

    /// The record of a row, with its doubts and faults in `cells`.
    fn read(cells: &mut Cells<'_>, plan: &Plan) -> Option<Self>;

    /// The record's values by field, as text; those that a preview shows.
    fn values(&self) -> Vec<(&'static str, String)>;
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
pub struct Row<T> {
    /// The line on which the row starts; the file's first line is 1.
    pub line: u64,
    /// The source's own id, else a hash of the content: the same row has it in every file of the layout.
    pub source_id: String,
    pub outcome: Outcome<T>,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome<T> {
    /// Taken; with problems, doubtful.
    Accepted { record: Box<T>, problems: Vec<RowProblem> },
    /// Left out; one reason at least.
    Rejected(Vec<RowProblem>),
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// A column of the header, or a field that no column brings; empty for the row as a whole.
    pub column: String,
    /// The cell as it stands in the file, at most [`VALUE_MAX`] characters.
    pub value: String,
    pub reason: Reason,
}

/// The longest value quoted in a [`RowProblem`], characters.
pub const VALUE_MAX: usize = 200;

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum HeaderError {
    #[error("the file is empty")]
    Empty,
    /// The header is not the one that the plan was made for.
    #[error("unknown columns")]
    UnknownLayout,
    #[error("unreadable: {0}")]
    Io(#[from] std::io::Error),
}
