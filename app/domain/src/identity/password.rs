//! What a new password must be: long and not guessable. No rules of composition (NIST SP 800-63B, OWASP ASVS 5 6.2).

use crate::error::Problem;

pub const PASSWORD_MIN: usize = 12;
pub const PASSWORD_MAX: usize = 128;

/// Words that open too many doors; a password made of one of them and digits is refused.
const COMMON: [&str; 28] = [
    "password",
    "passw0rd",
    "contraseña",
    "contrasena",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "letmein",
    "welcome",
    "bienvenido",
    "admin",
    "administrador",
    "iloveyou",
    "teamo",
    "tequiero",
    "mexico",
    "america",
    "inmobiliaria",
    "nexus",
    "dragon",
    "monkey",
    "football",
    "princesa",
    "realestate",
    "changeme",
    "secreto",
    "abcdefghijkl",
    "superman",
];

/// Checks a new password of a person with these names and addresses.
///
/// # Errors
/// [`Problem::TooShort`], [`Problem::TooLong`] or [`Problem::TooCommon`].
pub fn check(password: &str, about: &[&str]) -> Result<(), Problem> {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Err(Problem::TooShort);
    }
    if length > PASSWORD_MAX {
        return Err(Problem::TooLong);
    }
    let lower = password.to_lowercase();
    let letters: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    let is_common = COMMON.contains(&letters.as_str()) || COMMON.iter().any(|word| repeats(&letters, word));
    let mut distinct: Vec<char> = lower.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let digits_in_a_row = "01234567890123456789".contains(&lower) || "98765432109876543210".contains(&lower);
    let names =
        about.iter().flat_map(|text| text.split('@').chain([*text])).map(str::to_lowercase).filter(|name| name.chars().count() >= 4);
    let is_own_name = names.into_iter().any(|name| letters == name || lower == name || letters == name.replace([' ', '.'], ""));
    if is_common || distinct.len() < 5 || digits_in_a_row || is_own_name { Err(Problem::TooCommon) } else { Ok(()) }
}

fn repeats(text: &str, word: &str) -> bool {
    !text.is_empty() && text.len().is_multiple_of(word.len()) && text == word.repeat(text.len() / word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_unusual_is_enough() {
        assert_eq!(check("tres perros comen pan", &["ana@example.mx"]), Ok(()));
        assert_eq!(check("corto", &[]), Err(Problem::TooShort));
        assert_eq!(check(&"ab3$x".repeat(40), &[]), Err(Problem::TooLong));
    }

    #[test]
    fn what_everyone_tries_first_is_refused() {
        for password in
            ["password1234", "Contraseña2026!", "aaaaaaaaaaaa", "123456789012", "passwordpassword", "Ana Gutierrez 1", "Ana@Example.mx"]
        {
            assert_eq!(check(password, &["ana@example.mx", "Ana Gutierrez"]), Err(Problem::TooCommon), "{password}");
        }
    }
}
