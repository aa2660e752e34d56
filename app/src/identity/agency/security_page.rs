//! How long the agency's sessions last, and from where its people may enter.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::get_settings,
    settings_words::{Words, own_address},
    view::SettingsView,
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    identity::ConfirmFirst,
    layout::Failure,
    ui::{Button, Card, Kind, Notice, PageHeader, Skeleton, TextArea, TextInput, Tone},
};

const PATH: &str = "/app/settings/agency-security";

#[component]
pub fn AgencySecurityPage() -> impl IntoView {
    let words = Words::of(locale());
    let settings = Resource::new_blocking(|| (), |()| get_settings());
    view! {
        <Title text=words.security_title />
        <PageHeader title=words.security_title subtitle=words.security_lead />
        <ConfirmFirst path=PATH />
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match settings.await {
                    Ok(settings) => view! { <SecurityFields settings=settings /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn SecurityFields(settings: SettingsView) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    let sent = errors.clone();
    let typed = move |field: &str, stored: &str| sent.typed(field).unwrap_or_else(|| stored.to_owned());
    let agency = boot.viewer.as_ref().map(|viewer| viewer.agency.to_string()).unwrap_or_default();
    let is_saved = use_query_map().with_untracked(|query| query.get("done").is_some());
    let security = settings.security;
    let hint = format!("{} {}", words.networks_hint, own_address(boot.locale, &settings.own_address));
    view! {
        {errors.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        {is_saved.then(|| view! { <Notice tone=Tone::Good class="mb-4">{words.security_saved}</Notice> })}
        <Card class="max-w-2xl">
            <form method="post" action=PATH class="grid gap-4" novalidate>
                <input type="hidden" name="agency" value=typed("agency", &agency) />
                <input type="hidden" name="version" value=typed("version", &settings.version.to_string()) />
                <div class="grid gap-4 sm:grid-cols-2">
                    <TextInput
                        name="idle_minutes"
                        label=words.idle
                        hint=words.idle_hint
                        inputmode="numeric"
                        value=typed("idle_minutes", &security.idle_minutes)
                        error=errors.error("idle_minutes")
                    />
                    <TextInput
                        name="absolute_hours"
                        label=words.absolute
                        hint=words.absolute_hint
                        inputmode="numeric"
                        value=typed("absolute_hours", &security.absolute_hours)
                        error=errors.error("absolute_hours")
                    />
                </div>
                <TextArea
                    name="networks"
                    label=words.networks
                    hint=hint
                    rows=4
                    value=typed("networks", &security.networks)
                    error=errors.error("networks")
                />
                <div>
                    <Button kind=Kind::Submit>{words.save}</Button>
                </div>
            </form>
        </Card>
    }
}
