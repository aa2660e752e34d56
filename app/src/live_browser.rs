//! The browser's end of the live stream. It reconnects by itself and says where it left off.

use std::time::Duration;

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{EventSource, MessageEvent},
};
use serde::Deserialize;

/// Changes within this time are fetched together.
const TOGETHER: Duration = Duration::from_millis(250);

/// What is read of a notice.
#[derive(Deserialize)]
struct Notice {
    entity: String,
}

pub fn listen(live: RwSignal<(u32, Vec<String>)>) {
    let Ok(source) = EventSource::new("/app/live") else { return };
    // What changed since the last round; nothing readable stands for anything.
    let waiting = StoredValue::new(None::<Vec<Option<String>>>);
    let on_change = Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| {
        let notice = event.data().as_string().and_then(|data| serde_json::from_str::<Notice>(&data).ok());
        let is_first = waiting.with_value(Option::is_none);
        waiting.update_value(|waiting| waiting.get_or_insert_default().push(notice.map(|notice| notice.entity)));
        if is_first {
            set_timeout(
                move || {
                    let changed = waiting.try_update_value(Option::take).flatten().unwrap_or_default();
                    live.update(|(number, entities)| {
                        *number = number.wrapping_add(1);
                        *entities = changed.into_iter().collect::<Option<Vec<_>>>().unwrap_or_default();
                    });
                },
                TOGETHER,
            );
        }
    });
    for event in ["change", "reset"] {
        let _ = source.add_event_listener_with_callback(event, on_change.as_ref().unchecked_ref());
    }
    // The stream lives as long as the document.
    on_change.forget();
}
