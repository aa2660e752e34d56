//! A realtor's own record in an agency, and the directory of its realtors.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    hooks::{use_params_map, use_query_map},
    location::Url,
};

use super::{
    api::{DirectoryLine, DirectoryView, get_directory},
    contact_card::ContactCard,
    words::Words,
};
use crate::{
    boot::locale,
    layout::Failure,
    ui::{Cell, Column, PageHeader, Pagination, Row, SkeletonRows, Table},
};

#[component]
pub fn DirectoryPage() -> impl IntoView {
    let (parameters, query) = (use_params_map(), use_query_map());
    let request = Memo::new(move |_| {
        let agency = parameters.with(|parameters| parameters.get("id")).unwrap_or_default();
        (agency, query.with(|query| query.get("cursor")).unwrap_or_default())
    });
    let found = Resource::new_blocking(move || request.get(), |(agency, cursor)| get_directory(agency, cursor));
    view! {
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                let (agency, cursor) = request.get_untracked();
                match found.await {
                    Ok(found) => view! { <Directory agency=agency is_first=cursor.is_empty() found=found /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Directory(agency: String, is_first: bool, found: DirectoryView) -> impl IntoView {
    let words = Words::of(locale());
    let path = format!("/portal/agencies/{agency}");
    let facts = [(words.name, found.name), (words.brokerage, found.brokerage), (words.license_number, found.license_number)];
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let columns = vec![Column::text(words.name), Column::text(words.brokerage), Column::text(words.territories)];
    let next = found.next.map(|cursor| format!("{path}?cursor={}", Url::escape(&cursor)));
    let previous = (!is_first).then_some(path.clone());
    view! {
        <Title text=found.agency_name.clone() />
        <PageHeader title=found.agency_name subtitle=words.realtor_lead />
        <ContactCard path=path facts=known contact=found.contact version=found.version />
        <h2 class="mb-3 text-lg font-semibold">{words.directory}</h2>
        <Table caption=words.directory columns=columns stacks=true>
            {found.lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
        </Table>
        <Pagination label=words.pages previous=previous next=next previous_label=words.first_page next_label=words.next_page />
    }
}

#[component]
fn Line(line: DirectoryLine) -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <Row>
            <Cell class="font-medium">{line.name}</Cell>
            <Cell label=words.brokerage>{line.brokerage}</Cell>
            <Cell label=words.territories class="text-ink-muted">{line.territories.join(", ")}</Cell>
        </Row>
    }
}
