//! What the pages about imports show.

use domain::catalog::import_run::{ImportCounts, ImportFailure, ImportStatus, Severity};
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

/// Which page of which run is asked for, as it stands in the URL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportRequest {
    pub id: String,
    /// A severity's code; empty for all problems.
    pub severity: String,
    pub cursor: String,
}

/// A run with a page of its problems.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportDetail {
    pub run: ImportLine,
    pub failure: Option<ImportFailure>,
    pub finished: Option<String>,
    pub problems: Vec<ProblemLine>,
    /// The cursor of the next page.
    pub next: Option<String>,
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
