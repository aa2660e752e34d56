//! Where somebody is: an agency or the portal, and the way to the others that are open to them.

use domain::error::{FieldError, Problem};
use leptos::prelude::*;

use crate::{
    boot::boot,
    error::Error,
    problem_words::reason,
    ui::{Kind, Menu, MenuButton, Notice, Tone, glyph},
    words::Words,
};

/// What the switch sends for the portal, in the place of an agency's id.
pub const TO_PORTAL: &str = "portal";

/// The name of where they are; a menu for people who may be in several.
#[component]
pub fn AgencySwitch() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let Some(person) = boot.person else { return ().into_any() };
    let here = boot.viewer.as_ref().map(|viewer| viewer.agency);
    let name = boot.viewer.map_or_else(|| words.portal.to_owned(), |viewer| viewer.agency_name);
    let agencies = person.agencies.into_iter().map(|(id, name)| (Some(id), id.to_string(), name));
    let portal = person.has_portal.then(|| (None, TO_PORTAL.to_owned(), words.portal.to_owned()));
    let places: Vec<_> = agencies.chain(portal).collect();
    if places.len() < 2 {
        return view! { <p class="truncate font-medium">{name}</p> }.into_any();
    }
    view! {
        <form method="post" action="/app/agency" aria-label=words.switch_agency>
            <Menu label=name>
                {places
                    .into_iter()
                    .map(|(id, value, name)| {
                        let icon = match id {
                            id if id == here => glyph::CHECK,
                            Some(_) => glyph::BUILDING,
                            None => glyph::COINS,
                        };
                        view! { <MenuButton label=name icon=icon kind=Kind::Submit name="to_agency" value=value /> }
                    })
                    .collect_view()}
            </Menu>
        </form>
    }
    .into_any()
}

/// Why somebody did not come into the agency that they chose: the page below is still the one's before.
#[component]
pub fn SwitchRefused() -> impl IntoView {
    let boot = boot();
    let elsewhere = Error::Invalid(vec![FieldError::new("email", Problem::Elsewhere)]);
    boot.submitted.is_some_and(|form| form.error == elsewhere).then(|| {
        view! { <Notice tone=Tone::Warn class="mx-4 mt-4 md:mx-6">{reason(boot.locale, Problem::Elsewhere)}</Notice> }
    })
}
