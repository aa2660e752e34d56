//! Names that people give themselves and their agencies.

use crate::error::Problem;

/// Trimmed, 2 to 120 characters.
///
/// # Errors
/// [`Problem::Required`], [`Problem::TooShort`] or [`Problem::TooLong`].
pub fn check(text: &str) -> Result<String, Problem> {
    let name = text.trim().replace('\0', "");
    match name.chars().count() {
        0 => Err(Problem::Required),
        1 => Err(Problem::TooShort),
        2..=120 => Ok(name),
        _ => Err(Problem::TooLong),
    }
}
