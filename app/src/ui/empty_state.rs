//! Nothing yet: what this place is for, and the one thing to do.

use leptos::prelude::*;

use super::{glyph::Glyph, icon::Icon};

/// A quiet place with a sentence; its child is one action.
#[component]
pub fn EmptyState(
    glyph: Glyph,
    #[prop(into)] title: String,
    /// What will be here and what it is good for.
    #[prop(into)]
    sentence: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="grid justify-items-center gap-3 rounded-card border border-dashed border-line px-6 py-12 text-center">
            <span class="grid size-12 place-items-center rounded-full bg-primary-soft text-primary-text">
                <Icon glyph=glyph class="size-6" />
            </span>
            <h2 class="text-lg font-semibold">{title}</h2>
            <p class="max-w-prose text-ink-muted text-pretty">{sentence}</p>
            {children.map(|children| view! { <div class="mt-1">{children()}</div> })}
        </div>
    }
}
