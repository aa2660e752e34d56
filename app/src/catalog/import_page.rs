//! One import: its numbers, and every rejected or doubtful value.

use std::time::Duration;

use domain::catalog::import_run::{ImportStatus, Severity};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::get_import,
    import_view::{ImportDetail, ImportLine, ImportRequest, ProblemLine},
    import_words::{self, Words},
    imports_page::StatusBadge,
};
use crate::{
    boot::locale,
    layout::Failure,
    ui::{
        Badge, Breadcrumb, ButtonLink, Cell, Column, Crumb, Notice, PageHeader, Pagination, Row, Skeleton, Tab, Table, Tabs, Tone, Variant,
        glyph, grouped,
    },
};

#[component]
pub fn ImportPage() -> impl IntoView {
    let (parameters, query) = (use_params_map(), use_query_map());
    let request = Memo::new(move |_| {
        let id = parameters.with(|parameters| parameters.get("id")).unwrap_or_default();
        query.with(|query| {
            let get = |name: &str| query.get(name).unwrap_or_default();
            ImportRequest { id, severity: get("severity"), cursor: get("cursor") }
        })
    });
    let import = Resource::new_blocking(move || request.get(), get_import);
    view! {
        <Transition fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match import.await {
                    Ok(detail) => {
                        let is_working = !detail.run.status.is_final();
                        view! {
                            {is_working.then(|| view! { <LookAgain again=Callback::new(move |()| import.refetch()) /> })}
                            <Record now=request.get_untracked() detail=detail />
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

const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Asks again in a moment; without scripts, by reloading the page.
#[component]
pub fn LookAgain(again: Callback<()>) -> impl IntoView {
    Effect::new(move |_| {
        if let Ok(timer) = set_timeout_with_handle(move || again.run(()), LOOK_EVERY) {
            on_cleanup(move || timer.clear());
        }
    });
    view! { <noscript inner_html="<meta http-equiv=\"refresh\" content=\"2\">"></noscript> }
}

fn path(id: &str) -> String {
    format!("/app/imports/{id}")
}

fn address(request: &ImportRequest) -> String {
    let pairs: Vec<String> = [("severity", &request.severity), ("cursor", &request.cursor)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if pairs.is_empty() { path(&request.id) } else { format!("{}?{}", path(&request.id), pairs.join("&")) }
}

#[component]
fn Record(now: ImportRequest, detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let breadcrumb = super::words::Words::of(locale()).breadcrumb;
    let run = detail.run.clone();
    let title = run.file_name.clone();
    let subtitle = [Some(run.created.clone()), run.by.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let report = format!("{}/report.csv", path(&run.id));
    let (status, trial) = (run.status, run.dry_run);
    let crumbs = vec![Crumb::link(common.imports, "/app/imports"), Crumb::here(title.clone())];
    view! {
        <Title text=title.clone() />
        <Breadcrumb label=breadcrumb crumbs=crumbs />
        <PageHeader title=title subtitle=subtitle>
            <StatusBadge status=status trial=trial />
            <ButtonLink
                href=report
                variant=Variant::Secondary
                icon=glyph::DOWNLOAD
                download=true
            >
                {words.download}
            </ButtonLink>
            <ButtonLink href="/app/properties">{words.see_properties}</ButtonLink>
        </PageHeader>
        <Said detail=detail.clone() />
        <Numbers run=run />
        <Problems now=now detail=detail />
    }
}

/// What the status means for the person.
#[component]
fn Said(detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let (tone, text) = match (detail.run.status, detail.failure) {
        (ImportStatus::Failed, failure) => (Tone::Bad, failure.map_or("", |failure| import_words::failure(locale(), failure)).to_owned()),
        (ImportStatus::Done, _) if detail.run.dry_run => (Tone::Info, words.trial_notice.to_owned()),
        (ImportStatus::Done, _) => {
            let when = detail.finished.map(|when| format!(" {}: {when}.", words.finished)).unwrap_or_default();
            (Tone::Good, format!("{}{when}", words.done))
        }
        (ImportStatus::Queued | ImportStatus::Running, _) => (Tone::Info, words.working.to_owned()),
    };
    view! { <Notice tone=tone class="mb-5">{text}</Notice> }
}

#[component]
fn Numbers(run: ImportLine) -> impl IntoView {
    let words = Words::of(locale());
    let counts = run.counts;
    let numbers = [
        (words.rows, counts.done),
        (words.accepted, counts.accepted()),
        (words.created, counts.created),
        (words.updated, counts.updated),
        (words.unchanged, counts.unchanged),
        (words.doubtful, counts.doubtful),
        (words.rejected, counts.rejected),
    ];
    view! {
        <dl class="mb-6 grid grid-cols-2 gap-px overflow-clip rounded-card border border-line bg-line sm:grid-cols-4 lg:grid-cols-7">
            {numbers
                .into_iter()
                .map(|(name, number)| {
                    view! {
                        <div class="bg-surface px-4 py-3 last:col-span-2 lg:last:col-span-1">
                            <dt class="text-sm text-ink-muted">{name}</dt>
                            <dd class="text-xl font-semibold tabular-nums">{count(number)}</dd>
                        </div>
                    }
                })
                .collect_view()}
        </dl>
    }
}

#[component]
fn Problems(now: ImportRequest, detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let catalog = super::words::Words::of(locale());
    let tab = |label: &'static str, severity: &str| {
        let target = ImportRequest { severity: severity.to_owned(), cursor: String::new(), ..now.clone() };
        Tab::new(label, address(&target), now.severity == severity)
    };
    let tabs = vec![tab(words.all, ""), tab(words.rejected, Severity::Rejected.code()), tab(words.doubtful, Severity::Doubtful.code())];
    let columns = vec![
        Column::number(words.line),
        Column::text(words.column),
        Column::text(words.value),
        Column::text(words.reason),
        Column::text(words.status),
    ];
    let next = detail.next.as_ref().map(|cursor| address(&ImportRequest { cursor: cursor.clone(), ..now.clone() }));
    let previous = (!now.cursor.is_empty()).then(|| address(&ImportRequest { cursor: String::new(), ..now.clone() }));
    let nothing = if detail.run.status.is_final() { words.no_problems } else { words.no_problems_yet };
    view! {
        <h2 class="mb-2 text-lg font-semibold">{words.problems}</h2>
        <Tabs label=words.problems tabs=tabs />
        {if detail.problems.is_empty() {
            view! { <p class="text-ink-muted">{nothing}</p> }.into_any()
        } else {
            view! {
                <Table caption=words.problems columns=columns stacks=true>
                    {detail.problems.into_iter().map(|problem| view! { <Problem problem=problem /> }).collect_view()}
                </Table>
            }
                .into_any()
        }}
        <Pagination label=words.pages previous=previous next=next previous_label=catalog.first_page next_label=catalog.next_page />
    }
}

#[component]
fn Problem(problem: ProblemLine) -> impl IntoView {
    let words = Words::of(locale());
    let tone = match problem.severity {
        Severity::Rejected => Tone::Bad,
        Severity::Doubtful => Tone::Warn,
    };
    let quiet = |text: &'static str| view! { <span class="text-ink-muted">{text}</span> }.into_any();
    let column = if problem.column.is_empty() { quiet(words.whole_row) } else { problem.column.into_any() };
    let value = if problem.value.is_empty() { quiet(words.empty) } else { problem.value.into_any() };
    view! {
        <Row>
            <Cell numeric=true label=words.line>{count(problem.line)}</Cell>
            <Cell class="break-all" label=words.column>{column}</Cell>
            <Cell class="max-w-80 wrap-anywhere" label=words.value>{value}</Cell>
            <Cell class="min-w-48" label=words.reason>{problem.reason}</Cell>
            <Cell label=words.status><Badge label=import_words::severity(locale(), problem.severity) tone=tone /></Cell>
        </Row>
    }
}

/// A number of rows, or a line, as people read it.
pub fn count(number: i32) -> String {
    grouped(u64::from(number.unsigned_abs()))
}
