//! The browser's end of the live stream. It reconnects by itself and says where it left off.

use std::time::Duration;

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys,
};

/// Changes within this time are fetched together.
const TOGETHER: Duration = Duration::from_millis(250);

pub fn listen(live: RwSignal<u32>) {
    let Ok(source) = web_sys::EventSource::new("/app/live") else { return };
    let waiting = StoredValue::new(false);
    let on_change = Closure::<dyn FnMut()>::new(move || {
        if waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        set_timeout(
            move || {
                waiting.set_value(false);
                live.update(|number| *number = number.wrapping_add(1));
            },
            TOGETHER,
        );
    });
    for event in ["change", "reset"] {
        let _ = source.add_event_listener_with_callback(event, on_change.as_ref().unchecked_ref());
    }
    // The stream lives as long as the document.
    on_change.forget();
}
