//! The catalog's doors: the API, and the list as a file.

pub mod agency_api;
pub mod api;
mod api_types;
pub mod export;
pub mod sitemap;
