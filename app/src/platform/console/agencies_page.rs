//! The installation's agencies: a list that the address filters.

use domain::platform::console::AgencyStatus;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::list_agencies,
    parts::StatusBadge,
    view::{AgenciesRequest, AgencyLine, AgencyLines},
    words::Words,
};
use crate::{
    boot::locale,
    layout::Failure,
    ui::{
        Button, ButtonLink, Cell, Choice, Column, EmptyState, Kind, PageHeader, Pagination, Row, Select, SkeletonRows, Table, TextInput,
        Variant, glyph,
    },
};

const PATH: &str = "/platform";

#[component]
pub fn AgenciesPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let request = Memo::new(move |_| {
        query.with(|query| {
            let get = |name: &str| query.get(name).unwrap_or_default();
            AgenciesRequest { q: get("q"), status: get("status"), cursor: get("cursor") }
        })
    });
    let found = Resource::new_blocking(move || request.get(), list_agencies);
    view! {
        <Title text=words.agencies />
        <PageHeader title=words.agencies subtitle=words.agencies_lead />
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(found) => view! { <Agencies now=request.get_untracked() found=found /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Agencies(now: AgenciesRequest, found: AgencyLines) -> impl IntoView {
    let words = Words::of(locale());
    let is_filtered = !now.q.is_empty() || !now.status.is_empty();
    let statuses =
        vec![Choice::new(AgencyStatus::Active.code(), words.active), Choice::new(AgencyStatus::Suspended.code(), words.suspended)];
    let list = if found.lines.is_empty() {
        view! { <EmptyState glyph=glyph::BUILDING title=words.no_agencies_title sentence=words.no_agencies /> }.into_any()
    } else {
        let columns =
            vec![Column::text(words.agency), Column::text(words.status), Column::number(words.members), Column::text(words.created)];
        // A search's words may hold anything: its pages are not linked with them, they are found by a narrower search.
        let next = found.next.filter(|_| now.q.is_empty()).map(|cursor| format!("{PATH}?status={}&cursor={cursor}", now.status));
        let first = (!now.cursor.is_empty()).then(|| PATH.to_owned());
        view! {
            <Table caption=words.agencies columns=columns stacks=true>
                {found.lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
            </Table>
            <Pagination label=words.agencies previous=first next=next previous_label=words.newest next_label=words.older />
        }
        .into_any()
    };
    view! {
        <form method="get" action=PATH role="search" class="mb-4 grid gap-3 sm:grid-cols-[minmax(0,1fr)_12rem_auto] sm:items-end">
            <TextInput name="q" label=words.search_agency kind="search" value=now.q />
            <Select name="status" label=words.status choices=statuses value=now.status placeholder=words.any />
            <div class="mb-1 flex gap-2">
                <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::SEARCH>{words.search}</Button>
                {is_filtered.then(|| view! { <ButtonLink href=PATH variant=Variant::Quiet>{words.clear}</ButtonLink> })}
            </div>
        </form>
        {list}
    }
}

#[component]
fn Line(line: AgencyLine) -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <Row>
            <Cell>
                <a href=format!("{PATH}/agencies/{}", line.id) class="font-medium text-primary-text hover:underline">{line.name}</a>
                <span class="block text-xs text-ink-muted">{line.slug}</span>
            </Cell>
            <Cell label=words.status><StatusBadge status=line.status /></Cell>
            <Cell numeric=true label=words.members>{line.members}</Cell>
            <Cell label=words.created class="whitespace-nowrap text-ink-muted">{line.created}</Cell>
        </Row>
    }
}
