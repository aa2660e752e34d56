//! The machinery of the whole installation: jobs, tables, indexes, slow statements, broken constraints.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::get_machinery,
    parts::Outcome,
    view::{MachineryView, SlowLine, TableUseLine, UnusedLine},
    words::Words,
};
use crate::{
    boot::locale,
    identity::ConfirmFirst,
    layout::Failure,
    platform::operations::{
        parts::{BacklogCard, DeadCard, Part},
        words as operations,
    },
    ui::{Cell, Column, EmptyState, Notice, PageHeader, Row, SkeletonRows, Table, Tone, glyph},
};

const PATH: &str = "/platform/operations";

#[component]
pub fn MachineryPage() -> impl IntoView {
    let words = Words::of(locale());
    let found = Resource::new_blocking(|| (), |()| get_machinery());
    let is_retried = use_query_map().with_untracked(|query| query.get("done").as_deref() == Some("retried"));
    let done = is_retried.then(|| operations::Words::of(locale()).retried);
    view! {
        <Title text=words.machinery />
        <PageHeader title=words.machinery subtitle=words.machinery_lead />
        <Outcome page=PATH.to_owned() done=done />
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(view) => view! { <Machinery view=view /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Machinery(view: MachineryView) -> impl IntoView {
    let words = Words::of(locale());
    let since = view.counted_since.map(|since| format!("{} {since}.", words.counted_since)).unwrap_or_default();
    view! {
        <div class="grid grid-cols-1 gap-8">
            <BacklogCard lines=view.backlog />
            {(!view.dead.is_empty()).then(|| view! { <ConfirmFirst path=PATH /> })}
            <DeadCard path=PATH reason=words.reason lines=view.dead />
            <Slow lines=view.slow />
            <Breaches lines=view.breaches />
            <Unused lines=view.unused since=since.clone() />
            <Tables lines=view.tables since=since />
        </div>
    }
}

#[component]
fn Slow(lines: Option<Vec<SlowLine>>) -> impl IntoView {
    let words = Words::of(locale());
    let body = match lines {
        None => view! { <Notice tone=Tone::Info>{words.slow_unknown}</Notice> }.into_any(),
        Some(lines) if lines.is_empty() => {
            view! { <EmptyState glyph=glyph::CHECK_CIRCLE title=words.slow_none_title sentence=words.slow_none /> }.into_any()
        }
        Some(lines) => {
            let columns =
                vec![Column::text(words.statement), Column::number(words.calls), Column::number(words.mean), Column::number(words.longest)];
            let row = move |line: SlowLine| {
                view! {
                    <Row>
                        <Cell class="w-full min-w-72 font-mono text-xs wrap-anywhere">{line.text}</Cell>
                        <Cell numeric=true label=words.calls>{line.calls}</Cell>
                        <Cell numeric=true label=words.mean>{line.mean}</Cell>
                        <Cell numeric=true label=words.longest>{line.max}</Cell>
                    </Row>
                }
            };
            view! { <Table caption=words.slow columns=columns stacks=true>{lines.into_iter().map(row).collect_view()}</Table> }.into_any()
        }
    };
    view! { <Part title=words.slow lead=words.slow_lead>{body}</Part> }
}

#[component]
fn Breaches(lines: Vec<(String, String)>) -> impl IntoView {
    let words = Words::of(locale());
    let body = if lines.is_empty() {
        view! { <EmptyState glyph=glyph::CHECK_CIRCLE title=words.breaches_none_title sentence=words.breaches_none /> }.into_any()
    } else {
        let columns = vec![Column::text(words.constraint), Column::number(words.times)];
        let row = move |(name, times): (String, String)| {
            view! {
                <Row>
                    <Cell class="font-mono text-sm wrap-anywhere">{name}</Cell>
                    <Cell numeric=true label=words.times>{times}</Cell>
                </Row>
            }
        };
        view! { <Table caption=words.breaches columns=columns stacks=true>{lines.into_iter().map(row).collect_view()}</Table> }.into_any()
    };
    view! { <Part title=words.breaches lead=words.breaches_lead>{body}</Part> }
}

#[component]
fn Unused(lines: Vec<UnusedLine>, since: String) -> impl IntoView {
    let words = Words::of(locale());
    let body = if lines.is_empty() {
        view! { <EmptyState glyph=glyph::CHECK_CIRCLE title=words.unused_none_title sentence=words.unused_none /> }.into_any()
    } else {
        let columns = vec![Column::text(words.index), Column::text(words.table), Column::number(words.size)];
        let row = move |line: UnusedLine| {
            view! {
                <Row>
                    <Cell class="font-mono text-sm wrap-anywhere">{line.index}</Cell>
                    <Cell label=words.table class="font-mono text-sm">{line.table}</Cell>
                    <Cell numeric=true label=words.size>{line.size}</Cell>
                </Row>
            }
        };
        view! { <Table caption=words.unused columns=columns stacks=true>{lines.into_iter().map(row).collect_view()}</Table> }.into_any()
    };
    view! { <Part title=words.unused lead=format!("{} {since}", words.unused_lead)>{body}</Part> }
}

#[component]
fn Tables(lines: Vec<TableUseLine>, since: String) -> impl IntoView {
    let words = Words::of(locale());
    let columns = vec![
        Column::text(words.table),
        Column::number(words.rows),
        Column::number(words.size),
        Column::number(words.sequential),
        Column::number(words.index_scans),
        Column::number(words.deleted),
    ];
    let row = move |line: TableUseLine| {
        view! {
            <Row>
                <Cell class="font-mono text-sm">{line.table}</Cell>
                <Cell numeric=true label=words.rows>{line.rows}</Cell>
                <Cell numeric=true label=words.size>{line.size}</Cell>
                <Cell numeric=true label=words.sequential>{line.sequential}</Cell>
                <Cell numeric=true label=words.index_scans>{line.index_scans}</Cell>
                <Cell numeric=true label=words.deleted>{line.deleted.unwrap_or_else(|| "–".to_owned())}</Cell>
            </Row>
        }
    };
    view! {
        <Part title=words.tables lead=format!("{} {since}", words.tables_lead)>
            <Table caption=words.tables columns=columns stacks=true>{lines.into_iter().map(row).collect_view()}</Table>
        </Part>
    }
}
