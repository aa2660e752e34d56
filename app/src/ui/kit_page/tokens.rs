//! Colours, type and icons.

use leptos::prelude::*;

use super::Part;
use crate::ui::{Icon, LABEL_COLOURS, Tag, glyph};

/// Surfaces and the solid colours, with the text that stands on them.
const SWATCHES: &[(&str, &str)] = &[
    ("canvas", "bg-canvas text-ink"),
    ("surface", "bg-surface text-ink"),
    ("surface-raised", "bg-surface-raised text-ink"),
    ("surface-sunken", "bg-surface-sunken text-ink"),
    ("surface-hover", "bg-surface-hover text-ink"),
    ("surface-selected", "bg-surface-selected text-ink"),
    ("surface-note", "bg-surface-note text-ink"),
    ("inverse", "bg-inverse text-inverse-ink"),
    ("primary", "bg-primary text-primary-ink"),
    ("primary-soft", "bg-primary-soft text-primary-text"),
    ("accent", "bg-accent text-accent-ink"),
    ("accent-soft", "bg-accent-soft text-accent-text"),
    ("good-soft", "bg-good-soft text-good-text"),
    ("warn-soft", "bg-warn-soft text-warn-text"),
    ("bad-soft", "bg-bad-soft text-bad-text"),
    ("info-soft", "bg-info-soft text-info-text"),
];

/// The tokens by eye.
#[component]
pub fn Colours() -> impl IntoView {
    let swatch = |(name, class): &(&'static str, &'static str)| {
        view! {
            <div class=format!("rounded-card border border-line px-3 py-4 text-sm {class}")>{*name}</div>
        }
    };
    view! {
        <Part id="colores" title="Colores">
            <div class="grid grid-cols-2 gap-2 sm:grid-cols-4">
                {SWATCHES.iter().map(swatch).collect_view()}
            </div>
            <p>
                "Tinta, " <span class="text-ink-muted">"apagada, "</span>
                <span class="text-ink-faint">"tenue, "</span>
                <span class="text-primary-text">"jade, "</span>
                <span class="text-accent-text">"barro."</span>
            </p>
            <div class="flex flex-wrap gap-2">
                {LABEL_COLOURS.iter().map(|name| view! { <Tag label=*name colour=*name /> }).collect_view()}
            </div>
            <div class="flex h-6 overflow-hidden rounded-control">
                {LABEL_COLOURS
                    .iter()
                    .map(|name| view! { <span class="flex-1 bg-label" data-label=*name></span> })
                    .collect_view()}
            </div>
        </Part>
    }
}

/// Sizes and faces.
#[component]
pub fn Type() -> impl IntoView {
    let size = |class: &'static str| {
        view! {
            <p class=class>
                {class} " · Casa de tres recámaras en la Roma"
            </p>
        }
    };
    let sizes = ["text-xs", "text-sm", "text-base", "text-lg", "text-xl", "text-2xl", "text-3xl"];
    view! {
        <Part id="letra" title="Letra">
            <p class="font-display text-4xl font-medium text-balance">"Invierte en los ladrillos de México"</p>
            <div class="grid gap-1 overflow-hidden">{sizes.into_iter().map(size).collect_view()}</div>
        </Part>
    }
}

/// All the drawings.
#[component]
pub fn Icons() -> impl IntoView {
    let one = |(name, glyph): &(&'static str, glyph::Glyph)| {
        view! {
            <div class="grid justify-items-center gap-1 p-2 text-center text-xs text-ink-muted">
                <Icon glyph=*glyph class="size-6 text-ink" />
                {*name}
            </div>
        }
    };
    view! {
        <Part id="iconos" title="Iconos">
            <div class="grid grid-cols-3 sm:grid-cols-6 lg:grid-cols-10">{glyph::ALL.iter().map(one).collect_view()}</div>
        </Part>
    }
}
