//! Line icons on a 24-unit grid, drawn inline so that they take the colour of the text beside them.

use leptos::prelude::*;

use super::glyph::Glyph;

/// One icon. Without a `label` it is decoration and silent; with one it is an image that says it.
#[component]
pub fn Icon(
    glyph: Glyph,
    /// Words for people who do not see it, when no text stands beside it.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(default = "size-4")] class: &'static str,
) -> impl IntoView {
    let role = label.is_some().then_some("img");
    let hidden = label.is_none().then_some("true");
    view! {
        <svg
            class=format!("shrink-0 {class}")
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            stroke-linecap="round"
            stroke-linejoin="round"
            role=role
            aria-label=label
            aria-hidden=hidden
            inner_html=glyph.markup()
        ></svg>
    }
}
