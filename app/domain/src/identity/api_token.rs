//! API tokens: what is asked of a new one, and how it is written.

use super::{Access, network::Network};
use crate::error::{FieldError, Problem};

/// What every token begins with, so that people and scanners of leaked secrets know one.
pub const PREFIX: &str = "nx_live_";
/// What an access token begins with: it does what its API token does, for minutes.
pub const ACCESS_PREFIX: &str = "nx_access_";
/// What a refresh token begins with: it is good for the next pair, once.
pub const REFRESH_PREFIX: &str = "nx_refresh_";
/// Characters of the part that names the token.
pub const PUBLIC_ID_LENGTH: usize = 8;
/// Days that a token may live; an empty choice is for ever.
pub const LIFETIMES: [u16; 3] = [30, 90, 365];
const NAME_MAX: usize = 80;
const NETWORKS_MAX: usize = 20;

/// A new token's form, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    pub name: String,
    pub scopes: Vec<Access>,
    pub networks: Vec<Network>,
    pub lifetime_days: Option<u16>,
}

impl NewToken {
    /// Reads the form: `name`, the chosen scopes, `networks` one a line, `lifetime` in days or nothing.
    ///
    /// # Errors
    /// Every problem of every field.
    pub fn check(name: &str, scopes: Vec<Access>, networks: &str, lifetime: &str) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let name = name.trim().replace(char::is_control, "");
        if name.is_empty() {
            faults.push(FieldError::new("name", Problem::Required));
        } else if name.chars().count() > NAME_MAX {
            faults.push(FieldError::new("name", Problem::TooLong));
        }
        if scopes.is_empty() {
            faults.push(FieldError::new("scopes", Problem::Required));
        }
        let read: Option<Vec<Network>> =
            networks.split([',', '\n']).map(str::trim).filter(|line| !line.is_empty()).map(|line| line.parse().ok()).collect();
        match &read {
            None => faults.push(FieldError::new("networks", Problem::NotANetwork)),
            Some(read) if read.len() > NETWORKS_MAX => faults.push(FieldError::new("networks", Problem::TooLong)),
            Some(_) => {}
        }
        let lifetime_days = lifetime.parse().ok().filter(|days| LIFETIMES.contains(days));
        if lifetime_days.is_none() && !lifetime.is_empty() {
            faults.push(FieldError::new("lifetime", Problem::NotAChoice));
        }
        if faults.is_empty() { Ok(Self { name, scopes, networks: read.unwrap_or_default(), lifetime_days }) } else { Err(faults) }
    }
}

/// The two parts of a token of this sort: what names it and what proves it. Nothing for a text that is no such token.
#[must_use]
pub fn parts<'a>(text: &'a str, prefix: &str) -> Option<(&'a str, &'a str)> {
    let (id, secret) = text.strip_prefix(prefix)?.split_once('_')?;
    let is_id = id.len() == PUBLIC_ID_LENGTH && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (is_id && !secret.is_empty()).then_some((id, secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_field_is_named() {
        let faults = NewToken::check(" ", Vec::new(), "203.0.113.0/24\nhere", "7").unwrap_err();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["name", "scopes", "networks", "lifetime"]);
        let token = NewToken::check("Portal", vec![Access::ReadProperties], "203.0.113.0/24, ::1\n", "90").unwrap();
        assert_eq!((token.networks.len(), token.lifetime_days), (2, Some(90)));
    }

    #[test]
    fn a_token_has_two_parts() {
        assert_eq!(parts("nx_live_abcd1234_s_e-cret", PREFIX), Some(("abcd1234", "s_e-cret")));
        for text in ["", "nx_live_", "nx_live_abcd1234", "nx_live_abcd1234_", "nx_live_abc_x", "nx_test_abcd1234_x", "nx_live_ABCD1234_x"] {
            assert_eq!(parts(text, PREFIX), None, "{text}");
        }
    }
}
