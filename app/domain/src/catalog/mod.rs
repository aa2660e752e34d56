//! The property catalog: what a property is, how it is entered, found and published.

pub(crate) mod code;
#[cfg(feature = "store")]
pub mod demo;
pub mod form;
#[cfg(feature = "store")]
pub mod import;
pub mod pasted_place;
pub mod place;
pub mod property;
pub mod property_filter;
pub mod property_grouping;
pub mod property_list;
pub mod query;
pub mod row_edit;
pub mod slug;

#[cfg(feature = "store")]
pub mod store;

pub use form::PropertyForm;
pub use property::{Operation, Property, PropertyType, Status};
pub use query::{ListingQuery, Sort};
