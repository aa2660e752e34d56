//! The browsers where somebody's account is open, each with a way to close it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::{SessionView, list_sessions},
    words::Words,
};
use crate::{
    boot::locale,
    layout::Failure,
    ui::{Badge, Button, Cell, Column, Kind, Notice, PageHeader, Row, Size, SkeletonRows, Table, Tone, Variant},
};

#[component]
pub fn SessionsPage() -> impl IntoView {
    let words = Words::of(locale());
    let sessions = Resource::new_blocking(|| (), |()| list_sessions());
    let revoked = use_query_map().with_untracked(|query| query.get("done").as_deref() == Some("revoked"));
    view! {
        <Title text=words.sessions_title />
        <PageHeader title=words.sessions_title subtitle=words.sessions_lead.to_owned() />
        {revoked.then(|| view! { <Notice tone=Tone::Good class="mb-4">{words.revoked}</Notice> })}
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match sessions.await {
                    Ok(rows) => view! { <Sessions rows=rows /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Sessions(rows: Vec<SessionView>) -> impl IntoView {
    let words = Words::of(locale());
    let columns = vec![
        Column::text(words.device),
        Column::text(words.address),
        Column::text(words.since),
        Column::text(words.last_seen),
        Column::spoken(words.actions),
    ];
    view! {
        <Table caption=words.sessions_title columns=columns stacks=true>
            {rows
                .into_iter()
                .map(|row| {
                    let action = if row.is_this {
                        view! { <Badge label=words.this_one tone=Tone::Good /> }.into_any()
                    } else {
                        view! {
                            <form method="post" action=format!("/app/settings/sessions/{}/revoke", row.id)>
                                <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small>{words.revoke}</Button>
                            </form>
                        }
                        .into_any()
                    };
                    view! {
                        <Row>
                            <Cell class="font-medium">{row.device}</Cell>
                            <Cell label=words.address>{row.ip}</Cell>
                            <Cell label=words.since>{row.since}</Cell>
                            <Cell label=words.last_seen>{row.last_seen}</Cell>
                            <Cell>{action}</Cell>
                        </Row>
                    }
                })
                .collect_view()}
        </Table>
    }
}
