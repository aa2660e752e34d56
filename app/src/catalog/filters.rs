//! The filters of the public search: a form that any browser sends, and chips that say what is filtered.

use domain::catalog::{Operation, PropertyType, Sort, query::ListingParameters};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::words::{self, Words};
use crate::{
    boot::locale,
    error::Error,
    layout::public_path,
    ui::{Button, Chip, Choice, Icon, Kind, Select, TextInput, glyph, grouped},
};

/// The parameters of the search in the URL.
#[must_use]
pub fn parameters() -> Memo<ListingParameters> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| {
            let get = |name: &str| query.get(name).unwrap_or_default();
            ListingParameters {
                q: get("q"),
                operation: get("operation"),
                property_type: get("type"),
                min_price: get("min_price"),
                max_price: get("max_price"),
                currency: get("currency"),
                bedrooms: get("bedrooms"),
                near: get("near"),
                radius_m: get("radius_m"),
                bbox: get("bbox"),
                polygon: get("polygon"),
                sort: get("sort"),
                limit: get("limit"),
                cursor: get("cursor"),
                count: get("count"),
            }
        })
    })
}

/// The path and query of a search.
#[must_use]
pub fn address(parameters: &ListingParameters) -> String {
    let query: Vec<String> = parameters.pairs().into_iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    let path = public_path(locale(), "/properties");
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

/// Percent-encodes a value of a query (RFC 3986: all but the unreserved).
pub(crate) fn encode(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The search form; `compact` leaves only words, operation and type, for the front page.
#[component]
pub fn SearchForm(now: ListingParameters, #[prop(optional)] compact: bool, #[prop(optional)] error: Option<Error>) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let operations = Operation::ALL.iter().map(|code| Choice::new(code.code(), words::operation(locale, *code))).collect();
    let types = PropertyType::ALL.iter().map(|code| Choice::new(code.code(), words::property_type(locale, *code))).collect();
    view! {
        <form method="get" action=public_path(locale, "/properties") role="search" class="space-y-3 text-base">
            <div class="grid gap-3 sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_1fr_1fr_auto] lg:items-end">
                <TextInput name="q" label=words.text kind="search" value=now.q.clone() placeholder=words.text_placeholder />
                <Select name="operation" label=words.operation choices=operations value=now.operation.clone() placeholder=words.any_operation />
                <Select name="type" label=words.property_type choices=types value=now.property_type.clone() placeholder=words.any_type />
                <Button kind=Kind::Submit icon=glyph::SEARCH class="sm:self-end lg:mb-1">{words.search}</Button>
            </div>
            {(!compact).then(|| view! { <MoreFilters now=now error=error /> })}
        </form>
    }
}

/// Prices, bedrooms, radius, order: open when one of them is used.
#[component]
fn MoreFilters(now: ListingParameters, error: Option<Error>) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let fault = |field: &str| match &error {
        Some(Error::Invalid(faults)) => {
            faults.iter().find(|fault| fault.field == field).map(|fault| crate::problem_words::problem(locale, fault))
        }
        _ => None,
    };
    let currencies = vec![Choice::new("MXN", "MXN"), Choice::new("USD", "USD")];
    let bedrooms = (1..=5).map(|number| Choice::new(number.to_string(), format!("{number}+"))).collect();
    let sorts = Sort::ALL.iter().map(|code| Choice::new(code.code(), words::sort(locale, *code))).collect();
    // Newest first is how a list is without asking.
    let sorted = if now.sort == Sort::Newest.code() { "" } else { &now.sort };
    let in_use = [&now.min_price, &now.max_price, &now.bedrooms, &now.near, sorted].iter().any(|value| !value.is_empty());
    view! {
        <details open=in_use class="group rounded-card border border-line bg-surface px-4 py-2">
            <summary class="flex cursor-pointer items-center gap-2 py-1 font-medium">
                <Icon glyph=glyph::CHEVRON_RIGHT class="size-4 transition-transform group-open:rotate-90" />
                {words.filters}
            </summary>
            <div class="grid grid-cols-2 gap-3 pt-2 pb-3 lg:grid-cols-4">
                <TextInput name="min_price" label=words.min_price value=now.min_price.clone() inputmode="decimal" error=fault("min_price") />
                <TextInput name="max_price" label=words.max_price value=now.max_price.clone() inputmode="decimal" error=fault("max_price") />
                <Select
                    name="currency"
                    label=words.currency
                    choices=currencies
                    value=if now.currency.is_empty() { "MXN".to_owned() } else { now.currency.clone() }
                />
                <Select
                    name="bedrooms"
                    label=words.bedrooms_from
                    choices=bedrooms
                    value=now.bedrooms.clone()
                    placeholder=words.any_number
                    error=fault("bedrooms")
                />
                {(!now.near.is_empty())
                    .then(|| {
                        view! {
                            <input type="hidden" name="near" value=now.near.clone() />
                            <Select name="radius_m" label=words.radius choices=radii(&now.radius_m) value=now.radius_m.clone() error=fault("near") />
                        }
                    })}
                <Select name="sort" label=words.sort choices=sorts value=if now.sort.is_empty() { "newest".to_owned() } else { now.sort.clone() } />
            </div>
        </details>
    }
}

/// Distances to choose from, with the one in use among them.
fn radii(now: &str) -> Vec<Choice> {
    let mut metres = vec![500, 1_000, 2_000, 5_000, 10_000, 20_000];
    metres.extend(now.parse::<u32>().ok().filter(|radius| !metres.contains(radius)));
    metres.sort_unstable();
    let label = |radius: u32| if radius < 1_000 { format!("{radius} m") } else { format!("{} km", f64::from(radius) / 1_000.0) };
    metres.into_iter().map(|radius| Choice::new(radius.to_string(), label(radius))).collect()
}

/// "1,250,000" for a whole number; anything else as it was typed.
fn in_thousands(typed: &str) -> String {
    typed.replace(',', "").parse().map_or_else(|_| typed.to_owned(), grouped)
}

/// What is filtered, each with a cross that takes it away.
#[component]
pub fn FilterChips(now: ListingParameters) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let without = |change: fn(&mut ListingParameters)| {
        let mut fewer = now.at("");
        change(&mut fewer);
        address(&fewer)
    };
    let operation = Operation::from_code(&now.operation).map(|code| words::operation(locale, code).to_owned());
    let property_type = PropertyType::from_code(&now.property_type).map(|code| words::property_type(locale, code).to_owned());
    let said = |text: &str, label: &str| (!text.is_empty()).then(|| format!("{label}: {text}"));
    let currency = if now.currency.is_empty() { "MXN" } else { now.currency.as_str() };
    let price = |text: &str, label: &str| (!text.is_empty()).then(|| format!("{label} {} {currency}", in_thousands(text)));
    let chips: Vec<(String, String)> = [
        (said(&now.q, words.text), without(|parameters| parameters.q.clear())),
        (operation, without(|parameters| parameters.operation.clear())),
        (property_type, without(|parameters| parameters.property_type.clear())),
        (price(&now.min_price, words.min_price), without(|parameters| parameters.min_price.clear())),
        (price(&now.max_price, words.max_price), without(|parameters| parameters.max_price.clear())),
        (
            (!now.bedrooms.is_empty()).then(|| format!("{}+ {}", now.bedrooms, words.bedrooms.to_lowercase())),
            without(|parameters| parameters.bedrooms.clear()),
        ),
        (
            (!now.near.is_empty()).then(|| words.near.to_owned()),
            without(|parameters| {
                parameters.near.clear();
                parameters.radius_m.clear();
            }),
        ),
    ]
    .into_iter()
    .filter_map(|(label, href)| label.map(|label| (label, href)))
    .collect();
    let any = !chips.is_empty();
    view! {
        <div class="flex flex-wrap items-center gap-2 text-base">
            {chips
                .into_iter()
                .map(|(label, href)| view! { <Chip label=label.clone() active=true remove_href=href remove_label=format!("{}: {label}", words.clear) /> })
                .collect_view()}
            {any.then(|| view! { <a href=public_path(locale, "/properties") class="text-sm text-primary-text underline">{words.clear}</a> })}
        </div>
    }
}
