//! What a list is sorted by: in the heads of its columns, and in a menu where a phone hides them.

use domain::list::{SortKey, Sorting};
use leptos::prelude::*;

use super::{Address, words::Words};
use crate::{
    boot::locale,
    ui::{Column, Menu, MenuLink, Order, glyph},
};

/// The parameter of an address that says the order.
pub const SORT: &str = "sort";

fn order<K: SortKey>(now: Sorting<K>, by: K) -> Option<Order> {
    (now.by == by).then_some(if now.descending { Order::Descending } else { Order::Ascending })
}

/// The head of a column that sorts its list.
#[must_use]
pub fn sorted_head<K: SortKey>(head: Column, address: &Address, now: Sorting<K>, by: K) -> Column {
    head.sorted_by(address.with(SORT, now.asked(by).text()).href(), order(now, by))
}

/// One line of a [`SortMenu`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortChoice {
    label: &'static str,
    href: String,
    order: Option<Order>,
}

/// The orders of a list to choose from.
#[must_use]
pub fn sort_choices<K: SortKey>(address: &Address, now: Sorting<K>, label: impl Fn(K) -> &'static str) -> Vec<SortChoice> {
    let choice = |by: K| SortChoice { label: label(by), href: address.with(SORT, now.asked(by).text()).href(), order: order(now, by) };
    K::EVERY.iter().map(|by| choice(*by)).collect()
}

/// The orders of a list as a menu.
#[component]
pub fn SortMenu(choices: Vec<SortChoice>) -> impl IntoView {
    let words = Words::of(locale());
    let icon = |order| match order {
        None => glyph::SORT,
        Some(Order::Ascending) => glyph::ARROW_UP,
        Some(Order::Descending) => glyph::ARROW_DOWN,
    };
    view! {
        <Menu label=words.sort before=glyph::SORT>
            {choices
                .into_iter()
                .map(|choice| view! { <MenuLink href=choice.href label=choice.label icon=icon(choice.order) current=choice.order.is_some() /> })
                .collect_view()}
        </Menu>
    }
}
