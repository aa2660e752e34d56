//! Views of the same thing, each with its own address.

use leptos::prelude::*;

use super::{glyph::Glyph, icon::Icon};

/// One view of a [`Tabs`] row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// What is read.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// Before the label.
    pub icon: Option<Glyph>,
    /// This is the view that is open.
    pub current: bool,
}

impl Tab {
    /// A tab without an icon.
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self { label: label.into(), href: href.into(), icon: None, current }
    }

    /// The same with an icon.
    pub fn icon(self, glyph: Glyph) -> Self {
        Self { icon: Some(glyph), ..self }
    }
}

/// A row of links under a record's header; it scrolls sideways on a phone.
#[component]
pub fn Tabs(
    /// Names the navigation.
    #[prop(into)]
    label: String,
    tabs: Vec<Tab>,
) -> impl IntoView {
    let link = |tab: Tab| {
        view! {
            <a
                href=tab.href
                class="inline-flex min-h-10 items-center gap-2 border-b-2 border-transparent px-1 font-medium whitespace-nowrap text-ink-muted hover:text-ink aria-[current=page]:border-primary aria-[current=page]:text-ink"
                aria-current=tab.current.then_some("page")
            >
                {tab.icon.map(|glyph| view! { <Icon glyph=glyph /> })}
                {tab.label}
            </a>
        }
    };
    view! {
        <nav class="mb-4 flex gap-5 overflow-x-auto border-b border-line" aria-label=label>
            {tabs.into_iter().map(link).collect_view()}
        </nav>
    }
}

/// Two or three ways to see a list (list, map, board), side by side.
#[component]
pub fn Switch(
    /// Names the navigation, such as "Vista".
    #[prop(into)]
    label: String,
    tabs: Vec<Tab>,
) -> impl IntoView {
    let link = |tab: Tab| {
        view! {
            <a
                href=tab.href
                class="inline-flex min-h-8 items-center gap-1.5 rounded-mark px-2.5 text-sm font-medium text-ink-muted hover:text-ink aria-[current=page]:bg-surface-selected aria-[current=page]:text-primary-text pointer-coarse:min-h-10"
                aria-current=tab.current.then_some("page")
            >
                {tab.icon.map(|glyph| view! { <Icon glyph=glyph /> })}
                {tab.label}
            </a>
        }
    };
    view! {
        <nav class="inline-flex gap-0.5 rounded-control border border-line bg-surface p-0.5" aria-label=label>
            {tabs.into_iter().map(link).collect_view()}
        </nav>
    }
}
