//! What the console shows: everything formatted.

use domain::{
    identity::{Role, member::MemberStatus},
    platform::console::AgencyStatus,
};
use serde::{Deserialize, Serialize};

use crate::{
    platform::operations::view::{BacklogLine, DeadLine},
    ui::Tone,
};

/// Which agencies are asked for, as the address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgenciesRequest {
    pub q: String,
    pub status: String,
    pub cursor: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyLines {
    pub lines: Vec<AgencyLine>,
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyLine {
    pub id: String,
    pub name: String,
    pub slug: String,
    pub status: AgencyStatus,
    pub members: i64,
    pub created: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyView {
    pub agency: AgencyLine,
    pub members: Vec<AgencyMemberLine>,
    /// Whether there are more people than these.
    pub has_more: bool,
}

/// Somebody of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyMemberLine {
    pub user: String,
    pub name: String,
    pub email: String,
    pub status: MemberStatus,
    pub roles: Vec<Role>,
    pub last_seen: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    pub id: String,
    pub name: String,
    pub email: String,
    pub created: String,
    pub is_verified: bool,
    pub has_second_factor: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    pub person: PersonLine,
    /// Id and name.
    pub agencies: Vec<(String, String)>,
    pub sessions: Vec<PersonSessionLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonSessionLine {
    pub device: String,
    pub ip: String,
    pub last_seen: String,
}

/// The machinery of the whole installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineryView {
    pub backlog: Vec<BacklogLine>,
    pub dead: Vec<DeadLine>,
    pub tables: Vec<TableUseLine>,
    pub unused: Vec<UnusedLine>,
    /// `None` where the server keeps no such statistics.
    pub slow: Option<Vec<SlowLine>>,
    /// Constraint and how often it was broken since this process started.
    pub breaches: Vec<(String, String)>,
    /// Since when the database counts.
    pub counted_since: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableUseLine {
    pub table: String,
    pub rows: String,
    pub size: String,
    /// "12 (3,400 rows)": how often it was read from end to end.
    pub sequential: String,
    pub index_scans: String,
    /// "1.2 %".
    pub deleted: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusedLine {
    pub index: String,
    pub table: String,
    pub size: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlowLine {
    pub text: String,
    pub calls: String,
    pub mean: String,
    pub max: String,
}

/// Whether the installation is as it must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthView {
    pub findings: Vec<FindingLine>,
    /// Name and value.
    pub facts: Vec<(String, String)>,
    pub pools: Vec<PoolLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingLine {
    pub what: String,
    pub grade: Grade,
    pub text: String,
}

/// How a finding is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grade {
    Good,
    Warning,
    Fault,
}

impl Grade {
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::Good => Tone::Good,
            Self::Warning => Tone::Warn,
            Self::Fault => Tone::Bad,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolLine {
    pub name: String,
    pub open: u32,
    pub idle: u32,
    pub most: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLines {
    pub lines: Vec<LogLine>,
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    pub at: String,
    pub by: Option<String>,
    pub what: String,
    pub about: Option<String>,
    pub href: Option<String>,
    pub reason: String,
    pub ip: Option<String>,
}
