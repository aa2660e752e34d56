//! The parts of a run's page that undo it, and what undoing left.

use domain::import::run::ImportStatus;
use leptos::prelude::*;

use super::{
    run_page::{Act, path},
    view::ImportDetail,
    words::{self, Words},
};
use crate::{
    boot::locale,
    ui::{Card, Pagination, Variant, glyph},
};

/// What undoing does, until when, and its button.
#[component]
pub(super) fn Undo(detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let until = detail.undo_until.filter(|_| detail.run.status != ImportStatus::UndoFailed);
    let id = detail.run.id;
    until.map(|until| {
        view! {
            <Card title=words.undo_title class="mt-8 max-w-2xl">
                <p class="mb-3 text-ink-muted">{words.undo_hint} " " {words::undo_until(locale(), &until)}</p>
                <Act id=id verb="undo" label=words.undo icon=glyph::UNDO variant=Variant::Secondary />
            </Card>
        }
    })
}

/// What somebody changed since the import, and undoing left.
#[component]
pub(super) fn Kept(detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let catalog = crate::catalog::words::Words::of(locale());
    let next = detail.kept_next.map(|cursor| format!("{}?kept={cursor}", path(&detail.run.id)));
    let links = detail
        .kept
        .into_iter()
        .map(|record| {
            view! {
                <li>
                    <a class="wrap-anywhere text-primary-text underline underline-offset-2" href=record.path>
                        {record.name}
                    </a>
                </li>
            }
        })
        .collect_view();
    (detail.kept_rows > 0).then(|| {
        view! {
            <Card title=words.kept class="mb-6">
                <p class="mb-2 text-ink-muted">{words.kept_hint}</p>
                <ul class="grid gap-1">{links}</ul>
                <Pagination label=words.kept previous=None next=next previous_label=catalog.first_page next_label=catalog.next_page />
            </Card>
        }
    })
}
