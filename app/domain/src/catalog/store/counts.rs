//! Counts that took long, kept for the next pages of the same search.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};

use super::listings;
use crate::{
    catalog::query::{ListingQuery, Sort, Total},
    error::Result,
    scope::{Public, Scope},
};

/// A count that was quicker is made anew each time, so that small catalogs never show an old one.
const SLOW: Duration = Duration::from_millis(5);
const KEPT: TimeDelta = TimeDelta::seconds(30);
const KEPT_MAX: usize = 1_000;

/// A count and when it was made.
type Kept = (DateTime<Utc>, Total);

/// The kept counts of a process, by filter.
#[derive(Clone, Debug, Default)]
pub struct Counts(Arc<Mutex<HashMap<String, Kept>>>);

impl Counts {
    /// How many listings a search finds, as [`listings::count`] says or lately said.
    ///
    /// # Errors
    /// What the database said.
    pub async fn count(&self, scope: &mut Scope<Public>, query: &ListingQuery) -> Result<Total> {
        // Order and page make no difference.
        let key = format!("{:?}", ListingQuery { sort: Sort::Newest, limit: 0, after: None, ..query.clone() });
        let now = scope.now();
        if let Some(total) = self.kept(&key, now) {
            return Ok(total);
        }
        let start = Instant::now();
        let total = listings::count(scope, query).await?;
        if start.elapsed() >= SLOW {
            self.keep(key, now, total);
        }
        Ok(total)
    }

    fn kept(&self, key: &str, now: DateTime<Utc>) -> Option<Total> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.get(key).filter(|(at, _)| now - at < KEPT).map(|(_, total)| *total)
    }

    fn keep(&self, key: String, now: DateTime<Utc>, total: Total) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= KEPT_MAX {
            counts.retain(|_, (at, _)| now - *at < KEPT);
        }
        if counts.len() < KEPT_MAX {
            counts.insert(key, (now, total));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_kept_for_a_while_and_not_without_end() {
        let (counts, now) = (Counts::default(), DateTime::UNIX_EPOCH);
        for number in 0..=KEPT_MAX {
            counts.keep(number.to_string(), now, Total::Exactly(7));
        }
        assert_eq!(counts.kept("0", now + TimeDelta::seconds(29)), Some(Total::Exactly(7)));
        assert_eq!(counts.kept(&KEPT_MAX.to_string(), now), None, "one too many");
        assert_eq!(counts.kept("0", now + KEPT), None, "too old");
        counts.keep("new".to_owned(), now + KEPT, Total::Exactly(8));
        assert_eq!(counts.kept("new", now + KEPT), Some(Total::Exactly(8)), "old ones made room");
    }
}
