//! The page that sends a link to whoever forgot their password.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::account_words::Words;
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    ui::{Button, Card, Kind, Notice, TextInput, Tone},
    words,
};

#[component]
pub fn ForgotPasswordPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let common = words::Words::of(boot.locale);
    let form = FieldErrors::new(boot.locale, boot.submitted_to("/forgot-password"));
    let is_sent = use_query_map().with_untracked(|query| query.get("done").as_deref() == Some("sent"));
    view! {
        <Title text=words.forgot_title />
        <div class="mx-auto max-w-md px-4 py-10 text-base">
            <h1 class="font-display text-3xl">{words.forgot_title}</h1>
            <p class="mt-2 mb-6 text-ink-muted">{words.forgot_lead}</p>
            <Card>
                {is_sent.then(|| view! { <Notice tone=Tone::Good class="mb-4">{words.link_sent}</Notice> })}
                {form.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
                <form method="post" action="/forgot-password" class="space-y-4" novalidate>
                    <TextInput
                        name="email"
                        label=words.email
                        kind="email"
                        value=form.value("email")
                        error=form.error("email")
                        autocomplete="username"
                        required=true
                    />
                    <Button kind=Kind::Submit class="w-full">{words.send_link}</Button>
                </form>
            </Card>
            <p class="mt-6"><a href="/log-in" class="font-medium text-primary-text underline underline-offset-2">{common.log_in}</a></p>
        </div>
    }
    .into_any()
}
