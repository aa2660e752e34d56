//! Long lists go page by page along a key: only "previous" and "next", which stay right while rows come and go.

use leptos::prelude::*;

use super::{
    button::{ButtonLink, Size, Variant},
    glyph,
    icon::Icon,
};

/// Links to the neighbouring pages; nothing when there are none.
#[component]
pub fn Pagination(
    /// Names the navigation, such as "Páginas de propiedades".
    #[prop(into)]
    label: String,
    previous: Option<String>,
    next: Option<String>,
    #[prop(into)] previous_label: String,
    #[prop(into)] next_label: String,
    /// What is shown, such as "51–100 de 1,204".
    #[prop(optional, into)]
    summary: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <nav class="mt-4 flex flex-wrap items-center justify-between gap-3" aria-label=label>
            <p class="text-sm text-ink-muted tabular-nums">{move || summary.get()}</p>
            <div class="flex gap-2">
                {previous
                    .map(|href| {
                        view! {
                            <ButtonLink href=href variant=Variant::Secondary size=Size::Small icon=glyph::CHEVRON_LEFT>
                                {previous_label}
                            </ButtonLink>
                        }
                    })}
                {next
                    .map(|href| {
                        view! {
                            <ButtonLink href=href variant=Variant::Secondary size=Size::Small>
                                {next_label}
                                <Icon glyph=glyph::CHEVRON_RIGHT />
                            </ButtonLink>
                        }
                    })}
            </div>
        </nav>
    }
}
