//! A square of dots that telephones read.

use leptos::prelude::*;

/// Dark dots on a light ground with a quiet margin, in dark themes too: cameras expect it so. `path` draws the dots as an SVG path
/// in a square of `size` units.
#[component]
pub fn QrCode(#[prop(into)] label: String, size: i32, path: String) -> impl IntoView {
    let margin = 4;
    let side = size + 2 * margin;
    view! {
        <svg
            role="img"
            aria-label=label
            viewBox=format!("-{margin} -{margin} {side} {side}")
            shape-rendering="crispEdges"
            class="size-52 rounded-card bg-white text-black"
        >
            <path fill="currentColor" d=path />
        </svg>
    }
}
