//! The SQL of the catalog.

pub mod counts;
pub mod listings;
pub mod read;
pub mod rows;
pub mod write;
