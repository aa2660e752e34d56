//! A refused form, field by field.

use domain::locale::Locale;

use crate::{boot::Submitted, error::Error, problem_words::problem, words::sentence};

/// What was typed into a form and what was wrong with it; nothing, for a form that was not sent yet.
#[derive(Clone, Debug)]
pub struct FieldErrors {
    locale: Locale,
    submitted: Option<Submitted>,
}

impl FieldErrors {
    #[must_use]
    pub const fn new(locale: Locale, submitted: Option<Submitted>) -> Self {
        Self { locale, submitted }
    }

    /// What was typed, if the form was sent.
    #[must_use]
    pub fn typed(&self, field: &str) -> Option<String> {
        self.submitted.as_ref().map(|form| form.values.get(field).cloned().unwrap_or_default())
    }

    /// What was typed, or nothing.
    #[must_use]
    pub fn value(&self, field: &str) -> String {
        self.typed(field).unwrap_or_default()
    }

    /// The sentence for a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<String> {
        let Error::Invalid(faults) = &self.submitted.as_ref()?.error else { return None };
        faults.iter().find(|fault| fault.field == field).map(|fault| problem(self.locale, fault))
    }

    /// Whether somebody else was quicker.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.submitted.as_ref().is_some_and(|form| form.error == Error::Conflict)
    }

    /// The sentence for the whole form.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        self.submitted.as_ref().map(|form| sentence(self.locale, &form.error))
    }
}
