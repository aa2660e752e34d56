//! Postal codes of Mexico.

use crate::error::Problem;

/// A code as somebody typed it, without the blanks; empty stays empty.
///
/// # Errors
/// [`Problem::NotAPostalCode`] for anything but five digits (Correos de México, Código Postal).
pub fn check(typed: &str) -> Result<String, Problem> {
    let code: String = typed.split_whitespace().collect();
    let is_sound = code.is_empty() || (code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit()));
    if is_sound { Ok(code) } else { Err(Problem::NotAPostalCode) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn five_digits_or_nothing() {
        for (typed, code) in [("", ""), (" ", ""), ("06700", "06700"), (" 97000\n", "97000"), ("06 700", "06700")] {
            assert_eq!(check(typed), Ok(code.to_owned()), "{typed}");
        }
        for typed in ["6700", "067000", "0670O", "C.P. 06700", "06700-1234", "-6700", "٠٦٧٠٠", "06.70"] {
            assert_eq!(check(typed), Err(Problem::NotAPostalCode), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn checking_twice_changes_nothing(typed in ".{0,12}|[ 0-9]{5,8}") {
            if let Ok(code) = check(&typed) {
                prop_assert_eq!(check(&code), Ok(code));
            }
        }
    }
}
