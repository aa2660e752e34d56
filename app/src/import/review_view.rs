//! What the review of a file shows. All words come from the server, which knows the fields of each kind of record.

use domain::import::run::{ImportStatus, Severity};
use serde::{Deserialize, Serialize};

/// A value with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub code: String,
    pub label: String,
}

/// One choice of several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub code: String,
    pub label: String,
    pub choices: Vec<Named>,
    /// The code that holds now.
    pub value: String,
}

/// A file before its import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    pub id: String,
    pub file_name: String,
    pub status: ImportStatus,
    pub estimated_rows: i32,
    pub dry_run: bool,
    /// The known system whose layout the header has.
    pub recognised: Option<String>,
    /// Whether the columns are mapped by hand.
    pub by_hand: bool,
    /// Whether somebody had mapped such columns before.
    pub is_remembered: bool,
    /// The fields that the import needs and no column brings.
    pub missing: Vec<String>,
    /// Whether the other system's id is brought, by which a second file finds its rows.
    pub has_ids: bool,
    pub columns: Vec<ReviewColumn>,
    /// The fields that a column can become.
    pub fields: Vec<Named>,
    /// What holds for all rows.
    pub defaults: Vec<Chosen>,
    pub source: String,
    /// Encoding, delimiter, and where the names of the columns stand.
    pub format: Vec<Chosen>,
    /// Which sheet of a workbook is read, where there are several.
    pub sheet: Option<Chosen>,
    pub preview: Preview,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewColumn {
    pub name: String,
    /// Some of its values.
    pub examples: String,
    /// The code of the field that it becomes; empty for none.
    pub field: String,
    /// The same in words, for a known layout.
    pub label: String,
}

/// The first rows as they would be imported.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    pub heads: Vec<String>,
    pub rows: Vec<PreviewRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    pub line: u64,
    pub severity: Option<Severity>,
    pub cells: Vec<PreviewCell>,
    /// What is wrong besides, in words.
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewCell {
    pub value: String,
    /// The cell of the file that is in question, and why.
    pub problem: Option<(String, String)>,
}
