//! What a list is filtered by: chips that say it, a menu of fields, and a form for one condition more. The address holds it all.

mod chips;
mod condition_form;
mod words;

pub use chips::{FilterChip, FilterChips, FilterMenu, chip_groups};
pub use condition_form::ConditionForm;

/// The parameter of an address that holds the conditions, and the one that asks for the form; views do not keep the latter.
pub const FILTER: &str = "filter";
pub const ADD: &str = "add";
