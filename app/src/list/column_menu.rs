//! Which columns a list shows, and in which order: a form that the browser sends by itself, and links that move a column.

use domain::list::{
    Columns,
    layout::{columns_text, moved},
};
use leptos::prelude::*;

use super::{Address, words::Words};
use crate::{
    boot::locale,
    ui::{Button, Icon, Kind, Menu, Size, Tooltip, glyph},
};

/// The parameter of an address that names the columns, and the one that keeps this menu open; views do not keep the latter.
pub const COLUMNS: &str = "columns";
pub const ARRANGE: &str = "arrange";

/// One column to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    code: &'static str,
    label: &'static str,
    shown: bool,
    /// The list with this column a place earlier.
    earlier: Option<String>,
}

/// The columns of a list to choose from: those that are shown first, in their order.
#[must_use]
pub fn column_choices<C: Columns>(address: &Address, shown: &[C], label: impl Fn(C) -> &'static str) -> Vec<ColumnChoice> {
    let rest = C::EVERY.iter().filter(|column| !shown.contains(column));
    shown
        .iter()
        .chain(rest)
        .map(|column| ColumnChoice {
            code: column.code_of(),
            label: label(*column),
            shown: shown.contains(column),
            earlier: moved(shown, *column).map(|moved| address.with(COLUMNS, columns_text(&moved)).with(ARRANGE, "true").href()),
        })
        .collect()
}

/// The menu. Its form keeps the rest of the address.
#[component]
pub fn ColumnMenu(address: Address, columns: Vec<ColumnChoice>) -> impl IntoView {
    let words = Words::of(locale());
    let is_open = !address.get(ARRANGE).is_empty();
    let usual = (!address.get(COLUMNS).is_empty()).then(|| address.with(COLUMNS, "").with(ARRANGE, "").href());
    view! {
        <Menu label=words.columns before=glyph::COLUMNS end=true open=is_open>
            <form method="get" action=address.path() class="grid w-72 max-w-[80vw] gap-2 p-2">
                {address.hidden(&[COLUMNS, ARRANGE])}
                <fieldset>
                    <legend class="px-1 pb-1 text-sm text-ink-muted">{words.columns_hint}</legend>
                    <ul class="max-h-[50vh] overflow-y-auto">{columns.into_iter().map(|column| view! { <Line column=column /> }).collect_view()}</ul>
                </fieldset>
                <div class="flex items-center justify-between gap-2 border-t border-line pt-2">
                    <Button kind=Kind::Submit size=Size::Small>{words.show_columns}</Button>
                    {usual
                        .map(|href| {
                            view! { <a href=href class="px-2 text-sm font-medium text-primary-text underline underline-offset-2">{words.usual_columns}</a> }
                        })}
                </div>
            </form>
        </Menu>
    }
}

#[component]
fn Line(column: ColumnChoice) -> impl IntoView {
    let words = Words::of(locale());
    let earlier = format!("{}: {}", words.earlier, column.label);
    view! {
        <li class="flex min-h-9 items-center justify-between gap-2 rounded-control px-1 hover:bg-surface-hover pointer-coarse:min-h-11">
            <label class="flex flex-1 items-center gap-2 py-1">
                <input type="checkbox" name=COLUMNS value=column.code checked=column.shown class="size-4 accent-primary" />
                {column.label}
            </label>
            {column
                .earlier
                .map(|href| {
                    view! {
                        <Tooltip text=earlier.clone()>
                            <a
                                href=href
                                aria-label=earlier
                                class="grid size-8 place-items-center rounded-control text-ink-muted hover:bg-surface-selected hover:text-ink"
                            >
                                <Icon glyph=glyph::ARROW_UP />
                            </a>
                        </Tooltip>
                    }
                })}
        </li>
    }
}
