//! Pages that somebody may not open say so at once: no title, no form, no promise above it.

use domain::identity::Permission;
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};

use super::Failure;
use crate::{boot::boot, error::Error};

/// The page of this address, or why it is not shown. What it needs is asked for again by whatever it reads.
#[component]
pub fn PermittedOutlet(needed: fn(&str) -> Option<Permission>) -> impl IntoView {
    let location = use_location();
    let viewer = boot().viewer;
    let is_permitted = Memo::new(move |_| {
        let needed = needed(&location.pathname.get());
        needed.is_none_or(|permission| viewer.as_ref().is_some_and(|viewer| viewer.may(permission)))
    });
    move || {
        if is_permitted.get() {
            return view! { <Outlet /> }.into_any();
        }
        #[cfg(feature = "ssr")]
        if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
            response.set_status(axum::http::StatusCode::FORBIDDEN);
        }
        view! { <Failure error=Error::Forbidden /> }.into_any()
    }
}
