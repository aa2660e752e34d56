//! People of the whole installation, found by e-mail or name.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{api::find_people, view::PersonLine, words::Words};
use crate::{
    boot::locale,
    layout::Failure,
    ui::{Badge, Button, Cell, Column, EmptyState, Kind, PageHeader, Row, SkeletonRows, Table, TextInput, Tone, Variant, glyph},
};

const PATH: &str = "/platform/people";

#[component]
pub fn PeoplePage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let q = Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default());
    let found = Resource::new_blocking(move || q.get(), find_people);
    view! {
        <Title text=words.people />
        <PageHeader title=words.people subtitle=words.people_lead />
        <form method="get" action=PATH role="search" class="mb-4 grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-end">
            <TextInput name="q" label=words.search_person kind="search" value=q.get_untracked() />
            <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::SEARCH class="mb-1">{words.search}</Button>
        </form>
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(lines) => view! { <Lines lines=lines /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Lines(lines: Vec<PersonLine>) -> impl IntoView {
    let words = Words::of(locale());
    if lines.is_empty() {
        return view! { <EmptyState glyph=glyph::USERS title=words.no_people_title sentence=words.no_people /> }.into_any();
    }
    let columns = vec![Column::text(words.person), Column::text(words.security), Column::text(words.created)];
    view! {
        <Table caption=words.people columns=columns stacks=true>
            {lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
        </Table>
        <p class="mt-2 text-sm text-ink-muted">{words.most_shown}</p>
    }
    .into_any()
}

#[component]
fn Line(line: PersonLine) -> impl IntoView {
    let words = Words::of(locale());
    let security = view! { <Security line=line.clone() /> };
    view! {
        <Row>
            <Cell>
                <a href=format!("{PATH}/{}", line.id) class="font-medium text-primary-text hover:underline">{line.name}</a>
                <span class="block text-xs text-ink-muted wrap-anywhere">{line.email}</span>
            </Cell>
            <Cell label=words.security>
                <span class="flex flex-wrap gap-1">{security}</span>
            </Cell>
            <Cell label=words.created class="whitespace-nowrap text-ink-muted">{line.created}</Cell>
        </Row>
    }
}

/// Whether the address is proven, and a second factor on.
#[component]
pub(super) fn Security(line: PersonLine) -> impl IntoView {
    let words = Words::of(locale());
    let verified = if line.is_verified { (words.verified, Tone::Good) } else { (words.unverified, Tone::Warn) };
    let factor = if line.has_second_factor { (words.factor_on, Tone::Good) } else { (words.factor_off, Tone::Neutral) };
    view! {
        <Badge label=verified.0 tone=verified.1 />
        <Badge label=factor.0 tone=factor.1 />
    }
}
