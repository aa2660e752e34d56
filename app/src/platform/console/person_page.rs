//! One person: where they work, from where they are logged in, and what may be done for them.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::get_person,
    parts::{Outcome, WithReason},
    people_page::Security,
    view::{PersonSessionLine, PersonView},
    words::Words,
};
use crate::{
    boot::locale,
    identity::ConfirmFirst,
    layout::Failure,
    ui::{Breadcrumb, Card, Cell, Column, Crumb, PageHeader, Row, Skeleton, Table, Variant},
};

#[component]
pub fn PersonPage() -> impl IntoView {
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|parameters| parameters.get("id")).unwrap_or_default());
    let person = Resource::new_blocking(move || id.get(), get_person);
    view! {
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match person.await {
                    Ok(view) => view! { <Record view=view /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Record(view: PersonView) -> impl IntoView {
    let words = Words::of(locale());
    let PersonView { person, agencies, sessions } = view;
    let page = format!("/platform/people/{}", person.id);
    let done = use_query_map().with_untracked(|query| query.get("done")).and_then(|done| match done.as_str() {
        "sessions" => Some(words.sessions_ended),
        "second_factor" => Some(words.factor_removed),
        _ => None,
    });
    let crumbs = vec![Crumb::link(words.people, "/platform/people"), Crumb::here(person.name.clone())];
    let end = (!sessions.is_empty()).then(|| {
        view! {
            <Act
                page=page.clone()
                verb="end-sessions"
                id="sessions"
                label=words.end_sessions
                hint=words.end_sessions_hint
            />
        }
    });
    let reset = person.has_second_factor.then(|| {
        view! {
            <Act
                page=page.clone()
                verb="reset-second-factor"
                id="factor"
                label=words.remove_factor
                hint=words.remove_factor_hint
            />
        }
    });
    let works = if agencies.is_empty() {
        view! { <p class="text-ink-muted">{words.no_agency}</p> }.into_any()
    } else {
        let link = |(id, name): (String, String)| {
            view! {
                <li>
                    <a href=format!("/platform/agencies/{id}") class="font-medium text-primary-text hover:underline">{name}</a>
                </li>
            }
        };
        view! { <ul class="grid gap-1">{agencies.into_iter().map(link).collect_view()}</ul> }.into_any()
    };
    view! {
        <Title text=person.name.clone() />
        <Breadcrumb label=words.path crumbs=crumbs />
        <PageHeader title=person.name.clone() subtitle=format!("{} · {}", person.email, person.created)>
            <Security line=person />
        </PageHeader>
        <Outcome page=page.clone() done=done />
        <ConfirmFirst path=page />
        <div class="grid gap-6">
            <Card title=words.agencies>{works}</Card>
            <Sessions sessions=sessions />
            {end}
            {reset}
        </div>
    }
}

/// What may be done to somebody's log-in, with a reason.
#[component]
fn Act(page: String, verb: &'static str, id: &'static str, label: &'static str, hint: &'static str) -> impl IntoView {
    let words = Words::of(locale());
    let path = format!("{page}/{verb}");
    view! {
        <Card title=label>
            <WithReason path=path page=page id=id label=words.reason hint=hint button=label variant=Variant::Danger />
        </Card>
    }
}

#[component]
fn Sessions(sessions: Vec<PersonSessionLine>) -> impl IntoView {
    let words = Words::of(locale());
    if sessions.is_empty() {
        return view! { <Card title=words.sessions><p class="text-ink-muted">{words.no_sessions}</p></Card> }.into_any();
    }
    let columns = vec![Column::text(words.sessions), Column::text(words.address), Column::text(words.last_seen)];
    let row = move |session: PersonSessionLine| {
        view! {
            <Row>
                <Cell class="font-medium">{session.device}</Cell>
                <Cell label=words.address>{session.ip}</Cell>
                <Cell label=words.last_seen class="whitespace-nowrap text-ink-muted">{session.last_seen}</Cell>
            </Row>
        }
    };
    view! { <Table caption=words.sessions columns=columns stacks=true>{sessions.into_iter().map(row).collect_view()}</Table> }.into_any()
}
