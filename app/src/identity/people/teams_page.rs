//! The teams of the agency.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{api::list_teams, team_words::Words, view::TeamLine};
use crate::{
    boot::locale,
    layout::Failure,
    ui::{ButtonLink, Cell, Column, EmptyState, PageHeader, Row, SkeletonRows, Table, Tag, glyph},
};

const NEW: &str = "/app/settings/teams/new";

#[component]
pub fn TeamsPage() -> impl IntoView {
    let words = Words::of(locale());
    let teams = Resource::new_blocking(|| (), |()| list_teams());
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead>
            <ButtonLink href=NEW icon=glyph::PLUS>{words.new}</ButtonLink>
        </PageHeader>
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match teams.await {
                    Ok(lines) => view! { <Lines lines=lines /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Lines(lines: Vec<TeamLine>) -> impl IntoView {
    let words = Words::of(locale());
    if lines.is_empty() {
        return view! {
            <EmptyState glyph=glyph::USERS title=words.none_title sentence=words.none>
                <ButtonLink href=NEW icon=glyph::PLUS>{words.new}</ButtonLink>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![Column::text(words.name), Column::text(words.leader), Column::number(words.members)];
    view! {
        <Table caption=words.title columns=columns>
            {lines
                .into_iter()
                .map(|line| {
                    view! {
                        <Row>
                            <Cell>
                                <a href=format!("/app/settings/teams/{}", line.id) class="hover:underline">
                                    <Tag label=line.name colour=line.colour />
                                </a>
                            </Cell>
                            <Cell>{line.lead_name}</Cell>
                            <Cell numeric=true>{line.members}</Cell>
                        </Row>
                    }
                })
                .collect_view()}
        </Table>
    }
    .into_any()
}
