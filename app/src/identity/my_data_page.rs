//! What is held about a person: a file of it, and its end.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::{MyDataView, get_my_data},
    confirm_page::ConfirmFirst,
    my_data_words::{Words, ends, until},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{Button, ButtonLink, Card, Icon, Kind, Notice, PageHeader, Size, Skeleton, Tone, Variant, glyph},
};

const PATH: &str = "/app/settings/my-data";

#[component]
pub fn MyDataPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let held = Resource::new_blocking(|| (), |()| get_my_data());
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    let error = errors.error("account").or_else(|| errors.sentence());
    let is_kept = use_query_map().with_untracked(|query| query.get("done").as_deref() == Some("kept"));
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead.to_owned() />
        <ConfirmFirst path=PATH />
        {error.map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        {is_kept.then(|| view! { <Notice tone=Tone::Good class="mb-4">{words.kept}</Notice> })}
        <Suspense fallback=|| view! { <Skeleton class="h-64 w-full" /> }>
            {move || Suspend::new(async move {
                match held.await {
                    Ok(held) => {
                        view! {
                            <div class="grid max-w-3xl gap-4">
                                <Export held=held.clone() />
                                <Erasure hand_over=held.hand_over />
                            </div>
                        }
                            .into_any()
                    }
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Export(held: MyDataView) -> impl IntoView {
    let words = Words::of(locale());
    let state = match (held.export, held.export_until) {
        (Some(id), Some(at)) => view! {
            <p class="mb-3">{until(locale(), &at)}</p>
            // A file, not a page: the router must leave it to the browser.
            <a
                href=format!("{PATH}/{id}")
                rel="external"
                class="inline-flex items-center rounded-control border border-line px-3 py-1.5 font-medium hover:bg-surface-hover"
            >
                {words.download}
            </a>
        }
        .into_any(),
        (Some(_), None) => view! { <Notice>{words.preparing}</Notice> }.into_any(),
        (None, _) => view! {
            <form method="post" action=format!("{PATH}/export")>
                <Button kind=Kind::Submit variant=Variant::Secondary>{words.export}</Button>
            </form>
        }
        .into_any(),
    };
    view! {
        <Card title=words.export_title>
            <p class="mb-4 text-ink-muted">{words.export_lead}</p>
            {state}
        </Card>
    }
}

#[component]
fn Erasure(hand_over: Vec<String>) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let action = if let Some(at) = boot.erasure_at {
        view! {
            <p class="mb-3 font-medium">{ends(boot.locale, &at)}</p>
            <Keep />
        }
        .into_any()
    } else if !hand_over.is_empty() {
        view! {
            <p>{words.hand_over}</p>
            <ul class="my-2 list-disc pl-5 font-medium">{hand_over.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
            <ButtonLink href="/app/settings/members" variant=Variant::Secondary size=Size::Small>{words.people}</ButtonLink>
        }
        .into_any()
    } else {
        view! {
            <details>
                <summary class="inline-flex cursor-pointer items-center gap-2 py-1 font-medium">
                    {words.erase_understand} <Icon glyph=glyph::CHEVRON_DOWN class="size-4" />
                </summary>
                <form method="post" action=format!("{PATH}/erase") class="pt-3">
                    <Button kind=Kind::Submit variant=Variant::Danger>{words.erase}</Button>
                </form>
            </details>
        }
        .into_any()
    };
    view! {
        <Card title=words.erase_title>
            <p class="text-ink-muted">{words.erase_lead}</p>
            <p class="mb-4 text-ink-muted">{words.erase_stays}</p>
            {action}
        </Card>
    }
}

/// The way back, for as long as there is one.
#[component]
fn Keep() -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <form method="post" action=format!("{PATH}/keep")>
            <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small>{words.keep}</Button>
        </form>
    }
}

/// A line in the app while an account is about to end.
#[component]
pub fn ErasureNotice() -> impl IntoView {
    let boot = boot();
    boot.erasure_at.map(|at| {
        view! {
            <Notice tone=Tone::Warn class="mx-4 mt-4 md:mx-6">
                <div class="flex flex-wrap items-center gap-3">{ends(boot.locale, &at)} <Keep /></div>
            </Notice>
        }
    })
}
