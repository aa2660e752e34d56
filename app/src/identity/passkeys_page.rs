//! A person's passkeys, and the form that adds one.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::{PasskeyView, list_passkeys},
    confirm_page::ConfirmFirst,
    passkey_prompt::{PasskeyPrompt, Prompt},
    passkey_words::Words,
    second_factor_page::{NewCodes, VerifyFirst},
};
use crate::{
    boot::{boot, locale, take_disclosed},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{
        Button, Card, Cell, Column, EmptyState, Kind, Notice, PageHeader, Row, Size, SkeletonRows, Table, TextInput, Tone, Variant, glyph,
    },
};

const PATH: &str = "/app/settings/passkeys";

#[component]
pub fn PasskeysPage() -> impl IntoView {
    let words = Words::of(locale());
    let passkeys = Resource::new_blocking(|| (), |()| list_passkeys());
    let disclosed = take_disclosed(PATH);
    let prompt = disclosed.as_deref().and_then(Prompt::read);
    let codes = disclosed.filter(|_| prompt.is_none());
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead.to_owned() />
        <ConfirmFirst path=PATH />
        <Done is_first=codes.is_some() />
        {codes.map(|codes| view! { <NewCodes codes=codes /> })}
        {prompt.map(|prompt| view! { <PasskeyPrompt prompt=prompt action=PATH /> })}
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match passkeys.await {
                    Ok(found) => view! { <Passkeys found=found /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// What was just done, how to undo it, or why it was not done.
#[component]
fn Done(is_first: bool) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    if let Some(text) =
        errors.error("credential").or_else(|| errors.error("id")).or_else(|| errors.error("email")).or_else(|| errors.sentence())
    {
        return view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> }.into_any();
    }
    let (done, removed) = use_query_map().with_untracked(|query| (query.get("done"), query.get("removed")));
    // Whatever stands in the address becomes part of the form's.
    let removed = removed.filter(|id| id.chars().all(|c| c.is_ascii_hexdigit() || c == '-'));
    let text = match (done.as_deref(), removed.is_some()) {
        (_, true) => words.removed,
        (Some("restored"), _) => words.restored,
        (Some("added"), _) => words.added,
        (Some("added_first"), _) => words.added_first,
        _ if is_first => words.added_first,
        _ => return ().into_any(),
    };
    view! {
        <Notice tone=Tone::Good class="mb-4">
            <div class="flex flex-wrap items-center gap-3">
                {text}
                {removed
                    .map(|id| {
                        view! {
                            <form method="post" action=format!("{PATH}/{id}/restore")>
                                <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small>{words.undo}</Button>
                            </form>
                        }
                    })}
            </div>
        </Notice>
    }
    .into_any()
}

#[component]
fn Passkeys(found: Vec<PasskeyView>) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let list = if found.is_empty() {
        view! { <EmptyState glyph=glyph::KEY title=words.none_title sentence=words.none /> }.into_any()
    } else {
        let columns =
            vec![Column::text(words.name), Column::text(words.created), Column::text(words.last_used), Column::spoken(words.actions)];
        view! {
            <Table caption=words.title columns=columns stacks=true>
                {found.into_iter().map(|passkey| view! { <Passkey passkey=passkey /> }).collect_view()}
            </Table>
        }
        .into_any()
    };
    let form = if boot.passkeys_are_possible && boot.email_is_unverified {
        view! { <VerifyFirst /> }.into_any()
    } else if boot.passkeys_are_possible {
        view! { <div class="mt-6"><NewPasskey /></div> }.into_any()
    } else {
        view! { <Notice class="mt-6 max-w-2xl">{words.not_here}</Notice> }.into_any()
    };
    view! {
        {list}
        {form}
    }
}

#[component]
fn Passkey(passkey: PasskeyView) -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <Row>
            <Cell class="font-medium">{passkey.name}</Cell>
            <Cell label=words.created class="text-ink-muted">{passkey.created}</Cell>
            <Cell label=words.last_used class="text-ink-muted">{passkey.last_used.unwrap_or_else(|| words.never.to_owned())}</Cell>
            <Cell>
                <form method="post" action=format!("{PATH}/{}/remove", passkey.id)>
                    <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small>{words.remove}</Button>
                </form>
            </Cell>
        </Row>
    }
}

#[component]
fn NewPasskey() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    view! {
        <Card title=words.add_title class="max-w-2xl">
            <form method="post" action=format!("{PATH}/begin") class="grid gap-4" novalidate>
                <TextInput
                    name="name"
                    label=words.name
                    hint=words.name_hint
                    value=errors.value("name")
                    error=errors.error("name")
                    maxlength=60
                    required=true
                />
                <div>
                    <Button kind=Kind::Submit icon=glyph::KEY>{words.add}</Button>
                </div>
            </form>
        </Card>
    }
}
