//! When a daily letter is due.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Timelike, Utc};

use crate::time_zone;

/// The next moment after `now` when clocks in `zone` show the full hour `hour`.
///
/// Looked for hour by hour, so that days on which clocks are moved need no case: where the hour is left out it is the next day's.
#[must_use]
pub fn next(now: DateTime<Utc>, zone: &str, hour: i16) -> DateTime<Utc> {
    let local = time_zone::local(now, zone);
    // Zones differ from UTC by quarters of an hour at most: to the full local hour first.
    let past_hour = TimeDelta::minutes(i64::from(local.minute())) + TimeDelta::seconds(i64::from(local.second()));
    let full = now - past_hour - TimeDelta::nanoseconds(i64::from(local.nanosecond()));
    let is_hour = |local: NaiveDateTime| i64::from(local.hour()) == i64::from(hour) && local.minute() == 0;
    let mut hours = (1..=50).map(|ahead| full + TimeDelta::hours(ahead));
    hours.find(|at| is_hour(time_zone::local(*at, zone))).unwrap_or(now + TimeDelta::days(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_hour_is_of_the_persons_clocks() {
        for (now, zone, hour, expected) in [
            ("2026-11-20T12:00:00Z", "America/Mexico_City", 8, "2026-11-20T14:00:00Z"),
            ("2026-11-20T14:00:00Z", "America/Mexico_City", 8, "2026-11-21T14:00:00Z"),
            ("2026-11-20T13:59:59Z", "America/Mexico_City", 8, "2026-11-20T14:00:00Z"),
            ("2026-11-20T12:30:10Z", "Asia/Kolkata", 8, "2026-11-21T02:30:00Z"),
            // Clocks in Tijuana go from 2 to 3 that night.
            ("2026-03-08T09:30:00Z", "America/Tijuana", 2, "2026-03-09T09:00:00Z"),
            ("2026-03-08T05:00:00Z", "America/Tijuana", 8, "2026-03-08T15:00:00Z"),
        ] {
            assert_eq!(next(at(now), zone, hour), at(expected), "{now} {zone} {hour}");
        }
    }

    proptest::proptest! {
        #[test]
        fn it_is_always_ahead_and_soon(seconds in 0i64..4_000_000_000, hour in 0i16..24) {
            let now = DateTime::from_timestamp(seconds, 0).unwrap();
            let next = next(now, "America/Mexico_City", hour);
            proptest::prop_assert!(next > now && next <= now + TimeDelta::hours(49));
        }
    }
}
