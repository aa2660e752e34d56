//! Proving again who one is, before what is delicate: credentials, roles, tokens, money.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{account_words::Words, passkey_log_in::PasskeyLogIn, passkey_words, second_factor_words};
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    ui::{Button, ButtonLink, Card, Kind, Notice, PageHeader, Size, TextInput, Tone, Variant},
};

/// Asks for the password and goes back to `next`.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let codes = second_factor_words::Words::of(boot.locale);
    let form = FieldErrors::new(boot.locale, boot.submitted_to("/app/confirm"));
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_else(|| form.value("next"));
    let passkey_next = next.clone();
    let refused = form.error("credential");
    view! {
        <Title text=words.confirm_title />
        <div class="mx-auto max-w-lg">
            <PageHeader title=words.confirm_title subtitle=words.confirm_lead.to_owned() />
            {form.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
            <Card>
                <form method="post" action="/app/confirm" class="space-y-4" novalidate>
                    <input type="hidden" name="next" value=next />
                    <TextInput
                        name="password"
                        label=words.password
                        kind="password"
                        error=form.error("password")
                        autocomplete="current-password"
                        required=true
                    />
                    {boot
                        .has_second_factor
                        .then(|| {
                            view! {
                                <TextInput
                                    name="code"
                                    label=codes.code
                                    hint=codes.any_code_hint
                                    error=form.error("code")
                                    autocomplete="one-time-code"
                                    required=true
                                />
                            }
                        })}
                    <div class="flex gap-2">
                        <Button kind=Kind::Submit>{words.confirm}</Button>
                        <ButtonLink href="/app/settings/security" variant=Variant::Quiet>{words.cancel}</ButtonLink>
                    </div>
                </form>
                {refused.map(|text| view! { <Notice tone=Tone::Bad class="mt-4">{text}</Notice> })}
                {boot
                    .has_passkey
                    .then(|| {
                        view! {
                            <PasskeyLogIn
                                page="/app/confirm"
                                begin="/app/confirm/passkey/begin"
                                finish="/app/confirm/passkey"
                                label=passkey_words::Words::of(boot.locale).ask
                                next=passkey_next
                            />
                        }
                    })}
            </Card>
        </div>
    }
    .into_any()
}

/// Above a form whose action begins with `Caller::confirmed`: leads to the confirmation before anything is typed, and back to
/// `path`, the form's page. Nothing for somebody who logged in or confirmed a moment ago.
#[component]
pub fn ConfirmFirst(#[prop(into)] path: String) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    (!boot.is_confirmed).then(|| {
        view! {
            <Notice tone=Tone::Warn class="mb-4">
                <p class="flex flex-wrap items-center gap-3">
                    {words.confirm_first}
                    <ButtonLink href=format!("/app/confirm?next={path}") variant=Variant::Secondary size=Size::Small>{words.confirm}</ButtonLink>
                </p>
            </Notice>
        }
    })
}
