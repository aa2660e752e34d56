//! Small words of state: an icon with a word, never a colour alone.

use leptos::prelude::*;

use super::{glyph::Glyph, icon::Icon, tone::Tone};

/// The names of the twelve label colours, for stages, tags, channels and chart series (`data-label="teal"`).
pub const LABEL_COLOURS: [&str; 12] =
    ["red", "orange", "amber", "lime", "green", "teal", "cyan", "blue", "indigo", "violet", "pink", "grey"];

const SHAPE: &str = "inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-xs font-medium whitespace-nowrap";

/// A state with a meaning: "Publicada", "Vencida". The icon follows the tone unless given.
#[component]
pub fn Badge(#[prop(into)] label: String, #[prop(optional)] tone: Tone, #[prop(optional)] icon: Option<Glyph>) -> impl IntoView {
    view! {
        <span class=format!("{SHAPE} {}", tone.soft())>
            <Icon glyph=icon.unwrap_or(tone.glyph()) class="size-3.5" />
            {label}
        </span>
    }
}

/// A stage, tag or channel in one of the [`LABEL_COLOURS`], which distinguish but do not judge.
#[component]
pub fn Tag(
    #[prop(into)] label: String,
    #[prop(into)] colour: String,
    /// Instead of the dot.
    #[prop(optional)]
    icon: Option<Glyph>,
) -> impl IntoView {
    view! {
        <span class=format!("{SHAPE} border-transparent bg-label-soft text-label-ink") data-label=colour>
            {match icon {
                Some(glyph) => view! { <Icon glyph=glyph class="size-3.5" /> }.into_any(),
                None => view! { <span class="size-2 rounded-full bg-label" aria-hidden="true"></span> }.into_any(),
            }}
            {label}
        </span>
    }
}

/// A number of things waiting: unread messages, overdue tasks. Nothing at zero; "99+" above that.
#[component]
pub fn Count(
    #[prop(into)] number: Signal<u32>,
    /// Says what is counted, such as "sin leer".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    move || {
        let number = number.get();
        let shown = if number > 99 { "99+".to_owned() } else { number.to_string() };
        (number > 0).then(|| {
            view! {
                <span class="inline-grid min-w-5 place-items-center rounded-full bg-primary px-1.5 text-xs leading-5 font-semibold text-primary-ink tabular-nums">
                    {shown}
                    <span class="sr-only">{format!(" {label}")}</span>
                </span>
            }
        })
    }
}
