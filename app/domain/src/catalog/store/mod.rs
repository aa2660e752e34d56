//! The SQL of the catalog.

pub mod counts;
pub mod find;
pub mod imports;
pub mod listings;
pub mod read;
pub mod recompute;
pub mod rows;
mod text;
pub mod write;
