//! The SQL of the catalog.

pub mod counts;
pub mod find;
mod intake;
pub mod listings;
pub mod read;
pub mod recompute;
mod revert;
pub mod rows;
mod text;
pub mod write;
