//! A form that a letter's link leads to: who comes too late learns it before typing anything.

use leptos::prelude::*;

use super::{account_words::Words, api::letter_is_open};
use crate::{
    boot::locale,
    ui::{Notice, Skeleton, Tone},
};

/// The form, its children, while its link does something; else that it does not.
#[component]
pub fn LivingLink(token: String, is_reset: bool, children: ChildrenFn) -> impl IntoView {
    let words = Words::of(locale());
    let is_open = Resource::new_blocking(|| (), move |()| letter_is_open(token.clone(), is_reset));
    view! {
        <Suspense fallback=|| view! { <Skeleton class="h-40 w-full" /> }>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match is_open.await {
                        Ok(false) => view! { <Notice tone=Tone::Warn>{words.link_is_spent}</Notice> }.into_any(),
                        // If it was not found out the form itself will tell.
                        _ => children(),
                    }
                })
            }}
        </Suspense>
    }
}
