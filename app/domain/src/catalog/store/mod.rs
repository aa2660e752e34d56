//! The SQL of the catalog.

pub mod bulk;
mod conditions;
pub mod counts;
pub mod find;
pub mod groups;
mod intake;
pub mod listings;
mod order;
pub mod read;
pub mod recompute;
mod revert;
pub mod row_edit;
pub mod rows;
pub mod sitemap;
pub mod summary;
mod text;
pub mod write;
