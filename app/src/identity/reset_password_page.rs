//! Where the link of a letter leads that lets somebody choose another password.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{account_words::Words, living_link::LivingLink};
use crate::{
    boot::boot,
    error::Error,
    field_errors::FieldErrors,
    ui::{Button, Card, Kind, Notice, TextInput, Tone},
};

#[component]
pub fn ResetPasswordPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let submitted = boot.submitted_to("/reset-password");
    let form = FieldErrors::new(boot.locale, submitted.clone());
    let is_spent = submitted.as_ref().is_some_and(|form| form.error == Error::NotFound);
    let error = if is_spent { Some(words.link_is_spent.to_owned()) } else { form.sentence() };
    let token = use_query_map().with_untracked(|query| query.get("token")).unwrap_or_else(|| form.value("token"));
    let password_error = StoredValue::new(form.error("new_password"));
    let (token, error) = (StoredValue::new(token), StoredValue::new(error));
    view! {
        <Title text=words.reset_title />
        <div class="mx-auto max-w-md px-4 py-10 text-base">
            <h1 class="font-display text-3xl">{words.reset_title}</h1>
            <p class="mt-2 mb-6 text-ink-muted">{words.reset_lead}</p>
            <LivingLink token=token.get_value() is_reset=true>
                <Card>
                    {error.get_value().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
                    <form method="post" action="/reset-password" class="space-y-4" novalidate>
                        <input type="hidden" name="token" value=token.get_value() />
                        <TextInput
                            name="new_password"
                            label=words.new_password
                            kind="password"
                            hint=words.password_hint
                            error=password_error.get_value()
                            autocomplete="new-password"
                            required=true
                        />
                        <Button kind=Kind::Submit class="w-full">{words.save_password}</Button>
                    </form>
                </Card>
            </LivingLink>
            <p class="mt-6">
                <a href="/forgot-password" class="font-medium text-primary-text underline underline-offset-2">{words.ask_link}</a>
            </p>
        </div>
    }
    .into_any()
}
