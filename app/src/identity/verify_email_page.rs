//! Where the link of a letter leads that proves an address: programs that read mail follow links, so only the form uses the secret up.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{account_words::Words, living_link::LivingLink};
use crate::{
    boot::boot,
    error::Error,
    field_errors::FieldErrors,
    ui::{Button, Card, Kind, Notice, Tone},
};

#[component]
pub fn VerifyEmailPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let submitted = boot.submitted_to("/verify-email");
    let fields = FieldErrors::new(boot.locale, submitted.clone());
    let error = submitted.as_ref().map(|form| match &form.error {
        Error::NotFound => words.link_is_spent.to_owned(),
        _ => fields.error("email").or_else(|| fields.sentence()).unwrap_or_default(),
    });
    let token = use_query_map().with_untracked(|query| query.get("token")).unwrap_or_else(|| fields.value("token"));
    let (token, error) = (StoredValue::new(token), StoredValue::new(error));
    view! {
        <Title text=words.verify_title />
        <div class="mx-auto max-w-md px-4 py-10 text-base">
            <h1 class="font-display text-3xl">{words.verify_title}</h1>
            <p class="mt-2 mb-6 text-ink-muted">{words.verify_lead}</p>
            <LivingLink token=token.get_value() is_reset=false>
                <Card>
                    {error.get_value().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
                    <form method="post" action="/verify-email">
                        <input type="hidden" name="token" value=token.get_value() />
                        <Button kind=Kind::Submit class="w-full">{words.verify}</Button>
                    </form>
                </Card>
            </LivingLink>
        </div>
    }
    .into_any()
}
