//! Times as people read them, formatted on the server: "20 nov 2026, 14:05".

use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::{locale::Locale, time_zone};

const MONTHS_ES: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Date and time in the zone of the person who asks; central Mexico's for strangers.
#[must_use]
pub fn text(at: DateTime<Utc>, locale: Locale) -> String {
    let zone = crate::request::caller().ok().and_then(|caller| caller.session.as_ref().map(|session| session.time_zone.clone()));
    text_in(at, locale, zone.as_deref().unwrap_or(time_zone::DEFAULT))
}

/// Date and time in a zone, by its IANA name.
#[must_use]
pub fn text_in(at: DateTime<Utc>, locale: Locale, zone: &str) -> String {
    let local = time_zone::local(at, zone);
    let months = if locale == Locale::Es { MONTHS_ES } else { MONTHS_EN };
    let month = months[local.month0() as usize % 12];
    format!("{} {month} {}, {:02}:{:02}", local.day(), local.year(), local.hour(), local.minute())
}

/// Day and month in the zone of the person who asks: "20 nov".
#[must_use]
pub fn day(at: DateTime<Utc>, locale: Locale) -> String {
    text(at, locale).split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// Central Mexico has had no daylight saving time since 2022.
const CENTRAL_MEXICO_BEHIND: chrono::TimeDelta = chrono::TimeDelta::hours(6);

/// When a day begins in central Mexico, of a date as `2026-11-21`.
#[must_use]
pub fn day_begins(date: &str) -> Option<DateTime<Utc>> {
    // Years that Postgres knows too.
    let date: chrono::NaiveDate = date.parse().ok().filter(|date: &chrono::NaiveDate| (1..=9_999).contains(&date.year()))?;
    Some(date.and_hms_opt(0, 0, 0)?.and_utc() + CENTRAL_MEXICO_BEHIND)
}

/// Where a list goes on that is sorted by time and id: what stands in an address after the last line of a page.
#[must_use]
pub fn cursor_after(at: DateTime<Utc>, id: uuid::Uuid) -> String {
    format!("{}.{id}", at.timestamp_micros())
}

/// Time and id of the last line of the page before.
#[must_use]
pub fn cursor(text: &str) -> Option<(DateTime<Utc>, uuid::Uuid)> {
    let (at, id) = text.split_once('.')?;
    let micros = at.parse().ok().filter(|micros| domain::catalog::query::KEYS.contains(micros))?;
    Some((DateTime::from_timestamp_micros(micros)?, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_where_the_person_is() {
        let at: DateTime<Utc> = "2026-11-21T04:05:00Z".parse().unwrap();
        assert_eq!(text(at, Locale::Es), "20 nov 2026, 22:05");
        assert_eq!(text(at, Locale::En), "20 Nov 2026, 22:05");
        assert_eq!(day(at, Locale::En), "20 Nov");
        assert_eq!(text_in(at, Locale::Es, "Europe/Madrid"), "21 nov 2026, 05:05");
    }
}
