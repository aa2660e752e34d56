//! The command palette: pages, actions and records by a few typed letters. Without scripts it is the page `/app/search`.

pub mod api;
mod commands;
mod matching;
#[cfg(feature = "ssr")]
mod read;
mod search_page;
mod view;
mod words;

pub use search_page::SearchPage;
pub use view::CommandPalette;
pub use words::Words;

use serde::{Deserialize, Serialize};

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRecord {
    pub href: String,
    pub label: String,
    /// What else tells it from others: its place.
    pub detail: String,
    /// Name of its picture in `/illustrations`.
    pub illustration: String,
}

/// The records that were found, and the words asked in place of those typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRecords {
    pub records: Vec<FoundRecord>,
    pub corrected: Option<String>,
}
