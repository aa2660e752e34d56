//! The fields of a webhook, and forms of one button for it.

use domain::platform::webhook::WebhookKind;
use leptos::prelude::*;

use super::words::{self, Words};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    identity::ConfirmFirst,
    ui::{Button, Card, Checkbox, CopyButton, Kind, Notice, Size, TextInput, Tone, Variant},
};

/// Where it sends and of what it tells, for a new webhook or one that there is.
#[component]
pub fn WebhookForm(
    /// Where the form posts to.
    action: String,
    /// The page that it stands on.
    page: String,
    title: &'static str,
    submit: &'static str,
    #[prop(optional)] url: String,
    #[prop(optional)] kinds: Vec<WebhookKind>,
) -> impl IntoView {
    let words = Words::of(locale());
    let boot = boot();
    let form = FieldErrors::new(boot.locale, boot.submitted_to(&page));
    let agency = boot.viewer.map(|viewer| viewer.agency.to_string());
    let was_sent = form.typed("url").is_some();
    let kind_error = form.error("kinds");
    let choices = WebhookKind::ALL.iter().map(|kind| {
        let checked = if was_sent { !form.value(kind.code()).is_empty() } else { kinds.contains(kind) };
        view! { <Checkbox name=kind.code() label=words::kind(boot.locale, *kind) value="on" checked=checked /> }
    });
    let choices = choices.collect_view();
    view! {
        <ConfirmFirst path=page />
        <Card title=title class="mt-6 max-w-2xl">
            <form method="post" action=action class="grid gap-4" novalidate>
                {form.sentence().map(|text| view! { <Notice tone=Tone::Bad>{text}</Notice> })}
                <input type="hidden" name="agency" value=agency />
                <TextInput
                    name="url"
                    label=words.url
                    kind="url"
                    hint=words.url_hint
                    value=form.typed("url").unwrap_or(url)
                    error=form.error("url")
                    placeholder="https://"
                    required=true
                />
                <fieldset>
                    <legend class="text-sm font-medium">{words.kinds}</legend>
                    {choices}
                    {kind_error.map(|text| view! { <p class="text-sm text-bad-text">{text}</p> })}
                </fieldset>
                <div>
                    <Button kind=Kind::Submit>{submit}</Button>
                </div>
            </form>
        </Card>
    }
}

/// A form of one button, for the agency that the page is of.
#[component]
pub fn OneButton(path: String, label: &'static str, #[prop(default = Variant::Secondary)] variant: Variant) -> impl IntoView {
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string());
    view! {
        <form method="post" action=path>
            <input type="hidden" name="agency" value=agency />
            <Button kind=Kind::Submit variant=variant size=Size::Small>{label}</Button>
        </form>
    }
}

/// A secret that was just made.
#[component]
pub fn MadeSecret(secret: String) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    view! {
        <Notice tone=Tone::Good title=words.made class="mb-4">
            <p class="mb-2">{words.made_hint}</p>
            <TextInput name="made" label=words.secret value=secret.clone() readonly=true autocomplete="off" />
            <CopyButton text=secret label=common.copy done=common.copied />
        </Notice>
    }
}
