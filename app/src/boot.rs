//! What a page knows before it asks anything: the person, the language, the theme, a form that came back.
//! The server writes it into the document; the browser reads it before it hydrates, so both render the same.

use std::collections::BTreeMap;

use domain::{
    identity::{Person, Viewer, profile::Density},
    locale::Locale,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// A form that was refused: what was typed, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// The path of the page that shows it, with the query of a list.
    pub path: String,
    /// By field name, without passwords.
    pub values: BTreeMap<String, String>,
    pub error: Error,
}

/// A secret that this very answer shows, and no other one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// The path of the page that shows it.
    pub path: String,
    pub secret: String,
}

/// Until when somebody may work without a second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorDue {
    /// Ready to show.
    pub at: String,
    /// It is time: the agency's pages are closed until they have one.
    pub is_over: bool,
}

/// The document's state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boot {
    pub locale: Locale,
    /// `light`, `dark` or `system`.
    pub theme: String,
    pub density: Density,
    /// Who is logged in.
    pub person: Option<Person>,
    /// What they are in the agency of their session; nothing in the portal.
    pub viewer: Option<Viewer>,
    pub submitted: Option<Submitted>,
    pub disclosed: Option<Disclosure>,
    /// Whether the person still has to prove that they read their address.
    pub email_is_unverified: bool,
    /// By telephone or passkey.
    pub has_second_factor: bool,
    /// Set while somebody looks on as the viewer: until when, and the minutes that are left.
    pub looks_on_until: Option<(String, i64)>,
    /// Whether the platform's console is open to the person.
    pub is_platform_admin: bool,
    pub has_telephone: bool,
    pub has_passkey: bool,
    /// Whether browsers use passkeys at this address.
    pub passkeys_are_possible: bool,
    /// For somebody who has none, where the agency asks for one.
    pub second_factor_due: Option<SecondFactorDue>,
    pub agency_requires_second_factor: bool,
    /// When the person's account ends, if they asked for it.
    pub erasure_at: Option<String>,
    /// Whether the person proved a moment ago who they are: see `ConfirmFirst`.
    pub is_confirmed: bool,
    /// Scheme and host of absolute links.
    pub public_url: String,
}

impl Boot {
    /// Where this person begins.
    #[must_use]
    pub const fn start(&self) -> &'static str {
        match (&self.person, &self.viewer) {
            (_, Some(_)) => "/app/properties",
            (Some(_), None) => "/portal",
            (None, None) => "/",
        }
    }

    /// The refused form of this page, if it is the one that was sent.
    #[must_use]
    pub fn submitted_to(&self, path: &str) -> Option<Submitted> {
        self.submitted.clone().filter(|form| form.path.split('?').next() == Some(path))
    }

    /// As JSON that cannot end the script element it stands in.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn to_script(&self) -> String {
        serde_json::to_string(self).unwrap_or_default().replace('<', "\\u003c")
    }

    #[cfg(not(feature = "ssr"))]
    fn from_document() -> Self {
        document()
            .get_element_by_id("boot")
            .and_then(|script| script.text_content())
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// A form may post to a path that is no page. What the document shows then is its page, and so is the address from here on:
    /// for the router, which would find nothing there, and for whoever loads it again.
    #[cfg(not(feature = "ssr"))]
    fn settle_address(&self) {
        let shown = self.submitted.as_ref().map(|form| &form.path).or(self.disclosed.as_ref().map(|disclosed| &disclosed.path));
        let Some(shown) = shown else { return };
        if window().location().pathname().is_ok_and(|path| path != *shown)
            && let Ok(history) = window().history()
        {
            let _ = history.replace_state_with_url(&leptos::wasm_bindgen::JsValue::NULL, "", Some(shown));
        }
    }

    /// Makes the state known to every component below.
    pub fn provide() {
        #[cfg(feature = "ssr")]
        let boot = crate::request::caller().map(|caller| caller.boot()).unwrap_or_default();
        #[cfg(not(feature = "ssr"))]
        let boot = Self::from_document();
        #[cfg(not(feature = "ssr"))]
        boot.settle_address();
        provide_context(StoredValue::new(boot));
    }
}

/// The document's state, from any component.
#[must_use]
pub fn boot() -> Boot {
    use_context::<StoredValue<Boot>>().map(|boot| boot.get_value()).unwrap_or_default()
}

/// The secret that was just made by a form of this page. It is taken: who leaves the page and comes back sees it no more.
#[must_use]
pub fn take_disclosed(path: &str) -> Option<String> {
    let boot = use_context::<StoredValue<Boot>>()?;
    let mut taken = None;
    boot.update_value(|boot| {
        taken = boot.disclosed.take_if(|disclosed| disclosed.path == path).map(|disclosed| disclosed.secret);
    });
    taken
}

/// The language of the document.
#[must_use]
pub fn locale() -> Locale {
    use_context::<StoredValue<Boot>>().map(|boot| boot.with_value(|boot| boot.locale)).unwrap_or_default()
}
