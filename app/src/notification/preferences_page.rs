//! How somebody wants to be told, a line a kind.

use domain::notification::{Email, Kind as Topic, Preference};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::get_preferences,
    view::PreferencesView,
    words::{Words, kind},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{Button, Card, Cell, Checkbox, Choice, Column, Kind, Notice, PageHeader, Row, Select, SkeletonRows, Table, Tone},
};

const PATH: &str = "/app/settings/notifications";

#[component]
pub fn NotificationPreferencesPage() -> impl IntoView {
    let words = Words::of(locale());
    let preferences = Resource::new_blocking(|| (), |()| get_preferences());
    let is_saved = use_query_map().with_untracked(|query| query.get("done").is_some());
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.preferences_lead />
        {is_saved.then(|| view! { <Notice tone=Tone::Good class="mb-4">{words.saved}</Notice> })}
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match preferences.await {
                    Ok(preferences) => view! { <PreferencesForm preferences=preferences /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn PreferencesForm(preferences: PreferencesView) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let form = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    let agency = boot.viewer.map(|viewer| viewer.agency.to_string());
    let wants_letters = form.typed("letters").map_or(!preferences.letters_off, |typed| !typed.is_empty());
    let hour = form.typed("digest_hour").unwrap_or_else(|| preferences.digest_hour.to_string());
    let hour_error = form.error("digest_hour");
    let sentence = form.sentence();
    let hours = (0..24).map(|hour| Choice::new(hour.to_string(), format!("{hour:02}:00"))).collect();
    let columns = vec![Column::text(words.kind), Column::text(words.in_app), Column::text(words.by_email)];
    view! {
        {sentence.map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        <form method="post" action=PATH class="grid max-w-3xl gap-5" novalidate>
            <input type="hidden" name="agency" value=agency />
            <Table caption=words.title columns=columns stacks=true>
                {preferences.kinds.into_iter().map(|(topic, preference)| view! { <Line topic=topic preference=preference form=form.clone() /> }).collect_view()}
            </Table>
            <Card>
                <div class="grid gap-4 sm:grid-cols-2 sm:items-start">
                    <Checkbox name="letters" label=words.letters hint=words.letters_hint checked=wants_letters />
                    <Select
                        name="digest_hour"
                        label=words.hour
                        hint=words.hour_hint
                        choices=hours
                        value=hour
                        error=hour_error
                    />
                </div>
            </Card>
            <div>
                <Button kind=Kind::Submit>{words.save}</Button>
            </div>
        </form>
    }
}

#[component]
fn Line(topic: Topic, preference: Preference, form: FieldErrors) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let label = kind(locale, topic);
    let (in_app_name, email_name) = (format!("{topic}.in_app"), format!("{topic}.email"));
    let in_app = form.typed(&in_app_name).map_or(preference.in_app, |typed| !typed.is_empty());
    let chosen = form.typed(&email_name).unwrap_or_else(|| preference.email.to_string());
    let channel = move |email| match email {
        Email::Now => words.now,
        Email::Digest => words.digest,
        Email::Off => words.off,
    };
    view! {
        <Row>
            <Cell class="font-medium">{label}</Cell>
            <Cell label=words.in_app>
                <input
                    type="checkbox"
                    name=in_app_name
                    value="true"
                    checked=in_app
                    aria-label=format!("{label}: {}", words.in_app)
                    class="size-4 accent-primary"
                />
            </Cell>
            <Cell label=words.by_email>
                <select name=email_name class="control w-auto" aria-label=format!("{label}: {}", words.by_email)>
                    {Email::ALL
                        .iter()
                        .map(|email| {
                            view! { <option value=email.code() selected=email.code() == chosen>{channel(*email)}</option> }
                        })
                        .collect_view()}
                </select>
            </Cell>
        </Row>
    }
}
