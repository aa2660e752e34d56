//! The parts of a file's review: the preview, the columns, what holds for all rows, the format.

use domain::import::run::Severity;
use leptos::prelude::*;

use super::{
    review_view::{Chosen, Named, Preview, PreviewCell, PreviewRow, Review, ReviewColumn},
    review_words::Words,
    run_parts::SeverityBadge,
    words,
};
use crate::{
    boot::locale,
    field_errors::FieldErrors,
    ui::{Card, Cell, Checkbox, Choice, Column, Icon, Row, Select, Table, TextInput, glyph},
};

/// The first rows as they would be imported, with what is wrong beside each value.
#[component]
pub(super) fn PreviewRows(preview: Preview) -> impl IntoView {
    let words = Words::of(locale());
    let line = words::Words::of(locale()).line;
    let status = words::Words::of(locale()).status;
    let mut columns = vec![Column::number(line), Column::text(status)];
    columns.extend(preview.heads.iter().map(Column::text));
    let heads = preview.heads;
    let body = if preview.rows.is_empty() {
        view! { <p class="text-ink-muted">{words.no_rows}</p> }.into_any()
    } else {
        let rows = preview.rows.into_iter().map(|row| view! { <PreviewLine heads=heads.clone() row=row /> }).collect_view();
        view! {
            <Table caption=words.preview columns=columns stacks=true>
                {rows}
            </Table>
        }
        .into_any()
    };
    view! {
        <section class="grid min-w-0 gap-2">
            <h2 class="text-lg font-semibold">{words.preview}</h2>
            <p class="text-ink-muted">{words.preview_hint}</p>
            {body}
        </section>
    }
}

#[component]
fn PreviewLine(heads: Vec<String>, row: PreviewRow) -> impl IntoView {
    let words = words::Words::of(locale());
    let is_refused = row.severity == Some(Severity::Rejected);
    let notes = row.notes.into_iter().map(|note| view! { <p class="text-sm text-ink-muted">{note}</p> }).collect_view();
    view! {
        <Row>
            <Cell numeric=true label=words.line>{row.line.to_string()}</Cell>
            <Cell class="min-w-32" label=words.status>
                {row.severity.map(|severity| view! { <SeverityBadge severity=severity /> })} {notes}
            </Cell>
            {heads
                .into_iter()
                .zip(row.cells)
                .map(|(head, cell)| {
                    view! {
                        <Cell class="max-w-64 min-w-24 wrap-anywhere" label=head>
                            <Value cell=cell is_refused=is_refused />
                        </Cell>
                    }
                })
                .collect_view()}
        </Row>
    }
}

/// What would be stored; below it what the file says instead, and why it was not taken.
#[component]
fn Value(cell: PreviewCell, is_refused: bool) -> impl IntoView {
    let tone = if is_refused { "text-bad-text" } else { "text-warn-text" };
    let problem = cell.problem.map(|(found, why)| {
        view! {
            <p class=format!("flex items-start gap-1 text-xs {tone}")>
                <Icon glyph=glyph::ALERT class="mt-0.5 size-3.5" />
                <span>{(!found.is_empty() && !is_refused).then(|| format!("«{found}» "))} {why}</span>
            </p>
        }
    });
    view! {
        <div>
            {cell.value}
            {problem}
        </div>
    }
}

/// The columns of the file with what each becomes: chosen, or as the known layout has it.
#[component]
pub(super) fn Columns(review: Review, errors: FieldErrors) -> impl IntoView {
    let words = Words::of(locale());
    let columns = vec![Column::text(words.column), Column::text(words.examples), Column::text(words.becomes)];
    let (fields, by_hand) = (review.fields, review.by_hand);
    let rows = review
        .columns
        .into_iter()
        .enumerate()
        .map(|(place, column)| view! { <ColumnLine place=place column=column fields=fields.clone() by_hand=by_hand errors=errors.clone() /> })
        .collect_view();
    let may_choose = review.recognised.is_some();
    view! {
        <section class="grid min-w-0 gap-2">
            <h2 class="text-lg font-semibold">{words.columns}</h2>
            {may_choose
                .then(|| view! { <Checkbox name="by_hand" label=words.by_hand hint=words.by_hand_hint checked=by_hand /> })}
            <Table caption=words.columns columns=columns stacks=true>
                {rows}
            </Table>
        </section>
    }
}

