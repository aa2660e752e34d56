//! Amounts of money: integer minor units with their currency (ISO 4217; both currencies here have two decimals).

use serde::{Deserialize, Serialize};

use crate::error::Problem;

/// A currency that listings are priced in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Currency {
    #[default]
    #[serde(rename = "MXN")]
    Mxn,
    #[serde(rename = "USD")]
    Usd,
}

impl Currency {
    pub const ALL: [Self; 2] = [Self::Mxn, Self::Usd];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mxn => "MXN",
            Self::Usd => "USD",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code().eq_ignore_ascii_case(code.trim()))
    }
}

/// An amount in minor units (centavos, cents). Amounts of two currencies are never added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// The largest price accepted: ten billion units, a guard against slipped digits.
pub const PRICE_MINOR_MAX: i64 = 1_000_000_000_000;

impl Money {
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads an amount as people type it: `4500000`, `4,500,000.50`, `$ 4,500,000`.
    ///
    /// # Errors
    /// [`Problem::NotANumber`] for anything else, [`Problem::OutOfRange`] below zero or above [`PRICE_MINOR_MAX`].
    pub fn parse(text: &str, currency: Currency) -> Result<Self, Problem> {
        let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '$' | '\u{a0}')).collect();
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.starts_with('-') && is_number(&whole[1..]) {
            return Err(Problem::OutOfRange);
        }
        if whole.is_empty() || !is_number(whole) || !is_number(fraction) || fraction.len() > 2 {
            return Err(Problem::NotANumber);
        }
        format!("{whole}{fraction:0<2}")
            .parse::<i64>()
            .ok()
            .filter(|minor| *minor <= PRICE_MINOR_MAX)
            .map(|minor| Self { minor, currency })
            .ok_or(Problem::OutOfRange)
    }

    /// The amount as a form field shows it: no separators, decimals only where there are some.
    #[must_use]
    pub fn to_input(self) -> String {
        match self.minor % 100 {
            0 => format!("{}", self.minor / 100),
            cents => format!("{}.{cents:02}", self.minor / 100),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, minor) in [("4500000", 450_000_000), ("$ 4,500,000", 450_000_000), ("12.5", 1_250), ("0.05", 5)] {
            assert_eq!(Money::parse(text, Currency::Mxn), Ok(Money::new(minor, Currency::Mxn)), "{text}");
        }
        for text in ["", "abc", "1.2.3", "1e9", "12.345", "١٢"] {
            assert_eq!(Money::parse(text, Currency::Mxn), Err(Problem::NotANumber), "{text}");
        }
        for text in ["-1", "99999999999999999999"] {
            assert_eq!(Money::parse(text, Currency::Mxn), Err(Problem::OutOfRange), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_field_reads_what_it_shows(minor in 0..=PRICE_MINOR_MAX) {
            let money = Money::new(minor, Currency::Usd);
            prop_assert_eq!(Money::parse(&money.to_input(), Currency::Usd), Ok(money));
        }
    }
}
