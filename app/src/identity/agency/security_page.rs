//! How long the agency's sessions last, and from where its people may enter.

use domain::{
    identity::agency_settings::{GRACE_DAYS, SecondFactorRule},
    locale::Locale,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::get_settings,
    settings_words::{Words, own_address, second_factor_from, second_factor_grace, second_factor_hint},
    view::SettingsView,
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    identity::ConfirmFirst,
    layout::Failure,
    ui::{Button, Card, Choice, Kind, Notice, PageHeader, Select, Skeleton, TextArea, TextInput, Tone},
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
                <Select
                    name="second_factor"
                    label=words.second_factor
                    hint=second_factor_hint(boot.locale, settings.without_second_factor)
                    choices=second_factor_choices(boot.locale, settings.second_factor_from.as_deref())
                    value=typed("second_factor", &security.second_factor)
                    error=errors.error("second_factor")
                />
                <div>
                    <Button kind=Kind::Submit>{words.save}</Button>
                </div>
            </form>
        </Card>
    }
}

/// Voluntary; as it stands, where it is asked for; after some days.
fn second_factor_choices(locale: Locale, from: Option<&str>) -> Vec<Choice> {
    let mut choices = vec![Choice::new(SecondFactorRule::Voluntary.code(), Words::of(locale).second_factor_voluntary)];
    choices.extend(from.map(|from| Choice::new(SecondFactorRule::Kept.code(), second_factor_from(locale, from))));
    choices.extend(GRACE_DAYS.map(|days| Choice::new(SecondFactorRule::AfterDays(days).code(), second_factor_grace(locale, days))));
    choices
}
