//! The agency's own properties.

use domain::{catalog::Status, identity::Permission, list::List};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::list_properties,
    card::{Offers, StatusBadge},
    listings_page::total_text,
    view::{ListRequest, PropertyLine, PropertyLines},
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    layout::Failure,
    list::saved_views::SavedViews,
    live::use_live,
    ui::{
        Button, ButtonLink, Cell, Column, EmptyState, Kind, PageHeader, Pagination, Row, SkeletonRows, Tab, Table, Tabs, TextInput,
        Variant, area, glyph,
    },
};

#[component]
pub fn PropertiesPage() -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let query = use_query_map();
    let request = Memo::new(move |_| {
        query.with(|query| {
            let get = |name: &str| query.get(name).unwrap_or_default();
            ListRequest { q: get("q"), status: get("status"), cursor: get("cursor") }
        })
    });
    let live = use_live();
    let lines = Resource::new_blocking(move || (request.get(), live.get()), |(request, _)| list_properties(request));
    view! {
        <Title text=common.properties />
        <PageHeader title=common.properties>
            <ButtonLink href="/app/properties/new" icon=glyph::PLUS>{words.new_property}</ButtonLink>
        </PageHeader>
        <SavedViews list=List::Properties />
        {move || view! { <Filters now=request.get() /> }}
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match lines.await {
                    Ok(lines) => view! { <Lines now=request.get_untracked() lines=lines /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn address(request: &ListRequest) -> String {
    let pairs: Vec<String> = [("status", &request.status), ("cursor", &request.cursor)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .chain((!request.q.is_empty()).then(|| format!("q={}", leptos_router::location::Url::escape(&request.q))))
        .collect();
    // Not the bare path, which opens with the person's own view of the list.
    if pairs.is_empty() { "/app/properties?status=".to_owned() } else { format!("/app/properties?{}", pairs.join("&")) }
}

#[component]
fn Filters(now: ListRequest) -> impl IntoView {
    let words = Words::of(locale());
    let tab = |label: &'static str, status: &str| {
        let target = ListRequest { status: status.to_owned(), cursor: String::new(), ..now.clone() };
        Tab::new(label, address(&target), now.status == status)
    };
    let mut tabs = vec![tab(words.all, "")];
    tabs.extend(Status::ALL.iter().map(|status| tab(words::status(locale(), *status), status.code())));
    tabs.push(tab(words.archived, "archived"));
    view! {
        <form method="get" action="/app/properties" role="search" class="mb-3 flex max-w-xl items-end gap-2">
            <input type="hidden" name="status" value=now.status.clone() />
            <TextInput name="q" label=words.text kind="search" value=now.q.clone() placeholder=words.text_placeholder class="flex-1" />
            <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::SEARCH class="mb-1">{words.search}</Button>
        </form>
        <Tabs label=words.status tabs=tabs />
    }
}

#[component]
fn Lines(now: ListRequest, lines: PropertyLines) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    if lines.lines.is_empty() {
        let is_all = now == ListRequest::default();
        let (title, sentence) = if is_all { (words.none_yet_title, words.none_yet) } else { (words.nothing_title, words.nothing_here) };
        let may_import = is_all && boot().viewer.is_some_and(|viewer| viewer.may(Permission::ImportProperties));
        let without = (!now.q.is_empty()).then(|| address(&ListRequest { q: String::new(), cursor: String::new(), ..now.clone() }));
        return view! {
            <EmptyState glyph=glyph::HOME title=title sentence=sentence>
                <div class="flex flex-wrap justify-center gap-2">
                    {without.map(|href| view! { <ButtonLink href=href variant=Variant::Secondary>{words.clear_search}</ButtonLink> })}
                    {may_import
                        .then(|| view! { <ButtonLink href="/app/imports" variant=Variant::Secondary icon=glyph::UPLOAD>{common.imports}</ButtonLink> })}
                    <ButtonLink href="/app/properties/new" icon=glyph::PLUS>{words.new_property}</ButtonLink>
                </div>
            </EmptyState>
        }
        .into_any();
    }
    let may_export = boot().viewer.is_some_and(|viewer| viewer.may(Permission::ExportProperties));
    let everything = address(&ListRequest { cursor: String::new(), ..now.clone() });
    let export = everything.replace("/app/properties?", "/app/properties/export.csv?");
    let columns = vec![
        Column::spoken(words.picture),
        Column::text(words.title),
        Column::text(words.status).on_desk(),
        Column::number(words.price).on_desk(),
        Column::number(words.area).on_desk(),
        Column::text(words.changed).on_desk(),
    ];
    let next = lines.next.as_ref().map(|cursor| address(&ListRequest { cursor: cursor.clone(), ..now.clone() }));
    let previous = (!now.cursor.is_empty()).then(|| address(&ListRequest { cursor: String::new(), ..now.clone() }));
    view! {
        <div class="my-3 flex items-center justify-between gap-3 text-sm">
            <p role="status" class="text-ink-muted">{total_text(lines.total)}</p>
            {may_export.then(|| view! { <a href=export download class="font-medium text-primary-text underline underline-offset-2">{words.download}</a> })}
        </div>
        <Table caption=common.properties columns=columns>
            {lines.lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
        </Table>
        <div class="mt-4">
            <Pagination label=words.pages previous=previous next=next previous_label=words.first_page next_label=words.next_page />
        </div>
    }
    .into_any()
}

#[component]
fn Line(line: PropertyLine) -> impl IntoView {
    let kind = words::property_type(locale(), line.property_type);
    let offers = line.offers.clone();
    view! {
        <Row>
            <Cell>
                <img
                    src=format!("/illustrations/{}.svg", line.illustration)
                    alt=""
                    width="64"
                    height="48"
                    loading="lazy"
                    class="h-12 w-16 max-w-none rounded-control object-cover"
                />
            </Cell>
            <Cell class="w-full min-w-44">
                <a href=format!("/app/properties/{}", line.id) class="line-clamp-2 font-medium hover:underline sm:line-clamp-1">{line.title}</a>
                <p class="line-clamp-1 text-sm text-ink-muted">{if line.place.is_empty() { kind.to_owned() } else { format!("{kind} · {}", line.place) }}</p>
                // On a phone the columns at the right would hide: what matters most stands below.
                <div class="mt-1 space-y-1 lg:hidden">
                    <Offers offers=offers />
                    <StatusBadge status=line.status archived=line.archived />
                </div>
            </Cell>
            <Cell class="max-lg:hidden"><StatusBadge status=line.status archived=line.archived /></Cell>
            <Cell numeric=true class="whitespace-nowrap max-lg:hidden"><Offers offers=line.offers /></Cell>
            <Cell numeric=true class="whitespace-nowrap max-lg:hidden">{line.area.map_or_else(|| "—".to_owned(), area)}</Cell>
            <Cell class="whitespace-nowrap text-ink-muted max-lg:hidden">{line.changed}</Cell>
        </Row>
    }
}
