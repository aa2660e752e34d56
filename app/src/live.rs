//! Changes made elsewhere: the server says that something changed, the page asks again for what it shows.

use leptos::prelude::*;

/// How many rounds of changes there were, and what the last one changed, by the entities of its events; empty where anything may
/// have changed.
#[derive(Clone, Copy)]
struct Live(RwSignal<(u32, Vec<String>)>);

/// Listens for changes while the app is open.
pub fn provide_live() {
    let live = RwSignal::default();
    provide_context(Live(live));
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::listen(live));
}

/// A number that grows with each change of these entities, or of any where none is named. What is keyed on it is fetched again. It is to be read: tracked
/// alone, it is never computed.
#[must_use]
pub fn use_live(entities: &'static [&'static str]) -> Signal<u32> {
    let Some(Live(live)) = use_context() else { return Signal::stored(0) };
    let number = move |before: Option<&u32>| {
        live.with(|(number, changed)| {
            let concerns = entities.is_empty() || changed.is_empty() || changed.iter().any(|entity| entities.contains(&entity.as_str()));
            before.copied().filter(|_| !concerns).unwrap_or(*number)
        })
    };
    Memo::new(number).into()
}

#[cfg(feature = "hydrate")]
#[path = "live_browser.rs"]
mod browser;
