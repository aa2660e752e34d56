//! What the pages about the agency show.

use domain::identity::agency_settings::{AgencyForm, SecurityForm};
use serde::{Deserialize, Serialize};

/// Which lines of the audit log are asked for, as the address says it. Dates are `2026-11-21`, in central Mexico.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditRequest {
    pub person: String,
    pub action: String,
    pub kind: String,
    pub from: String,
    pub until: String,
    pub cursor: String,
}

impl AuditRequest {
    /// The filters that are on, as they stand in an address; without the page.
    #[must_use]
    pub fn query(&self) -> String {
        let pairs =
            [("person", &self.person), ("action", &self.action), ("kind", &self.kind), ("from", &self.from), ("until", &self.until)];
        let is_plain = |value: &str| value.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        let on: Vec<String> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty() && is_plain(value))
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        on.join("&")
    }
}

/// A page of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLines {
    pub lines: Vec<AuditLine>,
    pub next: Option<String>,
    /// Everybody who may have done something: id and name.
    pub people: Vec<(String, String)>,
    /// How far the log is sealed, as a sentence.
    pub sealed: String,
    /// Blocks that no longer follow from their entries.
    pub broken: Vec<i64>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    pub at: String,
    pub by: Option<String>,
    pub what: String,
    /// What it was done to, and where that is.
    pub record: Option<String>,
    pub href: Option<String>,
    pub ip: Option<String>,
    pub details: Vec<(String, String)>,
    pub block: Option<i64>,
}

/// The agency's settings, as their forms show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsView {
    pub about: AgencyForm,
    pub security: SecurityForm,
    pub version: i32,
    /// From when on everybody needs a second factor, ready to show.
    pub second_factor_from: Option<String>,
    /// Active members who have none.
    pub without_second_factor: usize,
    /// The address that the viewer comes from.
    pub own_address: String,
}
