//! The agency's imports, and the form that starts one.

use domain::{
    import::run::{ImportCounts, ImportStatus},
    list::List,
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};

use super::{
    api::list_imports,
    run_page::{LookAgain, count},
    view::{ImportLine, ImportLines, ImportsRequest},
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    list::{Address, ExportMenu, saved_views::SavedViews},
    ui::{
        Badge, Button, ButtonLink, Card, Cell, Choice, Column, EmptyState, FileInput, Kind, Notice, PageHeader, Pagination, Row, Select,
        SkeletonRows, Table, Tone, Variant, glyph,
    },
};

const PATH: &str = "/app/imports";

#[component]
pub fn ImportsPage() -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let query = use_query_map();
    let address = Memo::new(move |_| query.with(address));
    let request = move || address.with(|now| ImportsRequest { status: now.get("status").to_owned(), cursor: now.get("cursor").to_owned() });
    let lines = Resource::new_blocking(request, list_imports);
    view! {
        <PageHeader title=common.imports subtitle=words.lead>
            {move || view! { <ExportMenu path="/app/imports/export" query=address.with(|now| now.with("cursor", "").query()) /> }}
        </PageHeader>
        <Transition>
            {move || Suspend::new(async move { lines.await.is_ok().then(|| view! { <UploadForm /> }) })}
        </Transition>
        <SavedViews list=List::Imports title=Signal::stored(common.imports.to_owned()) />
        {move || view! { <Filters now=address.get() /> }}
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match lines.await {
                    Ok(found) => {
                        let is_working = found.lines.iter().any(|line| line.status.is_working());
                        view! {
                            {is_working.then(|| view! { <LookAgain again=Callback::new(move |()| lines.refetch()) /> })}
                            <Lines now=address.get_untracked() lines=found />
                        }
                            .into_any()
                    }
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn address(query: &ParamsMap) -> Address {
    let get = |name| (name, query.get(name).unwrap_or_default());
    Address::new(PATH, vec![get("status"), get("cursor")])
}

#[component]
fn Filters(now: Address) -> impl IntoView {
    let words = Words::of(locale());
    let statuses = ImportStatus::ALL.iter().map(|status| Choice::new(status.code(), words::status(locale(), *status))).collect();
    view! {
        <form method="get" action=PATH role="search" class="mb-4 flex max-w-md items-end gap-2">
            <Select name="status" label=words.status choices=statuses value=now.get("status").to_owned() placeholder=words.any_status class="flex-1" />
            <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::FILTER class="mb-1">{words.filter}</Button>
        </form>
    }
}

/// The file comes last: what stands before it is known before it is read.
#[component]
fn UploadForm() -> impl IntoView {
    let words = Words::of(locale());
    let boot = boot();
    let agency = boot.viewer.as_ref().map(|viewer| viewer.agency.to_string());
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    view! {
        <Card class="mb-6 max-w-2xl">
            <form method="post" action=PATH enctype="multipart/form-data" class="grid gap-4" novalidate>
                {errors.sentence().map(|text| view! { <Notice tone=Tone::Bad>{text}</Notice> })}
                <input type="hidden" name="agency" value=agency />
                <FileInput
                    name="file"
                    label=words.file
                    accept=".csv,.xlsx,.txt,.tsv,text/csv,text/plain"
                    prompt=words.file_prompt
                    hint=words.file_hint
                    error=errors.error("file")
                    required=true
                />
                <div>
                    <Button kind=Kind::Submit icon=glyph::UPLOAD>
                        {words.upload}
                    </Button>
                </div>
            </form>
        </Card>
    }
}

#[component]
fn Lines(now: Address, lines: ImportLines) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let catalog = crate::catalog::words::Words::of(locale());
    if lines.lines.is_empty() && !now.query().is_empty() {
        return view! {
            <EmptyState glyph=glyph::UPLOAD title=words.nothing_title sentence=words.nothing>
                <ButtonLink href=now.with("status", "").href() variant=Variant::Secondary>{words.see_all}</ButtonLink>
            </EmptyState>
        }
        .into_any();
    }
    if lines.lines.is_empty() {
        return view! { <EmptyState glyph=glyph::UPLOAD title=words.none_yet_title sentence=words.none_yet /> }.into_any();
    }
    let columns = vec![
        Column::text(words.file),
        Column::text(words.status),
        Column::number(words.rows),
        Column::number(words.accepted),
        Column::number(words.doubtful),
        Column::number(words.rejected),
        Column::text(words.by),
        Column::text(words.date),
    ];
    let next = lines.next.as_ref().map(|cursor| now.with("cursor", cursor.clone()).href());
    let previous = (!now.get("cursor").is_empty()).then(|| now.with("cursor", "").href());
    view! {
        <Table caption=common.imports columns=columns stacks=true>
            {lines.lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
        </Table>
        <Pagination label=words.pages previous=previous next=next previous_label=catalog.first_page next_label=catalog.next_page />
    }
    .into_any()
}

#[component]
fn Line(line: ImportLine) -> impl IntoView {
    let words = Words::of(locale());
    let ImportCounts { done, rejected, doubtful, .. } = line.counts;
    let page = if line.status == ImportStatus::Review { "/review" } else { "" };
    view! {
        <Row>
            <Cell class="min-w-60">
                <a href=format!("{PATH}/{}{page}", line.id) class="font-medium break-all hover:underline">{line.file_name}</a>
            </Cell>
            <Cell label=words.status><StatusBadge status=line.status trial=line.dry_run /></Cell>
            <Cell numeric=true label=words.rows>{count(done)}</Cell>
            <Cell numeric=true label=words.accepted>{count(line.counts.accepted())}</Cell>
            <Cell numeric=true label=words.doubtful>{count(doubtful)}</Cell>
            <Cell numeric=true label=words.rejected>{count(rejected)}</Cell>
            <Cell class="whitespace-nowrap" label=words.by>{line.by}</Cell>
            <Cell class="whitespace-nowrap text-ink-muted" label=words.date>{line.created}</Cell>
        </Row>
    }
}

/// Where a run stands, and whether it is a trial.
#[component]
pub fn StatusBadge(status: ImportStatus, trial: bool) -> impl IntoView {
    let (tone, icon) = match status {
        ImportStatus::Review => (Tone::Warn, glyph::EYE),
        ImportStatus::Cancelled => (Tone::Neutral, glyph::X),
        ImportStatus::Undoing => (Tone::Info, glyph::UNDO),
        ImportStatus::Undone => (Tone::Neutral, glyph::UNDO),
        ImportStatus::UndoFailed => (Tone::Bad, glyph::UNDO),
        ImportStatus::Queued => (Tone::Neutral, glyph::CLOCK),
        ImportStatus::Running => (Tone::Info, glyph::REFRESH),
        ImportStatus::Done => (Tone::Good, glyph::CHECK_CIRCLE),
        ImportStatus::Failed => (Tone::Bad, glyph::CIRCLE_ALERT),
    };
    let trial_word = Words::of(locale()).trial;
    view! {
        <span class="inline-flex flex-wrap gap-1">
            <Badge label=words::status(locale(), status) tone=tone icon=icon />
            {trial.then(|| view! { <Badge label=trial_word icon=glyph::EYE /> })}
        </span>
    }
}
