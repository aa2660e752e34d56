//! How somebody is called and likes to read.

use serde::{Deserialize, Serialize};

use super::name;
use crate::{
    error::{FieldError, Problem},
    locale::Locale,
};

/// How close together the rows of tables and boards stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

impl Density {
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|density| density.code() == code)
    }
}

/// Light, dark, or as the browser says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
    #[default]
    System,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::System => "system",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

/// The form of a profile, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub display_name: String,
    pub time_zone: String,
    pub locale: String,
    pub theme: String,
    pub density: String,
}

/// A checked profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub display_name: String,
    pub time_zone: String,
    pub locale: Locale,
    pub theme: Theme,
    pub density: Density,
}

impl ProfileForm {
    /// `is_zone` tells the names of time zones.
    ///
    /// # Errors
    /// Every problem of every field, in the order of the form.
    pub fn check(&self, is_zone: impl Fn(&str) -> bool) -> Result<Profile, Vec<FieldError>> {
        let display_name = name::check(&self.display_name).map_err(|problem| FieldError::new("display_name", problem));
        let choice = |field: &str| FieldError::new(field, Problem::NotAChoice);
        let time_zone = is_zone(&self.time_zone).then(|| self.time_zone.clone()).ok_or_else(|| choice("time_zone"));
        let locale = self.locale.parse().map_err(|()| choice("locale"));
        let theme = Theme::from_code(&self.theme).ok_or_else(|| choice("theme"));
        let density = Density::from_code(&self.density).ok_or_else(|| choice("density"));
        match (display_name, time_zone, locale, theme, density) {
            (Ok(display_name), Ok(time_zone), Ok(locale), Ok(theme), Ok(density)) => {
                Ok(Profile { display_name, time_zone, locale, theme, density })
            }
            (display_name, time_zone, locale, theme, density) => {
                Err([display_name.err(), time_zone.err(), locale.err(), theme.err(), density.err()].into_iter().flatten().collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_right_in_every_field_or_says_which_is_not() {
        let form = ProfileForm {
            display_name: " Ana Ruiz ".into(),
            time_zone: "America/Cancun".into(),
            locale: "en".into(),
            theme: "dark".into(),
            density: "compact".into(),
        };
        let profile = form.check(|zone| zone == "America/Cancun").unwrap();
        assert_eq!((profile.display_name.as_str(), profile.locale, profile.density), ("Ana Ruiz", Locale::En, Density::Compact));
        let fields = |form: &ProfileForm| form.check(|_| false).unwrap_err().into_iter().map(|fault| fault.field).collect::<Vec<_>>();
        assert_eq!(fields(&form), ["time_zone"]);
        assert_eq!(fields(&ProfileForm::default()), ["display_name", "time_zone", "locale", "theme", "density"]);
    }
}
