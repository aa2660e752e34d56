//! What the rows of a list stand grouped by: a menu, and the heading of a group.

use domain::list::Coded;
use leptos::prelude::*;

use super::{Address, words::Words};
use crate::{
    boot::locale,
    ui::{Icon, Menu, MenuLink, Tooltip, glyph},
};

/// The parameter of an address that says what the list is grouped by.
pub const GROUP: &str = "group";

/// One line of a [`GroupMenu`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupChoice {
    label: &'static str,
    href: String,
    current: bool,
}

/// What a list can be grouped by, and the list without groups.
#[must_use]
pub fn group_choices<G: Coded>(address: &Address, label: impl Fn(G) -> &'static str) -> Vec<GroupChoice> {
    let now = G::of_code(address.get(GROUP));
    let none = GroupChoice { label: Words::of(locale()).no_groups, href: address.with(GROUP, "").href(), current: now.is_none() };
    let choice = |by: &G| GroupChoice { label: label(*by), href: address.with(GROUP, by.code_of()).href(), current: now == Some(*by) };
    std::iter::once(none).chain(G::EVERY.iter().map(choice)).collect()
}

/// What a list is grouped by, as a menu.
#[component]
pub fn GroupMenu(choices: Vec<GroupChoice>) -> impl IntoView {
    let words = Words::of(locale());
    let icon = |current| if current { glyph::CHECK } else { glyph::CIRCLE };
    view! {
        <Menu label=words.group before=glyph::LIST>
            {choices
                .into_iter()
                .map(|choice| view! { <MenuLink href=choice.href label=choice.label icon=icon(choice.current) current=choice.current /> })
                .collect_view()}
        </Menu>
    }
}

/// The heading of a group. `part` says that it is cut by the ends of a page, `note` what its rows come to; `only` is the list with
/// this group alone.
#[component]
pub fn GroupHeading(label: String, total: String, note: Option<String>, part: Option<&'static str>, only: Option<String>) -> impl IntoView {
    let words = Words::of(locale());
    let see = format!("{}: {label}", words.only_group);
    view! {
        <div class="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-sm text-ink-muted">
            <span class="text-base font-semibold text-ink">{label}</span>
            <span>{total}</span>
            {note.map(|note| view! { <span>{note}</span> })}
            {part.map(|part| view! { <span class="italic">{part}</span> })}
            {only
                .map(|href| {
                    view! {
                        <Tooltip text=see.clone() class="ml-auto self-center">
                            <a
                                href=href
                                aria-label=see
                                class="grid size-8 place-items-center rounded-control hover:bg-surface-hover hover:text-ink pointer-coarse:size-11"
                            >
                                <Icon glyph=glyph::FILTER />
                            </a>
                        </Tooltip>
                    }
                })}
        </div>
    }
}
