//! How somebody comes into their account: address, password, and what protects them.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{account_words::Words, passkey_words, second_factor_words};
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    ui::{Badge, Button, ButtonLink, Card, Kind, Notice, PageHeader, Size, Tone, Variant},
};

#[component]
pub fn SecurityPage() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let done = use_query_map().with_untracked(|query| query.get("done")).and_then(|code| match code.as_str() {
        "verified" => Some(words.verified),
        "email_changed" => Some(words.email_changed),
        "sent_again" => Some(words.sent_again),
        "password_changed" => Some(words.password_changed),
        "change_email_sent" => Some(words.change_email_sent),
        _ => None,
    });
    let error = FieldErrors::new(boot.locale, boot.submitted_to("/app/settings/security")).sentence();
    let factor = second_factor_words::Words::of(boot.locale);
    let passkeys = passkey_words::Words::of(boot.locale);
    let passkeys_lead = if boot.passkeys_are_possible { passkeys.lead } else { passkeys.not_here };
    let (label, tone, action) = match boot.has_telephone {
        true => (factor.is_on, Tone::Good, factor.manage),
        false => (factor.is_off, Tone::Neutral, factor.turn_on),
    };
    view! {
        <Title text=words.security />
        <PageHeader title=words.security subtitle=words.security_lead.to_owned() />
        {done.map(|text| view! { <Notice tone=Tone::Good class="mb-4">{text}</Notice> })}
        {error.map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        <div class="grid max-w-3xl gap-4">
            <EmailCard />
            <Card title=factor.title>
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <div class="grid justify-items-start gap-1">
                        <Badge label=label tone=tone />
                        <p class="text-ink-muted">{factor.lead}</p>
                    </div>
                    <ButtonLink href="/app/settings/second-factor" variant=Variant::Secondary size=Size::Small>{action}</ButtonLink>
                </div>
            </Card>
            <Card title=passkeys.title>
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <p class="min-w-0 flex-1 basis-64 text-ink-muted">{passkeys_lead}</p>
                    <ButtonLink href="/app/settings/passkeys" variant=Variant::Secondary size=Size::Small>{passkeys.manage}</ButtonLink>
                </div>
            </Card>
            <Card title=words.password>
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <p class="text-ink-muted">{words.password_lead}</p>
                    <ButtonLink href="/app/settings/password" variant=Variant::Secondary size=Size::Small>{words.change_password}</ButtonLink>
                </div>
            </Card>
        </div>
    }
    .into_any()
}

#[component]
fn EmailCard() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let email = boot.person.map(|person| person.email).unwrap_or_default();
    let (label, tone) = if boot.email_is_unverified { (words.is_unverified, Tone::Warn) } else { (words.is_verified, Tone::Good) };
    view! {
        <Card title=words.email>
            <div class="flex flex-wrap items-center justify-between gap-3">
                <div class="min-w-0">
                    <p class="flex flex-wrap items-center gap-2">
                        <span class="truncate font-medium">{email}</span>
                        <Badge label=label tone=tone />
                    </p>
                    <p class="text-ink-muted">{words.email_hint}</p>
                </div>
                <div class="flex flex-wrap gap-2">
                    {boot
                        .email_is_unverified
                        .then(|| {
                            view! {
                                <form method="post" action="/app/settings/verification">
                                    <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small>{words.send_again}</Button>
                                </form>
                            }
                        })}
                    <ButtonLink href="/app/settings/email" variant=Variant::Secondary size=Size::Small>{words.change_email}</ButtonLink>
                </div>
            </div>
        </Card>
    }
}
