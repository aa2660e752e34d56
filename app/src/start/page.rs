//! The first page at work.

use domain::catalog::Status;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    api::get_start,
    checklist::{Checklist, Switch},
    view::{Numbers, StartView},
    words::Words,
};
use crate::{
    boot::{boot, locale},
    catalog::{card::StatusBadge, view::PropertyLine, words::status},
    import::{runs_page::StatusBadge as ImportBadge, view::ImportLine},
    layout::Failure,
    live::use_live,
    notification::{NotificationLine, OpenLine},
    ui::{BarChart, Card, Datum, PageHeader, SkeletonRows, StackedBar, grouped},
};

#[component]
pub fn StartPage() -> impl IntoView {
    let words = Words::of(locale());
    let live = use_live(&[]);
    let start = Resource::new_blocking(move || live.get(), |_| get_start());
    let name = boot().person.map(|person| person.display_name).unwrap_or_default();
    let first_name = name.split_whitespace().next().unwrap_or_default().to_owned();
    let title = format!("{} {first_name}", words.hello);
    view! {
        <Title text=title.clone() />
        <PageHeader title=title />
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match start.await {
                    Ok(start) => view! { <Start start=start /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Start(start: StartView) -> impl IntoView {
    let words = Words::of(locale());
    let is_away = start.steps.is_none();
    view! {
        {start.steps.map(|steps| view! { <Checklist steps=steps /> })}
        <div class="grid gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div class="min-w-0 space-y-5">
                {start.numbers.is_some().then(|| view! { <Recent lines=start.recent /> })}
                {start.numbers.map(|numbers| view! { <InNumbers numbers=numbers /> })}
            </div>
            <div class="min-w-0 space-y-5">
                <Unread lines=start.unread />
                {(!start.imports.is_empty()).then(|| view! { <Imports lines=start.imports /> })}
            </div>
        </div>
        {is_away.then(|| view! { <div class="mt-5"><Switch path="/app/first-steps/restore" label=words.bring_back /></div> })}
    }
}

#[component]
fn SeeAll(href: &'static str) -> impl IntoView {
    view! {
        <p class="mt-3">
            <a href=href class="text-sm font-medium text-primary-text underline underline-offset-2">{Words::of(locale()).see_all}</a>
        </p>
    }
}

#[component]
fn Recent(lines: Vec<PropertyLine>) -> impl IntoView {
    let words = Words::of(locale());
    if lines.is_empty() {
        return view! { <Card title=words.recent><p class="text-ink-muted">{words.none_recent}</p></Card> }.into_any();
    }
    view! {
        <Card title=words.recent>
            <ul class="-mx-3">
                {lines
                    .into_iter()
                    .map(|line| {
                        view! {
                            <li>
                                <a href=format!("/app/properties/{}", line.id) class="flex items-center gap-3 rounded-control px-3 py-2 hover:bg-surface-hover">
                                    <img
                                        src=format!("/illustrations/{}.svg", line.illustration)
                                        alt=""
                                        width="48"
                                        height="36"
                                        class="h-9 w-12 flex-none rounded-control object-cover"
                                    />
                                    <span class="min-w-0 flex-1">
                                        <span class="block truncate font-medium">{line.title}</span>
                                        <span class="block truncate text-sm text-ink-muted">{line.place}</span>
                                    </span>
                                    <StatusBadge status=line.status archived=false />
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <SeeAll href="/app/properties" />
        </Card>
    }
    .into_any()
}

#[component]
fn Unread(lines: Vec<NotificationLine>) -> impl IntoView {
    let words = Words::of(locale());
    let is_empty = lines.is_empty();
    view! {
        <Card title=words.unread>
            {is_empty.then(|| view! { <p class="text-ink-muted">{words.none_unread}</p> })}
            <ul class="-mx-3">{lines.into_iter().map(|line| view! { <li class="flex"><OpenLine line=line /></li> }).collect_view()}</ul>
            <SeeAll href="/app/notifications" />
        </Card>
    }
}

#[component]
fn Imports(lines: Vec<ImportLine>) -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <Card title=words.imports>
            <ul class="grid gap-2">
                {lines
                    .into_iter()
                    .map(|line| {
                        view! {
                            <li class="flex items-center justify-between gap-3">
                                <a href=format!("/app/imports/{}", line.id) class="font-medium break-all hover:underline">{line.file_name}</a>
                                <ImportBadge status=line.status trial=line.dry_run />
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Card>
    }
}

/// The colour of a status in charts.
const fn colour(status: Status) -> &'static str {
    match status {
        Status::Draft => "grey",
        Status::Active => "green",
        Status::UnderContract => "amber",
        Status::Closed => "blue",
        Status::Withdrawn => "red",
    }
}

#[component]
fn InNumbers(numbers: Numbers) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let number = |count: i64| grouped(count.unsigned_abs());
    let by_status = numbers
        .by_status
        .into_iter()
        .map(move |(code, count)| Datum::new(status(locale, code), measure(count), number(count)).coloured(colour(code)));
    let per_week = numbers.per_week.into_iter().map(move |(day, count)| Datum::new(day, measure(count), number(count)));
    view! {
        <Card>
            <div class="grid gap-6">
                <StackedBar
                    title=words.by_status
                    data=by_status.collect()
                    table_label=words.table
                    heads=(words.status.to_owned(), words.properties.to_owned())
                />
                <BarChart
                    title=words.per_week
                    data=per_week.collect()
                    table_label=words.table
                    heads=(words.week.to_owned(), words.properties.to_owned())
                />
            </div>
        </Card>
    }
}

/// A count as the length of a mark.
fn measure(count: i64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
