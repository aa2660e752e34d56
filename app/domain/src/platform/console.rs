//! What the platform's own people may do to agencies and people, and why.

use crate::{
    catalog::code::codes,
    error::{Error, Problem, Result},
};

codes! {
    /// Whether an agency's people may enter.
    AgencyStatus {
        Active = "active",
        Suspended = "suspended",
    }
}

/// Letters that a reason has at least: "spam" is one.
const REASON_MIN: usize = 4;
const REASON_MAX: usize = 500;

/// Whoever reaches into somebody's agency or account says why.
///
/// # Errors
/// What is wrong with the field `reason`.
pub fn reason(typed: &str) -> Result<&str> {
    let reason = typed.trim();
    let letters = reason.chars().count();
    if reason.is_empty() {
        Err(Error::field("reason", Problem::Required))
    } else if letters < REASON_MIN {
        Err(Error::field("reason", Problem::TooShort))
    } else if letters > REASON_MAX || reason.contains('\0') {
        Err(Error::field("reason", Problem::TooLong))
    } else {
        Ok(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something() {
        assert_eq!(reason("  Fraude, caso 118  ").ok(), Some("Fraude, caso 118"));
        let problem = |typed: &str| match reason(typed) {
            Err(Error::Invalid(faults)) => Some(faults[0].problem),
            _ => None,
        };
        assert_eq!(problem("  "), Some(Problem::Required));
        assert_eq!(problem("xyz"), Some(Problem::TooShort));
        assert_eq!(problem(&"x".repeat(501)), Some(Problem::TooLong));
    }
}
