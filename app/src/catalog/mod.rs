//! The property catalog: the public's search and pages, the agency's list, record and form.

pub mod api;
pub(crate) mod card;
pub(crate) mod filters;
mod home_listings;
pub mod listing_page;
pub mod listings_page;
pub mod properties_page;
mod properties_table;
mod property_filter_words;
pub mod property_form_page;
mod property_group_words;
pub mod property_page;
mod row_editor;
mod row_words;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod bulk_forms;
#[cfg(feature = "ssr")]
pub(crate) mod field_words;
#[cfg(feature = "ssr")]
pub mod filter_forms;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod group_read;
#[cfg(feature = "ssr")]
pub mod read;
#[cfg(feature = "ssr")]
pub mod row_forms;

pub use filters::SearchForm;
pub use home_listings::HomeListings;
