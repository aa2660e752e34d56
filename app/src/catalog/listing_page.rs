//! The public page of one property.

use domain::catalog::{place::Point, query::ListingParameters};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;

use super::{
    api::published_property,
    card::{Offers, type_glyph},
    filters::address,
    listings_page::Alternates,
    view::ListingDetail,
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    layout::{Failure, public_path},
    ui::{Breadcrumb, ButtonLink, Card, Crumb, Fact, Facts, Icon, Skeleton, Variant, area, glyph, on_map},
};

#[component]
pub fn ListingPage() -> impl IntoView {
    let parameters = use_params_map();
    let address = Memo::new(move |_| parameters.with(|parameters| parameters.get("slug")).unwrap_or_default());
    let property = Resource::new_blocking(move || address.get(), published_property);
    view! {
        <div class="mx-auto max-w-6xl px-4 py-6">
            <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
                {move || Suspend::new(async move {
                    match property.await {
                        Ok(property) => {
                            redirect_to(&property, &address.get_untracked());
                            view! { <Detail property=property /> }.into_any()
                        }
                        Err(error) => view! { <Failure error=error /> }.into_any(),
                    }
                })}
            </Suspense>
        </div>
    }
    .into_any()
}

/// The id finds the page; other words before it lead to the right address.
fn redirect_to(property: &ListingDetail, address: &str) {
    #[cfg(feature = "ssr")]
    if property.card.address != address {
        leptos_axum::redirect(&public_path(locale(), &format!("/properties/{}", property.card.address)));
    }
    #[cfg(not(feature = "ssr"))]
    let _ = (property, address);
}

/// The first words of a description, on one line.
fn summary(description: &str) -> String {
    const LONGEST: usize = 155;
    let mut summary = String::new();
    for word in description.split_whitespace() {
        if summary.chars().count() + word.chars().count() >= LONGEST {
            summary.push('…');
            break;
        }
        if !summary.is_empty() {
            summary.push(' ');
        }
        summary.push_str(word);
    }
    summary
}

#[component]
fn Detail(property: ListingDetail) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let card = property.card.clone();
    let (description, language) = (property.description.clone(), property.language.clone());
    let summary = summary(&description);
    let crumbs = vec![Crumb::link(words.search_title, public_path(locale, "/properties")), Crumb::here(card.title.clone())];
    view! {
        <Title text=card.title.clone() />
        <Meta name="description" content=summary.clone() />
        <Meta property="og:type" content="website" />
        <Meta property="og:title" content=card.title.clone() />
        <Meta property="og:description" content=summary />
        <Alternates path=format!("/properties/{}", card.address) />
        <div class="text-base">
            <Breadcrumb label=words.breadcrumb crumbs=crumbs />
        </div>
        // On a phone the price and the facts come before the long text.
        <article class="mt-4 grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
            <div class="min-w-0">
                <img
                    src=format!("/illustrations/{}.svg", card.illustration)
                    alt=""
                    width="800"
                    height="600"
                    class="aspect-[4/3] w-full rounded-card border border-line bg-surface-sunken object-cover"
                />
                <h1 class="mt-6 font-display text-3xl text-balance wrap-anywhere" lang=property.language.clone()>{card.title.clone()}</h1>
                <p class="mt-2 flex items-center gap-2 wrap-anywhere text-ink-muted">
                    <Icon glyph=type_glyph(card.property_type) />
                    {words::property_type(locale, card.property_type)}
                    {(!card.place.is_empty()).then(|| format!(" · {}", card.place))}
                </p>
            </div>
            <Aside property=property />
            {(!description.is_empty())
                .then(|| {
                    view! {
                        <div class="min-w-0">
                            <h2 class="text-xl">{words.description}</h2>
                            <p class="mt-2 max-w-prose wrap-anywhere whitespace-pre-line" lang=language>{description}</p>
                        </div>
                    }
                })}
        </article>
    }
}

/// A search around a point that is public already.
fn nearby(Point { longitude, latitude }: Point) -> ListingParameters {
    ListingParameters { near: format!("{longitude:.5},{latitude:.5}"), radius_m: "2000".to_owned(), ..ListingParameters::default() }
}

/// Links that hand the page's address on; they need no script.
#[component]
fn Share(title: String, address: String) -> impl IntoView {
    let words = Words::of(locale());
    let page = format!("{}{}", boot().public_url, public_path(locale(), &format!("/properties/{address}")));
    let escape = leptos_router::location::Url::escape;
    let whatsapp = format!("https://wa.me/?text={}", escape(&format!("{title} {page}")));
    let mail = format!("mailto:?subject={}&body={}", escape(&title), escape(&page));
    view! {
        <p class="mt-4 flex flex-wrap gap-2">
            <ButtonLink href=whatsapp variant=Variant::Secondary external=true>{words.share_whatsapp}</ButtonLink>
            <ButtonLink href=mail variant=Variant::Quiet external=true>{words.share_mail}</ButtonLink>
        </p>
    }
}

/// Prices, facts, place and agency beside the text.
#[component]
fn Aside(property: ListingDetail) -> impl IntoView {
    let words = Words::of(locale());
    let card = property.card;
    let number = |value: Option<i16>| value.map(|n| n.to_string());
    let facts: [(&'static str, Option<String>); 7] = [
        (words.built_area, card.built_area.map(area)),
        (words.land_area, card.land_area.map(area)),
        (words.bedrooms, number(card.bedrooms)),
        (words.bathrooms, number(card.bathrooms)),
        (words.half_bathrooms, number(property.half_bathrooms)),
        (words.parking_spaces, number(card.parking_spaces)),
        (words.year_built, number(property.year_built)),
    ];
    view! {
        <aside class="space-y-5 text-base lg:sticky lg:top-4 lg:row-span-2 lg:self-start">
            <Card>
                <Offers offers=property.offers class="text-2xl font-semibold" />
                <p class="mt-3 text-ink-muted">{words.offered_by} " " <strong class="font-medium text-ink">{property.agency_name}</strong></p>
                <Share title=card.title.clone() address=card.address.clone() />
            </Card>
            <Card title=words.facts>
                <Facts>
                    {facts
                        .into_iter()
                        .filter_map(|(name, value)| value.map(|value| view! { <Fact name=name>{value}</Fact> }))
                        .collect_view()}
                </Facts>
            </Card>
            {property
                .location
                .map(|point| {
                    view! {
                        <Card title=words.location>
                            {(!property.exact_location).then(|| view! { <p class="mb-3 text-ink-muted">{words.approximate}</p> })}
                            <ButtonLink
                                href=on_map(point)
                                variant=Variant::Secondary
                                icon=glyph::MAP_PIN
                                external=true
                            >
                                {words.see_on_map}
                            </ButtonLink>
                            <p class="mt-3">
                                <a href=address(&nearby(point)) class="font-medium text-primary-text underline underline-offset-2">
                                    {words.nearby}
                                </a>
                            </p>
                        </Card>
                    }
                })}
        </aside>
    }
}
