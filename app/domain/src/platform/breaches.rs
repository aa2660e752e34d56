//! Constraints that statements of this process broke, counted since it started: bugs, races, and people who type what exists.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// How often each was broken, by name.
static COUNTS: Mutex<BTreeMap<String, u64>> = Mutex::new(BTreeMap::new());
/// Names come from the schema, so there are few; still nothing grows without an end.
const NAMES_MAX: usize = 2_000;

/// Counts the constraint that an error names, if it names one.
pub fn count(error: &sqlx::Error) {
    let Some(name) = error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) else { return };
    let mut counts = COUNTS.lock().unwrap_or_else(PoisonError::into_inner);
    if counts.len() < NAMES_MAX || counts.contains_key(name) {
        *counts.entry(name.to_owned()).or_default() += 1;
    }
}

/// Constraints and how often each was broken, by name.
#[must_use]
pub fn counts() -> BTreeMap<String, u64> {
    COUNTS.lock().unwrap_or_else(PoisonError::into_inner).clone()
}
