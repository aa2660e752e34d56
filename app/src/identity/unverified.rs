//! A quiet line in the app until somebody proves to read their address.

use leptos::prelude::*;

use super::account_words::Words;
use crate::{
    boot::boot,
    ui::{Button, Kind, Size, Variant},
};

/// Nothing for those who did.
#[component]
pub fn UnverifiedNotice() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    boot.email_is_unverified.then(|| {
        view! {
            <form
                method="post"
                action="/app/settings/verification"
                class="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface-sunken px-4 py-1.5 text-sm text-ink-muted md:px-6"
            >
                <p>{words.unverified}</p>
                <Button kind=Kind::Submit variant=Variant::Quiet size=Size::Small>{words.send_again}</Button>
            </form>
        }
    })
}