#[component]
fn ColumnLine(place: usize, column: ReviewColumn, fields: Vec<Named>, by_hand: bool, errors: FieldErrors) -> impl IntoView {
    let words = Words::of(locale());
    let name = format!("column.{place}");
    let chosen = errors.typed(&name).unwrap_or(column.field);
    let becomes = if by_hand {
        let error = if chosen.is_empty() { None } else { errors.error(&chosen) };
        let label = format!("{}: {}", words.becomes, column.name);
        view! {
            <Select
                name=name
                label=label
                label_hidden=true
                placeholder=words.left_out
                choices=choices(fields)
                value=chosen
                error=error
            />
        }
        .into_any()
    } else if column.label.is_empty() {
        view! { <span class="text-ink-muted">{words.left_out}</span> }.into_any()
    } else {
        column.label.into_any()
    };
    view! {
        <Row>
            <Cell class="font-medium break-all">{column.name}</Cell>
            <Cell class="max-w-96 text-ink-muted wrap-anywhere" label=words.examples>{column.examples}</Cell>
            <Cell class="min-w-60" label=words.becomes>{becomes}</Cell>
        </Row>
    }
}

fn choices(named: Vec<Named>) -> Vec<Choice> {
    named.into_iter().map(|named| Choice::new(named.code, named.label)).collect()
}

/// What holds where a cell is empty, and the name of the other system.
#[component]
pub(super) fn ForAllRows(defaults: Vec<Chosen>, source: String, errors: FieldErrors) -> impl IntoView {
    let words = Words::of(locale());
    let selects = defaults
        .into_iter()
        .map(|chosen| {
            let name = format!("default.{}", chosen.code);
            let error = errors.error(&chosen.code);
            let value = errors.typed(&name).unwrap_or(chosen.value);
            view! {
                <Select name=name label=chosen.label placeholder=words.not_chosen choices=choices(chosen.choices) value=value error=error />
            }
        })
        .collect_view();
    let source = errors.typed("source").unwrap_or(source);
    view! {
        <Card title=words.all_rows>
            <p class="mb-3 text-ink-muted">{words.all_rows_hint}</p>
            <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">{selects}</div>
            <TextInput
                name="source"
                label=words.source
                hint=words.source_hint
                value=source
                error=errors.error("source")
                class="mt-4 max-w-md"
            />
        </Card>
    }
}

/// Encoding, delimiter and header, for those whose file was read wrongly.
#[component]
pub(super) fn Format(format: Vec<Chosen>, errors: FieldErrors) -> impl IntoView {
    let words = Words::of(locale());
    let is_wrong = format.iter().any(|chosen| errors.error(&chosen.code).is_some());
    let selects = format
        .into_iter()
        .map(|chosen| {
            let error = errors.error(&chosen.code);
            let value = errors.typed(&chosen.code).unwrap_or(chosen.value);
            view! { <Select name=chosen.code label=chosen.label choices=choices(chosen.choices) value=value error=error /> }
        })
        .collect_view();
    view! {
        <details class="rounded-card border border-line bg-surface px-(--card-padding) py-3" open=is_wrong>
            <summary class="cursor-pointer font-medium">{words.format}</summary>
            <div class="mt-3 grid gap-4 sm:grid-cols-3">{selects}</div>
        </details>
    }
}

/// Which sheet of a workbook is read.
#[component]
pub(super) fn Sheet(sheet: Chosen) -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <Select name=sheet.code label=sheet.label hint=words.sheet_hint choices=choices(sheet.choices) value=sheet.value class="max-w-md" />
    }
}
