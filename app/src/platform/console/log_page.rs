//! What the platform's own people did.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::list_platform_log,
    view::{LogLine, LogLines},
    words::Words,
};
use crate::{
    boot::locale,
    layout::Failure,
    ui::{Cell, Column, EmptyState, PageHeader, Pagination, Row, SkeletonRows, Table, glyph},
};

const PATH: &str = "/platform/log";

#[component]
pub fn LogPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let cursor = Memo::new(move |_| query.with(|query| query.get("cursor")).unwrap_or_default());
    let found = Resource::new_blocking(move || cursor.get(), list_platform_log);
    view! {
        <Title text=words.log />
        <PageHeader title=words.log subtitle=words.log_lead />
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(found) => view! { <Log cursor=cursor.get_untracked() found=found /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Log(cursor: String, found: LogLines) -> impl IntoView {
    let words = Words::of(locale());
    if found.lines.is_empty() {
        return view! { <EmptyState glyph=glyph::LIST title=words.log_none_title sentence=words.log_none /> }.into_any();
    }
    let columns = vec![Column::text(words.when), Column::text(words.who), Column::text(words.what), Column::text(words.reason)];
    let next = found.next.map(|next| format!("{PATH}?cursor={next}"));
    let first = (!cursor.is_empty()).then(|| PATH.to_owned());
    view! {
        <Table caption=words.log columns=columns stacks=true>
            {found.lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
        </Table>
        <Pagination label=words.log previous=first next=next previous_label=words.newest next_label=words.older />
    }
    .into_any()
}

#[component]
fn Line(line: LogLine) -> impl IntoView {
    let words = Words::of(locale());
    let about = line.about.map(|name| match line.href {
        Some(href) => view! { ": " <a href=href class="font-medium text-primary-text hover:underline">{name}</a> }.into_any(),
        None => view! { ": " {name} }.into_any(),
    });
    view! {
        <Row>
            <Cell class="align-top whitespace-nowrap text-ink-muted">{line.at}</Cell>
            <Cell label=words.who class="align-top">
                {line.by.unwrap_or_else(|| words.command_line.to_owned())}
                {line.ip.map(|ip| view! { <span class="block text-xs text-ink-muted">{ip}</span> })}
            </Cell>
            <Cell label=words.what class="align-top">{line.what} {about}</Cell>
            <Cell label=words.reason class="align-top wrap-anywhere">{line.reason}</Cell>
        </Row>
    }
}
