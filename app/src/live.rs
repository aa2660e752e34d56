//! Changes made elsewhere: the server says that something changed, the page asks again for what it shows.

use leptos::prelude::*;

/// Grows with each change in the agency; what is keyed on it is fetched again.
#[derive(Clone, Copy)]
struct Live(RwSignal<u32>);

/// Listens for changes while the app is open.
pub fn provide_live() {
    let live = RwSignal::new(0);
    provide_context(Live(live));
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| browser::listen(live));
}

/// A number that grows with each change.
#[must_use]
pub fn use_live() -> Signal<u32> {
    use_context::<Live>().map_or_else(|| Signal::stored(0), |live| live.0.into())
}

#[cfg(feature = "hydrate")]
#[path = "live_browser.rs"]
mod browser;
