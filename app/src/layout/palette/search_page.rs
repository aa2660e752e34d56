//! The palette as a page: what a browser without scripts is led to, and what a search's address can be sent as.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{FoundRecord, FoundRecords, api::find_records, commands::commands, words::Words};
use crate::{
    boot::{boot, locale},
    layout::Failure,
    ui::{Button, EmptyState, Icon, Kind, PageHeader, SkeletonRows, TextInput, Variant, glyph},
};

#[component]
pub fn SearchPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let typed = Memo::new(move |_| query.with(|query| query.get("q").unwrap_or_default()));
    let found = Resource::new_blocking(
        move || typed.get(),
        |typed| async move { if typed.is_empty() { Ok(FoundRecords::default()) } else { find_records(typed).await } },
    );
    view! {
        <Title text=words.search />
        <PageHeader title=words.search />
        <form method="get" action="/app/search" role="search" class="mb-6 flex max-w-xl items-end gap-2">
            <TextInput name="q" label=words.placeholder kind="search" value=typed.get_untracked() class="flex-1" />
            <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::SEARCH class="mb-1">{words.search}</Button>
        </form>
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(found) => view! { <Results typed=typed.get_untracked() found=found /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Results(typed: String, found: FoundRecords) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let commands = boot.viewer.map(|viewer| commands(&viewer, boot.locale, &typed)).unwrap_or_default();
    if commands.is_empty() && found.records.is_empty() {
        return view! { <EmptyState glyph=glyph::SEARCH title=words.search sentence=words.nothing /> }.into_any();
    }
    view! {
        {found.corrected.map(|corrected| view! { <p role="status" class="mb-3 text-ink-muted">{words.instead} " «" {corrected} "»"</p> })}
        {(!found.records.is_empty())
            .then(|| {
                view! {
                    <h2 class="mb-2 font-semibold">{words.records}</h2>
                    <ul class="mb-6 divide-y divide-line rounded-card border border-line bg-surface">
                        {found.records.into_iter().map(|record| view! { <li><RecordLink record=record /></li> }).collect_view()}
                    </ul>
                }
            })}
        {(!commands.is_empty())
            .then(|| {
                view! {
                    <h2 class="mb-2 font-semibold">{words.pages}</h2>
                    <ul class="divide-y divide-line rounded-card border border-line bg-surface">
                        {commands
                            .into_iter()
                            .map(|command| {
                                view! {
                                    <li>
                                        <a href=command.href class="flex items-center gap-3 px-4 py-2.5 font-medium hover:bg-surface-hover">
                                            <Icon glyph=command.glyph class="size-4 text-ink-muted" />
                                            {command.label}
                                        </a>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                }
            })}
    }
    .into_any()
}

#[component]
fn RecordLink(record: FoundRecord) -> impl IntoView {
    view! {
        <a href=record.href class="flex items-center gap-3 px-4 py-2.5 hover:bg-surface-hover">
            <img src=format!("/illustrations/{}.svg", record.illustration) alt="" width="48" height="36" class="h-9 w-12 rounded-control object-cover" />
            <span class="min-w-0">
                <span class="block truncate font-medium">{record.label}</span>
                <span class="block truncate text-sm text-ink-muted">{record.detail}</span>
            </span>
        </a>
    }
}
