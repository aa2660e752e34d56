//! One notification, as the panel and the page show it: a button that opens what it is about.

use domain::notification::Kind;
use leptos::prelude::*;

use super::{view::NotificationLine, words::Words};
use crate::{
    boot::boot,
    ui::{Glyph, Icon, glyph},
};

/// Opens it and marks it as read, by a form: a link must not change anything.
#[component]
pub fn OpenLine(line: NotificationLine) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let weight = if line.is_read { "text-ink-muted" } else { "font-medium" };
    view! {
        <form method="post" action=format!("/app/notifications/{}/open", line.id) class="min-w-0 flex-1">
            <input type="hidden" name="agency" value=boot.viewer.map(|viewer| viewer.agency.to_string()) />
            <button type="submit" class="flex w-full items-start gap-3 rounded-control px-3 py-2.5 text-left hover:bg-surface-hover">
                <span class="mt-0.5 grid size-7 flex-none place-items-center rounded-full bg-primary-soft text-primary-text">
                    <Icon glyph=glyph_of(line.kind) />
                </span>
                <span class="min-w-0 flex-1">
                    <span class=format!("block wrap-anywhere {weight}")>
                        {(!line.is_read).then(|| view! { <span class="sr-only">{words.new} " "</span> })} {line.what}
                    </span>
                    <span class="block text-sm text-ink-muted">{line.at}</span>
                </span>
                {(!line.is_read).then(|| view! { <span class="mt-2 size-2 flex-none rounded-full bg-primary" aria-hidden="true"></span> })}
            </button>
        </form>
    }
}

const fn glyph_of(kind: Kind) -> Glyph {
    match kind {
        Kind::MemberJoined | Kind::TeamJoined => glyph::USERS,
        Kind::MemberExcluded | Kind::RolesChanged => glyph::USER,
        Kind::PropertyStatus | Kind::PropertyChanged => glyph::BUILDING,
        Kind::PropertyArchived => glyph::ARCHIVE,
        Kind::ImportFinished => glyph::UPLOAD,
        Kind::ImportFailed | Kind::WebhookOff => glyph::CIRCLE_ALERT,
        Kind::TokenCreated => glyph::KEY,
        Kind::DataExported => glyph::DOWNLOAD,
        Kind::SecurityChanged | Kind::NewBrowser => glyph::SHIELD,
    }
}
