//! The agency's webhooks, and the form that makes one. A new one's secret is shown once.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::{WebhookView, list_webhooks},
    webhook_form::{MadeSecret, OneButton, WebhookForm},
    words::{self, Words},
};
use crate::{
    boot::{locale, take_disclosed},
    layout::Failure,
    ui::{Badge, Cell, Column, EmptyState, Notice, PageHeader, Row, SkeletonRows, Table, Tone, glyph},
};

pub const PATH: &str = "/app/settings/webhooks";

#[component]
pub fn WebhooksPage() -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let webhooks = Resource::new_blocking(|| (), |()| list_webhooks());
    let deleted = use_query_map().with_untracked(|query| query.get("id").filter(|_| query.get("done").as_deref() == Some("deleted")));
    let made = take_disclosed(PATH);
    view! {
        <Title text=common.webhooks />
        <PageHeader title=common.webhooks subtitle=words.lead.to_owned() />
        {made.map(|secret| view! { <MadeSecret secret=secret /> })}
        {deleted
            .map(|id| {
                view! {
                    <Notice tone=Tone::Good class="mb-4">
                        <div class="flex flex-wrap items-center justify-between gap-3">
                            {words.deleted} <OneButton path=format!("{PATH}/{id}/restore") label=common.undo />
                        </div>
                    </Notice>
                }
            })}
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match webhooks.await {
                    Ok(rows) => {
                        view! {
                            <Webhooks rows=rows />
                            <WebhookForm action=PATH.to_owned() page=PATH.to_owned() title=words.new submit=words.create />
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
fn Webhooks(rows: Vec<WebhookView>) -> impl IntoView {
    let words = Words::of(locale());
    if rows.is_empty() {
        return view! { <EmptyState glyph=glyph::SEND title=words.none_title sentence=words.none /> }.into_any();
    }
    let columns = vec![Column::text(words.url), Column::text(words.state), Column::text(words.kinds), Column::text(words.made_by)];
    view! {
        <Table caption=crate::words::Words::of(locale()).webhooks columns=columns stacks=true>
            {rows.into_iter().map(|row| view! { <Webhook row=row /> }).collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Webhook(row: WebhookView) -> impl IntoView {
    let words = Words::of(locale());
    let kinds: Vec<&str> = row.kinds.iter().map(|kind| words::kind(locale(), *kind)).collect();
    let state = row.clone();
    view! {
        <Row>
            <Cell class="min-w-60">
                <a href=format!("{PATH}/{}", row.id) class="font-medium break-all hover:underline">{row.url}</a>
            </Cell>
            <Cell label=words.state><State webhook=state /></Cell>
            <Cell class="min-w-48 text-ink-muted" label=words.kinds>{kinds.join(", ")}</Cell>
            <Cell label=words.made_by>
                <div>
                    <p>{row.by}</p>
                    <p class="text-xs text-ink-muted">{row.created}</p>
                </div>
            </Cell>
        </Row>
    }
}

/// Whether it is on, and whether anything arrives.
#[component]
pub fn State(webhook: WebhookView) -> impl IntoView {
    let words = Words::of(locale());
    let (label, tone) = match (webhook.stopped, &webhook.failing_since) {
        (Some(_), _) => (words.off.to_owned(), Tone::Neutral),
        (None, Some(since)) => (format!("{} {since}", words.failing), Tone::Warn),
        (None, None) => (words.on.to_owned(), Tone::Good),
    };
    view! { <Badge label=label tone=tone /> }
}
