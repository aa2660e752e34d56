//! The record of one property of the agency.

use domain::identity::Permission;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::get_property,
    card::{Offers, StatusBadge},
    view::{Change, PropertyDetail},
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    layout::Failure,
    ui::{Breadcrumb, Button, ButtonLink, Card, Crumb, Fact, Facts, Kind, Notice, PageHeader, Skeleton, Tone, Variant, glyph},
    words::sentence,
};

#[component]
pub fn PropertyPage() -> impl IntoView {
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|parameters| parameters.get("id")).unwrap_or_default());
    let property = Resource::new_blocking(move || id.get(), get_property);
    view! {
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match property.await {
                    Ok(property) => view! { <Record property=property /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Record(property: PropertyDetail) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let id = StoredValue::new(property.id.clone());
    let archived = property.archived;
    let path = format!("/app/properties/{}", property.id);
    let edit = format!("{path}/edit");
    let title = property.form.title.clone();
    let crumbs = vec![Crumb::link(common.properties, "/app/properties"), Crumb::here(title.clone())];
    let public = property.public_path.clone();
    let can_archive = boot().viewer.is_some_and(|viewer| viewer.may(Permission::ArchiveProperties));
    view! {
        <Title text=title.clone() />
        <Breadcrumb label=words.breadcrumb crumbs=crumbs />
        <PageHeader title=title subtitle=property.place.clone()>
            {public.map(|href| view! { <ButtonLink href=href variant=Variant::Quiet icon=glyph::EYE>{words.public_page}</ButtonLink> })}
            {can_archive.then(|| view! { <ArchiveButton id=id.get_value() archived=archived /> })}
            {(!archived)
                .then(|| view! { <ButtonLink href=edit icon=glyph::PENCIL>{words.edit}</ButtonLink> })}
        </PageHeader>
        <Done path=path id=id.get_value() />
        {archived.then(|| view! { <Notice tone=Tone::Warn class="mb-4">{words.archived_notice}</Notice> })}
        <Content property=property />
    }
}

#[component]
fn ArchiveButton(id: String, archived: bool, #[prop(optional)] undo: bool) -> impl IntoView {
    let words = Words::of(locale());
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string());
    let (verb, label, icon) = if archived { ("restore", words.restore, glyph::UNDO) } else { ("archive", words.archive, glyph::ARCHIVE) };
    let label = if undo { words.undo } else { label };
    view! {
        <form method="post" action=format!("/app/properties/{id}/{verb}")>
            <input type="hidden" name="agency" value=agency />
            <Button kind=Kind::Submit variant=Variant::Secondary icon=icon>{label}</Button>
        </form>
    }
}

/// What was just done, with a way back; or why it was not.
#[component]
fn Done(path: String, id: String) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    if let Some(refused) = boot().submitted_to(&path) {
        return view! { <Notice tone=Tone::Bad class="mb-4">{sentence(locale, &refused.error)}</Notice> }.into_any();
    }
    let done = use_query_map().with_untracked(|query| query.get("done")).unwrap_or_default();
    let (text, archived) = match done.as_str() {
        "saved" => (words.saved, None),
        "archived" => (words.was_archived, Some(true)),
        "restored" => (words.was_restored, Some(false)),
        _ => return ().into_any(),
    };
    view! {
        <Notice tone=Tone::Good class="mb-4">
            <div class="flex flex-wrap items-center justify-between gap-3">
                {text} {archived.map(|archived| view! { <ArchiveButton id=id archived=archived undo=true /> })}
            </div>
        </Notice>
    }
    .into_any()
}

#[component]
fn Content(property: PropertyDetail) -> impl IntoView {
    let words = Words::of(locale());
    let form = property.form;
    let description = form.description.clone();
    let language = form.language.clone();
    let facts = measures(words, &form);
    view! {
        <div class="grid gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div class="min-w-0 space-y-5">
                <Card flush=true>
                    <img
                        src=format!("/illustrations/{}.svg", property.illustration)
                        alt=""
                        width="800"
                        height="600"
                        class="aspect-[4/3] w-full rounded-t-card object-cover"
                    />
                    {(!description.is_empty())
                        .then(|| view! { <p class="p-4 wrap-anywhere whitespace-pre-line" lang=language>{description}</p> })}
                </Card>
                <History changes=property.history />
            </div>
            // On a phone the state and the price come first.
            <div class="space-y-5 max-lg:order-first">
                <Card>
                    <div class="mb-3"><StatusBadge status=property.status archived=property.archived /></div>
                    <Offers offers=property.offers class="text-xl font-semibold" />
                </Card>
                <Card title=words.facts>
                    <Facts>
                        <Fact name=words.property_type>{words::property_type(locale(), property.property_type)}</Fact>
                        {facts
                            .into_iter()
                            .filter(|(_, value)| !value.is_empty())
                            .map(|(name, value)| view! { <Fact name=name>{value}</Fact> })
                            .collect_view()}
                        {property.source.map(|source| view! { <Fact name=words.source>{source}</Fact> })}
                        <Fact name=words.created>{property.created}</Fact>
                        <Fact name=words.changed>{property.changed}</Fact>
                    </Facts>
                </Card>
            </div>
        </div>
    }
}

fn measures(words: &'static Words, form: &domain::catalog::PropertyForm) -> Vec<(&'static str, String)> {
    let square_metres = |text: &str| text.parse::<f64>().map(crate::ui::area).unwrap_or_default();
    let street = [form.street.as_str(), form.exterior_number.as_str()].join(" ").trim().to_owned();
    let exact = if form.show_exact_location.is_empty() { words.no } else { words.yes };
    vec![
        (words.street, street),
        (words.postal_code, form.postal_code.clone()),
        (words.location, form.coordinates()),
        (words.show_exact_location, exact.to_owned()),
        (words.built_area, square_metres(&form.built_area)),
        (words.land_area, square_metres(&form.land_area)),
        (words.bedrooms, form.bedrooms.clone()),
        (words.bathrooms, form.bathrooms.clone()),
        (words.half_bathrooms, form.half_bathrooms.clone()),
        (words.parking_spaces, form.parking_spaces.clone()),
        (words.year_built, form.year_built.clone()),
    ]
}

#[component]
fn History(changes: Vec<Change>) -> impl IntoView {
    let words = Words::of(locale());
    if changes.is_empty() {
        return view! { <Card title=words.history><p class="text-ink-muted">{words.no_history}</p></Card> }.into_any();
    }
    view! {
        <Card title=words.history>
            <ol class="space-y-3">
                {changes
                    .into_iter()
                    .map(|change| {
                        view! {
                            <li class="border-l-2 border-line pl-3">
                                <p class="text-sm text-ink-muted">
                                    {change.at} " · " {change.by.unwrap_or_else(|| words.somebody.to_owned())}
                                </p>
                                <p>
                                    <strong class="font-medium">{change.field}</strong>
                                    ": "
                                    {(!change.old_value.is_empty())
                                        .then(|| view! { <del class="text-ink-muted">{change.old_value}</del> " → " })}
                                    {if change.new_value.is_empty() { "—".to_owned() } else { change.new_value }}
                                </p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </Card>
    }
    .into_any()
}
