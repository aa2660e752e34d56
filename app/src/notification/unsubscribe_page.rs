//! Where a letter's last link leads: programs that read mail follow links, so only the form stops the letters.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::words::Words;
use crate::{
    boot::{boot, take_disclosed},
    field_errors::FieldErrors,
    ui::{Button, Card, Kind, Notice, Tone},
};

const PATH: &str = "/unsubscribe";

#[component]
pub fn UnsubscribePage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let submitted = boot.submitted_to(PATH);
    let form = FieldErrors::new(boot.locale, submitted.clone());
    let token = use_query_map().with_untracked(|query| query.get("token")).unwrap_or_else(|| form.value("token"));
    let is_done = take_disclosed(PATH).is_some();
    let (title, lead) =
        if is_done { (words.unsubscribed_title, words.unsubscribed) } else { (words.unsubscribe_title, words.unsubscribe_lead) };
    view! {
        <Title text=title />
        <div class="mx-auto max-w-md px-4 py-10 text-base">
            <h1 class="font-display text-3xl">{title}</h1>
            <p class="mt-2 mb-6 text-ink-muted">{lead}</p>
            {submitted.map(|_| view! { <Notice tone=Tone::Bad class="mb-4">{words.bad_link}</Notice> })}
            {(!is_done)
                .then(|| {
                    view! {
                        <Card>
                            <form method="post" action=PATH>
                                <input type="hidden" name="token" value=token />
                                <Button kind=Kind::Submit class="w-full">{words.unsubscribe}</Button>
                            </form>
                        </Card>
                    }
                })}
        </div>
    }
    .into_any()
}
