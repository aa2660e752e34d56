//! Who did what in the agency: a list that the address filters, newest first.

use domain::list::List;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::list_audit,
    audit_words::{self, Words},
    view::{AuditLine, AuditLines, AuditRequest},
};
use crate::{
    boot::locale,
    layout::Failure,
    list::{ExportMenu, saved_views::SavedViews},
    ui::{
        Button, ButtonLink, Card, Cell, Choice, Column, DateRange, EmptyState, Fact, Facts, Kind, Notice, PageHeader, Pagination, Row,
        Select, SkeletonRows, Table, Tone, Variant, glyph,
    },
};

const PATH: &str = "/app/settings/audit";
/// Not the bare path, which opens with the person's own view of the list.
const EVERYTHING: &str = "/app/settings/audit?view=";

#[component]
pub fn AuditPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let request = Memo::new(move |_| {
        query.with(|query| {
            let get = |name: &str| query.get(name).unwrap_or_default();
            AuditRequest {
                person: get("person"),
                action: get("action"),
                kind: get("kind"),
                from: get("from"),
                until: get("until"),
                cursor: get("cursor"),
            }
        })
    });
    let lines = Resource::new_blocking(move || request.get(), list_audit);
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead>
            {move || view! { <ExportMenu path="/app/settings/audit/export" query=request.get().query() /> }}
        </PageHeader>
        <SavedViews list=List::Audit />
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match lines.await {
                    Ok(found) => view! { <Log now=request.get_untracked() found=found /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[component]
fn Log(now: AuditRequest, found: AuditLines) -> impl IntoView {
    let words = Words::of(locale());
    let tone = if found.broken.is_empty() { Tone::Good } else { Tone::Bad };
    let broken = (!found.broken.is_empty()).then(|| {
        let numbers = found.broken.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        view! { <p class="font-medium">{words.broken} " " {numbers}</p> }
    });
    view! {
        <Filters now=now.clone() people=found.people />
        <Lines now=now lines=found.lines next=found.next />
        <Notice tone=tone title=words.sealing class="mt-6">{broken} <p>{found.sealed}</p></Notice>
    }
}

#[component]
fn Filters(now: AuditRequest, people: Vec<(String, String)>) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let people = people.into_iter().map(|(id, name)| Choice::new(id, name)).collect();
    let actions = audit_words::actions().map(|code| Choice::new(code, audit_words::action(locale, code))).collect();
    let kinds = audit_words::kinds().map(|code| Choice::new(code, audit_words::kind(locale, code))).collect();
    let is_filtered = !now.query().is_empty();
    view! {
        <form method="get" action=PATH role="search" class="mb-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3 lg:items-end">
            <Select name="person" label=words.person choices=people value=now.person placeholder=words.anybody />
            <Select name="action" label=words.action choices=actions value=now.action placeholder=words.any_action />
            <Select name="kind" label=words.kind choices=kinds value=now.kind placeholder=words.any_kind />
            <DateRange from_name="from" until_name="until" from_label=words.from until_label=words.until from=now.from until=now.until />
            <div class="mb-1 flex flex-wrap gap-2">
                <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::FILTER>{words.filter}</Button>
                {is_filtered.then(|| view! { <ButtonLink href=EVERYTHING variant=Variant::Quiet>{words.clear}</ButtonLink> })}
            </div>
        </form>
    }
}

#[component]
fn Lines(now: AuditRequest, lines: Vec<AuditLine>, next: Option<String>) -> impl IntoView {
    let words = Words::of(locale());
    if lines.is_empty() {
        return view! { <Card><EmptyState glyph=glyph::LIST title=words.none_title sentence=words.none /></Card> }.into_any();
    }
    let columns = vec![Column::text(words.when), Column::text(words.who), Column::text(words.what)];
    let query = now.query();
    let next = next.map(|cursor| with_query(PATH, [query.as_str(), &format!("cursor={cursor}")].join("&").trim_start_matches('&')));
    let previous = (!now.cursor.is_empty()).then(|| if query.is_empty() { EVERYTHING.to_owned() } else { with_query(PATH, &query) });
    view! {
        <Table caption=words.title columns=columns stacks=true>
            {lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
        </Table>
        <div class="mt-4">
            <Pagination label=words.pages previous=previous next=next previous_label=words.first_page next_label=words.next_page />
        </div>
    }
    .into_any()
}

#[component]
fn Line(line: AuditLine) -> impl IntoView {
    let words = Words::of(locale());
    let record = line.record.clone().or_else(|| line.href.is_some().then(|| "→".to_owned()));
    let record = record.map(|name| match line.href {
        Some(href) => view! { <a href=href class="font-medium text-primary-text underline underline-offset-2">{name}</a> }.into_any(),
        None => view! { <span class="font-medium">{name}</span> }.into_any(),
    });
    let block = line.block.map_or_else(|| words.waiting.to_owned(), |block| block.to_string());
    view! {
        <Row>
            <Cell class="whitespace-nowrap align-top text-ink-muted" label=words.when>{line.at}</Cell>
            <Cell class="align-top" label=words.who>{line.by.unwrap_or_else(|| words.somebody.to_owned())}</Cell>
            <Cell class="w-full min-w-56 align-top">
                <div class="w-full">
                    <p>{line.what} {record.map(|record| view! { ": " {record} })}</p>
                    <details>
                        <summary class="text-sm text-ink-muted">{words.details}</summary>
                        <Facts class="mt-2">
                            {line.details.into_iter().map(|(name, text)| view! { <Fact name=name>{text}</Fact> }).collect_view()}
                            {line.ip.map(|ip| view! { <Fact name=words.address>{ip}</Fact> })}
                            <Fact name=words.block>{block}</Fact>
                        </Facts>
                    </details>
                </div>
            </Cell>
        </Row>
    }
}
