//! What the pages about notifications show.

use domain::notification::{Kind, Preference};
use serde::{Deserialize, Serialize};

/// Which notifications are asked for, as it stands in the URL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NotificationRequest {
    /// `true` for those that were not read.
    pub unread: String,
    /// A kind's code; empty for all.
    pub kind: String,
    pub cursor: String,
}

impl NotificationRequest {
    /// The query of the list without its page.
    #[must_use]
    pub fn query(&self) -> String {
        let pairs = [("unread", &self.unread), ("kind", &self.kind)];
        let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("&")
    }
}

/// One notification, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationLine {
    pub id: String,
    pub kind: Kind,
    /// In words.
    pub what: String,
    pub at: String,
    pub is_read: bool,
}

/// A page of notifications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationLines {
    pub lines: Vec<NotificationLine>,
    /// The cursor of the next page.
    pub next: Option<String>,
    /// Kinds that the person is told of.
    pub kinds: Vec<Kind>,
}

/// How the person wants to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreferencesView {
    pub kinds: Vec<(Kind, Preference)>,
    pub digest_hour: i16,
    pub letters_off: bool,
}
