//! The bell in the bar: how many were not read, and the newest of them at the side. Without scripts it is a link to their page.

use leptos::prelude::*;

use super::{
    api::{count_unread, list_notifications},
    line::OpenLine,
    view::{NotificationLine, NotificationRequest},
    words::Words,
};
use crate::{
    boot::locale,
    live::use_live,
    ui::{Count, Dialog, DialogLink, EmptyState, Icon, Place, SkeletonRows, glyph},
};

/// Lines of the panel; the rest is on the page.
const SHOWN: usize = 12;

#[component]
pub fn Bell() -> impl IntoView {
    let words = Words::of(locale());
    let open = RwSignal::new(false);
    let live = use_live(&[]);
    // Asked by the browser alone: a page does not wait for it.
    let count = Action::new(|(): &()| count_unread());
    let newest = Action::new(|(): &()| list_notifications(NotificationRequest::default()));
    Effect::new(move |_| {
        live.get();
        count.dispatch(());
    });
    Effect::new(move |_| {
        live.get();
        if open.get() {
            newest.dispatch(());
        }
    });
    let unread = Memo::new(move |_| count.value().get().and_then(Result::ok).unwrap_or_default());
    view! {
        <DialogLink
            href="/app/notifications"
            open=open
            class="relative inline-flex min-h-(--control-height) min-w-(--control-height) items-center justify-center rounded-control px-2 text-ink-muted hover:bg-surface-hover hover:text-ink"
        >
            <Icon glyph=glyph::BELL />
            <span class="sr-only">{words.title}</span>
            <span class="absolute -top-0.5 -right-1">
                <Count number=unread label=words.unread.to_lowercase() />
            </span>
        </DialogLink>
        <Dialog id="notifications" title=words.title close_label=crate::words::Words::of(locale()).close open=open place=Place::Side>
            {move || match newest.value().get() {
                None => view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }.into_any(),
                Some(Err(error)) => view! { <p role="alert">{crate::words::sentence(locale(), &error)}</p> }.into_any(),
                Some(Ok(found)) => view! { <Newest lines=found.lines /> }.into_any(),
            }}
            <p class="mt-4 flex flex-wrap justify-between gap-3 border-t border-line pt-4">
                <a href="/app/notifications" class="font-medium text-primary-text underline underline-offset-2" on:click=move |_| open.set(false)>
                    {words.see_all}
                </a>
                <a href="/app/settings/notifications" class="text-ink-muted underline underline-offset-2" on:click=move |_| open.set(false)>
                    {words.settings}
                </a>
            </p>
        </Dialog>
    }
}

#[component]
fn Newest(lines: Vec<NotificationLine>) -> impl IntoView {
    let words = Words::of(locale());
    if lines.is_empty() {
        return view! { <EmptyState glyph=glyph::BELL title=words.empty_title sentence=words.empty /> }.into_any();
    }
    view! {
        <ul class="-mx-3 grid gap-1">
            {lines.into_iter().take(SHOWN).map(|line| view! { <li class="flex"><OpenLine line=line /></li> }).collect_view()}
        </ul>
    }
    .into_any()
}
