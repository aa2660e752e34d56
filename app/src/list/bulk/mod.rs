//! Several rows of a list at once: boxes to select them, a bar of what can be done with them, and what came of it.

mod bar;
mod result;
mod selection;
mod words;

pub use bar::BulkBar;
pub use result::{BULK, BulkRefused, BulkResult};
pub use selection::{SelectPage, SelectRow, provide_selection};
