//! What realtors correct of their own record at an agency: how they are reached, and where they work.

use serde::{Deserialize, Serialize};

use super::{email, realtor::territories};
use crate::{
    error::{FieldError, Problem},
    phone::{self, Phone},
};

/// The form as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    pub email: String,
    pub phone: String,
    /// Line by line, or between commas.
    pub territories: String,
}

/// How a realtor is reached, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub email: String,
    pub phone: Option<Phone>,
    /// Each once, by name.
    pub territories: Vec<String>,
}

impl ContactForm {
    /// `read_phone` reads telephone numbers.
    ///
    /// # Errors
    /// Every problem of every field.
    pub fn check(&self, read_phone: impl Fn(&str) -> Result<Option<Phone>, Problem>) -> Result<Contact, Vec<FieldError>> {
        let email = email::normalise(&self.email).map_err(|problem| FieldError::new("email", problem));
        let phone = read_phone(&self.phone).map_err(|problem| FieldError::new("phone", problem));
        let territories = territories(&self.territories).map_err(|problem| FieldError::new("territories", problem));
        match (email, phone, territories) {
            (Ok(email), Ok(phone), Ok(territories)) => Ok(Contact { email, phone, territories }),
            (email, phone, territories) => Err([email.err(), phone.err(), territories.err()].into_iter().flatten().collect()),
        }
    }
}

impl From<&Contact> for ContactForm {
    fn from(contact: &Contact) -> Self {
        Self {
            email: contact.email.clone(),
            phone: phone::column(contact.phone.as_ref()).to_owned(),
            territories: contact.territories.join("\n"),
        }
    }
}

impl Contact {
    /// The names of the fields in which `after` differs.
    #[must_use]
    pub fn changed(&self, after: &Self) -> Vec<&'static str> {
        let fields = [
            ("email", self.email != after.email),
            ("phone", self.phone != after.phone),
            ("territories", self.territories != after.territories),
        ];
        fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_checked_reads_back_the_same_and_says_what_differs() {
        let form = ContactForm { email: " Eva@Brokers.mx".into(), phone: "+525512345678".into(), territories: "Roma, condesa,roma".into() };
        let kept = |text: &str| Ok(Phone::kept(text));
        let contact = form.check(kept).unwrap();
        assert_eq!((contact.email.as_str(), contact.territories.join(" ")), ("eva@brokers.mx", "condesa Roma".to_owned()));
        assert_eq!(ContactForm::from(&contact).check(kept), Ok(contact.clone()));
        assert_eq!(contact.changed(&contact), [""; 0]);
        let after = Contact { phone: None, territories: Vec::new(), ..contact.clone() };
        assert_eq!(contact.changed(&after), ["phone", "territories"]);
    }

    #[test]
    fn each_problem_stands_at_its_field() {
        let wrong = ContactForm { email: "eva".into(), phone: "5".into(), territories: "x".repeat(81) };
        let faults = wrong.check(|_| Err(Problem::NotAPhone)).unwrap_err();
        let expected = [("email", Problem::NotAnEmail), ("phone", Problem::NotAPhone), ("territories", Problem::TooLong)];
        assert_eq!(faults, expected.map(|(field, problem)| FieldError::new(field, problem)));
    }
}
