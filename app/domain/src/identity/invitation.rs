//! Invitations to join an agency: to whom they go, and what a new person answers.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::{email, password};
use crate::error::{FieldError, Problem};

/// How long an invitation can be accepted after it was sent.
pub const LIFETIME: TimeDelta = TimeDelta::hours(72);
/// Addresses that one form takes.
pub const ADDRESSES_MAX: usize = 50;

/// The addresses in a pasted list, each once and in the form they are stored in; those that are none, as they were typed.
/// Commas, semicolons, line ends and spaces separate; `Ana Ruiz <ana@example.mx>` is read as mail programs write it.
#[must_use]
pub fn addresses(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    'list: for entry in text.split([',', ';', '\n', '\r']) {
        let parts: Vec<&str> = match entry.split_once('<').and_then(|(_, rest)| rest.split_once('>')) {
            Some((address, _)) => vec![address],
            None => entry.split_whitespace().collect(),
        };
        for part in parts {
            match email::normalise(part) {
                Ok(address) if good.contains(&address) => {}
                // More than are taken: how many more makes no difference.
                Ok(_) if good.len() > ADDRESSES_MAX => break 'list,
                Ok(address) => good.push(address),
                Err(_) => bad.push(part.to_owned()),
            }
        }
    }
    (good, bad)
}

/// The addresses of a form.
///
/// # Errors
/// On `emails`: [`Problem::Required`], [`Problem::NotAnEmail`] if one of them is none, [`Problem::TooMany`].
pub fn check_addresses(text: &str) -> Result<Vec<String>, Vec<FieldError>> {
    let (good, bad) = addresses(text);
    let problem = match (good.len(), bad.len()) {
        (0, 0) => Problem::Required,
        (_, 1..) => Problem::NotAnEmail,
        (count, 0) if count > ADDRESSES_MAX => Problem::TooMany,
        _ => return Ok(good),
    };
    Err(vec![FieldError::new("emails", problem)])
}

/// What somebody without an account answers to an invitation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewPersonForm {
    pub display_name: String,
    pub password: String,
}

impl NewPersonForm {
    /// The name to use, for the person with this e-mail.
    ///
    /// # Errors
    /// Every problem of every field.
    pub fn check(&self, email: &str) -> Result<String, Vec<FieldError>> {
        let mut faults = Vec::new();
        let name = self.display_name.trim().replace('\0', "");
        match name.chars().count() {
            0 => faults.push(FieldError::new("display_name", Problem::Required)),
            1 => faults.push(FieldError::new("display_name", Problem::TooShort)),
            2..=120 => {}
            _ => faults.push(FieldError::new("display_name", Problem::TooLong)),
        }
        if let Err(problem) = password::check(&self.password, &[email, &name]) {
            faults.push(FieldError::new("password", problem));
        }
        if faults.is_empty() { Ok(name) } else { Err(faults) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_list_is_read_however_it_is_separated() {
        let text = "Ana@Example.mx, beto@example.mx;carla@example.mx\nDiego Luna <diego@example.mx>\r\n eva@example.mx ana@example.mx";
        let (good, bad) = addresses(text);
        assert_eq!(good, ["ana@example.mx", "beto@example.mx", "carla@example.mx", "diego@example.mx", "eva@example.mx"]);
        assert_eq!(bad, Vec::<String>::new());
        assert_eq!(addresses("ana@, <beto@example.mx"), (vec![], vec!["ana@".to_owned(), "<beto@example.mx".to_owned()]));
    }

    #[test]
    fn a_list_is_refused_as_a_whole() {
        let problem = |text: &str| check_addresses(text).map_err(|faults| faults[0].problem);
        assert_eq!(problem(" ,\n"), Err(Problem::Required));
        assert_eq!(problem("ana@example.mx, beto"), Err(Problem::NotAnEmail));
        let many = |count: usize| (0..count).map(|number| format!("a{number}@example.mx ")).collect::<String>();
        assert_eq!(problem(&many(ADDRESSES_MAX + 1)), Err(Problem::TooMany));
        assert_eq!(problem(&many(ADDRESSES_MAX)).map(|list| list.len()), Ok(ADDRESSES_MAX));
    }

    #[test]
    fn a_new_person_has_a_name_and_a_password_of_their_own() {
        let form = |name: &str, password: &str| NewPersonForm { display_name: name.into(), password: password.into() };
        assert_eq!(form(" Ana Ruiz ", "tres perros comen pan").check("ana@example.mx"), Ok("Ana Ruiz".to_owned()));
        let faults = form("", "password1234").check("ana@example.mx").unwrap_err();
        assert_eq!(faults, [FieldError::new("display_name", Problem::Required), FieldError::new("password", Problem::TooCommon)]);
    }
}
