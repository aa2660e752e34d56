//! A new password for somebody who is logged in.

use leptos::prelude::*;
use leptos_meta::Title;

use super::account_words::Words;
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    ui::{Button, ButtonLink, Card, Kind, Notice, PageHeader, TextInput, Tone, Variant},
};

#[component]
pub fn PasswordPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let form = FieldErrors::new(boot.locale, boot.submitted_to("/app/settings/password"));
    view! {
        <Title text=words.change_password />
        <PageHeader title=words.change_password subtitle=words.change_password_lead.to_owned() />
        {form.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4 max-w-lg">{text}</Notice> })}
        <Card class="max-w-lg">
            <form method="post" action="/app/settings/password" class="space-y-4" novalidate>
                <TextInput
                    name="password"
                    label=words.current_password
                    kind="password"
                    error=form.error("password")
                    autocomplete="current-password"
                    required=true
                />
                <TextInput
                    name="new_password"
                    label=words.new_password
                    kind="password"
                    hint=words.password_hint
                    error=form.error("new_password")
                    autocomplete="new-password"
                    required=true
                />
                <div class="flex gap-2">
                    <Button kind=Kind::Submit>{words.save_password}</Button>
                    <ButtonLink href="/app/settings/security" variant=Variant::Quiet>{words.cancel}</ButtonLink>
                </div>
            </form>
        </Card>
    }
    .into_any()
}
