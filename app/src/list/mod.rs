//! What every list shows beside its rows: the views that people keep of it.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
pub mod saved_views;
pub mod view_page;
mod words;

use domain::list::{List, SavedView};
use serde::{Deserialize, Serialize};

/// A view and the list that it is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedView {
    pub list: List,
    pub view: SavedView,
}

/// A list's address with a query.
fn address(list: List, query: &str) -> String {
    if query.is_empty() { list.path().to_owned() } else { format!("{}?{query}", list.path()) }
}
