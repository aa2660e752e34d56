//! Tables: real rows and cells, a caption that is spoken, heads that sort by link, scrolling sideways on a phone.

use leptos::prelude::*;

use super::{glyph, icon::Icon};

/// Which way a column is sorted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// The head of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    label: String,
    numeric: bool,
    hidden: bool,
    on_desk: bool,
    sort_href: Option<String>,
    order: Option<Order>,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// A column of numbers, aligned to the right.
    pub fn number(label: impl Into<String>) -> Self {
        Self { numeric: true, ..Self::text(label) }
    }

    /// A column whose head is only spoken, such as the row's actions.
    pub fn spoken(label: impl Into<String>) -> Self {
        Self { hidden: true, ..Self::text(label) }
    }

    /// A column that a phone leaves out; its cells carry `max-lg:hidden`.
    pub fn on_desk(mut self) -> Self {
        self.on_desk = true;
        self
    }

    /// The head links to the same list sorted by this column; `order` is how it is sorted now.
    pub fn sorted_by(mut self, href: impl Into<String>, order: Option<Order>) -> Self {
        self.sort_href = Some(href.into());
        self.order = order;
        self
    }
}

/// A table; its children are `<tr>`s ([`Row`]s).
#[component]
pub fn Table(
    /// Spoken, not shown: the page's title says it to the others.
    #[prop(into)]
    caption: String,
    columns: Vec<Column>,
    /// On a phone each row becomes a list of its cells, under their labels.
    #[prop(optional)]
    stacks: bool,
    /// Its children are [`RowGroup`]s.
    #[prop(optional)]
    grouped: bool,
    #[prop(default = "")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let rows = children();
    let body = if grouped { rows.into_any() } else { view! { <tbody class="divide-y divide-line">{rows}</tbody> }.into_any() };
    let spoken = caption.clone();
    view! {
        // It scrolls sideways where it is wide, with the arrow keys too.
        <div tabindex="0" role="group" aria-label=spoken class=format!("relative overflow-x-auto rounded-card border border-line bg-surface {class}")>
            <table class=format!("w-full border-collapse text-left {}", if stacks { "table-stacks" } else { "" })>
                <caption class="sr-only">{caption}</caption>
                <thead class="border-b border-line bg-surface-sunken text-xs text-ink-muted">
                    <tr>{columns.into_iter().map(head).collect_view()}</tr>
                </thead>
                {body}
            </table>
        </div>
    }
}

fn head(column: Column) -> impl IntoView {
    let sort = column.order.map(|order| match order {
        Order::Ascending => ("ascending", glyph::ARROW_UP),
        Order::Descending => ("descending", glyph::ARROW_DOWN),
    });
    let align = if column.numeric { "text-right" } else { "text-left" };
    let shown = if column.on_desk { "max-lg:hidden" } else { "" };
    let class = format!("px-3 py-2 font-medium whitespace-nowrap {align} {shown}");
    let label = match column.sort_href {
        Some(href) => view! {
            <a class="inline-flex items-center gap-1 rounded-mark hover:text-ink" href=href>
                {column.label}
                <Icon glyph=sort.map_or(glyph::SORT, |(_, glyph)| glyph) class="size-3.5" />
            </a>
        }
        .into_any(),
        None if column.hidden => view! { <span class="sr-only">{column.label}</span> }.into_any(),
        None => column.label.into_any(),
    };
    view! {
        <th scope="col" class=class aria-sort=sort.map(|(name, _)| name)>
            {label}
        </th>
    }
}

/// Rows of a table that is `grouped`, under a heading of their own.
#[component]
pub fn RowGroup(
    /// How many columns the table has.
    columns: usize,
    #[prop(into)] heading: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <tbody class="divide-y divide-line border-t border-line">
            <tr>
                <th scope="rowgroup" colspan=columns.to_string() class="bg-surface-sunken px-3 py-2 font-normal">
                    {heading.run()}
                </th>
            </tr>
            {children()}
        </tbody>
    }
}

/// One row.
#[component]
pub fn Row(#[prop(optional)] selected: bool, children: Children) -> impl IntoView {
    let class = if selected { "bg-surface-selected" } else { "hover:bg-surface-hover" };
    view! { <tr class=format!("transition-colors {class}")>{children()}</tr> }
}

/// One cell of a row.
#[component]
pub fn Cell(
    /// Aligned to the right, digits of one width.
    #[prop(optional)]
    numeric: bool,
    /// Names the cell where a table stacks: the head of its column.
    #[prop(optional, into)]
    label: Option<String>,
    /// Over how many columns it goes.
    #[prop(optional)]
    span: Option<usize>,
    #[prop(default = "")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let span = span.map(|columns| columns.to_string());
    let figures = if numeric { "figures whitespace-nowrap" } else { "" };
    view! { <td data-label=label colspan=span class=format!("px-3 py-(--row-padding) align-middle {figures} {class}")>{children()}</td> }
}
