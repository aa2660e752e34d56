//! One agency: its people, and closing or opening it.

use domain::{identity::member::MemberStatus, platform::console::AgencyStatus};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::get_agency,
    parts::{Outcome, StatusBadge, WithReason},
    view::{AgencyMemberLine, AgencyView},
    words::Words,
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    identity::{ConfirmFirst, people},
    layout::Failure,
    ui::{
        Badge, Breadcrumb, Button, Card, Cell, Choice, Column, Crumb, Kind, PageHeader, Row, Select, Skeleton, Table, TextInput, Tone,
        Variant, glyph,
    },
};

#[component]
pub fn AgencyPage() -> impl IntoView {
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|parameters| parameters.get("id")).unwrap_or_default());
    let agency = Resource::new_blocking(move || id.get(), get_agency);
    view! {
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match agency.await {
                    Ok(view) => view! { <Record view=view /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Record(view: AgencyView) -> impl IntoView {
    let words = Words::of(locale());
    let AgencyView { agency, members, has_more } = view;
    let page = format!("/platform/agencies/{}", agency.id);
    let done = use_query_map().with_untracked(|query| query.get("done")).and_then(|done| match AgencyStatus::from_code(&done)? {
        AgencyStatus::Active => Some(words.reactivated),
        AgencyStatus::Suspended => Some(words.now_suspended),
    });
    let crumbs = vec![Crumb::link(words.agencies, "/platform"), Crumb::here(agency.name.clone())];
    let form = match agency.status {
        AgencyStatus::Active => view! {
            <WithReason
                path=format!("{page}/suspend")
                page=page.clone()
                id="suspend"
                label=words.reason
                hint=words.suspend_hint
                button=words.suspend
                variant=Variant::Danger
            />
        },
        AgencyStatus::Suspended => view! {
            <WithReason
                path=format!("{page}/reactivate")
                page=page.clone()
                id="reactivate"
                label=words.reason
                hint=words.reactivate_hint
                button=words.reactivate
                variant=Variant::Primary
            />
        },
    };
    let look_on = (agency.status == AgencyStatus::Active).then(|| view! { <LookOn page=page.clone() members=members.clone() /> });
    view! {
        <Title text=agency.name.clone() />
        <Breadcrumb label=words.path crumbs=crumbs />
        <PageHeader title=agency.name.clone() subtitle=format!("{} · {}", agency.slug, agency.created)>
            <StatusBadge status=agency.status />
        </PageHeader>
        <Outcome page=page.clone() done=done />
        <ConfirmFirst path=page />
        <div class="grid gap-6">
            {look_on}
            <Members members=members has_more=has_more />
            <Card title=words.access>{form}</Card>
        </div>
    }
}

/// Whom to look on as, and why.
#[component]
fn LookOn(page: String, members: Vec<AgencyMemberLine>) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let submitted = boot.submitted_to(&page).filter(|form| form.values.get("form").is_some_and(|form| form == "look-on"));
    let errors = FieldErrors::new(boot.locale, submitted);
    let active = members.into_iter().filter(|member| member.status == MemberStatus::Active);
    let people = active.map(|member| Choice::new(member.user, format!("{} · {}", member.name, member.email))).collect();
    view! {
        <Card title=words.look_on>
            <p class="mb-3 max-w-prose text-sm text-ink-muted">{words.look_on_hint}</p>
            <form method="post" action=format!("{page}/look-on") class="grid gap-3 sm:grid-cols-[16rem_minmax(0,1fr)_auto] sm:items-start" novalidate>
                <input type="hidden" name="form" value="look-on" />
                <Select name="member" label=words.person choices=people value=errors.value("member") placeholder=words.choose_person required=true />
                <TextInput
                    id="reason-look-on"
                    name="reason"
                    label=words.reason
                    value=errors.value("reason")
                    error=errors.error("reason")
                    maxlength=500
                    required=true
                />
                <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::EYE class="sm:mt-6">{words.look_on_button}</Button>
            </form>
        </Card>
    }
}

#[component]
fn Members(members: Vec<AgencyMemberLine>, has_more: bool) -> impl IntoView {
    let words = Words::of(locale());
    let columns = vec![Column::text(words.person), Column::text(words.roles), Column::text(words.status), Column::text(words.last_seen)];
    view! {
        <Table caption=words.members columns=columns stacks=true>
            {members.into_iter().map(|member| view! { <Member member=member /> }).collect_view()}
        </Table>
        {has_more.then(|| view! { <p class="text-sm text-ink-muted">{words.more_members}</p> })}
    }
}

#[component]
fn Member(member: AgencyMemberLine) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let roles = member.roles.iter().map(|role| people::role(locale, *role)).collect::<Vec<_>>().join(", ");
    let is_active = member.status == MemberStatus::Active;
    let (label, tone) = if is_active { (words.active_person, Tone::Good) } else { (words.suspended_person, Tone::Warn) };
    view! {
        <Row>
            <Cell>
                <a href=format!("/platform/people/{}", member.user) class="font-medium text-primary-text hover:underline">{member.name}</a>
                <span class="block text-xs text-ink-muted wrap-anywhere">{member.email}</span>
            </Cell>
            <Cell label=words.roles>{roles}</Cell>
            <Cell label=words.status><Badge label=label tone=tone /></Cell>
            <Cell label=words.last_seen class="whitespace-nowrap text-ink-muted">
                {member.last_seen.unwrap_or_else(|| words.never.to_owned())}
            </Cell>
        </Row>
    }
}
