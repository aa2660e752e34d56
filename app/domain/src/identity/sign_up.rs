//! The forms of sign-up: an agency with its first admin, or an investor.

use serde::{Deserialize, Serialize};

use super::{email, name, password};
use crate::error::FieldError;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    pub agency_name: String,
    pub display_name: String,
    pub email: String,
    pub password: String,
}

/// A checked sign-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUp {
    /// Empty for an investor, who has no agency.
    pub agency_name: String,
    pub display_name: String,
    pub email: String,
    pub password: String,
}

impl SignUp {
    #[must_use]
    pub fn is_investor(&self) -> bool {
        self.agency_name.is_empty()
    }
}

impl SignUpForm {
    /// As the form of an agency and its first admin.
    ///
    /// # Errors
    /// Every problem of every field, in the order of the form.
    pub fn check(&self) -> Result<SignUp, Vec<FieldError>> {
        self.check_for(true)
    }

    /// As the form of an investor; an agency's name is not read.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_investor(&self) -> Result<SignUp, Vec<FieldError>> {
        self.check_for(false)
    }

    fn check_for(&self, has_agency: bool) -> Result<SignUp, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut name =
            |field: &str, text: &str| name::check(text).map_err(|problem| faults.push(FieldError::new(field, problem))).unwrap_or_default();
        let agency_name = if has_agency { name("agency_name", &self.agency_name) } else { String::new() };
        let display_name = name("display_name", &self.display_name);
        let email = email::normalise(&self.email).map_err(|problem| faults.push(FieldError::new("email", problem)));
        if let Err(problem) = password::check(&self.password, &[&self.email, &self.display_name, &self.agency_name]) {
            faults.push(FieldError::new("password", problem));
        }
        match email {
            Ok(email) if faults.is_empty() => Ok(SignUp { agency_name, display_name, email, password: self.password.clone() }),
            _ => Err(faults),
        }
    }
}
