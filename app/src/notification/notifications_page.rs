//! All that somebody was told, filtered by the address, newest first.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::list_notifications,
    line::OpenLine,
    view::{NotificationLine, NotificationLines, NotificationRequest},
    words::{Words, kind},
};
use crate::{
    boot::{boot, locale},
    layout::Failure,
    live::use_live,
    ui::{
        Button, ButtonLink, Chip, Choice, EmptyState, IconButton, Kind, Notice, PageHeader, Pagination, Select, Size, SkeletonRows, Tone,
        Variant, glyph,
    },
};

const PATH: &str = "/app/notifications";

#[component]
pub fn NotificationsPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let live = use_live(&[]);
    let request = Memo::new(move |_| {
        query.with(|query| {
            let get = |name: &str| query.get(name).unwrap_or_default();
            NotificationRequest { unread: get("unread"), kind: get("kind"), cursor: get("cursor") }
        })
    });
    let lines = Resource::new_blocking(move || (request.get(), live.get()), |(request, _)| list_notifications(request));
    view! {
        <Title text=words.title />
        <PageHeader title=words.title>
            <ButtonLink href="/app/settings/notifications" variant=Variant::Quiet icon=glyph::SETTINGS>{words.settings}</ButtonLink>
            <ReadAll request=request />
        </PageHeader>
        <Done request=request />
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match lines.await {
                    Ok(found) => view! { <Found now=request.get_untracked() found=found /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn with_query(query: &str) -> String {
    if query.is_empty() { PATH.to_owned() } else { format!("{PATH}?{query}") }
}

/// Whose agency a form is for, and which list it comes back to.
#[component]
fn FormContext(query: String) -> impl IntoView {
    view! {
        <input type="hidden" name="agency" value=boot().viewer.map(|viewer| viewer.agency.to_string()) />
        <input type="hidden" name="query" value=query />
    }
}

#[component]
fn ReadAll(request: Memo<NotificationRequest>) -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <form method="post" action="/app/notifications/read">
            {move || view! { <FormContext query=request.get().query() /> }}
            <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::CHECK>{words.read_all}</Button>
        </form>
    }
}

/// What was just done, with a way back.
#[component]
fn Done(request: Memo<NotificationRequest>) -> impl IntoView {
    let words = Words::of(locale());
    let at = use_query_map().with_untracked(|query| query.get("done"));
    at.map(|at| {
        view! {
            <Notice tone=Tone::Good class="mb-4">
                <form method="post" action="/app/notifications/unread" class="flex flex-wrap items-center justify-between gap-3">
                    <FormContext query=request.get_untracked().query() />
                    <input type="hidden" name="at" value=at />
                    {words.was_read}
                    <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small icon=glyph::UNDO>{crate::words::Words::of(locale()).undo}</Button>
                </form>
            </Notice>
        }
    })
}

#[component]
fn Found(now: NotificationRequest, found: NotificationLines) -> impl IntoView {
    let words = Words::of(locale());
    let query = now.query();
    let next = found.next.map(|cursor| with_query([query.as_str(), &format!("cursor={cursor}")].join("&").trim_start_matches('&')));
    let previous = (!now.cursor.is_empty()).then(|| with_query(&query));
    let is_filtered = !query.is_empty();
    view! {
        <Filters now=now kinds=found.kinds />
        {if found.lines.is_empty() {
            let sentence = if is_filtered { words.none } else { words.empty };
            view! { <EmptyState glyph=glyph::BELL title=words.empty_title sentence=sentence /> }.into_any()
        } else {
            view! {
                <ul class="divide-y divide-line rounded-card border border-line bg-surface">
                    {found.lines.into_iter().map(|line| view! { <Line line=line query=query.clone() /> }).collect_view()}
                </ul>
            }
                .into_any()
        }}
        <Pagination label=words.pages previous=previous next=next previous_label=words.newest next_label=words.older />
    }
}

#[component]
fn Filters(now: NotificationRequest, kinds: Vec<domain::notification::Kind>) -> impl IntoView {
    let words = Words::of(locale());
    let is_unread = now.unread == "true";
    let with = |unread: &str| with_query(&NotificationRequest { unread: unread.to_owned(), ..now.clone() }.query());
    let choices = kinds.into_iter().map(|code| Choice::new(code.code(), kind(locale(), code))).collect();
    view! {
        <div class="mb-4 flex flex-wrap items-end justify-between gap-3">
            <div class="flex gap-2">
                <Chip label=words.all href=with("") active=!is_unread />
                <Chip label=words.unread href=with("true") active=is_unread />
            </div>
            <form method="get" action=PATH class="flex flex-wrap items-end gap-2">
                {is_unread.then(|| view! { <input type="hidden" name="unread" value="true" /> })}
                <Select name="kind" label=words.kind choices=choices value=now.kind placeholder=words.any_kind />
                <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::FILTER class="mb-1">{words.filter}</Button>
            </form>
        </div>
    }
}

#[component]
fn Line(line: NotificationLine, query: String) -> impl IntoView {
    let words = Words::of(locale());
    let (label, icon) = if line.is_read { (words.mark_unread, glyph::MAIL) } else { (words.mark_read, glyph::CHECK) };
    let (action, unread) = (format!("{PATH}/{}/mark", line.id), line.is_read);
    view! {
        <li class="flex items-center gap-2 pr-2">
            <OpenLine line=line />
            <form method="post" action=action>
                <FormContext query=query />
                <input type="hidden" name="unread" value=unread.to_string() />
                <IconButton label=label glyph=icon kind=Kind::Submit />
            </form>
        </li>
    }
}
