//! The form that makes an agency and its first admin.

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
    pub agency_name: String,
    pub display_name: String,
    pub email: String,
    pub password: String,
}

impl SignUpForm {
    /// # Errors
    /// Every problem of every field, in the order of the form.
    pub fn check(&self) -> Result<SignUp, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut name =
            |field: &str, text: &str| name::check(text).map_err(|problem| faults.push(FieldError::new(field, problem))).unwrap_or_default();
        let agency_name = name("agency_name", &self.agency_name);
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
