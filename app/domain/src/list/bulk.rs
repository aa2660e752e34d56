//! What somebody does to several rows of a list at once: the same rules as for one row, and an account of what came of it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    catalog::code::codes,
    error::{FieldError, Problem},
    id::BulkChangeId,
};

/// The most rows that are changed at once, in one operation.
pub const ROWS_MAX: usize = 1_000;

codes! {
    /// Why a row was left as it was.
    Refusal {
        /// It is as it shall be.
        Unchanged = "unchanged",
        /// What is archived is not changed.
        Archived = "archived",
        /// What is published has a price.
        Unpriced = "unpriced",
        /// Somebody changed it since, so that it is not taken back.
        ChangedSince = "changed_since",
    }
}

/// Which rows somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    Rows(Vec<Uuid>),
    /// Whatever the list's search and filters find.
    Matching,
}

impl Selection {
    /// Reads the fields of a form: `select.{id}` for each row, and `scope`, which is `matching` for all that the list finds.
    ///
    /// # Errors
    /// [`Problem::Required`] where nothing is chosen, [`Problem::TooMany`] beyond [`ROWS_MAX`], [`Problem::NotAChoice`] for what
    /// names no row.
    pub fn read<'a>(scope: &str, names: impl Iterator<Item = &'a str>) -> Result<Self, Vec<FieldError>> {
        if scope == "matching" {
            return Ok(Self::Matching);
        }
        let fault = |problem| Err(vec![FieldError::new("select", problem)]);
        let ids: Option<Vec<Uuid>> = names.filter_map(|name| name.strip_prefix("select.")).map(|id| id.parse().ok()).collect();
        match ids {
            None => fault(Problem::NotAChoice),
            Some(ids) if ids.is_empty() => fault(Problem::Required),
            Some(ids) if ids.len() > ROWS_MAX => fault(Problem::TooMany),
            Some(ids) => Ok(Self::Rows(ids)),
        }
    }
}

/// A row that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    pub id: Uuid,
    /// Its version after the change.
    pub version: i32,
    /// What the action replaced; empty where the action says it.
    pub old_value: String,
}

/// What came of a change of several rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkOutcome {
    pub changed: Vec<ChangedRow>,
    /// How many rows were left, by reason.
    pub refused: Vec<(Refusal, i64)>,
}

impl BulkOutcome {
    /// Counts a row that is left as it was.
    pub fn refuse(&mut self, reason: Refusal) {
        match self.refused.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, count)) => *count += 1,
            None => self.refused.push((reason, 1)),
        }
    }
}

/// The account of a change of several rows, for the person who made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkChange {
    pub id: BulkChangeId,
    /// The code of what was done, as the list knows it.
    pub action: String,
    pub changed: i64,
    pub refused: Vec<(Refusal, i64)>,
    /// How many rows became again what they were, once it was taken back.
    pub undone: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_chooses_rows_or_all_that_match() {
        let id = Uuid::from_u128(7);
        let name = format!("select.{id}");
        assert_eq!(Selection::read("", ["action", &name].into_iter()), Ok(Selection::Rows(vec![id])));
        assert_eq!(Selection::read("matching", [name.as_str()].into_iter()), Ok(Selection::Matching));
        let problem = |names: &[&str]| Selection::read("", names.iter().copied()).unwrap_err()[0].problem;
        assert_eq!(problem(&["action"]), Problem::Required);
        assert_eq!(problem(&["select.x"]), Problem::NotAChoice);
        let many: Vec<String> = (0..=ROWS_MAX as u128).map(|n| format!("select.{}", Uuid::from_u128(n))).collect();
        assert_eq!(problem(&many.iter().map(String::as_str).collect::<Vec<_>>()), Problem::TooMany);
    }

    #[test]
    fn what_is_left_is_counted_by_reason() {
        let mut outcome = BulkOutcome::default();
        for reason in [Refusal::Unpriced, Refusal::Archived, Refusal::Unpriced] {
            outcome.refuse(reason);
        }
        assert_eq!(outcome.refused, [(Refusal::Unpriced, 2), (Refusal::Archived, 1)]);
    }
}
