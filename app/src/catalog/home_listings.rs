//! The newest listings on the front page.

use domain::{catalog::query::ListingParameters, locale::Locale};
use leptos::prelude::*;

use super::{api::search_listings, card::Card};
use crate::{
    boot::locale,
    layout::{Failure, public_path},
    ui::{ButtonLink, Variant},
};

#[component]
pub fn HomeListings() -> impl IntoView {
    let newest =
        Resource::new_blocking(|| (), |()| search_listings(ListingParameters { limit: "6".to_owned(), ..ListingParameters::default() }));
    let locale = locale();
    let (title, all) = match locale {
        Locale::Es => ("Recién publicadas", "Ver todas"),
        Locale::En => ("Just published", "See all"),
    };
    Suspend::new(async move {
        match newest.await {
            Ok(results) => view! {
                <div class="mb-5 flex items-center justify-between">
                    <h2 class="font-display text-2xl">{title}</h2>
                    <ButtonLink href=public_path(locale, "/properties") variant=Variant::Secondary>{all}</ButtonLink>
                </div>
                <div class="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
                    {results.cards.into_iter().map(|card| view! { <Card card=card /> }).collect_view()}
                </div>
            }
            .into_any(),
            Err(error) => view! { <Failure error=error /> }.into_any(),
        }
    })
}
