//! Waiting: the shape of what will come. It appears only after 150 ms, so that quick answers do not flicker.

use leptos::prelude::*;

/// One grey shape; give it the size of what it stands for, such as `h-5 w-40`.
#[component]
pub fn Skeleton(#[prop(default = "h-5 w-full")] class: &'static str) -> impl IntoView {
    view! { <div class=format!("skeleton {class}") aria-hidden="true"></div> }
}

/// Lines of a list or table that is on its way; `label` is spoken ("Cargando propiedades").
#[component]
pub fn SkeletonRows(#[prop(into)] label: String, #[prop(default = 6)] rows: usize) -> impl IntoView {
    let row = || {
        view! {
            <div class="flex items-center gap-4 py-2" aria-hidden="true">
                <div class="skeleton size-9 rounded-full"></div>
                <div class="skeleton h-4 flex-1"></div>
                <div class="skeleton h-4 w-24"></div>
            </div>
        }
    };
    view! {
        <div role="status">
            <span class="sr-only">{label}</span>
            {(0..rows).map(|_| row()).collect_view()}
        </div>
    }
}

/// Cards with a picture that are on their way.
#[component]
pub fn SkeletonCards(#[prop(into)] label: String, #[prop(default = 6)] cards: usize) -> impl IntoView {
    let card = || {
        view! {
            <div class="grid gap-3 rounded-card border border-line p-3" aria-hidden="true">
                <div class="skeleton aspect-4/3"></div>
                <div class="skeleton h-6 w-2/3"></div>
                <div class="skeleton h-4 w-full"></div>
            </div>
        }
    };
    view! {
        <div role="status" class="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-3">
            <span class="sr-only">{label}</span>
            {(0..cards).map(|_| card()).collect_view()}
        </div>
    }
}
