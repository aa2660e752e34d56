//! The parts of operations pages: what waits, what failed, how many rows.

use leptos::prelude::*;

use super::{
    view::{BacklogLine, DeadLine, TableLine},
    words::Words,
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    ui::{Badge, Button, Cell, Column, EmptyState, Kind, Pagination, Row, Size, Table, TextInput, Tone, Variant, glyph},
};

/// A part of the page under its own heading, with at most one action.
#[component]
pub fn Part(
    #[prop(into)] title: String,
    #[prop(into)] lead: String,
    #[prop(optional, into)] action: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    view! {
        <section>
            <header class="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
                <div class="min-w-0">
                    <h2 class="text-lg font-semibold">{title}</h2>
                    <p class="text-sm text-ink-muted">{lead}</p>
                </div>
                {action.map(|action| action.run())}
            </header>
            {children()}
        </section>
    }
}

/// Jobs that are not done, by task.
#[component]
pub fn BacklogCard(lines: Vec<BacklogLine>) -> impl IntoView {
    let words = Words::of(locale());
    let body = if lines.is_empty() {
        view! { <EmptyState glyph=glyph::CHECK_CIRCLE title=words.no_backlog_title sentence=words.no_backlog /> }.into_any()
    } else {
        let columns = vec![
            Column::text(words.task),
            Column::number(words.waiting),
            Column::number(words.running),
            Column::number(words.failing),
            Column::number(words.oldest),
        ];
        let row = move |line: BacklogLine| {
            let late = line.is_late.then(|| view! { <Badge tone=Tone::Warn label=words.late /> });
            view! {
                <Row>
                    <Cell class="font-medium">{line.task} " " {late}</Cell>
                    <Cell numeric=true label=words.waiting>{line.waiting}</Cell>
                    <Cell numeric=true label=words.running>{line.running}</Cell>
                    <Cell numeric=true label=words.failing>{line.failing}</Cell>
                    <Cell numeric=true label=words.oldest>{line.oldest}</Cell>
                </Row>
            }
        };
        view! { <Table caption=words.backlog columns=columns stacks=true>{lines.into_iter().map(row).collect_view()}</Table> }.into_any()
    };
    view! { <Part title=words.backlog lead=words.backlog_lead>{body}</Part> }
}

/// Jobs that failed for good, each with its error and a button. `path` is the page; the form posts below it.
#[component]
pub fn DeadCard(
    path: &'static str,
    /// For which the form is rendered; nothing in the platform's console.
    #[prop(optional, into)]
    agency: String,
    /// The label of the field that asks why, where whoever runs jobs again must say it.
    #[prop(optional)]
    reason: Option<&'static str>,
    #[prop(optional, into)] cursor: String,
    lines: Vec<DeadLine>,
    #[prop(optional_no_strip)] next: Option<String>,
) -> impl IntoView {
    let words = Words::of(locale());
    if lines.is_empty() {
        return view! {
            <Part title=words.dead lead=words.dead_lead>
                <EmptyState glyph=glyph::CHECK_CIRCLE title=words.no_dead_title sentence=words.no_dead />
            </Part>
        }
        .into_any();
    }
    let columns = vec![Column::text(words.task), Column::text(words.error), Column::text(words.failed), Column::spoken(words.retry)];
    let retry_all = move || {
        view! {
            <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small icon=glyph::REFRESH>{words.retry_all}</Button>
        }
    };
    let row = move |line: DeadLine| {
        let retry = format!("{path}/jobs/{}/retry", line.id);
        view! {
            <Row>
                <Cell class="align-top">
                    <span class="font-medium">{line.task}</span>
                    {line.agency.map(|agency| view! { <span class="block text-xs text-ink-muted">{agency}</span> })}
                </Cell>
                <Cell label=words.error class="w-full min-w-56 align-top font-mono text-sm wrap-anywhere">{line.error}</Cell>
                <Cell label=words.failed class="align-top whitespace-nowrap text-ink-muted">{line.failed}</Cell>
                <Cell class="align-top">
                    <Button kind=Kind::Submit action=retry variant=Variant::Quiet size=Size::Small icon=glyph::REFRESH>{words.retry}</Button>
                </Cell>
            </Row>
        }
    };
    let next = next.map(|next| format!("{path}?cursor={next}"));
    let first = (!cursor.is_empty()).then(|| path.to_owned());
    view! {
        <form method="post" action=format!("{path}/jobs/retry") novalidate>
            <input type="hidden" name="agency" value=agency />
            <Part title=words.dead lead=words.dead_lead action=retry_all>
                {reason.map(|label| view! { <Reason path=path label=label /> })}
                <Table caption=words.dead columns=columns stacks=true>{lines.into_iter().map(row).collect_view()}</Table>
                <Pagination label=words.dead previous=first next=next previous_label=words.newest next_label=words.older />
            </Part>
        </form>
    }
    .into_any()
}

#[component]
fn Reason(path: &'static str, label: &'static str) -> impl IntoView {
    let boot = boot();
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(path));
    view! {
        <TextInput
            name="reason"
            label=label
            value=errors.value("reason")
            error=errors.error("reason")
            maxlength=500
            required=true
            class="mb-3 max-w-xl"
        />
    }
}

/// Rows by table, and how many of them are deleted.
#[component]
pub fn TablesCard(lines: Vec<TableLine>) -> impl IntoView {
    let words = Words::of(locale());
    let columns = vec![Column::text(words.table), Column::number(words.rows), Column::number(words.deleted)];
    let row = move |line: TableLine| {
        view! {
            <Row>
                <Cell>
                    <span class="font-medium">{line.label}</span>
                    " "
                    <span class="font-mono text-xs text-ink-muted">{line.table}</span>
                </Cell>
                <Cell numeric=true label=words.rows>{line.rows}</Cell>
                <Cell numeric=true label=words.deleted>{line.deleted.unwrap_or_else(|| "–".to_owned())}</Cell>
            </Row>
        }
    };
    view! {
        <Part title=words.tables lead=words.tables_lead>
            <Table caption=words.tables columns=columns stacks=true>{lines.into_iter().map(row).collect_view()}</Table>
        </Part>
    }
}
