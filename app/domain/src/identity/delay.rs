//! How long failed log-ins delay the next try. They never lock anybody out.

use chrono::{DateTime, TimeDelta, Utc};

/// Failures of one account from one network that cost nothing.
pub const FREE_FAILURES: i32 = 4;
/// Failures of one network over all accounts that cost nothing.
pub const FREE_NETWORK_FAILURES: i32 = 50;
/// Letters of one kind to one address in a day that cost nothing, whoever asks for them.
pub const FREE_LETTERS: i32 = 12;
/// Invitations from one network in a day that cost nothing.
pub const FREE_INVITATIONS: i32 = 200;
/// Questions to passkeys from one network in a day that cost nothing.
pub const FREE_QUESTIONS: i32 = 1_000;
/// The longest delay, seconds.
pub const DELAY_MAX: i64 = 900;

/// Seconds until the next try is heard: 0 for now; after the free failures 2, 4, 8 … up to [`DELAY_MAX`].
#[must_use]
pub fn seconds_left(failures: i32, free: i32, last_failed_at: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    if failures <= free {
        return 0;
    }
    let exponent = u32::try_from(failures - free).unwrap_or(0).min(10);
    let delay = TimeDelta::seconds(2_i64.pow(exponent).min(DELAY_MAX));
    let left = last_failed_at + delay - now;
    // Part of a second is a second: the form says a number of seconds after which the try is heard.
    (left.num_milliseconds() + 999).max(0) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_a_quarter_of_an_hour_and_end() {
        let then = DateTime::UNIX_EPOCH;
        for (failures, seconds) in [(0, 0), (4, 0), (5, 2), (6, 4), (9, 32), (20, 900), (i32::MAX, 900)] {
            assert_eq!(seconds_left(failures, FREE_FAILURES, then, then), seconds, "{failures}");
        }
        assert_eq!(seconds_left(6, FREE_FAILURES, then, then + TimeDelta::seconds(3)), 1);
        assert_eq!(seconds_left(6, FREE_FAILURES, then, then + TimeDelta::seconds(9)), 0);
    }
}
