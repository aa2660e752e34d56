//! Where the link of a letter leads that keeps an account: programs that read mail follow links, so only the form uses the secret up.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::my_data_words::Words;
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    ui::{Button, ButtonLink, Card, Kind, Notice, Tone, Variant},
};

#[component]
pub fn CancelErasurePage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let submitted = boot.submitted_to("/cancel-erasure");
    let is_spent = submitted.is_some();
    let fields = FieldErrors::new(boot.locale, submitted);
    let (token, done) = use_query_map().with_untracked(|query| (query.get("token"), query.get("done")));
    let token = token.unwrap_or_else(|| fields.value("token"));
    view! {
        <Title text=words.keep_title />
        <div class="mx-auto max-w-md px-4 py-10 text-base">
            <h1 class="font-display text-3xl">{words.keep_title}</h1>
            <p class="mt-2 mb-6 text-ink-muted">{words.keep_lead}</p>
            <Card>
                {is_spent.then(|| view! { <Notice tone=Tone::Bad class="mb-4">{words.spent}</Notice> })}
                {if done.as_deref() == Some("kept") {
                    view! {
                        <Notice tone=Tone::Good class="mb-4">{words.kept}</Notice>
                        <ButtonLink href="/log-in" variant=Variant::Secondary>{words.log_in}</ButtonLink>
                    }
                        .into_any()
                } else {
                    view! {
                        <form method="post" action="/cancel-erasure">
                            <input type="hidden" name="token" value=token />
                            <Button kind=Kind::Submit class="w-full">{words.keep}</Button>
                        </form>
                    }
                        .into_any()
                }}
            </Card>
        </div>
    }
    .into_any()
}
