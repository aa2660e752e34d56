//! The realtors that the agency works with: a list, and a page of each.

mod access_card;
pub mod api;
pub mod list_page;
pub mod realtor_page;
pub mod view;
mod words;

#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod read;
