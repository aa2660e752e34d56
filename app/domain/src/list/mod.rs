//! What every list shares: the views that people keep of it.

mod saved_view;
#[cfg(feature = "store")]
pub mod store;

pub use saved_view::{List, NewView, SavedView, SavedViewForm, kept_query};
