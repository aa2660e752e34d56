//! The SQL of the catalog.

pub mod listings;
pub mod read;
pub mod recompute;
pub mod rows;
pub mod write;
