//! The page that asks for e-mail and password.

use domain::error::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{account_words, passkey_log_in::PasskeyLogIn, passkey_words, words::Words};
use crate::{
    boot::boot,
    error::Error,
    field_errors::FieldErrors,
    ui::{Button, Card, Kind, Notice, TextInput, Tone},
    words::{self, sentence},
};

#[component]
pub fn LogInPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let common = words::Words::of(boot.locale);
    let account = account_words::Words::of(boot.locale);
    let passkeys = passkey_words::Words::of(boot.locale);
    let submitted = boot.submitted_to("/log-in");
    let fields = FieldErrors::new(boot.locale, submitted.clone());
    let error = submitted.as_ref().map(|form| match &form.error {
        Error::Unauthenticated => words.wrong.to_owned(),
        Error::Forbidden => words.no_agency.to_owned(),
        Error::Invalid(faults) if faults.iter().any(|fault| fault.problem == Problem::Wrong) => passkeys.log_in_refused.to_owned(),
        Error::Invalid(faults) if faults.iter().any(|fault| fault.problem == Problem::NeedsDomain) => passkeys.not_here.to_owned(),
        // The only other thing that is wrong with a right password.
        Error::Invalid(_) => words.elsewhere.to_owned(),
        other => sentence(boot.locale, other),
    });
    let query = use_query_map();
    let done = query.with_untracked(|query| query.get("done")).and_then(|code| match code.as_str() {
        "verified" => Some(account.verified),
        "email_changed" => Some(account.email_changed),
        "reset" => Some(account.reset_done),
        _ => None,
    });
    let next = query.with_untracked(|query| query.get("next")).unwrap_or_else(|| fields.value("next"));
    // The agency of the session lets nobody in from this address.
    let is_elsewhere = query.with_untracked(|query| query.get("reason").as_deref() == Some("network"));
    let passkey_next = next.clone();
    let (start, inside) = (boot.start(), if boot.viewer.is_some() { common.app } else { common.go_to_portal });
    view! {
        <Title text=words.log_in />
        <div class="mx-auto max-w-md px-4 py-10 text-base">
            <h1 class="font-display text-3xl">{words.log_in_title}</h1>
            <p class="mt-2 mb-6 text-ink-muted">{words.log_in_lead}</p>
            <Card>
                {boot
                    .person
                    .map(|person| {
                        view! {
                            <Notice class="mb-4">
                                {words.already_inside} " " {person.display_name} ". "
                                <a href=start class="font-medium underline">{inside}</a>
                            </Notice>
                        }
                    })}
                {done.map(|text| view! { <Notice tone=Tone::Good class="mb-4">{text}</Notice> })}
                {is_elsewhere.then(|| view! { <Notice tone=Tone::Warn class="mb-4">{words.elsewhere}</Notice> })}
                {error.map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
                <form method="post" action="/log-in" class="space-y-4" novalidate>
                    <input type="hidden" name="next" value=next />
                    <TextInput name="email" label=words.email kind="email" value=fields.value("email") autocomplete="username" required=true />
                    <TextInput name="password" label=words.password kind="password" autocomplete="current-password" required=true />
                    <Button kind=Kind::Submit class="w-full">{words.log_in}</Button>
                    <p>
                        <a href="/forgot-password" class="text-primary-text underline underline-offset-2">{account.forgot}</a>
                    </p>
                </form>
                <PasskeyLogIn page="/log-in" begin="/log-in/passkey/begin" finish="/log-in/passkey" next=passkey_next />
            </Card>
            <p class="mt-6 text-ink-muted">
                {words.no_account} " " <a href="/sign-up" class="font-medium text-primary-text underline underline-offset-2">{common.sign_up}</a>
            </p>
        </div>
    }
    .into_any()
}
