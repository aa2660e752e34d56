//! The front page: search at once, and the newest listings.

use domain::catalog::query::ListingParameters;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use crate::{
    boot::locale,
    catalog::{HomeListings, SearchForm, words::Words as CatalogWords},
    ui::SkeletonCards,
    words::Words,
};

#[component]
pub fn HomePage() -> impl IntoView {
    let words = Words::of(locale());
    let catalog = CatalogWords::of(locale());
    view! {
        <Title text=words.tagline />
        <Meta name="description" content=words.footer />
        <section class="border-b border-line bg-accent-soft">
            <div class="mx-auto max-w-6xl px-4 py-14">
                <h1 class="max-w-3xl font-display text-3xl text-balance sm:text-4xl">{catalog.search_title}</h1>
                <p class="mt-3 mb-8 max-w-2xl text-ink-muted">{catalog.search_lead}</p>
                <div class="rounded-card border border-line bg-surface p-4">
                    <SearchForm now=ListingParameters::default() compact=true />
                </div>
            </div>
        </section>
        <section class="mx-auto max-w-6xl px-4 py-10">
            <Suspense fallback=|| view! { <SkeletonCards label=crate::words::Words::of(locale()).loading /> }>
                <HomeListings />
            </Suspense>
        </section>
    }
    .into_any()
}
