//! A few words about a control, shown while somebody points at it or comes to it with the keyboard: by the stylesheet alone, so that
//! they need no scripts. They stay while they are pointed at themselves, and Escape takes them away (WCAG 2.2, 1.4.13).

use leptos::{ev, prelude::*, wasm_bindgen::JsCast, web_sys};

/// Words beside the control inside. They are never its only name.
#[component]
pub fn Tooltip(
    #[prop(into)] text: String,
    /// What the control has as `aria-describedby`. Without it the words are those of the control's name, and are not spoken twice.
    #[prop(optional, into)]
    id: Option<String>,
    #[prop(default = "")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let role = id.is_some().then_some("tooltip");
    let hidden = id.is_none().then_some("true");
    view! {
        <span class=format!("has-tooltip {class}")>
            {children()}
            <span id=id role=role aria-hidden=hidden class="tooltip">
                <span>{text}</span>
            </span>
        </span>
    }
}

/// What Escape takes away: the words that show now.
const SHOWN: &str = ".has-tooltip:hover, .has-tooltip:focus-within";
/// What neither pointer nor focus is on any more.
const LEFT: &str = ".has-tooltip.is-away:not(:hover, :focus-within)";

/// Listens for Escape on every page, wherever the focus is: one listener for all tooltips. They come back once they were left.
pub fn dismiss_tooltips() {
    let is_any_away = StoredValue::new(false);
    Effect::new(move |_| {
        let press = window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                each(SHOWN, |tooltip| {
                    let _ = tooltip.class_list().add_1("is-away");
                    is_any_away.set_value(true);
                });
            }
        });
        let forget = move || {
            if is_any_away.get_value() {
                each(LEFT, |tooltip| {
                    let _ = tooltip.class_list().remove_1("is-away");
                });
                is_any_away.set_value(document().query_selector(".has-tooltip.is-away").ok().flatten().is_some());
            }
        };
        let over = window_event_listener(ev::pointerover, move |_| forget());
        let focus = window_event_listener(ev::focusin, move |_| forget());
        on_cleanup(move || {
            press.remove();
            over.remove();
            focus.remove();
        });
    });
}

fn each(selector: &str, act: impl Fn(&web_sys::Element)) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<web_sys::Element>().ok()).for_each(|element| act(&element));
}
