//! The property catalog: the public's search and pages, the agency's list, record and form.

pub mod api;
mod card;
mod filters;
mod home_listings;
pub mod import_page;
pub mod import_view;
pub mod import_words;
pub mod imports_page;
pub mod listing_page;
pub mod listings_page;
pub mod properties_page;
pub mod property_form_page;
pub mod property_page;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
mod field_words;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod import_read;
#[cfg(feature = "ssr")]
mod import_reasons;
#[cfg(feature = "ssr")]
pub mod read;

pub use filters::SearchForm;
pub use home_listings::HomeListings;
