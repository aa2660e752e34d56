//! The names of the fields that columns can become, and of their values.

use domain::{
    import::run::Kind,
    locale::Locale,
    money::{Currency, Money},
};

use crate::{catalog, ui::money};

/// The name of a field; an unknown code stands for itself.
#[must_use]
pub fn field(kind: Kind, locale: Locale, code: &str) -> String {
    match kind {
        Kind::Listings => listing_field(locale, code).map_or_else(|| catalog::field_words::field(locale, code), str::to_owned),
    }
}

/// A value of a field in words: codes are translated, long texts are cut.
#[must_use]
pub fn value(kind: Kind, locale: Locale, field: &str, value: String) -> String {
    match kind {
        Kind::Listings => price(&value).filter(|_| field.ends_with("price")).unwrap_or_else(|| catalog::read::show(field, value, locale)),
    }
}

/// "$ 4,500,000 MXN" of "4500000 MXN".
fn price(text: &str) -> Option<String> {
    let (amount, code) = text.split_once(' ')?;
    let price = Money::parse(amount, Currency::from_code(code)?).ok()?;
    Some(money(price.minor, price.currency.code()))
}

/// The name of a known layout's system.
#[must_use]
pub fn layout(code: &str) -> &str {
    match code {
        "properati_mexico" => "Properati",
        "inmuebles24" => "Inmuebles24",
        other => other,
    }
}

/// What only files have.
const fn listing_field(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match (locale, code.as_bytes()) {
        (Locale::Es, b"external_id") => "Identificador en el otro sistema",
        (Locale::En, b"external_id") => "Id in the other system",
        (Locale::Es, b"price") => "Precio",
        (Locale::En, b"price") => "Price",
        (Locale::Es, b"currency") => "Moneda",
        (Locale::En, b"currency") => "Currency",
        (Locale::Es, b"operation") => "Operación",
        (Locale::En, b"operation") => "Operation",
        (Locale::Es, b"place") => "Lugar completo (colonia, municipio, estado)",
        (Locale::En, b"place") => "Whole place (neighbourhood, municipality, state)",
        (Locale::Es, b"latitude") => "Latitud",
        (Locale::En, b"latitude") => "Latitude",
        (Locale::Es, b"longitude") => "Longitud",
        (Locale::En, b"longitude") => "Longitude",
        (Locale::Es, b"location") => "Latitud y longitud juntas",
        (Locale::En, b"location") => "Latitude and longitude together",
        _ => return None,
    })
}
