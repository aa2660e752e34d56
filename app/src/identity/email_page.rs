//! A new address for an account, proven before it counts.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{account_words::Words, confirm_page::ConfirmFirst};
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    ui::{Button, ButtonLink, Card, Kind, Notice, PageHeader, TextInput, Tone, Variant},
};

#[component]
pub fn EmailPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let form = FieldErrors::new(boot.locale, boot.submitted_to("/app/settings/email"));
    view! {
        <Title text=words.change_email />
        <PageHeader title=words.change_email subtitle=words.change_email_lead.to_owned() />
        <ConfirmFirst path="/app/settings/email" />
        {form.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4 max-w-lg">{text}</Notice> })}
        <Card class="max-w-lg">
            <form method="post" action="/app/settings/email" class="space-y-4" novalidate>
                <TextInput
                    name="email"
                    label=words.new_email
                    kind="email"
                    value=form.value("email")
                    error=form.error("email")
                    autocomplete="email"
                    required=true
                />
                <div class="flex gap-2">
                    <Button kind=Kind::Submit>{words.send_letter}</Button>
                    <ButtonLink href="/app/settings/security" variant=Variant::Quiet>{words.cancel}</ButtonLink>
                </div>
            </form>
        </Card>
    }
    .into_any()
}
