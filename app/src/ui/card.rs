//! A surface with a hairline: one thing, or one group of facts.

use leptos::prelude::*;

/// A card. With a `title` it is a named section.
#[component]
pub fn Card(
    #[prop(optional, into)] title: Option<String>,
    /// Beside the title, such as one quiet link.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Content touches the edges: tables, maps, pictures.
    #[prop(optional)]
    flush: bool,
    #[prop(default = "")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let padding = if flush { "" } else { "p-(--card-padding)" };
    let head = title.map(|title| {
        view! {
            <header class="flex items-center justify-between gap-3 border-b border-line px-(--card-padding) py-2.5">
                <h2 class="text-base font-semibold">{title}</h2>
                {actions.map(|actions| actions.run())}
            </header>
        }
    });
    view! {
        <section class=format!("overflow-clip rounded-card border border-line bg-surface {class}")>
            {head} <div class=padding>{children()}</div>
        </section>
    }
}

/// Facts in two columns of words: `<dl>`; its children are [`Fact`]s.
#[component]
pub fn Facts(#[prop(default = "")] class: &'static str, children: Children) -> impl IntoView {
    view! { <dl class=format!("grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 {class}")>{children()}</dl> }
}

/// One fact: its name and its value.
#[component]
pub fn Fact(#[prop(into)] name: String, children: Children) -> impl IntoView {
    view! {
        <dt class="text-ink-muted">{name}</dt>
        <dd class="text-right font-medium">{children()}</dd>
    }
}
