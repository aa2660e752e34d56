//! The way in by passkey, on the pages that ask for a password or a code.

use leptos::prelude::*;

use super::{
    passkey_prompt::{PasskeyPrompt, Prompt},
    passkey_words::Words,
};
use crate::{
    boot::{boot, take_disclosed},
    ui::{Button, Kind, Variant, glyph},
};

/// A button that asks for a passkey; once it was pressed, the question itself, on `page`. Nothing where browsers use none.
#[component]
pub fn PasskeyLogIn(
    page: &'static str,
    begin: &'static str,
    finish: &'static str,
    next: String,
    #[prop(optional)] label: Option<&'static str>,
) -> impl IntoView {
    let boot = boot();
    if !boot.passkeys_are_possible {
        return ().into_any();
    }
    let words = Words::of(boot.locale);
    let label = label.unwrap_or(words.log_in);
    if let Some(prompt) = take_disclosed(page).as_deref().and_then(Prompt::read) {
        return view! { <PasskeyPrompt prompt=prompt action=finish /> }.into_any();
    }
    view! {
        <form method="post" action=begin class="mt-4 grid gap-3">
            <input type="hidden" name="next" value=next />
            <p class="text-center text-sm text-ink-muted">{words.or}</p>
            <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::KEY class="w-full">{label}</Button>
        </form>
    }
    .into_any()
}
