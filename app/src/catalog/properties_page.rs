//! The agency's own properties.

use domain::{
    catalog::{
        Status,
        property_filter::PropertyField,
        property_list::{PropertyAction, PropertyColumn, PropertySort},
        query::Total,
    },
    identity::Permission,
    list::{List, Sorting, filter::Filter, layout},
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};

use super::{
    api::list_properties,
    listings_page::total_text,
    properties_table::{PropertiesTable, column_label, sort_label},
    property_filter_words::{choice_label, choices, field_label},
    property_group_words::grouping_label,
    row_editor::{Editor, open_on_double_click, open_on_key},
    view::{ListRequest, PropertyLines},
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    list::{
        ARRANGE, Address, COLUMNS, ColumnMenu, DensitySwitch, EDIT, ExportMenu, GROUP, GroupMenu, SORT, SortMenu,
        bulk::{BULK, BulkBar, BulkRefused, BulkResult, SelectPage, provide_selection},
        column_choices,
        filter::{ADD, ConditionForm, FILTER, FilterChip, FilterChips, FilterMenu, chip_groups},
        group_choices,
        saved_views::SavedViews,
        sort_choices,
    },
    live::use_live,
    ui::{Button, ButtonLink, Card, Choice, EmptyState, Kind, PageHeader, Pagination, SkeletonRows, Tab, Tabs, TextInput, Variant, glyph},
};

const PATH: &str = "/app/properties";
/// All that match can be changed at once up to here.
const BULK_ROWS_MAX: i64 = domain::list::bulk::ROWS_MAX as i64;

