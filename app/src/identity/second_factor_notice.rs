//! A line in the app for somebody whose agency asks for a second factor that they do not have.

use leptos::prelude::*;

use super::second_factor_words::{self, Words};
use crate::{
    boot::boot,
    ui::{ButtonLink, Notice, Size, Tone, Variant},
};

/// Until when, or that it is time; nothing for everybody else.
#[component]
pub fn SecondFactorNotice() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    boot.second_factor_due.map(|due| {
        let text = if due.is_over { words.required.to_owned() } else { second_factor_words::due(boot.locale, &due.at) };
        view! {
            <Notice tone=Tone::Warn class="mx-4 mt-4 md:mx-6">
                <p class="flex flex-wrap items-center gap-3">
                    {text}
                    {(!due.is_over)
                        .then(|| {
                            view! {
                                <ButtonLink href="/app/settings/second-factor" variant=Variant::Secondary size=Size::Small>
                                    {words.turn_on}
                                </ButtonLink>
                            }
                        })}
                </p>
            </Notice>
        }
    })
}
