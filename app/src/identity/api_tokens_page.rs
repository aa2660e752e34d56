//! The agency's API tokens, and the form that makes one. A new token's text is shown once.

use domain::identity::{Access, api_token::LIFETIMES};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::{ApiTokenView, list_api_tokens},
    api_token_words::{self, Words},
    confirm_page::ConfirmFirst,
};
use crate::{
    boot::{boot, locale, take_disclosed},
    field_errors::FieldErrors,
    layout::Failure,
    list::ExportMenu,
    ui::{
        Badge, Button, Card, Cell, Checkbox, Choice, Column, CopyButton, EmptyState, Kind, Notice, PageHeader, Row, Select, Size,
        SkeletonRows, Table, TextArea, TextInput, Tone, Variant, glyph,
    },
};

const PATH: &str = "/app/settings/api-tokens";

#[component]
pub fn ApiTokensPage() -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let tokens = Resource::new_blocking(|| (), |()| list_api_tokens());
    let revoked = use_query_map().with_untracked(|query| query.get("id").filter(|_| query.get("done").as_deref() == Some("revoked")));
    let made = take_disclosed(PATH);
    view! {
        <Title text=common.api_tokens />
        <PageHeader title=common.api_tokens subtitle=words.lead.to_owned()>
            <ExportMenu path="/app/settings/api-tokens/export" />
        </PageHeader>
        <ConfirmFirst path=PATH />
        {boot().agency_requires_second_factor.then(|| view! { <Notice class="mb-4">{words.without_second_factor}</Notice> })}
        {made.map(|text| view! { <Made text=text /> })}
        {revoked
            .map(|id| {
                view! {
                    <Notice tone=Tone::Good class="mb-4">
                        <div class="flex flex-wrap items-center justify-between gap-3">
                            {words.revoked} <Action path=format!("{PATH}/{id}/restore") label=common.undo />
                        </div>
                    </Notice>
                }
            })}
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match tokens.await {
                    Ok(rows) => view! { <Tokens rows=rows /> <NewToken /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
        <p class="mt-4">
            <a href="/api" rel="external" class="font-medium text-primary-text underline underline-offset-2">{words.documentation}</a>
        </p>
    }
    .into_any()
}

/// The text of a token that was just made.
#[component]
fn Made(text: String) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    view! {
        <Notice tone=Tone::Good title=words.made class="mb-4">
            <p class="mb-2">{words.made_hint}</p>
            <TextInput name="made" label=words.token value=text.clone() readonly=true autocomplete="off" />
            <CopyButton text=text label=common.copy done=common.copied />
        </Notice>
    }
}

#[component]
fn Tokens(rows: Vec<ApiTokenView>) -> impl IntoView {
    let words = Words::of(locale());
    if rows.is_empty() {
        return view! { <EmptyState glyph=glyph::KEY title=words.none_title sentence=words.none /> }.into_any();
    }
    let columns = vec![
        Column::text(words.name),
        Column::text(words.scopes),
        Column::text(words.made_by),
        Column::text(words.last_used),
        Column::text(words.expires),
        Column::spoken(words.actions),
    ];
    view! {
        <Table caption=crate::words::Words::of(locale()).api_tokens columns=columns stacks=true>
            {rows.into_iter().map(|row| view! { <Token row=row /> }).collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Token(row: ApiTokenView) -> impl IntoView {
    let words = Words::of(locale());
    let scopes = row.scopes.iter().map(|scope| view! { <li>{api_token_words::access(locale(), *scope)}</li> }).collect_view();
    let expires = if row.is_expired {
        view! { <Badge label=words.expired tone=Tone::Bad /> }.into_any()
    } else {
        row.expires.unwrap_or_else(|| words.never.to_owned()).into_any()
    };
    view! {
        <Row>
            <Cell class="min-w-40">
                <div>
                    <p class="font-medium">{row.name}</p>
                    <p class="font-mono text-xs text-ink-muted">{row.start}</p>
                    <p class="text-xs text-ink-muted">{row.networks.join(", ")}</p>
                </div>
            </Cell>
            <Cell label=words.scopes><ul>{scopes}</ul></Cell>
            <Cell label=words.made_by>
                <div>
                    <p>{row.by}</p>
                    <p class="text-xs text-ink-muted">{row.created}</p>
                </div>
            </Cell>
            <Cell class="text-ink-muted" label=words.last_used>{row.last_used.unwrap_or_else(|| words.never.to_owned())}</Cell>
            <Cell class="text-ink-muted" label=words.expires>{expires}</Cell>
            <Cell>
                <div class="flex gap-2">
                    <Action path=format!("{PATH}/{}/rotate", row.id) label=words.rotate />
                    <Action path=format!("{PATH}/{}/revoke", row.id) label=words.revoke />
                </div>
            </Cell>
        </Row>
    }
}

/// A form of one button, for the agency that the page is of.
#[component]
fn Action(path: String, label: &'static str) -> impl IntoView {
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string());
    view! {
        <form method="post" action=path>
            <input type="hidden" name="agency" value=agency />
            <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small>{label}</Button>
        </form>
    }
}

#[component]
fn NewToken() -> impl IntoView {
    let words = Words::of(locale());
    let boot = boot();
    let form = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    let agency = boot.viewer.as_ref().map(|viewer| viewer.agency.to_string());
    let may = |scope: &&Access| boot.viewer.as_ref().is_some_and(|viewer| viewer.may(scope.permission()));
    let scopes: Vec<Access> = Access::ALL.iter().filter(may).copied().collect();
    let mut lifetimes: Vec<Choice> = LIFETIMES.iter().map(|n| Choice::new(n.to_string(), api_token_words::days(boot.locale, *n))).collect();
    lifetimes.push(Choice::new("", words.for_ever));
    let lifetime = form.typed("lifetime").unwrap_or_else(|| "90".to_owned());
    let scope_error = form.error("scopes");
    view! {
        <Card title=words.new class="mt-6 max-w-2xl">
            <form method="post" action=PATH class="grid gap-4" novalidate>
                {form.sentence().map(|text| view! { <Notice tone=Tone::Bad>{text}</Notice> })}
                <input type="hidden" name="agency" value=agency />
                <TextInput
                    name="name"
                    label=words.name
                    hint=words.name_hint
                    value=form.value("name")
                    error=form.error("name")
                    maxlength=80
                    required=true
                />
                <fieldset>
                    <legend class="text-sm font-medium">{words.scopes}</legend>
                    {scopes
                        .into_iter()
                        .map(|scope| {
                            let checked = !form.value(scope.code()).is_empty();
                            let label = api_token_words::access(boot.locale, scope);
                            view! { <Checkbox name=scope.code() label=label value="on" checked=checked /> }
                        })
                        .collect_view()}
                    {scope_error.map(|text| view! { <p class="text-sm text-bad-text">{text}</p> })}
                </fieldset>
                <Select name="lifetime" label=words.lifetime choices=lifetimes value=lifetime error=form.error("lifetime") />
                <TextArea
                    name="networks"
                    label=words.networks
                    hint=words.networks_hint
                    value=form.value("networks")
                    error=form.error("networks")
                    rows=3
                />
                <div>
                    <Button kind=Kind::Submit icon=glyph::KEY>{words.create}</Button>
                </div>
            </form>
        </Card>
    }
}
