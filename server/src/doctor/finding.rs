//! An answer in the words of those who run servers.

use app::platform::console::finding_words;
use domain::{
    locale::Locale,
    platform::examination::{self, Grade},
};

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub grade: Grade,
    pub text: String,
}

impl Finding {
    #[must_use]
    pub fn new(grade: Grade, text: impl Into<String>) -> Self {
        Self { grade, text: text.into() }
    }

    #[must_use]
    pub fn ok(text: impl Into<String>) -> Self {
        Self::new(Grade::Ok, text)
    }

    #[must_use]
    pub fn fault(text: impl Into<String>) -> Self {
        Self::new(Grade::Fault, text)
    }
}

impl From<examination::Finding> for Finding {
    fn from(found: examination::Finding) -> Self {
        Self::new(found.grade(), finding_words::finding(Locale::En, &found))
    }
}