#[component]
pub fn PropertiesPage() -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let query = use_query_map();
    let address = Memo::new(move |_| query.with(address));
    let request = Memo::new(move |_| address.with(request));
    provide_selection(address);
    // What was refused belongs to the address that the page begins with.
    let begun = StoredValue::new(address.get_untracked());
    let live = use_live(&["property", "import"]);
    // News wait while somebody types in a row.
    let news = move || if request.with(|request| request.edit.is_empty()) { live.get() } else { 0 };
    let lines = Resource::new_blocking(move || (request.get(), news()), |(request, _)| list_properties(request));
    view! {
        <PageHeader title=common.properties>
            <ButtonLink href="/app/properties/new" icon=glyph::PLUS>{words.new_property}</ButtonLink>
        </PageHeader>
        <SavedViews list=List::Properties title=Signal::derive(move || address.with(window_title)) />
        <BulkResult now=address />
        <BulkRefused path=PATH />
        {move || view! { <Filters now=address.get() is_begun=begun.get_value() == address.get() /> }}
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match lines.await {
                    Ok(lines) => {
                        let now = address.get_untracked();
                        let is_begun = begun.get_value() == now;
                        view! { <Lines now=now lines=lines is_begun=is_begun /> }.into_any()
                    }
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

pub(super) fn address(query: &ParamsMap) -> Address {
    let get = |name| (name, query.get(name).unwrap_or_default());
    // The form of columns sends each by itself.
    let columns = query.get_all(COLUMNS).unwrap_or_default().join(",");
    Address::new(
        PATH,
        vec![
            get("status"),
            get("q"),
            get(FILTER),
            get(SORT),
            get(GROUP),
            (COLUMNS, columns),
            get(ARRANGE),
            get(ADD),
            get(BULK),
            get(EDIT),
            get("cursor"),
        ],
    )
}

pub(super) fn request(address: &Address) -> ListRequest {
    let get = |name| address.get(name).to_owned();
    ListRequest {
        q: get("q"),
        status: get("status"),
        sort: get(SORT),
        group: get(GROUP),
        filter: get(FILTER),
        columns: get(COLUMNS),
        cursor: get("cursor"),
        edit: get(EDIT),
    }
}

/// What the window is called: what is looked for, as far as it is short, before the list's name.
fn window_title(now: &Address) -> String {
    const PARTS_MAX: usize = 3;
    let locale = locale();
    let status = match now.get("status") {
        "archived" => Some(Words::of(locale).archived.to_owned()),
        code => Status::from_code(code).map(|status| words::status(locale, status).to_owned()),
    };
    let text = Some(now.get("q")).filter(|text| !text.is_empty()).map(|text| format!("«{text}»"));
    let conditions = conditions(now).into_iter().flatten().map(|chip| chip.label().to_owned());
    let mut parts: Vec<String> = status.into_iter().chain(text).chain(conditions).collect();
    if parts.len() > PARTS_MAX {
        parts.truncate(PARTS_MAX);
        parts.push("…".to_owned());
    }
    let name = crate::words::Words::of(locale).properties;
    if parts.is_empty() { name.to_owned() } else { format!("{} · {name}", parts.join(", ")) }
}

/// The conditions of an address, as chips.
fn conditions(now: &Address) -> Vec<Vec<FilterChip>> {
    let locale = locale();
    let filter = Filter::<PropertyField>::read(now.get(FILTER));
    chip_groups(now, &filter, |field| field_label(locale, field), |field, code| choice_label(locale, field, code))
}

/// The columns and the order that an address asks for.
fn arrangement(now: &Address) -> (Vec<PropertyColumn>, Sorting<PropertySort>) {
    (layout::columns(now.get(COLUMNS)), Sorting::read(now.get(SORT)))
}

#[component]
fn Filters(now: Address, is_begun: bool) -> impl IntoView {
    let words = Words::of(locale());
    let status = now.get("status").to_owned();
    let tab = |label: &'static str, code: &'static str| Tab::new(label, now.with("status", code).href(), status == code);
    let mut tabs = vec![tab(words.all, "")];
    tabs.extend(Status::ALL.iter().map(|status| tab(words::status(locale(), *status), status.code())));
    tabs.push(tab(words.archived, "archived"));
    let text = now.get("q").to_owned();
    view! {
        <div class="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
            <form method="get" action=PATH role="search" class="flex min-w-64 max-w-xl flex-1 items-end gap-2">
                {now.hidden(&["q", ARRANGE])}
                <TextInput name="q" label=words.text kind="search" value=text placeholder=words.text_placeholder class="flex-1" />
                <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::SEARCH class="mb-1">{words.search}</Button>
            </form>
            <Tools now=now.clone() />
        </div>
        <Conditions now=now is_begun=is_begun />
        <Tabs label=words.status tabs=tabs />
    }
}

/// What is filtered, and the form for one condition more where somebody asked for it.
#[component]
fn Conditions(now: Address, is_begun: bool) -> impl IntoView {
    let locale = locale();
    let chips = conditions(&now);
    let has_group = !chips.is_empty();
    let submitted = boot().submitted_to(PATH).filter(|_| is_begun);
    let typed = submitted.as_ref().and_then(|form| form.values.get("field"));
    let field = PropertyField::from_code(typed.map_or(now.get(ADD), String::as_str));
    let form = FieldErrors::new(locale, submitted.filter(|_| field.is_some()));
    view! {
        <FilterChips groups=chips />
        {field
            .map(|field| {
                view! {
                    <ConditionForm
                        action="/app/properties/filter"
                        address=now
                        field=field
                        label=field_label(locale, field)
                        choices=choices(locale, field)
                        has_group=has_group
                        form=form
                    />
                }
            })}
    }
}

/// How the list is looked at, and how it is taken away.
#[component]
fn Tools(now: Address) -> impl IntoView {
    let locale = locale();
    let (columns, sorting) = arrangement(&now);
    let fields = PropertyField::ALL.iter().map(|field| (field.code(), field_label(locale, *field))).collect();
    let may_export = boot().viewer.is_some_and(|viewer| viewer.may(Permission::ExportProperties));
    let export = now.with("cursor", "").query();
    view! {
        <div class="flex flex-wrap items-center gap-1">
            <FilterMenu fields=fields address=now.clone() />
            <div class="lg:hidden">
                <SortMenu choices=sort_choices(&now, sorting, |by| sort_label(locale, by)) />
            </div>
            <GroupMenu choices=group_choices(&now, |grouping| grouping_label(locale, grouping)) />
            // Below this width a row shows its title and what matters most.
            <div class="max-lg:hidden">
                <ColumnMenu columns=column_choices(&now, &columns, |column| column_label(locale, column)) address=now.clone() />
            </div>
            <DensitySwitch here=now.href() />
            {may_export.then(|| view! { <ExportMenu path="/app/properties/export" query=export /> })}
        </div>
    }
}

#[component]
fn Lines(now: Address, lines: PropertyLines, is_begun: bool) -> impl IntoView {
    let words = Words::of(locale());
    let editor = lines.editing.map(|row| Editor::new(now.clone(), row, is_begun));
    let (editor, above) = match editor {
        Some(editor) if lines.lines.iter().any(|line| line.id == editor.row.id) => (Some(editor), None),
        editor => (None, editor),
    };
    // It may stand on another page by now.
    let above = above.map(|editor| view! { <Card class="my-3">{editor.view()}</Card> });
    if lines.lines.is_empty() {
        return view! { {above} <Nothing now=now /> }.into_any();
    }
    let next = lines.next.as_ref().map(|cursor| now.with("cursor", cursor.clone()).href());
    let previous = (!now.get("cursor").is_empty()).then(|| now.with("cursor", "").href());
    let (columns, sorting) = arrangement(&now);
    let choices = actions(now.get("status") == "archived");
    let may_change = !choices.is_empty();
    let query = now.with(BULK, "").query();
    let ids = lines.lines.iter().map(|line| line.id.clone()).collect();
    let is_one_page = next.is_none() && previous.is_none();
    let is_bounded = matches!(lines.total, Total::Exactly(count) if count <= BULK_ROWS_MAX);
    let matching = (!is_one_page && is_bounded).then(|| total_text(lines.total));
    view! {
        <div class="my-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm">
            <p role="status" class="text-ink-muted">{total_text(lines.total)}</p>
            {may_change.then(|| view! { <SelectPage rows=ids /> })}
        </div>
        {above}
        <div on:dblclick=|event| open_on_double_click(&event) on:keydown=|event| open_on_key(&event)>
            <PropertiesTable selects=may_change now=now columns=columns sorting=sorting lines=lines.lines groups=lines.groups editor=editor />
        </div>
        {may_change.then(|| view! { <BulkBar action="/app/properties/bulk" query=query choices=choices matching=matching /> })}
        <div class="mt-4">
            <Pagination label=words.pages previous=previous next=next previous_label=words.first_page next_label=words.next_page />
        </div>
    }
    .into_any()
}

/// What the person may do to several properties at once.
fn actions(archived: bool) -> Vec<Choice> {
    let (locale, viewer) = (locale(), boot().viewer);
    let words = Words::of(locale);
    let last = if archived { PropertyAction::Restore } else { PropertyAction::Archive };
    let statuses = Status::ALL.iter().map(|status| PropertyAction::SetStatus(*status)).filter(|_| !archived);
    let permitted = statuses.chain([last]).filter(|action| viewer.as_ref().is_some_and(|viewer| viewer.may(action.permission())));
    let label = |action| match action {
        PropertyAction::SetStatus(status) => format!("{}: {}", words.status, words::status(locale, status)),
        PropertyAction::Archive => words.archive.to_owned(),
        PropertyAction::Restore => words.restore.to_owned(),
    };
    permitted.map(|action| Choice::new(action.code(), label(action))).collect()
}

/// What is said where no row is: how to begin, or how to see more.
#[component]
fn Nothing(now: Address) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let is_searched = !now.get("q").is_empty() || !now.get(FILTER).is_empty();
    let is_all = !is_searched && now.get("status").is_empty() && now.get("cursor").is_empty();
    let (title, sentence) = if is_all { (words.none_yet_title, words.none_yet) } else { (words.nothing_title, words.nothing_here) };
    let may_import = is_all && boot().viewer.is_some_and(|viewer| viewer.may(Permission::ImportProperties));
    let without = is_searched.then(|| now.with("q", "").with(FILTER, "").href());
    view! {
        <EmptyState glyph=glyph::HOME title=title sentence=sentence>
            <div class="flex flex-wrap justify-center gap-2">
                {without.map(|href| view! { <ButtonLink href=href variant=Variant::Secondary>{words.clear_search}</ButtonLink> })}
                {may_import
                    .then(|| view! { <ButtonLink href="/app/imports" variant=Variant::Secondary icon=glyph::UPLOAD>{common.imports}</ButtonLink> })}
                <ButtonLink href="/app/properties/new" icon=glyph::PLUS>{words.new_property}</ButtonLink>
            </div>
        </EmptyState>
    }
}
