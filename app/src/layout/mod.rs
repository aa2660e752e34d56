//! What stands around pages: the public header and footer, the app's rail and bar, the page for what is not there.

mod agency_switch;
mod app_layout;
mod form_guard;
mod not_found_page;
pub mod palette;
mod permitted;
mod person_menu;
mod preferences;
mod public_layout;
mod settings_layout;
mod shortcuts;

#[cfg(feature = "ssr")]
pub use agency_switch::TO_PORTAL;
pub use agency_switch::{AgencySwitch, SwitchRefused};
pub use app_layout::AppLayout;
pub use form_guard::{FormGuard, ask_before_leaving};
pub use not_found_page::{Failure, NotFoundPage};
pub use person_menu::PersonMenu;
pub use preferences::{LanguageSwitch, ThemeMenu};
pub use public_layout::PublicLayout;
pub use settings_layout::SettingsLayout;

use domain::locale::Locale;

/// A public path in a language: Spanish has no prefix.
#[must_use]
pub fn public_path(locale: Locale, path: &str) -> String {
    match locale {
        Locale::Es => path.to_owned(),
        Locale::En if path == "/" => "/en".to_owned(),
        Locale::En => format!("/en{path}"),
    }
}

/// The same public path in the other language.
#[must_use]
pub fn other_language(path: &str) -> (Locale, String) {
    match path.strip_prefix("/en") {
        Some("") => (Locale::Es, "/".to_owned()),
        Some(rest) if rest.starts_with('/') => (Locale::Es, rest.to_owned()),
        _ => (Locale::En, public_path(Locale::En, path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_lead_to_each_other() {
        for path in ["/", "/properties", "/properties/casa-1"] {
            let (locale, english) = other_language(path);
            assert_eq!(locale, Locale::En);
            assert_eq!(other_language(&english), (Locale::Es, path.to_owned()));
        }
        assert_eq!(other_language("/entradas").1, "/en/entradas");
    }
}
