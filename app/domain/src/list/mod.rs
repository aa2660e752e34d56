//! What every list shares: how it is laid out, and the views that people keep of it.

pub mod bulk;
pub mod filter;
pub mod layout;
mod query;
mod saved_view;
#[cfg(feature = "store")]
pub mod store;

pub use layout::{Coded, Columns, SortKey, Sorting};
pub use query::{encoded, kept_query};
pub use saved_view::{List, NewView, SavedView, SavedViewForm};
