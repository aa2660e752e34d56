//! A listing's card, and the small parts that pages of the catalog share.

use domain::{
    catalog::{Operation, PropertyType, Status, property::Offer},
    locale::Locale,
};
use leptos::prelude::*;

use super::{view::ListingCard, words};
use crate::{
    boot::locale,
    layout::public_path,
    ui::{Badge, Glyph, Icon, Money, Tone, area, glyph},
};

/// A published offer: picture, price, what and where.
#[component]
pub fn Card(card: ListingCard, #[prop(optional)] eager: bool) -> impl IntoView {
    let locale = locale();
    let href = public_path(locale, &format!("/properties/{}", card.address));
    let kind = words::property_type(locale, card.property_type);
    view! {
        <article class="group relative overflow-hidden rounded-card border border-line bg-surface">
            <img
                src=format!("/illustrations/{}.svg", card.illustration)
                alt=""
                width="800"
                height="600"
                loading=if eager { "eager" } else { "lazy" }
                class="aspect-[4/3] w-full bg-surface-sunken object-cover"
            />
            <div class="space-y-1.5 p-4 text-base">
                <p class="flex items-baseline justify-between gap-2">
                    <Money minor=card.price.minor currency=card.price.currency.code() class="text-xl font-semibold" />
                    <span class="shrink-0 text-sm text-ink-muted">{words::operation(locale, card.operation)} {per(locale, card.operation)}</span>
                </p>
                <h2 class="line-clamp-2 font-medium">
                    <a href=href class="group-hover:underline after:absolute after:inset-0">{card.title.clone()}</a>
                </h2>
                <p class="truncate text-ink-muted">{if card.place.is_empty() { kind.to_owned() } else { format!("{kind} · {}", card.place) }}</p>
                <Measures card=card />
            </div>
        </article>
    }
}

/// " al mes" after a rent.
#[must_use]
pub fn per(locale: Locale, operation: Operation) -> Option<String> {
    let words = words::Words::of(locale);
    match operation {
        Operation::Sale => None,
        Operation::Rent => Some(format!(" {}", words.a_month)),
        Operation::Temporary => Some(format!(" {}", words.a_night)),
    }
}

/// Area, bedrooms, bathrooms, parking: those that are known.
#[component]
fn Measures(card: ListingCard) -> impl IntoView {
    let words = words::Words::of(locale());
    let number = |value: Option<i16>| value.filter(|n| *n > 0).map(|n| n.to_string());
    // Of land the land counts, whatever stands on it.
    let is_land = matches!(card.property_type, PropertyType::Land | PropertyType::Ranch) || card.built_area.is_none();
    let metres = if is_land { card.land_area.or(card.built_area) } else { card.built_area };
    let measures: [(Glyph, &'static str, Option<String>); 4] = [
        (glyph::RULER, if is_land { words.land_area } else { words.built_area }, metres.map(area)),
        (glyph::BED, words.bedrooms, number(card.bedrooms)),
        (glyph::BATH, words.bathrooms, number(card.bathrooms)),
        (glyph::CAR, words.parking_spaces, number(card.parking_spaces)),
    ];
    view! {
        <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-muted">
            {measures
                .into_iter()
                .filter_map(|(icon, label, value)| {
                    value
                        .map(|value| {
                            view! {
                                <li class="inline-flex items-center gap-1.5" title=label>
                                    <Icon glyph=icon label=label />
                                    {value}
                                </li>
                            }
                        })
                })
                .collect_view()}
        </ul>
    }
}

/// A status as icon and word.
#[component]
pub fn StatusBadge(status: Status, #[prop(optional)] archived: bool) -> impl IntoView {
    if archived {
        return view! { <Badge label=words::Words::of(locale()).is_archived icon=glyph::ARCHIVE /> };
    }
    let (tone, icon) = match status {
        Status::Draft => (Tone::Neutral, glyph::PENCIL),
        Status::Active => (Tone::Good, glyph::CHECK_CIRCLE),
        Status::UnderContract => (Tone::Warn, glyph::CLOCK),
        Status::Closed => (Tone::Info, glyph::KEY),
        Status::Withdrawn => (Tone::Neutral, glyph::ARCHIVE),
    };
    view! { <Badge label=words::status(locale(), status) tone=tone icon=icon /> }
}

/// Prices by operation, one a line.
#[component]
pub fn Offers(offers: Vec<Offer>, #[prop(default = "")] class: &'static str) -> impl IntoView {
    let locale = locale();
    offers
        .into_iter()
        .map(|offer| {
            view! {
                <p class=class>
                    <Money minor=offer.price.minor currency=offer.price.currency.code() />
                    <span class="text-sm text-ink-muted">" " {words::operation(locale, offer.operation)} {per(locale, offer.operation)}</span>
                </p>
            }
        })
        .collect_view()
}

/// The icon of a type of property.
#[must_use]
pub const fn type_glyph(property_type: PropertyType) -> Glyph {
    match property_type {
        PropertyType::House => glyph::HOME,
        PropertyType::Apartment | PropertyType::Building | PropertyType::Office => glyph::BUILDING,
        PropertyType::Land | PropertyType::Ranch => glyph::TREE,
        PropertyType::Retail => glyph::STORE,
        PropertyType::Warehouse => glyph::WAREHOUSE,
    }
}
