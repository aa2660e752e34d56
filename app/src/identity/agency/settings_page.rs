//! The agency's name and how clients reach it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{api::get_settings, settings_words::Words, view::SettingsView};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{Button, Card, Kind, Notice, PageHeader, PhoneField, Skeleton, TextArea, TextInput, Tone},
};

const PATH: &str = "/app/settings/agency";

#[component]
pub fn AgencyPage() -> impl IntoView {
    let words = Words::of(locale());
    let settings = Resource::new_blocking(|| (), |()| get_settings());
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead />
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match settings.await {
                    Ok(settings) => view! { <AboutForm settings=settings /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn AboutForm(settings: SettingsView) -> impl IntoView {
    let boot = boot();
    let (words, common) = (Words::of(boot.locale), crate::words::Words::of(boot.locale));
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    let sent = errors.clone();
    let typed = move |field: &str, stored: &str| sent.typed(field).unwrap_or_else(|| stored.to_owned());
    let agency = boot.viewer.as_ref().map(|viewer| viewer.agency.to_string()).unwrap_or_default();
    let is_saved = use_query_map().with_untracked(|query| query.get("done").is_some());
    let about = settings.about;
    view! {
        {errors.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        {is_saved.then(|| view! { <Notice tone=Tone::Good class="mb-4">{words.saved}</Notice> })}
        <Card class="max-w-2xl">
            <form method="post" action=PATH class="grid gap-4" novalidate>
                <input type="hidden" name="agency" value=typed("agency", &agency) />
                <input type="hidden" name="version" value=typed("version", &settings.version.to_string()) />
                <TextInput
                    name="name"
                    label=words.name
                    hint=words.name_hint
                    value=typed("name", &about.name)
                    error=errors.error("name")
                    autocomplete="organization"
                    required=true
                />
                <div class="grid gap-4 sm:grid-cols-2">
                    <TextInput name="email" label=words.email kind="email" autocomplete="email" value=typed("email", &about.email) error=errors.error("email") />
                    <PhoneField
                        name="phone"
                        label=words.phone
                        hint=common.phone_hint
                        value=typed("phone", &about.phone)
                        error=errors.error("phone")
                    />
                </div>
                <TextInput
                    name="website"
                    label=words.website
                    kind="url"
                    hint=words.website_hint
                    value=typed("website", &about.website)
                    error=errors.error("website")
                />
                <TextArea
                    name="address"
                    label=words.address
                    rows=2
                    autocomplete="street-address"
                    value=typed("address", &about.address)
                    error=errors.error("address")
                />
                <div>
                    <Button kind=Kind::Submit>{words.save}</Button>
                </div>
            </form>
        </Card>
    }
}
