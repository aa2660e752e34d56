//! E-mail addresses in the form they are stored and compared in.

use crate::error::Problem;

/// Trimmed and lower-cased. Checks only what makes delivery impossible: one `@`, a name, a domain with a dot, no spaces.
///
/// # Errors
/// [`Problem::Required`], [`Problem::TooLong`] past the 254 characters of RFC 5321, [`Problem::NotAnEmail`].
pub fn normalise(text: &str) -> Result<String, Problem> {
    let email = text.trim().to_lowercase();
    if email.is_empty() {
        return Err(Problem::Required);
    }
    if email.chars().count() > 254 {
        return Err(Problem::TooLong);
    }
    let (name, domain) = email.split_once('@').ok_or(Problem::NotAnEmail)?;
    let domain_is_sound = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty()) && !domain.contains('@');
    let is_sound =
        !name.is_empty() && domain_is_sound && !email.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"(),;:\\".contains(c));
    if is_sound { Ok(email) } else { Err(Problem::NotAnEmail) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_normalised_or_refused() {
        assert_eq!(normalise("  Ana@Example.MX "), Ok("ana@example.mx".into()));
        for text in ["ana", "ana@", "@example.mx", "ana@mx", "a b@example.mx", "ana@exa@mple.mx", "ana@example..mx", "<ana@example.mx>"] {
            assert_eq!(normalise(text), Err(Problem::NotAnEmail), "{text}");
        }
        assert_eq!(normalise(" "), Err(Problem::Required));
    }
}
