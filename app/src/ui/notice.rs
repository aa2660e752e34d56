//! Something the page has to say, in its place.

use leptos::prelude::*;

use super::{icon::Icon, tone::Tone};

/// A notice. Bad news interrupts a screen reader, the rest waits.
#[component]
pub fn Notice(
    #[prop(default = Tone::Info)] tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    #[prop(default = "")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    view! {
        <div class=format!("flex items-start gap-3 rounded-card border px-4 py-3 {} {class}", tone.soft()) role=role>
            <Icon glyph=tone.glyph() class="mt-0.5 size-4" />
            <div class="grid gap-0.5">
                {title.map(|title| view! { <p class="font-semibold">{title}</p> })}
                <div class="text-ink">{children()}</div>
            </div>
        </div>
    }
}
