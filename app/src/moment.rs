//! Times as people read them, formatted on the server: "20 nov 2026, 14:05".

use chrono::{DateTime, Datelike, FixedOffset, Timelike, Utc};
use domain::locale::Locale;

const MONTHS_ES: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Central Mexico has had no daylight saving time since 2022.
const CENTRAL_MEXICO_SECONDS: i32 = -6 * 3600;

/// Date and time in central Mexico.
#[must_use]
pub fn text(at: DateTime<Utc>, locale: Locale) -> String {
    let Some(offset) = FixedOffset::east_opt(CENTRAL_MEXICO_SECONDS) else { return String::new() };
    let local = at.with_timezone(&offset);
    let months = if locale == Locale::Es { MONTHS_ES } else { MONTHS_EN };
    let month = months[local.month0() as usize % 12];
    format!("{} {month} {}, {:02}:{:02}", local.day(), local.year(), local.hour(), local.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_in_central_mexico() {
        let at: DateTime<Utc> = "2026-11-21T04:05:00Z".parse().unwrap();
        assert_eq!(text(at, Locale::Es), "20 nov 2026, 22:05");
        assert_eq!(text(at, Locale::En), "20 Nov 2026, 22:05");
    }
}
