//! The languages people read Nexus in.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// es-MX first, en second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    Es,
    En,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::Es, Self::En];

    /// The two-letter code that stands in URLs, cookies and the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Es => "es",
            Self::En => "en",
        }
    }

    /// The BCP 47 tag for `lang` attributes.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Es => "es-MX",
            Self::En => "en",
        }
    }

    /// The first language of an `Accept-Language` header that Nexus speaks.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        header.split(',').filter_map(|part| part.trim().get(..2)).find_map(|code| code.to_ascii_lowercase().parse().ok())
    }
}

impl FromStr for Locale {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|locale| locale.code() == code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_spoken_language_wins() {
        assert_eq!(Locale::from_accept_language("fr-FR, en-US;q=0.8, es;q=0.5"), Some(Locale::En));
        assert_eq!(Locale::from_accept_language("es-MX"), Some(Locale::Es));
        assert_eq!(Locale::from_accept_language("de, ñ"), None);
    }
}
