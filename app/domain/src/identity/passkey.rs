//! Passkeys: keys of a person's devices that open their account, by the W3C's Web Authentication.

use chrono::TimeDelta;

use crate::error::{Error, Problem, Result};

/// How long a browser may take to answer: after it, what it was asked counts no more.
pub const ANSWER_WITHIN: TimeDelta = TimeDelta::minutes(5);
/// Passkeys that a person may have.
pub const PASSKEYS_MAX: usize = 20;
/// A passkey that was removed can be brought back for so long.
pub const RESTORE_WITHIN: TimeDelta = TimeDelta::days(1);
const NAME_MAX: usize = 60;

/// The name of a passkey, as its person will know it again.
///
/// # Errors
/// [`Problem::Required`] and [`Problem::TooLong`] on `name`.
pub fn check_name(typed: &str) -> Result<String> {
    let name = typed.trim().replace('\0', "");
    match name.chars().count() {
        0 => Err(Error::field("name", Problem::Required)),
        1..=NAME_MAX => Ok(name),
        _ => Err(Error::field("name", Problem::TooLong)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_something_and_is_short() {
        assert_eq!(check_name(" Mi teléfono ").unwrap(), "Mi teléfono");
        assert!(check_name(" \0 ").is_err() && check_name(&"a".repeat(61)).is_err() && check_name(&"á".repeat(60)).is_ok());
    }
}
