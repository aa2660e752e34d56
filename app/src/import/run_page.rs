//! One import: how far it is, its numbers, and why values were not taken.

use std::time::Duration;

use domain::import::run::ImportStatus;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::get_import,
    run_parts::{Numbers, Problems, Progressing},
    runs_page::StatusBadge,
    undo_parts::{Kept, Undo},
    view::{ImportDetail, ImportRequest},
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    layout::Failure,
    ui::{Breadcrumb, Button, ButtonLink, Crumb, Glyph, Kind, Notice, PageHeader, Skeleton, Tone, Variant, glyph, grouped},
};

#[component]
pub fn ImportPage() -> impl IntoView {
    let (parameters, query) = (use_params_map(), use_query_map());
    let request = Memo::new(move |_| {
        let id = parameters.with(|parameters| parameters.get("id")).unwrap_or_default();
        query.with(|query| {
            let get = |name: &str| query.get(name).unwrap_or_default();
            let (severity, reason, column) = (get("severity"), get("reason"), get("column"));
            ImportRequest { id, severity, reason, column, cursor: get("cursor"), kept: get("kept") }
        })
    });
    let import = Resource::new_blocking(move || request.get(), get_import);
    view! {
        <Transition fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match import.await {
                    Ok(detail) => {
                        let is_working = detail.run.status.is_working();
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

/// The address of a run.
pub(super) fn path(id: &str) -> String {
    format!("/app/imports/{id}")
}

#[component]
fn Record(now: ImportRequest, detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let run = detail.run.clone();
    let title = run.file_name.clone();
    let subtitle = [Some(run.created.clone()), run.by.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let crumbs = vec![Crumb::link(common.imports, "/app/imports"), Crumb::here(title.clone())];
    let has_report = run.counts.done > 0;
    let next = detail.clone();
    view! {
        <Title text=title.clone() />
        <Breadcrumb label=crate::catalog::words::Words::of(locale()).breadcrumb crumbs=crumbs />
        <PageHeader title=title subtitle=subtitle>
            <StatusBadge status=run.status trial=run.dry_run />
            {has_report
                .then(|| {
                    view! {
                        <ButtonLink
                            href=format!("{}/report.csv", path(&run.id))
                            variant=Variant::Secondary
                            icon=glyph::DOWNLOAD
                            download=true
                        >
                            {words.download}
                        </ButtonLink>
                    }
                })}
            <MainAction detail=next />
        </PageHeader>
        <Said detail=detail.clone() />
        <Numbers run=detail.run.clone() />
        <Kept detail=detail.clone() />
        <Problems now=now detail=detail.clone() />
        <Undo detail=detail />
    }
}

/// The one thing to do next.
#[component]
fn MainAction(detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let run = detail.run;
    let form = |verb: &'static str, label: &'static str, icon: Glyph, variant: Variant| {
        view! { <Act id=run.id.clone() verb=verb label=label icon=icon variant=variant /> }.into_any()
    };
    match run.status {
        ImportStatus::Review => view! { <ButtonLink href=format!("{}/review", path(&run.id))>{words.review}</ButtonLink> }.into_any(),
        ImportStatus::Queued | ImportStatus::Running => form("cancel", words.cancel, glyph::X, Variant::Secondary),
        ImportStatus::Failed | ImportStatus::Cancelled => form("resume", words.resume, glyph::REFRESH, Variant::Primary),
        ImportStatus::Done if run.dry_run => form("repeat", words.repeat, glyph::UPLOAD, Variant::Primary),
        ImportStatus::UndoFailed => form("undo", words.undo, glyph::UNDO, Variant::Primary),
        ImportStatus::Done | ImportStatus::Undoing | ImportStatus::Undone => {
            view! { <ButtonLink href="/app/properties">{words.see_properties}</ButtonLink> }.into_any()
        }
    }
}

/// A button that does something with the run.
#[component]
pub(super) fn Act(
    #[prop(into)] id: String,
    verb: &'static str,
    label: &'static str,
    icon: Glyph,
    #[prop(optional)] variant: Variant,
) -> impl IntoView {
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string());
    view! {
        <form method="post" action=format!("{}/{verb}", path(&id))>
            <input type="hidden" name="agency" value=agency />
            <Button kind=Kind::Submit variant=variant icon=icon>
                {label}
            </Button>
        </form>
    }
}

/// What the status means for the person.
#[component]
fn Said(detail: ImportDetail) -> impl IntoView {
    let words = Words::of(locale());
    let finished = || detail.finished.clone().map(|when| format!(" {}: {when}.", words.finished)).unwrap_or_default();
    let (tone, text) = match (detail.run.status, detail.failure) {
        (ImportStatus::Running, _) => return view! { <Progressing detail=detail /> }.into_any(),
        (ImportStatus::Undoing, _) => (Tone::Info, words.undoing.to_owned()),
        (ImportStatus::Undone, _) => (Tone::Good, words::undone(locale(), &count(detail.undone_rows), &count(detail.kept_rows))),
        (ImportStatus::UndoFailed, _) => (Tone::Bad, words.undo_failed.to_owned()),
        (ImportStatus::Queued, _) => (Tone::Info, words.waiting.to_owned()),
        (ImportStatus::Review, _) => (Tone::Info, words.in_review.to_owned()),
        (ImportStatus::Cancelled, _) => (Tone::Warn, words.cancelled.to_owned()),
        (ImportStatus::Failed, failure) => (Tone::Bad, failure.map_or("", |failure| words::failure(locale(), failure)).to_owned()),
        (ImportStatus::Done, _) if detail.run.dry_run => (Tone::Info, words.trial_notice.to_owned()),
        (ImportStatus::Done, _) => (Tone::Good, format!("{}{}", words.done, finished())),
    };
    view! { <Notice tone=tone class="mb-5">{text}</Notice> }.into_any()
}

/// A number of rows, or a line, as people read it.
pub fn count(number: i32) -> String {
    grouped(u64::from(number.unsigned_abs()))
}
