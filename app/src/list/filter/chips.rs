//! Conditions as chips: groups that must all be met, each by any of its chips.

use domain::list::filter::{Condition, Filter, Filterable, Kind, Value};
use leptos::prelude::*;

use super::{
    ADD, FILTER,
    words::{self, Words},
};
use crate::{
    boot::locale,
    list::Address,
    ui::{Chip, Menu, MenuLink, glyph, grouped},
};

/// One condition in words, and the list without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterChip {
    label: String,
    without: String,
}

impl FilterChip {
    /// The condition in words.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }
}

/// The conditions of a filter as chips. `field` names a field, `choice` one of its codes.
#[must_use]
pub fn chip_groups<F: Filterable>(
    address: &Address,
    filter: &Filter<F>,
    field: impl Fn(F) -> &'static str,
    choice: impl Fn(F, &str) -> String,
) -> Vec<Vec<FilterChip>> {
    let label = |condition: &Condition<F>| {
        let values = condition.values.iter().map(|value| said(condition.field, value, &choice)).collect::<Vec<_>>();
        words::condition(locale(), field(condition.field), condition.operator, &values)
    };
    let groups = filter.0.iter().enumerate().map(|(group, conditions)| {
        let chip = |(place, condition)| FilterChip {
            label: label(condition),
            without: address.with(FILTER, filter.without(group, place).text()).href(),
        };
        conditions.iter().enumerate().map(chip).collect()
    });
    groups.collect()
}

fn said<F: Filterable>(field: F, value: &Value, choice: impl Fn(F, &str) -> String) -> String {
    match (field.kind(), value) {
        (Kind::Choice(_), Value::Text(code)) => choice(field, code),
        (Kind::Money, Value::Money(minor)) => format!("$ {}", grouped(u64::try_from(minor / 100).unwrap_or_default())),
        _ => value.text(),
    }
}

/// The chips, with words between them; nothing where nothing is filtered.
#[component]
pub fn FilterChips(groups: Vec<Vec<FilterChip>>) -> impl IntoView {
    let words = Words::of(locale());
    let chip = |chip: FilterChip| {
        let remove = format!("{}: {}", words.remove, chip.label);
        view! { <Chip label=chip.label active=true remove_href=chip.without remove_label=remove /> }
    };
    let between = |place: usize, word: &'static str| (place > 0).then(|| view! { <span class="text-sm text-ink-muted">{word}</span> });
    (!groups.is_empty()).then(|| {
        let groups = groups.into_iter().enumerate().map(|(place, chips)| {
            let frame = if chips.len() > 1 { "rounded-card border border-dashed border-line-strong p-1" } else { "" };
            let chips = chips.into_iter().enumerate().map(|(place, one)| view! { {between(place, words.or)} {chip(one)} }).collect_view();
            view! {
                {between(place, words.and)}
                <span class=format!("inline-flex max-w-full flex-wrap items-center gap-1.5 {frame}")>{chips}</span>
            }
        });
        view! { <div class="mb-3 flex flex-wrap items-center gap-1.5" role="group" aria-label=words.filters>{groups.collect_view()}</div> }
    })
}

/// The fields that a list can be filtered by: each opens its form.
#[component]
pub fn FilterMenu(address: Address, fields: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <Menu label=words.filter before=glyph::FILTER>
            <div class="grid max-h-[60vh] overflow-y-auto sm:grid-cols-2">
                {fields
                    .into_iter()
                    .map(|(code, label)| view! { <MenuLink href=address.with(ADD, code).href() label=label /> })
                    .collect_view()}
            </div>
        </Menu>
    }
}
