//! Money as people read it: whole minor units in, "$ 4,500,000 MXN" or "US$ 210,000" out.

use leptos::prelude::*;

/// The sign before an amount: `$` for pesos, `US$` for dollars, the code itself for the rest.
pub fn symbol(currency: &str) -> &str {
    match currency {
        "MXN" => "$",
        "USD" => "US$",
        other => other,
    }
}

/// The amount with its currency, said once. Cents appear only when there are any.
pub fn money(minor: i64, currency: &str) -> String {
    let bare = money_bare(minor, currency);
    if currency == "MXN" { format!("{bare} MXN") } else { bare }
}

/// The amount for columns whose head already names the currency.
pub fn money_bare(minor: i64, currency: &str) -> String {
    let sign = if minor < 0 { "\u{2212}" } else { "" };
    let absolute = minor.unsigned_abs();
    let whole = grouped(absolute / 100);
    match absolute % 100 {
        0 => format!("{sign}{} {whole}", symbol(currency)),
        cents => format!("{sign}{} {whole}.{cents:02}", symbol(currency)),
    }
}

/// Digits in groups of three, as in "1,234,567".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Reads what a person typed into a money field as minor units: spaces, signs of currency and separators are forgiven,
/// a third decimal or other words are not.
pub fn parse_money(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches("US").trim_start_matches('$').trim();
    let text = text.trim_end_matches("MXN").trim_end_matches("USD").trim_end();
    let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = whole.chars().filter(|character| !matches!(character, ',' | ' ' | '\u{a0}')).collect();
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !plain(&digits) || !plain(cents) || cents.len() > 2 {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    digits.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
}

/// An amount in text.
#[component]
pub fn Money(
    minor: i64,
    #[prop(into)] currency: String,
    /// Leaves the currency to the head of the column.
    #[prop(optional)]
    bare: bool,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let text = if bare { money_bare(minor, &currency) } else { money(minor, &currency) };
    view! { <span class=format!("whitespace-nowrap tabular-nums {class}")>{text}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_names_its_currency_once() {
        for (minor, currency, expected) in [
            (450_000_000, "MXN", "$ 4,500,000 MXN"),
            (21_000_000, "USD", "US$ 210,000"),
            (0, "MXN", "$ 0 MXN"),
            (5, "MXN", "$ 0.05 MXN"),
            (123_456, "USD", "US$ 1,234.56"),
            (-99_900, "MXN", "\u{2212}$ 999 MXN"),
            (100_000, "EUR", "EUR 1,000"),
            (i64::MIN, "USD", "\u{2212}US$ 92,233,720,368,547,758.08"),
        ] {
            assert_eq!(money(minor, currency), expected);
        }
    }

    #[test]
    fn typed_amounts_are_read_or_refused() {
        for (text, expected) in [
            ("4,500,000", Some(450_000_000)),
            ("$ 4 500 000.5 MXN", Some(450_000_050)),
            ("US$ 210,000", Some(21_000_000)),
            ("1250.50", Some(125_050)),
            ("", None),
            ("1.234", None),
            ("-5", None),
            ("dos", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(parse_money(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        for minor in [0, 1, 99, 100, 123_456_789] {
            assert_eq!(parse_money(&money(minor, "MXN")), Some(minor));
            assert_eq!(parse_money(&money(minor, "USD")), Some(minor));
        }
    }
}
