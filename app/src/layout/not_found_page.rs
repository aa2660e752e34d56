//! What people see when something is not there or failed: what it was, and where to go.

use leptos::prelude::*;
use leptos_meta::Title;

use super::public_layout::PublicFrame;
use crate::{
    boot::{boot, locale},
    error::Error,
    ui::{ButtonLink, EmptyState, Notice, Tone, glyph},
    words::{Words, sentence},
};

/// The page of an address that means nothing.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
    view! {
        <PublicFrame>
            <div class="mx-auto max-w-2xl px-4 py-16">
                <Failure error=Error::NotFound />
            </div>
        </PublicFrame>
    }
}

/// A page's content that could not be had. Nothing there has its own face, the rest says what to do.
#[component]
pub fn Failure(error: Error) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    // Whoever is inside stays there.
    let boot = boot();
    let (start, sentence_for) = (boot.start(), if boot.viewer.is_some() { words.not_found } else { words.not_found_public });
    if error == Error::NotFound {
        return view! {
            <Title text=words.not_found_title />
            <EmptyState glyph=glyph::SEARCH title=words.not_found_title sentence=sentence_for>
                <ButtonLink href=start>{words.to_start}</ButtonLink>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <Notice tone=Tone::Bad>
            <p>{sentence(locale, &error)}</p>
            <p class="mt-3">
                // To ask again would be refused again.
                {match error {
                    Error::Forbidden => view! { <ButtonLink href=start>{words.to_start}</ButtonLink> }.into_any(),
                    _ => view! { <ButtonLink href="">{words.retry}</ButtonLink> }.into_any(),
                }}
            </p>
        </Notice>
    }
    .into_any()
}
