//! Telephone numbers as they are kept: in the form of E.164 (ITU-T), `+` and up to 15 digits, the country's code first.

#[cfg(feature = "store")]
mod numbering;

#[cfg(feature = "store")]
pub use numbering::{read, shown};

/// A telephone number: `+525512345678`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// One that was kept; nothing for a text of another form.
    #[must_use]
    pub fn kept(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let is_sound = (7..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_sound.then(|| Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As a column keeps it: empty where there is none.
#[must_use]
pub fn column(phone: Option<&Phone>) -> &str {
    phone.map_or("", Phone::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_kept_form_is_taken_for_one() {
        assert_eq!(Phone::kept("+525512345678").as_ref().map(Phone::as_str), Some("+525512345678"));
        for text in ["", "+", "525512345678", "+0525512345678", "+52 5512345678", "+1234567890123456", "+123456", "+52551234567x"] {
            assert_eq!(Phone::kept(text), None, "{text}");
        }
        assert_eq!((column(None), column(Phone::kept("+525512345678").as_ref())), ("", "+525512345678"));
    }
}
