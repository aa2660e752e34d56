//! The states of Mexico under the names that files give them, each with a box around it.

use crate::catalog::{place::Point, slug::slug};

/// A state: its name, the slugs of its other names, and west, south, east and north of it, degrees.
pub(super) struct State {
    pub name: &'static str,
    also: &'static [&'static str],
    sides: [f64; 4],
}

/// How far outside its box a point may lie, degrees: coasts, islands and rounded borders.
const MARGIN: f64 = 0.2;

/// West, south, east and north of all of Mexico with its islands, degrees.
const MEXICO: [f64; 4] = [-118.6, 14.4, -86.5, 32.8];

/// Bounding boxes to a tenth of a degree.
const STATES: [State; 32] = [
    state("Aguascalientes", &[], [-103.0, 21.5, -101.8, 22.5]),
    state("Baja California", &["baja-california-norte"], [-118.5, 27.8, -112.4, 32.8]),
    state("Baja California Sur", &[], [-115.3, 22.8, -109.3, 28.1]),
    state("Campeche", &[], [-92.6, 17.7, -88.9, 20.9]),
    state("Chiapas", &[], [-94.3, 14.4, -90.3, 18.1]),
    state("Chihuahua", &[], [-109.1, 25.5, -103.3, 31.9]),
    state("Ciudad de México", &["distrito-federal", "cdmx", "df", "mexico-d-f"], [-99.4, 18.9, -98.8, 19.6]),
    state("Coahuila", &["coahuila-de-zaragoza"], [-104.1, 24.4, -99.7, 30.0]),
    state("Colima", &[], [-104.8, 18.6, -103.4, 19.7]),
    state("Durango", &[], [-107.4, 22.2, -102.4, 26.9]),
    state("Estado de México", &["edo-de-mexico", "edomex"], [-100.6, 18.2, -98.4, 20.4]),
    state("Guanajuato", &[], [-102.2, 19.8, -99.6, 22.0]),
    state("Guerrero", &[], [-102.3, 16.2, -97.9, 19.2]),
    state("Hidalgo", &[], [-100.0, 19.5, -97.8, 21.5]),
    state("Jalisco", &[], [-105.8, 18.9, -101.4, 22.8]),
    state("Michoacán", &["michoacan-de-ocampo"], [-103.8, 17.8, -100.0, 20.5]),
    state("Morelos", &[], [-99.6, 18.2, -98.4, 19.2]),
    state("Nayarit", &[], [-106.8, 20.5, -103.7, 23.1]),
    state("Nuevo León", &[], [-101.4, 23.1, -98.3, 27.9]),
    state("Oaxaca", &[], [-98.7, 15.6, -93.8, 18.7]),
    state("Puebla", &[], [-99.1, 17.8, -96.5, 21.0]),
    state("Querétaro", &["queretaro-arteaga"], [-100.7, 19.9, -98.9, 21.7]),
    state("Quintana Roo", &[], [-89.5, 17.8, -86.6, 21.7]),
    state("San Luis Potosí", &[], [-102.4, 21.1, -98.2, 24.6]),
    state("Sinaloa", &[], [-109.5, 22.4, -105.3, 27.1]),
    state("Sonora", &[], [-115.1, 26.2, -108.2, 32.6]),
    state("Tabasco", &[], [-94.2, 17.2, -90.9, 18.7]),
    state("Tamaulipas", &[], [-100.2, 22.1, -97.0, 27.8]),
    state("Tlaxcala", &[], [-98.8, 19.0, -97.4, 19.9]),
    state("Veracruz", &["veracruz-de-ignacio-de-la-llave"], [-98.8, 17.1, -93.5, 22.6]),
    state("Yucatán", &[], [-90.5, 19.6, -87.4, 21.7]),
    state("Zacatecas", &[], [-104.5, 20.9, -100.7, 25.2]),
];

const fn state(name: &'static str, also: &'static [&'static str], sides: [f64; 4]) -> State {
    State { name, also, sides }
}

impl State {
    /// The state of a name; none for "México", which files use for the country.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        let key = slug(name);
        STATES.iter().find(|state| slug(state.name) == key || state.also.contains(&key.as_str()))
    }

    pub(super) fn holds(&self, point: Point) -> bool {
        within(self.sides, point, MARGIN)
    }
}

/// Whether a point lies within the box around Mexico.
pub(super) fn in_mexico(point: Point) -> bool {
    within(MEXICO, point, 0.0)
}

fn within([west, south, east, north]: [f64; 4], point: Point, margin: f64) -> bool {
    (west - margin..=east + margin).contains(&point.longitude) && (south - margin..=north + margin).contains(&point.latitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_found_by_every_name() {
        for (name, expected) in [
            ("Distrito Federal", Some("Ciudad de México")),
            ("San luis Potosí", Some("San Luis Potosí")),
            ("Edo. de México", Some("Estado de México")),
            ("Baja California Norte", Some("Baja California")),
            ("Mexico", None),
            ("Miguel Hidalgo", None),
            ("", None),
        ] {
            assert_eq!(State::named(name).map(|state| state.name), expected, "{name}");
        }
    }

    #[test]
    fn every_state_lies_in_mexico() {
        for state in &STATES {
            let [west, south, east, north] = state.sides;
            let centre = Point { longitude: f64::midpoint(west, east), latitude: f64::midpoint(south, north) };
            assert!(west < east && south < north && in_mexico(centre) && state.holds(centre), "{}", state.name);
        }
    }
}
