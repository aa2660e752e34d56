//! What the first page at work shows.

use domain::{catalog::Status, identity::onboarding::Step};
use serde::{Deserialize, Serialize};

use crate::{catalog::view::PropertyLine, import::view::ImportLine, notification::NotificationLine};

/// Everything, as far as the person may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StartView {
    /// The first steps and which are done; `None` for who put the list away.
    pub steps: Option<Vec<(Step, bool)>>,
    /// The last changed, at most five.
    pub recent: Vec<PropertyLine>,
    /// What was not read, at most five.
    pub unread: Vec<NotificationLine>,
    /// Imports that are not finished.
    pub imports: Vec<ImportLine>,
    pub numbers: Option<Numbers>,
}

/// The catalog in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    pub by_status: Vec<(Status, i64)>,
    /// The day on which each week begins, and how many were new in it; the oldest first.
    pub per_week: Vec<(String, i64)>,
}
