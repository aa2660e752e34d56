//! What the pages about imports show.

use domain::import::run::{ImportCounts, ImportFailure, ImportStatus, Severity};
use serde::{Deserialize, Serialize};

/// A run of an import file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportLine {
    pub id: String,
    pub file_name: String,
    /// Nothing was written: the person wanted the report only.
    pub dry_run: bool,
    pub status: ImportStatus,
    pub counts: ImportCounts,
    /// About how many rows the file has.
    pub estimated_rows: i32,
    pub by: Option<String>,
    pub created: String,
}

/// A page of runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportLines {
    pub lines: Vec<ImportLine>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// Which runs are asked for, as it stands in the URL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportsRequest {
    /// A status code; empty for all.
    pub status: String,
    pub cursor: String,
}

/// Which part of which run is asked for, as it stands in the URL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportRequest {
    pub id: String,
    /// A severity's code; empty for all problems.
    pub severity: String,
    /// A reason's code: its rows in one column; empty for the groups.
    pub reason: String,
    pub column: String,
    pub cursor: String,
    /// After which of the records that undoing left.
    pub kept: String,
}

/// A run with the groups of its problems, or with a page of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportDetail {
    pub run: ImportLine,
    pub failure: Option<ImportFailure>,
    pub finished: Option<String>,
    /// How quickly a running import goes, in words: "420 filas por segundo, faltan unos 15 s".
    pub pace: Option<String>,
    /// Until when the run can be undone, in words.
    pub undo_until: Option<String>,
    /// Of an undone run: what went back, and what stays because somebody changed it since.
    pub undone_rows: i32,
    pub kept_rows: i32,
    /// Some of what stays.
    pub kept: Vec<KeptRecord>,
    /// The cursor of the next of them.
    pub kept_next: Option<String>,
    pub groups: Vec<ProblemGroup>,
    pub problems: Vec<ProblemLine>,
    /// The cursor of the next page of problems.
    pub next: Option<String>,
}

/// A record that undoing left as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRecord {
    /// Where it is.
    pub path: String,
    pub name: String,
}

/// How often a reason was found in a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemGroup {
    pub severity: Severity,
    pub column: String,
    /// The reason's code, and the reason in words.
    pub code: String,
    pub reason: String,
    pub count: i64,
}

/// One problem of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemLine {
    pub line: i32,
    pub severity: Severity,
    pub column: String,
    pub value: String,
    /// In words.
    pub reason: String,
}
