//! What scripts add to plain forms: a button that was pressed says that its form is on its way and takes no second press, and
//! whoever typed is asked before they leave the page.

use leptos::{
    ev::{self, MouseEvent, SubmitEvent},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement},
};

use crate::{boot::locale, words::Words};

/// Set on a form that was changed, and on one that was sent.
const CHANGED: &str = "data-changed";
const SENT: &str = "data-sent";

/// Listens while the app is open; what it has to say is spoken.
#[component]
pub fn FormGuard() -> impl IntoView {
    let words = Words::of(locale());
    let said = RwSignal::new("");
    Effect::new(move |_| {
        mark_typed();
        let handles = [
            window_event_listener(ev::input, |event| {
                target(&event).as_ref().map(mark);
            }),
            window_event_listener(ev::submit, move |event| {
                if send(&event) {
                    said.set(words.sending);
                }
            }),
            window_event_listener(ev::beforeunload, |event| {
                if is_changed() {
                    event.prevent_default();
                }
            }),
            // A page that comes back from the browser's memory is as it was before it was sent.
            window_event_listener(ev::pageshow, move |_| {
                said.set("");
                forget();
            }),
        ];
        on_cleanup(move || {
            for handle in handles {
                handle.remove();
            }
        });
    });
    view! { <p role="status" class="sr-only">{move || said.get()}</p> }
}

/// Asks whoever presses a link whether to leave what they typed. It must hear of the press before the router, which listens at the
/// window.
pub fn ask_before_leaving(event: &MouseEvent, question: &str) {
    if !leaves(event) || !is_changed() {
        return;
    }
    if window().confirm_with_message(question).unwrap_or(true) {
        // They said so: the window does not ask once more.
        while let Ok(Some(form)) = document().query_selector(&format!("form[{CHANGED}]")) {
            let _ = form.remove_attribute(CHANGED);
        }
    } else {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The form that an element is of, if it changes something: searches may be left.
fn form(element: &Element) -> Option<Element> {
    element.closest("form[method=post]").ok()?
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Forms that ask for a password are filled by browsers on their own: nobody typed there.
fn mark(element: &Element) {
    if let Some(form) = form(element)
        && form.query_selector("[autocomplete=current-password]").is_ok_and(|field| field.is_none())
    {
        let _ = form.set_attribute(CHANGED, "");
    }
}

/// Somebody may have typed before scripts listened.
fn mark_typed() {
    let Ok(fields) = document().query_selector_all("form[method=post] :is(input, textarea)") else { return };
    for field in (0..fields.length()).filter_map(|place| fields.get(place)) {
        let is_changed = match field.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.value() != input.default_value(),
            None => {
                field.dyn_ref::<HtmlTextAreaElement>().is_some_and(|text| text.default_value().is_ok_and(|default| default != text.value()))
            }
        };
        if is_changed && let Some(element) = field.dyn_ref() {
            mark(element);
        }
    }
}

/// Whether this is the first time; a second press is taken back.
fn send(event: &SubmitEvent) -> bool {
    let Some(form) = target(event).as_ref().and_then(form) else { return false };
    if form.has_attribute(SENT) {
        event.prevent_default();
        return false;
    }
    let _ = form.set_attribute(SENT, "");
    let _ = form.remove_attribute(CHANGED);
    if let Some(button) = event.submitter().and_then(|button| button.dyn_into::<Element>().ok()) {
        for name in ["aria-busy", "aria-disabled"] {
            let _ = button.set_attribute(name, "true");
        }
    }
    true
}

/// Whether a press leads to another page in this window.
fn leaves(event: &MouseEvent) -> bool {
    let link = target(event);
    let link = link.and_then(|target| target.closest("a[href]:not([target=_blank]):not([download]):not([aria-haspopup])").ok().flatten());
    let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
    is_plain && link.and_then(|link| link.get_attribute("href")).is_some_and(|href| !href.starts_with('#'))
}

fn is_changed() -> bool {
    document().query_selector(&format!("form[{CHANGED}]")).ok().flatten().is_some()
}

fn forget() {
    while let Ok(Some(form)) = document().query_selector(&format!("form[{SENT}]")) {
        let _ = form.remove_attribute(SENT);
        while let Ok(Some(button)) = form.query_selector("[aria-busy]") {
            let _ = button.remove_attribute("aria-busy");
            let _ = button.remove_attribute("aria-disabled");
        }
    }
}
