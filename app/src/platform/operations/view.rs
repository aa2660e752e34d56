//! What operations pages show: everything formatted.

use serde::{Deserialize, Serialize};

/// How an agency's machinery does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationsView {
    pub backlog: Vec<BacklogLine>,
    pub dead: Vec<DeadLine>,
    /// Where older dead jobs begin.
    pub next: Option<String>,
    pub tables: Vec<TableLine>,
}

/// Jobs of one task that are not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BacklogLine {
    pub task: String,
    pub waiting: String,
    pub running: String,
    pub failing: String,
    /// The age of the oldest: "3 min".
    pub oldest: String,
    /// Whether it waits for longer than a worker leaves anything.
    pub is_late: bool,
}

/// A job that failed for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLine {
    pub id: String,
    /// Whose it is, where several are listed.
    pub agency: Option<String>,
    pub task: String,
    pub error: String,
    pub failed: String,
}

/// Rows of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableLine {
    /// What people call it, and its name in the database.
    pub label: String,
    pub table: String,
    /// "1,204", or "≈ 120,000".
    pub rows: String,
    /// "2 (0.4 %)" where the table keeps what was deleted.
    pub deleted: Option<String>,
}
