//! Time zones by their IANA names.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::{America::Mexico_City, TZ_VARIANTS, Tz};

/// Where somebody is who has not said otherwise.
pub const DEFAULT: &str = "America/Mexico_City";

/// The zones of Mexico, which stand first in lists.
const MEXICO: [&str; 12] = [
    "America/Mexico_City",
    "America/Cancun",
    "America/Tijuana",
    "America/Hermosillo",
    "America/Mazatlan",
    "America/Chihuahua",
    "America/Ciudad_Juarez",
    "America/Monterrey",
    "America/Merida",
    "America/Matamoros",
    "America/Ojinaga",
    "America/Bahia_Banderas",
];
const CONTINENTS: [&str; 9] = ["America", "Europe", "Africa", "Asia", "Atlantic", "Australia", "Indian", "Pacific", "Antarctica"];

/// Every zone of a place, Mexico's first, then by name. Zones that are only abbreviations or old spellings are left out.
#[must_use]
pub fn names() -> Vec<&'static str> {
    let is_place = |name: &str| name.split_once('/').is_some_and(|(continent, _)| CONTINENTS.contains(&continent));
    let others = TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| is_place(name) && !MEXICO.contains(name));
    MEXICO.into_iter().chain(others).collect()
}

#[must_use]
pub fn is_known(name: &str) -> bool {
    name.parse::<Tz>().is_ok_and(|zone| zone.name() == name)
}

/// What clocks show there at `at`; central Mexico's time for a name that means nothing.
#[must_use]
pub fn local(at: DateTime<Utc>, name: &str) -> NaiveDateTime {
    at.with_timezone(&name.parse().unwrap_or(Mexico_City)).naive_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_zone_is_known_once() {
        let mut names = names();
        assert_eq!(names[0], DEFAULT);
        assert!(names.len() > 300 && names.iter().all(|name| is_known(name)));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for name in ["", "Mars/Olympus", "america/mexico_city", "../etc/passwd"] {
            assert!(!is_known(name), "{name}");
        }
    }

    #[test]
    fn summer_time_follows_the_place() {
        let summer: DateTime<Utc> = "2026-07-01T18:00:00Z".parse().unwrap();
        for (zone, hour) in [("America/Mexico_City", "12"), ("America/Tijuana", "11"), ("America/Cancun", "13"), ("nowhere", "12")] {
            assert_eq!(local(summer, zone).format("%H").to_string(), hour, "{zone}");
        }
    }
}
