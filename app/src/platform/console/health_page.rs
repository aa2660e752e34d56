//! Whether the installation is as it must be, as `nexus doctor` asks, and how its parts keep up.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    api::get_health,
    view::{FindingLine, Grade, HealthView, PoolLine},
    words::Words,
};
use crate::{
    boot::locale,
    layout::Failure,
    ui::{Badge, Card, Cell, Column, Fact, Facts, PageHeader, Row, SkeletonRows, Table},
};

#[component]
pub fn HealthPage() -> impl IntoView {
    let words = Words::of(locale());
    let found = Resource::new_blocking(|| (), |()| get_health());
    view! {
        <Title text=words.health />
        <PageHeader title=words.health subtitle=words.health_lead />
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(view) => view! { <Health view=view /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Health(view: HealthView) -> impl IntoView {
    let words = Words::of(locale());
    let columns = vec![Column::text(words.checked), Column::text(words.status), Column::text(words.finding)];
    let row = move |line: FindingLine| {
        let label = match line.grade {
            Grade::Good => words.good,
            Grade::Warning => words.warning,
            Grade::Fault => words.fault,
        };
        view! {
            <Row>
                <Cell class="font-medium whitespace-nowrap">{line.what}</Cell>
                <Cell label=words.status><Badge label=label tone=line.grade.tone() /></Cell>
                <Cell label=words.finding class="w-full font-mono text-sm wrap-anywhere">{line.text}</Cell>
            </Row>
        }
    };
    let pools = vec![Column::text(words.pool), Column::number(words.open), Column::number(words.idle), Column::number(words.most)];
    let pool = move |line: PoolLine| {
        view! {
            <Row>
                <Cell class="font-mono text-sm">{line.name}</Cell>
                <Cell numeric=true label=words.open>{line.open}</Cell>
                <Cell numeric=true label=words.idle>{line.idle}</Cell>
                <Cell numeric=true label=words.most>{line.most}</Cell>
            </Row>
        }
    };
    view! {
        <div class="grid grid-cols-1 gap-6">
            <Table caption=words.health columns=columns stacks=true>{view.findings.into_iter().map(row).collect_view()}</Table>
            <div class="grid gap-6 lg:grid-cols-2 lg:items-start">
                <Card title=words.versions>
                    <Facts>{view.facts.into_iter().map(|(name, value)| view! { <Fact name=name>{value}</Fact> }).collect_view()}</Facts>
                </Card>
                <Table caption=words.pools columns=pools stacks=true>{view.pools.into_iter().map(pool).collect_view()}</Table>
            </div>
        </div>
    }
}
