//! Where time comes from: the system, or a test that sets it.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// The one source of the present. A [`crate::scope::Scope`] reads it once, so everything that an operation writes bears one time.
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    /// A time that only [`Clock::advance`] moves.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(Mutex::new(at)))
    }

    /// The present, in whole microseconds as Postgres keeps them.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => {
                let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
                i64::try_from(since_epoch.as_micros()).ok().and_then(DateTime::from_timestamp_micros).unwrap_or_default()
            }
            Self::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock; the system's clock does not move for us.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Fixed(at) = self {
            *at.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}
