//! Time zones in words: those of Mexico as people there call them, the others by their city.

use chrono::{DateTime, Utc};
use domain::{locale::Locale, time_zone};

/// "Centro (Ciudad de México), UTC−6": a name and what its clocks show now.
#[must_use]
pub fn label(locale: Locale, zone: &str, now: DateTime<Utc>) -> String {
    let name = mexican(locale, zone).map_or_else(|| city(locale, zone), str::to_owned);
    format!("{name}, {}", offset(zone, now))
}

fn mexican(locale: Locale, zone: &str) -> Option<&'static str> {
    Some(match (locale, zone) {
        (Locale::Es, "America/Mexico_City") => "Centro (Ciudad de México)",
        (Locale::En, "America/Mexico_City") => "Central Mexico (Mexico City)",
        (Locale::Es, "America/Cancun") => "Sureste (Cancún)",
        (Locale::En, "America/Cancun") => "Southeast Mexico (Cancún)",
        (Locale::Es, "America/Tijuana") => "Noroeste (Tijuana)",
        (Locale::En, "America/Tijuana") => "Northwest Mexico (Tijuana)",
        (Locale::Es, "America/Hermosillo") => "Pacífico (Hermosillo)",
        (Locale::En, "America/Hermosillo") => "Pacific Mexico (Hermosillo)",
        (Locale::Es, "America/Mazatlan") => "Pacífico (Mazatlán)",
        (Locale::En, "America/Mazatlan") => "Pacific Mexico (Mazatlán)",
        (Locale::Es, "America/Chihuahua") => "Centro (Chihuahua)",
        (Locale::En, "America/Chihuahua") => "Central Mexico (Chihuahua)",
        (Locale::Es, "America/Monterrey") => "Centro (Monterrey)",
        (Locale::En, "America/Monterrey") => "Central Mexico (Monterrey)",
        (Locale::Es, "America/Merida") => "Centro (Mérida)",
        (Locale::En, "America/Merida") => "Central Mexico (Mérida)",
        (Locale::Es, "America/Bahia_Banderas") => "Centro (Bahía de Banderas)",
        (Locale::En, "America/Bahia_Banderas") => "Central Mexico (Bahía de Banderas)",
        (Locale::Es, "America/Ciudad_Juarez") => "Frontera norte (Ciudad Juárez)",
        (Locale::En, "America/Ciudad_Juarez") => "Northern border (Ciudad Juárez)",
        (Locale::Es, "America/Matamoros") => "Frontera norte (Matamoros)",
        (Locale::En, "America/Matamoros") => "Northern border (Matamoros)",
        (Locale::Es, "America/Ojinaga") => "Frontera norte (Ojinaga)",
        (Locale::En, "America/Ojinaga") => "Northern border (Ojinaga)",
        _ => return None,
    })
}

fn city(locale: Locale, zone: &str) -> String {
    let (continent, city) = zone.split_once('/').unwrap_or(("", zone));
    let continent = match (locale, continent) {
        (Locale::Es, "America") => "América",
        (Locale::Es, "Europe") => "Europa",
        (Locale::Es, "Africa") => "África",
        (Locale::Es, "Atlantic") => "Atlántico",
        (Locale::Es, "Indian") => "Índico",
        (Locale::Es, "Pacific") => "Pacífico",
        (Locale::Es, "Antarctica") => "Antártida",
        (_, continent) => continent,
    };
    format!("{} ({continent})", city.replace('_', " ").replace('/', ", "))
}

/// How far its clocks are from UTC: "UTC−6", "UTC+5:30".
fn offset(zone: &str, now: DateTime<Utc>) -> String {
    let minutes = (time_zone::local(now, zone) - now.naive_utc()).num_minutes();
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_said_in_words() {
        let now: DateTime<Utc> = "2026-11-20T12:00:00Z".parse().unwrap();
        let said = |zone| label(Locale::Es, zone, now);
        assert_eq!(said("America/Mexico_City"), "Centro (Ciudad de México), UTC−6");
        assert_eq!(said("Europe/Madrid"), "Madrid (Europa), UTC+1");
        assert_eq!(said("Asia/Kolkata"), "Kolkata (Asia), UTC+5:30");
        assert_eq!(label(Locale::En, "America/Argentina/Buenos_Aires", now), "Argentina, Buenos Aires (America), UTC-3".replace('-', "−"));
    }
}
