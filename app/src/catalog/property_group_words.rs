//! The words of the list's groups.

#[cfg(feature = "ssr")]
use domain::catalog::{PropertyType, Status};
use domain::{catalog::property_grouping::PropertyGrouping, locale::Locale, money::Money};

use super::words::Words;
#[cfg(feature = "ssr")]
use super::{view::place, words};
use crate::ui::money;

/// What the list is grouped by.
#[must_use]
pub const fn grouping_label(locale: Locale, grouping: PropertyGrouping) -> &'static str {
    let words = Words::of(locale);
    match grouping {
        PropertyGrouping::Status => words.status,
        PropertyGrouping::PropertyType => words.property_type,
        PropertyGrouping::Municipality => words.municipality,
        PropertyGrouping::Neighborhood => words.neighborhood,
    }
}

/// The name of a group, by the parts of its key: "Centro, Puebla".
#[cfg(feature = "ssr")]
#[must_use]
pub fn group_label(locale: Locale, grouping: PropertyGrouping, key: &[String]) -> String {
    let part = |place: usize| key.get(place).map_or("", String::as_str);
    let (named, nothing) = match (grouping, locale) {
        (PropertyGrouping::Status, _) => return Status::from_code(part(0)).map_or("", |status| words::status(locale, status)).to_owned(),
        (PropertyGrouping::PropertyType, _) => {
            return PropertyType::from_code(part(0)).map_or("", |kind| words::property_type(locale, kind)).to_owned();
        }
        (PropertyGrouping::Municipality, Locale::Es) => (part(1), "Sin municipio"),
        (PropertyGrouping::Municipality, Locale::En) => (part(1), "No municipality"),
        (PropertyGrouping::Neighborhood, Locale::Es) => (part(2), "Sin colonia"),
        (PropertyGrouping::Neighborhood, Locale::En) => (part(2), "No neighborhood"),
    };
    let first = if named.is_empty() { nothing } else { named };
    let around = if grouping == PropertyGrouping::Municipality { "" } else { part(1) };
    place(&[first, around, part(0)])
}

/// What the properties of a group that are for sale cost. Nobody reads the cents of an average.
#[must_use]
pub fn sale(locale: Locale, sum: Money, average: Money) -> String {
    let whole = (average.minor + 50).div_euclid(100) * 100;
    let (sum, average) = (money(sum.minor, sum.currency.code()), money(whole, average.currency.code()));
    match locale {
        Locale::Es => format!("En venta: {average} en promedio, {sum} en total"),
        Locale::En => format!("For sale: {average} on average, {sum} in all"),
    }
}

/// Whether a page cuts a group.
#[must_use]
pub const fn part(locale: Locale, continues: bool, goes_on: bool) -> Option<&'static str> {
    Some(match (locale, continues, goes_on) {
        (_, false, false) => return None,
        (Locale::Es, true, _) => "Viene de la página anterior",
        (Locale::En, true, _) => "From the page before",
        (Locale::Es, false, true) => "Sigue en la página siguiente",
        (Locale::En, false, true) => "Goes on on the next page",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_named_by_what_their_rows_share() {
        for (grouping, key, expected) in [
            (PropertyGrouping::Status, &["active"][..], "Publicada"),
            (PropertyGrouping::PropertyType, &["land"], "Terreno"),
            (PropertyGrouping::Municipality, &["Quintana Roo", "Benito Juárez"], "Benito Juárez, Quintana Roo"),
            (PropertyGrouping::Municipality, &["", ""], "Sin municipio"),
            (PropertyGrouping::Neighborhood, &["Puebla", "Puebla", "Centro"], "Centro, Puebla"),
            (PropertyGrouping::Neighborhood, &["Puebla", "Puebla", ""], "Sin colonia, Puebla"),
        ] {
            let key: Vec<String> = key.iter().map(|part| (*part).to_owned()).collect();
            assert_eq!(group_label(Locale::Es, grouping, &key), expected);
        }
    }
}
