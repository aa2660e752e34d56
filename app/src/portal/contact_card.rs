//! A realtor's own record at an agency: what the agency says of them, and what they correct themselves.

use domain::{
    error::{FieldError, Problem},
    identity::realtor_contact::ContactForm,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::words::Words;
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    problem_words::problem,
    ui::{Button, Card, Fact, Facts, Kind, Notice, PhoneField, TextArea, TextInput, Tone},
};

/// `path` is the page's, to which the form goes.
#[component]
pub fn ContactCard(path: String, facts: Vec<(&'static str, String)>, contact: ContactForm, version: i32) -> impl IntoView {
    let boot = boot();
    let locale = boot.locale;
    let words = Words::of(locale);
    let errors = FieldErrors::new(locale, boot.submitted_to(&path));
    let sent = errors.clone();
    let typed = move |field: &str, stored: String| sent.typed(field).unwrap_or(stored);
    let is_saved = use_query_map().with_untracked(|query| query.get("done").as_deref() == Some("saved"));
    // The usual sentence speaks of an account, and this address opens none.
    let refused = problem(locale, &FieldError::new("email", Problem::Refused));
    let email_error = errors.error("email").map(|text| if text == refused { words.email_refused.to_owned() } else { text });
    view! {
        {errors.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4 max-w-3xl">{text}</Notice> })}
        {is_saved.then(|| view! { <Notice tone=Tone::Good class="mb-4 max-w-3xl">{words.contact_saved}</Notice> })}
        <Card title=words.own_record class="mb-6 max-w-3xl">
            <Facts>{facts.into_iter().map(|(name, value)| view! { <Fact name=name>{value}</Fact> }).collect_view()}</Facts>
            <p class="mt-3 text-ink-muted">{words.own_record_hint}</p>
            <form method="post" action=path class="mt-5 grid gap-4 border-t border-line pt-5 sm:grid-cols-2" novalidate>
                <input type="hidden" name="version" value=typed("version", version.to_string()) />
                <TextInput
                    name="email"
                    label=words.email
                    hint=words.email_hint
                    kind="email"
                    autocomplete="email"
                    value=typed("email", contact.email)
                    error=email_error
                    required=true
                />
                <PhoneField
                    name="phone"
                    label=words.phone
                    hint=crate::words::Words::of(locale).phone_hint
                    value=typed("phone", contact.phone)
                    error=errors.error("phone")
                />
                <TextArea
                    name="territories"
                    label=words.territories
                    hint=words.territories_hint
                    value=typed("territories", contact.territories)
                    error=errors.error("territories")
                    class="sm:col-span-2"
                />
                <div class="sm:col-span-2">
                    <Button kind=Kind::Submit>{words.save_contact}</Button>
                </div>
            </form>
        </Card>
    }
}
