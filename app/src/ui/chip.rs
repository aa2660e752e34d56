//! Filters that are on: what is filtered, and a link that takes it away.

use leptos::prelude::*;

use super::{glyph, icon::Icon, tooltip::Tooltip};

/// One filter. `href` opens or turns it on; `remove_href` is the same list without it.
#[component]
pub fn Chip(
    #[prop(into)] label: String,
    #[prop(optional, into)] href: Option<String>,
    #[prop(optional, into)] remove_href: Option<String>,
    /// Says what the cross does, such as "Quitar filtro: Colonia Roma".
    #[prop(optional, into)]
    remove_label: Option<String>,
    /// The filter is on.
    #[prop(optional)]
    active: bool,
    #[prop(optional)] icon: Option<super::Glyph>,
) -> impl IntoView {
    let tone = if active || remove_href.is_some() {
        "border-primary/40 bg-primary-soft text-primary-text"
    } else {
        "border-line bg-surface text-ink-muted hover:bg-surface-hover"
    };
    let inside = "inline-flex min-h-8 min-w-0 items-center gap-1.5 rounded-full px-3 pointer-coarse:min-h-10";
    let icon = icon.map(|glyph| view! { <Icon glyph=glyph class="size-3.5" /> });
    let body = match href {
        Some(href) => {
            let current = active.then_some("true");
            view! {
                <a class=inside href=href aria-current=current>
                    {icon}
                    <span class="truncate">{label}</span>
                </a>
            }
            .into_any()
        }
        None => view! { <span class=inside>{icon} {label}</span> }.into_any(),
    };
    view! {
        <span class=format!(
            "inline-flex max-w-full items-center rounded-full border text-sm font-medium whitespace-nowrap transition-colors {tone}",
        )>
            {body}
            {remove_href
                .map(|href| {
                    let remove_label = remove_label.unwrap_or_default();
                    view! {
                        <Tooltip text=remove_label.clone() class="-ml-2">
                            <a
                                href=href
                                class="grid size-8 place-items-center rounded-full hover:bg-surface-selected pointer-coarse:size-10"
                                aria-label=remove_label
                            >
                                <Icon glyph=glyph::X class="size-3.5" />
                            </a>
                        </Tooltip>
                    }
                })}
        </span>
    }
}
