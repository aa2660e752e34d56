//! What every list shows beside its rows: its columns, its order, how close its rows stand, and the views that people keep of it.

mod address;
pub mod api;
pub mod bulk;
mod column_menu;
mod density;
mod export_menu;
pub mod filter;
#[cfg(feature = "ssr")]
pub mod forms;
mod grouping;
pub mod saved_views;
mod sorting;
pub mod view_page;
mod words;

use domain::list::{List, SavedView};
use serde::{Deserialize, Serialize};

pub use address::Address;
pub use column_menu::{ARRANGE, COLUMNS, ColumnMenu, column_choices};
pub use density::DensitySwitch;
pub use export_menu::ExportMenu;
pub use grouping::{GROUP, GroupHeading, GroupMenu, group_choices};
pub use sorting::{SORT, SortMenu, sort_choices, sorted_head};

/// The parameter of an address that names the row that is being changed; views do not keep it.
pub const EDIT: &str = "edit";

/// A view and the list that it is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedView {
    pub list: List,
    pub view: SavedView,
}

/// A list's address with a view's query.
fn address(list: List, query: &str) -> String {
    if query.is_empty() { format!("{}?view=", list.path()) } else { format!("{}?{query}", list.path()) }
}
