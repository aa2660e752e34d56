//! What the pages of realtors show.

use domain::identity::realtor::{RealtorForm, RealtorStatus};
use serde::{Deserialize, Serialize};

/// Which realtors are asked for, as the address says it. The status may also be `archived`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RealtorRequest {
    pub q: String,
    pub status: String,
    pub cursor: String,
}

/// A page of realtors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RealtorLines {
    pub lines: Vec<RealtorLine>,
    pub next: Option<String>,
}

/// One realtor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RealtorLine {
    pub id: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub brokerage: String,
    pub status: RealtorStatus,
    pub territories: Vec<String>,
}

/// A realtor as their form shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RealtorView {
    pub form: RealtorForm,
    pub version: i32,
    pub is_archived: bool,
    pub access: AccessView,
}

/// How far their log-in has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccessView {
    #[default]
    None,
    /// Until when the letter opens it, ready to show.
    Invited(String),
    Open,
}
