//! The parts of a run's page: progress, numbers, problems.

use domain::import::run::Severity;
use leptos::prelude::*;

use super::{
    run_page::{count, path},
    view::{ImportDetail, ImportLine, ImportRequest, ProblemGroup, ProblemLine},
    words::{self, Words},
};
use crate::{
    boot::locale,
    catalog::filters::encode,
    ui::{Badge, Cell, Column, Pagination, Progress, Row, Tab, Table, Tabs, Tone, grouped},
};

fn address(request: &ImportRequest) -> String {
    let pairs = [("severity", &request.severity), ("reason", &request.reason), ("column", &request.column), ("cursor", &request.cursor)];
    // A group of the row as a whole has no column.
    let pairs: Vec<String> =
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if pairs.is_empty() { path(&request.id) } else { format!("{}?{}", path(&request.id), pairs.join("&")) }
}

/// How far a running import is.
#[component]
pub(super) fn Progressing(detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let run = detail.run;
    let (done, all) = (run.counts.done, run.estimated_rows.max(run.counts.done));
    let text = words::rows_of(locale(), &count(done), &count(all));
    let note = detail.pace.map_or_else(|| words.working.to_owned(), |pace| format!("{pace}. {}", words.working));
    view! { <Progress label=words.progress done=done.unsigned_abs() all=all.unsigned_abs() text=text note=note class="mb-5" /> }
}

#[component]
pub(super) fn Numbers(run: ImportLine) -> impl IntoView {
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

/// The reasons with how often each was found; or the rows of one of them.
#[component]
pub(super) fn Problems(now: ImportRequest, detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let is_open = !now.reason.is_empty();
    let tab = |label: &'static str, severity: &str| {
        let target = ImportRequest { id: now.id.clone(), severity: severity.to_owned(), ..ImportRequest::default() };
        Tab::new(label, address(&target), !is_open && now.severity == severity)
    };
    let tabs = vec![tab(words.all, ""), tab(words.rejected, Severity::Rejected.code()), tab(words.doubtful, Severity::Doubtful.code())];
    let nothing = if detail.run.status.is_working() { words.no_problems_yet } else { words.no_problems };
    let is_empty = detail.groups.is_empty() && detail.problems.is_empty();
    view! {
        <h2 class="mb-2 text-lg font-semibold">{words.problems}</h2>
        <Tabs label=words.problems tabs=tabs />
        {match (is_empty, is_open) {
            (true, _) => view! { <p class="text-ink-muted">{nothing}</p> }.into_any(),
            (false, true) => view! { <Lines now=now detail=detail /> }.into_any(),
            (false, false) => view! { <Groups id=now.id groups=detail.groups /> }.into_any(),
        }}
    }
}

#[component]
fn Groups(id: String, groups: Vec<ProblemGroup>) -> impl IntoView {
    let words = Words::of(locale());
    let columns = vec![Column::text(words.reason), Column::text(words.column), Column::text(words.status), Column::number(words.times)];
    let row = move |group: ProblemGroup| {
        let request = ImportRequest {
            id: id.clone(),
            severity: group.severity.code().to_owned(),
            reason: group.code,
            column: group.column.clone(),
            ..ImportRequest::default()
        };
        view! {
            <Row>
                <Cell class="min-w-60">
                    <a class="font-medium hover:underline" href=address(&request)>
                        {group.reason}
                    </a>
                </Cell>
                <Cell class="break-all" label=words.column>{column_or_row(group.column)}</Cell>
                <Cell label=words.status><SeverityBadge severity=group.severity /></Cell>
                <Cell numeric=true label=words.times>{grouped(group.count.unsigned_abs())}</Cell>
            </Row>
        }
    };
    view! {
        <Table caption=words.problems columns=columns stacks=true>
            {groups.into_iter().map(row).collect_view()}
        </Table>
    }
}

#[component]
fn Lines(now: ImportRequest, detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let catalog = crate::catalog::words::Words::of(locale());
    let title = detail.problems.first().map(|problem| problem.reason.clone()).unwrap_or_default();
    let columns = vec![Column::number(words.line), Column::text(words.column), Column::text(words.value), Column::text(words.status)];
    let next = detail.next.as_ref().map(|cursor| address(&ImportRequest { cursor: cursor.clone(), ..now.clone() }));
    let previous = (!now.cursor.is_empty()).then(|| address(&ImportRequest { cursor: String::new(), ..now.clone() }));
    view! {
        <div class="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h3 class="font-semibold">{title}</h3>
            <a class="text-primary-text underline underline-offset-2" href=path(&now.id)>
                {words.all_reasons}
            </a>
        </div>
        <Table caption=words.problems columns=columns stacks=true>
            {detail.problems.into_iter().map(|problem| view! { <Line problem=problem /> }).collect_view()}
        </Table>
        <Pagination label=words.pages previous=previous next=next previous_label=catalog.first_page next_label=catalog.next_page />
    }
}

#[component]
fn Line(problem: ProblemLine) -> impl IntoView {
    let words = Words::of(locale());
    let value = if problem.value.is_empty() { quiet(words.empty) } else { problem.value.into_any() };
    view! {
        <Row>
            <Cell numeric=true label=words.line>{count(problem.line)}</Cell>
            <Cell class="break-all" label=words.column>{column_or_row(problem.column)}</Cell>
            <Cell class="max-w-80 wrap-anywhere" label=words.value>{value}</Cell>
            <Cell label=words.status><SeverityBadge severity=problem.severity /></Cell>
        </Row>
    }
}

fn quiet(text: &'static str) -> AnyView {
    view! { <span class="text-ink-muted">{text}</span> }.into_any()
}

fn column_or_row(column: String) -> AnyView {
    if column.is_empty() { quiet(Words::of(locale()).whole_row) } else { column.into_any() }
}

/// Whether a row was left out, or taken without the value.
#[component]
pub(super) fn SeverityBadge(severity: Severity) -> impl IntoView {
    let tone = match severity {
        Severity::Rejected => Tone::Bad,
        Severity::Doubtful => Tone::Warn,
    };
    view! { <Badge label=words::severity(locale(), severity) tone=tone /> }
}
