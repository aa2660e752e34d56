//! What stands above every page while one of the platform's own people looks on as somebody else.

use leptos::prelude::*;

use super::words::Words;
use crate::{
    boot::boot,
    error::Error,
    ui::{Button, Icon, Kind, Size, Variant, glyph},
};

/// Whom one looks on as, that it only reads, until when, and a way out. Nothing for everybody else.
#[component]
pub fn LookingOnBanner() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let refused = boot.submitted.as_ref().is_some_and(|form| form.error == Error::ReadOnly);
    let shown = boot.looks_on_until.zip(boot.viewer.zip(boot.person));
    shown.map(|((until, minutes), (viewer, person))| {
        let only = format!("{} {} {until} ({minutes} min).", words.looking_on_only, words.looking_on_until);
        let refused = refused.then(|| view! { <strong role="alert" class="block font-semibold">{words.looking_on_refused}</strong> });
        view! {
            <form
                method="post"
                action="/app/looking-on/stop"
                aria-label=words.looking_on
                class="sticky top-0 z-40 flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-warn/30 bg-warn-soft px-4 py-2 text-sm text-warn-text md:px-6"
            >
                <Icon glyph=glyph::EYE class="size-4" />
                <p class="min-w-0 flex-1">
                    {refused}
                    {words.looking_on} " " <strong class="font-semibold">{person.display_name}</strong> " · " {viewer.agency_name} ". "
                    {only}
                </p>
                <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small>{words.stop_looking_on}</Button>
            </form>
        }
    })
}
