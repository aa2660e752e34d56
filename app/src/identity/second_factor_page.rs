//! The second factor: turning it on with a telephone, its codes on paper, turning it off.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    account_words,
    api::{SecondFactorView, SetupView, get_second_factor},
    confirm_page::ConfirmFirst,
    second_factor_words::Words,
};
use crate::{
    boot::{boot, locale, take_disclosed},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{Button, Card, CopyButton, Kind, Notice, PageHeader, QrCode, Skeleton, TextInput, Tone, Variant},
};

const PAGE: &str = "/app/settings/second-factor";

#[component]
pub fn SecondFactorPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let state = Resource::new_blocking(|| (), |()| get_second_factor());
    let is_turned_off = use_query_map().with_untracked(|query| query.get("done").as_deref() == Some("off"));
    let error = FieldErrors::new(boot.locale, boot.submitted_to(PAGE)).sentence();
    let codes = take_disclosed(PAGE);
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead.to_owned() />
        {is_turned_off.then(|| view! { <Notice tone=Tone::Good class="mb-4">{words.turned_off}</Notice> })}
        {error.map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        {codes.map(|codes| view! { <NewCodes codes=codes /> })}
        <Suspense fallback=|| view! { <Skeleton class="h-64 w-full" /> }>
            {move || Suspend::new(async move {
                match state.await {
                    Ok(state) => view! { <State state=state /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// The codes on paper, this one time.
#[component]
pub fn NewCodes(codes: String) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    // A file made of the link itself: the codes are asked for nowhere again.
    let file = format!("data:text/plain;charset=utf-8,{}", codes.replace('\n', "%0A"));
    view! {
        <Card title=words.recovery_title class="mb-4 max-w-xl">
            <Notice tone=Tone::Warn class="mb-4">{words.keep}</Notice>
            <ul class="grid gap-x-6 gap-y-1 font-mono text-sm sm:grid-cols-2">
                {codes.lines().map(|code| view! { <li>{code.to_owned()}</li> }).collect_view()}
            </ul>
            <p class="mt-4 flex flex-wrap items-center gap-4">
                <CopyButton text=codes label=common.copy done=common.copied />
                <a href=file download="nexus.txt" rel="external" class="font-medium text-primary-text underline underline-offset-2">
                    {words.download}
                </a>
            </p>
        </Card>
    }
}

#[component]
fn State(state: SecondFactorView) -> impl IntoView {
    if state.is_on {
        return view! {
            <div class="grid max-w-xl gap-4">
                <Recovery left=state.recovery_codes />
                <TurnOff />
            </div>
        }
        .into_any();
    }
    // A passkey has codes on paper, too.
    let recovery = state.has_passkey.then(|| view! { <div class="mb-4 max-w-xl"><Recovery left=state.recovery_codes /></div> });
    match state.setup {
        Some(setup) => view! { {recovery} <FirstCode setup=setup /> }.into_any(),
        None => view! { {recovery} <Begin /> }.into_any(),
    }
}

#[component]
fn Begin() -> impl IntoView {
    let words = Words::of(locale());
    if boot().email_is_unverified {
        return view! { <VerifyFirst /> }.into_any();
    }
    view! {
        <ConfirmFirst path=PAGE />
        <Card class="max-w-xl">
            <p class="mb-4 text-ink-muted">{words.how}</p>
            <form method="post" action="/app/settings/second-factor/begin">
                <Button kind=Kind::Submit>{words.begin}</Button>
            </form>
        </Card>
    }
    .into_any()
}

/// For those whose address is not proven: a second factor waits for it.
#[component]
pub fn VerifyFirst() -> impl IntoView {
    let words = Words::of(locale());
    let account = account_words::Words::of(locale());
    view! {
        <Card class="mt-6 max-w-xl">
            <p class="mb-4 text-ink-muted">{words.verify_first}</p>
            <form method="post" action="/app/settings/verification">
                <Button kind=Kind::Submit>{account.send_again}</Button>
            </form>
        </Card>
    }
}

#[component]
fn FirstCode(setup: SetupView) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let form = FieldErrors::new(boot.locale, boot.submitted_to(PAGE));
    view! {
        <Card class="max-w-xl">
            <h2 class="mb-3 text-base font-semibold">{words.scan}</h2>
            <QrCode label=words.picture size=setup.size path=setup.path />
            <p class="mt-3 text-ink-muted">{words.or_type}</p>
            <p class="mb-5 font-mono text-sm break-all">{setup.secret}</p>
            <h2 class="mb-3 text-base font-semibold">{words.first_code}</h2>
            <form method="post" action="/app/settings/second-factor/on" class="space-y-4" novalidate>
                <TextInput
                    name="code"
                    label=words.code
                    hint=words.code_hint
                    error=form.error("code")
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    required=true
                />
                <div class="flex flex-wrap items-center gap-3">
                    <Button kind=Kind::Submit>{words.turn_on}</Button>
                    <p class="text-sm text-ink-muted">{words.ends_sessions}</p>
                </div>
            </form>
        </Card>
    }
}

#[component]
fn Recovery(left: i64) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    view! {
        <ConfirmFirst path=PAGE />
        <Card title=words.recovery_title>
            <p>{words.recovery_lead} " " {Words::codes_left(locale, left)}</p>
            <form method="post" action="/app/settings/second-factor/codes" class="mt-4 flex flex-wrap items-center gap-3">
                <Button kind=Kind::Submit variant=Variant::Secondary>{words.renew}</Button>
                <p class="text-sm text-ink-muted">{words.renew_hint}</p>
            </form>
        </Card>
    }
}

#[component]
fn TurnOff() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let form = FieldErrors::new(boot.locale, boot.submitted_to(PAGE));
    view! {
        <Card title=words.turn_off_title>
            <p class="mb-4 text-ink-muted">{words.turn_off_lead}</p>
            <form method="post" action="/app/settings/second-factor/off" class="space-y-4" novalidate>
                <TextInput
                    name="password"
                    label=words.password
                    kind="password"
                    error=form.error("password")
                    autocomplete="current-password"
                    required=true
                />
                <TextInput
                    name="code"
                    label=words.code
                    hint=words.any_code_hint
                    error=form.error("code")
                    autocomplete="one-time-code"
                    required=true
                />
                <Button kind=Kind::Submit variant=Variant::Danger>{words.turn_off}</Button>
            </form>
        </Card>
    }
}
