//! Puts a text on the clipboard. Without scripts it is not there, and the text is selected by hand.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    button::{Button, Size, Variant},
    glyph,
};

/// For how long it says that it did.
const SAID_FOR: Duration = Duration::from_secs(3);

/// Copies `text`; says `done` for a moment, aloud too.
#[component]
pub fn CopyButton(
    #[prop(into)] text: String,
    /// Such as "Copiar".
    #[prop(into)]
    label: String,
    /// Such as "Copiado".
    #[prop(into)]
    done: String,
) -> impl IntoView {
    let is_alive = RwSignal::new(false);
    let is_done = RwSignal::new(false);
    Effect::new(move |_| is_alive.set(true));
    let text = StoredValue::new(text);
    let copy = Callback::new(move |()| {
        // The promise is not waited for: where it fails the text is still there to be selected.
        let _ = window().navigator().clipboard().write_text(&text.get_value());
        is_done.set(true);
        set_timeout(
            move || {
                // The page may have gone.
                let _ = is_done.try_set(false);
            },
            SAID_FOR,
        );
    });
    let (label, done) = (StoredValue::new(label), StoredValue::new(done));
    view! {
        <Show when=move || is_alive.get()>
            <Button variant=Variant::Secondary size=Size::Small icon=glyph::COPY on_press=copy>
                <span aria-live="polite">{move || if is_done.get() { done.get_value() } else { label.get_value() }}</span>
            </Button>
        </Show>
    }
}
