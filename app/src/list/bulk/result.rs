//! What came of a change of several rows, and the way back.

use domain::list::bulk::BulkChange;
use leptos::prelude::*;

use super::words::{self, Words};
use crate::{
    boot::{boot, locale},
    list::{Address, api::get_bulk_change},
    ui::{Button, Kind, Notice, Size, Tone, Variant, glyph},
};

/// The parameter of an address that names a change just made; views do not keep it.
pub const BULK: &str = "bulk";

/// The account of the change that the address names; nothing where it names none of one's own.
#[component]
pub fn BulkResult(now: Memo<Address>) -> impl IntoView {
    let id = Memo::new(move |_| now.with(|now| now.get(BULK).to_owned()));
    let change =
        Resource::new_blocking(move || id.get(), |id| async move { if id.is_empty() { None } else { get_bulk_change(id).await.ok() } });
    view! {
        <Transition>
            {move || Suspend::new(async move {
                change.await.map(|change| view! { <Account change=change query=now.get_untracked().with(BULK, "").query() /> })
            })}
        </Transition>
    }
}

/// Why a change was refused as a whole, on the list's page at `path`.
#[component]
pub fn BulkRefused(path: &'static str) -> impl IntoView {
    let locale = locale();
    let refused = boot().submitted_to(path).filter(|form| form.values.contains_key("action"));
    refused.map(|form| view! { <Notice tone=Tone::Bad class="mb-3">{words::whole(locale, &form.error)}</Notice> })
}

#[component]
fn Account(change: BulkChange, query: String) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let count = change.undone.unwrap_or(change.changed);
    let sentence = if change.undone.is_some() { words::undone(locale, count) } else { words::changed(locale, count) };
    let tone = if count > 0 { Tone::Good } else { Tone::Warn };
    let may_undo = change.undone.is_none() && change.changed > 0;
    let reasons = change.refused.iter().map(|(reason, count)| view! { <li>{words::refused(locale, *reason, *count)}</li> }).collect_view();
    view! {
        <Notice tone=tone class="mb-3">
            <div class="flex flex-wrap items-center gap-x-6 gap-y-2">
                <div>
                    <p>{sentence}</p>
                    <ul class="text-sm text-ink-muted">{reasons}</ul>
                </div>
                {may_undo
                    .then(|| {
                        view! {
                            <form method="post" action=format!("/app/bulk/{}/undo", change.id)>
                                <input type="hidden" name="agency" value=boot().viewer.map(|viewer| viewer.agency.to_string()) />
                                <input type="hidden" name="query" value=query />
                                <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small icon=glyph::UNDO>{words.undo}</Button>
                            </form>
                        }
                    })}
            </div>
        </Notice>
    }
}
