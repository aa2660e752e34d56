//! The catalog's doors: the API.

pub mod api;
