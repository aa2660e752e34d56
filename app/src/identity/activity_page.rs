//! What happened to somebody's account, for them to look through.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    activity_words::Words,
    api::{ActivityView, list_activity},
};
use crate::{
    boot::locale,
    layout::Failure,
    list::ExportMenu,
    ui::{Cell, Column, EmptyState, PageHeader, Pagination, Row, SkeletonRows, Table, glyph},
};

const PAGE: &str = "/app/settings/activity";

#[component]
pub fn ActivityPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let cursor = Memo::new(move |_| query.with(|query| query.get("cursor")).unwrap_or_default());
    let lines = Resource::new_blocking(move || cursor.get(), list_activity);
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead.to_owned()>
            <ExportMenu path="/app/settings/activity/export" />
        </PageHeader>
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match lines.await {
                    Ok(view) => view! { <Lines view=view is_first=cursor.get_untracked().is_empty() /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Lines(view: ActivityView, is_first: bool) -> impl IntoView {
    let words = Words::of(locale());
    if view.lines.is_empty() {
        return view! { <EmptyState glyph=glyph::KEY title=words.empty_title sentence=words.empty /> }.into_any();
    }
    let columns = vec![Column::text(words.what), Column::text(words.when), Column::text(words.device), Column::text(words.address)];
    view! {
        <Table caption=words.title columns=columns stacks=true>
            {view
                .lines
                .into_iter()
                .map(|line| {
                    view! {
                        <Row>
                            <Cell class="font-medium">{line.what}</Cell>
                            <Cell class="whitespace-nowrap" label=words.when>{line.at}</Cell>
                            <Cell label=words.device>{line.device}</Cell>
                            <Cell label=words.address>{line.ip}</Cell>
                        </Row>
                    }
                })
                .collect_view()}
        </Table>
        <Pagination
            label=words.pages
            previous=(!is_first).then(|| PAGE.to_owned())
            next=view.next.map(|cursor| format!("{PAGE}?cursor={cursor}"))
            previous_label=words.newest
            next_label=words.older
        />
    }
    .into_any()
}
