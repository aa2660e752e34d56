//! How somebody is called and likes to read.

use domain::identity::profile::{Density, Theme};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::{ProfileView, get_profile},
    avatar_card::AvatarCard,
    profile_words::Words,
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{Button, Card, Choice, Kind, Notice, PageHeader, Select, Skeleton, TextInput, Tone},
    words,
};

#[component]
pub fn ProfilePage() -> impl IntoView {
    let words = Words::of(locale());
    let profile = Resource::new_blocking(|| (), |()| get_profile());
    let is_saved = use_query_map().with_untracked(|query| query.get("done").as_deref() == Some("saved"));
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead.to_owned() />
        {is_saved.then(|| view! { <Notice tone=Tone::Good class="mb-4 max-w-xl">{words.saved}</Notice> })}
        <AvatarCard />
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match profile.await {
                    Ok(profile) => view! { <ProfileFields profile=profile /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn ProfileFields(profile: ProfileView) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let is_alone = boot.viewer.is_none();
    // The form of the picture stands on the same page.
    let form = FieldErrors::new(boot.locale, boot.submitted_to("/app/settings/profile").filter(|form| !form.values.is_empty()));
    let typed = form.clone();
    let value = move |field: &str, stored: String| typed.typed(field).unwrap_or(stored);
    let zones = profile.zones.into_iter().map(|(zone, label)| Choice::new(zone, label)).collect();
    let stored = profile.form;
    view! {
        {form.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4 max-w-xl">{text}</Notice> })}
        <Card class="max-w-xl">
            <form method="post" action="/app/settings/profile" class="grid gap-4 sm:grid-cols-2" novalidate>
                <TextInput
                    name="display_name"
                    label=words.name
                    hint=if is_alone { words.name_hint_alone } else { words.name_hint }
                    value=value("display_name", stored.display_name)
                    error=form.error("display_name")
                    autocomplete="name"
                    required=true
                    class="sm:col-span-2"
                />
                <Select
                    name="time_zone"
                    label=words.time_zone
                    hint=words.time_zone_hint
                    choices=zones
                    value=value("time_zone", stored.time_zone)
                    error=form.error("time_zone")
                    class="sm:col-span-2"
                />
                <Select
                    name="locale"
                    label=words.language
                    choices=vec![Choice::new("es", words.spanish), Choice::new("en", words.english)]
                    value=value("locale", stored.locale)
                    error=form.error("locale")
                />
                <Select name="theme" label=words.theme choices=themes() value=value("theme", stored.theme) error=form.error("theme") />
                <Select
                    name="density"
                    label=words.density
                    choices=densities()
                    value=value("density", stored.density)
                    error=form.error("density")
                />
                <div class="sm:col-span-2">
                    <Button kind=Kind::Submit>{words.save}</Button>
                </div>
            </form>
        </Card>
    }
}

fn themes() -> Vec<Choice> {
    let words = words::Words::of(locale());
    let label = |theme| match theme {
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
        Theme::System => words.theme_system,
    };
    Theme::ALL.into_iter().map(|theme| Choice::new(theme.code(), label(theme))).collect()
}

fn densities() -> Vec<Choice> {
    let words = Words::of(locale());
    let label = |density| match density {
        Density::Comfortable => words.comfortable,
        Density::Compact => words.compact,
    };
    Density::ALL.into_iter().map(|density| Choice::new(density.code(), label(density))).collect()
}
