//! The browser's entry point; everything else is in `app`.

use std::{cell::RefCell, rc::Rc};

use leptos::{
    mount::hydrate_from_async,
    prelude::{Owner, window},
    tachys::dom::body,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::Event,
};

/// What would lead the router elsewhere.
const EVENTS: [&str; 2] = ["click", "popstate"];

/// As `leptos::mount::hydrate_lazy`, but it says that hydration has ended (or lists opened later would look for their rows in what
/// the server sent with the first page), and until then the browser itself follows links: the router would hydrate another page
/// than the one that is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    let listener = Closure::<dyn Fn(Event)>::new(|event: Event| {
        event.stop_immediate_propagation();
        if event.type_() == "popstate" {
            let _ = window().location().reload();
        }
    });
    let callback = listener.as_ref().unchecked_ref();
    for event in EVENTS {
        let _ = window().add_event_listener_with_callback_and_bool(event, callback, true);
    }
    let page = Rc::new(RefCell::new(None));
    let begun = page.clone();
    let app = move || {
        begun.replace(Owner::current_shared_context());
        app::App()
    };
    hydrate_from_async(body(), app).await.forget();
    if let Some(page) = page.take() {
        page.hydration_complete();
    }
    for event in EVENTS {
        let _ = window().remove_event_listener_with_callback_and_bool(event, callback, true);
    }
}
