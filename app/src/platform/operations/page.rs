//! How the agency's own jobs and rows do, for its admin.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::get_operations,
    parts::{BacklogCard, DeadCard, TablesCard},
    view::OperationsView,
    words::Words,
};
use crate::{
    boot::{boot, locale},
    layout::Failure,
    ui::{Notice, PageHeader, SkeletonRows, Tone},
};

const PATH: &str = "/app/settings/operations";

#[component]
pub fn OperationsPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let cursor = Memo::new(move |_| query.with(|query| query.get("cursor")).unwrap_or_default());
    let found = Resource::new_blocking(move || cursor.get(), get_operations);
    let is_retried = move || query.with(|query| query.get("done").as_deref() == Some("retried"));
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead />
        {move || is_retried().then(|| view! { <Notice tone=Tone::Good class="mb-4">{words.retried}</Notice> })}
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(view) => view! { <Operations cursor=cursor.get_untracked() view=view /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Operations(cursor: String, view: OperationsView) -> impl IntoView {
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string()).unwrap_or_default();
    view! {
        <div class="grid gap-6">
            <BacklogCard lines=view.backlog />
            <DeadCard path=PATH agency=agency cursor=cursor lines=view.dead next=view.next />
            <TablesCard lines=view.tables />
        </div>
    }
}
