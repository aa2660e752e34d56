//! How far long work is, with numbers.

use leptos::prelude::*;

/// A bar with what is done of how much, and a line below it.
#[component]
pub fn Progress(
    /// Names the bar.
    #[prop(into)]
    label: String,
    done: u32,
    all: u32,
    /// The same in words, such as "1,500 de unas 8,000 filas".
    #[prop(into)]
    text: String,
    /// How quickly, and how much longer.
    #[prop(optional, into)]
    note: Option<String>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let percent = u64::from(done) * 100 / u64::from(all.max(1));
    view! {
        <div class=format!("grid gap-2 rounded-card border border-line bg-surface px-4 py-3 {class}")>
            <div class="flex flex-wrap items-baseline justify-between gap-x-4">
                <p class="font-medium tabular-nums">{text}</p>
                <p class="text-ink-muted tabular-nums">{format!("{percent} %")}</p>
            </div>
            <progress class="progress" aria-label=label max=all.max(1) value=done></progress>
            {note.map(|note| view! { <p class="text-sm text-ink-muted tabular-nums">{note}</p> })}
        </div>
    }
}
