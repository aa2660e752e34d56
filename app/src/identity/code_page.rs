//! The second step of a log-in: the code of a telephone, or one on paper.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{passkey_log_in::PasskeyLogIn, second_factor_words::Words};
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    ui::{Button, Card, Kind, Notice, TextInput, Tone},
};

#[component]
pub fn CodePage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let form = FieldErrors::new(boot.locale, boot.submitted_to("/log-in/code"));
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_else(|| form.value("next"));
    let passkey_next = next.clone();
    view! {
        <Title text=words.log_in_title />
        <div class="mx-auto max-w-md px-4 py-10 text-base">
            <h1 class="font-display text-3xl">{words.log_in_title}</h1>
            <p class="mt-2 mb-6 text-ink-muted">{words.log_in_lead}</p>
            <Card>
                {form.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
                <form method="post" action="/log-in/code" class="space-y-4" novalidate>
                    <input type="hidden" name="next" value=next />
                    <TextInput
                        name="code"
                        label=words.code
                        hint=words.lost_phone
                        error=form.error("code")
                        autocomplete="one-time-code"
                        required=true
                    />
                    <Button kind=Kind::Submit class="w-full">{words.log_in}</Button>
                </form>
                // Its question is asked by the page of the log-in.
                <PasskeyLogIn page="/log-in" begin="/log-in/passkey/begin" finish="/log-in/passkey" next=passkey_next />
            </Card>
            <p class="mt-6">
                <a href="/log-in" class="font-medium text-primary-text underline underline-offset-2">{words.start_again}</a>
            </p>
        </div>
    }
    .into_any()
}
