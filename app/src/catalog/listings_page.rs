//! The public search.

use domain::catalog::query::{ListingParameters, Total};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

use super::{
    api::search_listings,
    card::Card,
    filters::{FilterChips, SearchForm, address, parameters},
    view::ListingResults,
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    error::Error,
    layout::{Failure, public_path},
    ui::{ButtonLink, EmptyState, Notice, Pagination, SkeletonCards, Tone, glyph, grouped},
    words::sentence,
};

#[component]
pub fn ListingsPage() -> impl IntoView {
    let words = Words::of(locale());
    let parameters = parameters();
    let results = Resource::new_blocking(move || parameters.get(), search_listings);
    view! {
        <Title text=words.search_title />
        <Meta name="description" content=words.search_lead />
        <Alternates path="/properties" />
        <div class="mx-auto max-w-6xl px-4 py-8">
            <h1 class="font-display text-3xl">{words.search_title}</h1>
            <p class="mt-1 mb-5 text-ink-muted">{words.search_lead}</p>
            <Suspense fallback=|| view! { <SkeletonCards label=crate::words::Words::of(locale()).loading /> }>
                {move || Suspend::new(async move {
                    let now = parameters.get_untracked();
                    match results.await {
                        Ok(results) => {
                            view! {
                                <FreshForm now=now.clone() />
                                <Results now=now results=results />
                            }
                            .into_any()
                        }
                        Err(error @ Error::Invalid(_)) => {
                            let text = sentence(locale(), &error);
                            view! {
                                <Notice tone=Tone::Bad class="mb-4">
                                    {text} " "
                                    <a href=public_path(locale(), "/properties") class="font-medium underline">{words.clear}</a>
                                </Notice>
                                <FreshForm now=now error=error />
                            }
                            .into_any()
                        }
                        Err(error) => view! { <Failure error=error /> }.into_any(),
                    }
                })}
            </Suspense>
        </div>
    }
    .into_any()
}

/// The form, made anew for each address: after "back" its fields say what is searched, not what was typed before.
#[component]
fn FreshForm(now: ListingParameters, #[prop(optional)] error: Option<Error>) -> impl IntoView {
    view! {
        <For
            each=move || [now.clone()]
            key=address
            children=move |now| match error.clone() {
                Some(error) => view! { <SearchForm now=now error=error /> }.into_any(),
                None => view! { <SearchForm now=now /> }.into_any(),
            }
        />
    }
}

#[component]
fn Results(now: ListingParameters, results: ListingResults) -> impl IntoView {
    let words = Words::of(locale());
    let next = results.next.as_ref().map(|cursor| address(&now.at(cursor)));
    let previous = (!now.cursor.is_empty()).then(|| address(&now.at("")));
    let is_empty = results.cards.is_empty();
    view! {
        <div class="mt-5 mb-3 flex flex-wrap items-center justify-between gap-3">
            <p role="status" class="text-base font-medium">{total_text(results.total)}</p>
            <FilterChips now=now />
        </div>
        {if is_empty {
            view! {
                <EmptyState glyph=glyph::SEARCH title=words.nothing_title sentence=words.nothing>
                    <ButtonLink href=public_path(locale(), "/properties")>{words.clear}</ButtonLink>
                </EmptyState>
            }
            .into_any()
        } else {
            view! {
                <div class="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
                    {results.cards.into_iter().enumerate().map(|(index, card)| view! { <Card card=card eager={index < 3} /> }).collect_view()}
                </div>
                <div class="mt-6 text-base">
                    <Pagination
                        label=words.pages
                        previous=previous
                        next=next
                        previous_label=words.first_page
                        next_label=words.next_page
                    />
                </div>
            }
            .into_any()
        }}
    }
}

/// "1,204 propiedades" or "Más de 10,000 propiedades".
#[must_use]
pub fn total_text(total: Total) -> String {
    let (number, at_least) = match total {
        Total::Exactly(number) => (number, false),
        Total::AtLeast(number) => (number, true),
    };
    words::counted(locale(), &grouped(u64::try_from(number).unwrap_or(0)), number == 1, at_least)
}

/// The same page in each language, for search engines.
#[component]
pub fn Alternates(#[prop(into)] path: String) -> impl IntoView {
    let root = boot().public_url;
    let english = public_path(domain::locale::Locale::En, &path);
    let own = public_path(locale(), &path);
    view! {
        <Link rel="canonical" href=format!("{root}{own}") />
        <Link rel="alternate" hreflang="es-MX" href=format!("{root}{path}") />
        <Link rel="alternate" hreflang="en" href=format!("{root}{english}") />
    }
}
