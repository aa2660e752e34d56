//! The page that the letter of an invitation leads to: who invites, and how to accept.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;

use super::{
    api::open_invitation,
    invitation_words::{self, Words},
    role_words,
    view::{Offer, Step},
};
use crate::{
    boot::{boot, locale},
    error::Error,
    field_errors::FieldErrors,
    layout::Failure,
    ui::{Button, ButtonLink, Card, Checkbox, EmptyState, Kind, Notice, Skeleton, TextInput, Tone, glyph},
};

const PATH: &str = "/invitation";

#[component]
pub fn InvitationPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    // A refused form's page has no query: its token is among what was sent.
    let sent = boot().submitted_to(PATH).and_then(|form| form.values.get("token").cloned());
    let token = Memo::new(move |_| query.with(|query| query.get("token")).or_else(|| sent.clone()).unwrap_or_default());
    let offer = Resource::new_blocking(move || token.get(), open_invitation);
    view! {
        <Title text=words.offer_title />
        <Meta name="robots" content="noindex" />
        <div class="mx-auto max-w-md px-4 py-10 text-base">
            <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
                {move || Suspend::new(async move {
                    match offer.await {
                        Ok(offer) => view! { <Invitation offer=offer token=token.get_untracked() /> }.into_any(),
                        Err(Error::NotFound) => {
                            view! { <EmptyState glyph=glyph::MAIL title=words.gone_title sentence=words.gone /> }.into_any()
                        }
                        Err(error) => view! { <Failure error=error /> }.into_any(),
                    }
                })}
            </Suspense>
        </div>
    }
    .into_any()
}

#[component]
fn Invitation(offer: Offer, token: String) -> impl IntoView {
    let boot = boot();
    let locale = boot.locale;
    let words = Words::of(locale);
    let errors = FieldErrors::new(locale, boot.submitted_to(PATH));
    let must_leave = boot.submitted_to(PATH).is_some_and(|form| form.error == Error::Conflict);
    let sentence = if must_leave { Some(words.leave_first.to_owned()) } else { errors.sentence() };
    let roles = if offer.is_realtor {
        words.as_realtor.to_owned()
    } else {
        offer.roles.iter().map(|role| role_words::role(locale, *role)).collect::<Vec<_>>().join(", ")
    };
    let is_leaving = !errors.value("leave").is_empty();
    let is_other = offer.inside_as.is_some();
    // Whoever is somebody else leaves first, which the form does.
    let log_in = (offer.step == Step::LogIn && !is_other).then(|| format!("/log-in?next={PATH}%253Ftoken%253D{token}"));
    view! {
        <h1 class="font-display text-3xl">{words.offer_title}</h1>
        <p class="mt-2 mb-6 text-ink-muted">
            {invitation_words::offer(locale, &offer.inviter_name, &offer.agency_name, &offer.email, &roles)}
        </p>
        <Card>
            {sentence.map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
            {match log_in {
                Some(href) => {
                    view! {
                        <p class="mb-4">{words.log_in_lead}</p>
                        <ButtonLink href=href>{words.log_in}</ButtonLink>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <form method="post" action=PATH class="space-y-4" novalidate>
                            <input type="hidden" name="token" value=token />
                            {offer
                                .inside_as
                                .map(|email| {
                                    view! {
                                        <Notice tone=Tone::Warn>
                                            <p>{invitation_words::inside_as(locale, &email)}</p>
                                            <Checkbox name="leave" label=words.leave checked=is_leaving />
                                        </Notice>
                                    }
                                })}
                            <Proof step=offer.step errors=errors />
                            <Button kind=Kind::Submit class="w-full">
                                {if offer.step == Step::LogIn { words.log_in } else { words.join }}
                            </Button>
                        </form>
                    }
                        .into_any()
                }
            }}
        </Card>
    }
}

/// What the person says of themselves.
#[component]
fn Proof(step: Step, errors: FieldErrors) -> impl IntoView {
    let words = Words::of(locale());
    match step {
        Step::Accept | Step::LogIn => ().into_any(),
        Step::Password => view! {
            <TextInput
                name="password"
                label=words.own_password
                kind="password"
                hint=words.own_password_hint
                error=errors.error("password")
                autocomplete="current-password"
                required=true
            />
        }
        .into_any(),
        Step::New => view! {
            <TextInput
                name="display_name"
                label=words.your_name
                value=errors.value("display_name")
                error=errors.error("display_name")
                autocomplete="name"
                required=true
            />
            <TextInput
                name="password"
                label=words.password
                kind="password"
                hint=words.password_hint
                error=errors.error("password")
                autocomplete="new-password"
                required=true
            />
        }
        .into_any(),
    }
}
