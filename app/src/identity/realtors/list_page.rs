//! The realtors of the agency: a list that the address filters.

use domain::{
    identity::{Permission, realtor::RealtorStatus},
    list::List,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{hooks::use_query_map, location::Url};

use super::{
    api::list_realtors,
    view::{RealtorLine, RealtorLines, RealtorRequest},
    words::{Words, status},
};
use crate::{
    boot::{boot, locale},
    layout::Failure,
    list::{ExportMenu, saved_views::SavedViews},
    ui::{
        Avatar, Badge, Button, ButtonLink, Cell, Choice, Column, EmptyState, Kind, PageHeader, Pagination, Row, Select, SkeletonRows,
        Table, TextInput, Tone, Variant, glyph,
    },
};

const PATH: &str = "/app/realtors";
/// The list without filters.
const EVERYBODY: &str = "/app/realtors?view=";
const NEW: &str = "/app/realtors/new";

#[component]
pub fn RealtorsPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let request = Memo::new(move |_| {
        query.with(|query| {
            let get = |name: &str| query.get(name).unwrap_or_default();
            RealtorRequest { q: get("q"), status: get("status"), cursor: get("cursor") }
        })
    });
    let found = Resource::new_blocking(move || request.get(), list_realtors);
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead>
            {move || may_edit().then(|| view! { <ExportMenu path="/app/realtors/export" query=query_of(&request.get()) /> })}
            {may_edit().then(|| view! { <ButtonLink href=NEW icon=glyph::PLUS>{words.new}</ButtonLink> })}
        </PageHeader>
        <SavedViews list=List::Realtors />
        {move || view! { <Filters now=request.get() /> }}
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(found) => view! { <Lines now=request.get_untracked() found=found /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// Whether the viewer may change realtors.
pub(super) fn may_edit() -> bool {
    boot().viewer.is_some_and(|viewer| viewer.may(Permission::EditRealtors))
}

/// What an address asks for, as it follows the `?`.
fn query_of(request: &RealtorRequest) -> String {
    let pairs: Vec<String> = [("q", &request.q), ("status", &request.status), ("cursor", &request.cursor)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", Url::escape(value)))
        .collect();
    pairs.join("&")
}

fn address(request: &RealtorRequest) -> String {
    let query = query_of(request);
    // Not the bare path, which opens with the person's own view of the list.
    if query.is_empty() { EVERYBODY.to_owned() } else { format!("{PATH}?{query}") }
}

#[component]
fn Filters(now: RealtorRequest) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let mut choices: Vec<Choice> = RealtorStatus::ALL.iter().map(|code| Choice::new(code.code(), status(locale, *code))).collect();
    choices.push(Choice::new("archived", words.archived));
    view! {
        <form method="get" action=PATH role="search" class="mb-4 grid gap-3 sm:grid-cols-[minmax(0,2fr)_1fr_auto] sm:items-end">
            <TextInput name="q" label=words.search kind="search" value=now.q placeholder=words.search_placeholder />
            <Select name="status" label=words.status choices=choices value=now.status placeholder=words.not_archived />
            <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::FILTER class="mb-1">{words.filter}</Button>
        </form>
    }
}

#[component]
fn Lines(now: RealtorRequest, found: RealtorLines) -> impl IntoView {
    let words = Words::of(locale());
    if found.lines.is_empty() {
        let is_filtered = now != RealtorRequest::default();
        let (title, sentence) = if is_filtered { (words.nobody_title, words.nobody) } else { (words.none_title, words.none) };
        let action = match (is_filtered, may_edit()) {
            (true, _) => Some(view! { <ButtonLink href=EVERYBODY variant=Variant::Secondary>{words.clear}</ButtonLink> }.into_any()),
            (false, true) => Some(view! { <ButtonLink href=NEW icon=glyph::PLUS>{words.new}</ButtonLink> }.into_any()),
            (false, false) => None,
        };
        return view! { <EmptyState glyph=glyph::USERS title=title sentence=sentence>{action}</EmptyState> }.into_any();
    }
    let columns =
        vec![Column::text(words.name), Column::text(words.brokerage), Column::text(words.territories), Column::text(words.status)];
    let next = found.next.map(|cursor| address(&RealtorRequest { cursor, ..now.clone() }));
    let previous = (!now.cursor.is_empty()).then(|| address(&RealtorRequest { cursor: String::new(), ..now }));
    view! {
        <Table caption=words.title columns=columns stacks=true>
            {found.lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
        </Table>
        <Pagination label=words.pages previous=previous next=next previous_label=words.first_page next_label=words.next_page />
    }
    .into_any()
}

#[component]
fn Line(line: RealtorLine) -> impl IntoView {
    let words = Words::of(locale());
    let contact = [line.email, line.phone].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let territories = line.territories.join(", ");
    view! {
        <Row>
            <Cell class="min-w-56">
                <div class="flex items-center gap-3">
                    <Avatar name=line.name.clone() />
                    <div class="min-w-0">
                        <a href=format!("{PATH}/{}", line.id) class="font-medium hover:underline">{line.name}</a>
                        <p class="text-sm text-ink-muted wrap-anywhere">{contact}</p>
                    </div>
                </div>
            </Cell>
            <Cell label=words.brokerage>{line.brokerage}</Cell>
            <Cell label=words.territories class="text-ink-muted">{territories}</Cell>
            <Cell label=words.status><StatusBadge code=line.status /></Cell>
        </Row>
    }
}

/// How the agency works with somebody, by word and colour.
#[component]
pub(super) fn StatusBadge(code: RealtorStatus) -> impl IntoView {
    let tone = match code {
        RealtorStatus::Pending => Tone::Info,
        RealtorStatus::Active => Tone::Good,
        RealtorStatus::Inactive => Tone::Neutral,
        RealtorStatus::Suspended => Tone::Warn,
    };
    view! { <Badge label=status(locale(), code) tone=tone /> }
}
