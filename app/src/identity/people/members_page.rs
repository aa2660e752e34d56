//! The people of the agency.

use domain::{
    identity::{Role, member::MemberStatus},
    list::List,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{hooks::use_query_map, location::Url};

use super::{
    api::list_members,
    member_words::{self, Words},
    role_words,
    view::{MemberLine, MemberLines, MemberRequest, TeamTag},
};
use crate::{
    boot::locale,
    layout::Failure,
    list::{ExportMenu, saved_views::SavedViews},
    ui::{
        Avatar, Badge, Button, ButtonLink, Cell, Choice, Column, EmptyState, Kind, PageHeader, Pagination, Row, Select, SkeletonRows,
        Table, Tag, TextInput, Tone, Variant, glyph,
    },
};

const PATH: &str = "/app/settings/members";
const EVERYBODY: &str = "/app/settings/members?view=";

#[component]
pub fn MembersPage() -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    let request = Memo::new(move |_| {
        query.with(|query| {
            let get = |name: &str| query.get(name).unwrap_or_default();
            MemberRequest { q: get("q"), role: get("role"), status: get("status"), cursor: get("cursor") }
        })
    });
    let members = Resource::new_blocking(move || request.get(), list_members);
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead>
            {move || view! { <ExportMenu path="/app/settings/members/export" query=query_of(&request.get()) /> }}
            <ButtonLink href="/app/settings/invitations" icon=glyph::PLUS>{words.invite}</ButtonLink>
        </PageHeader>
        <SavedViews list=List::Members />
        {move || view! { <Filters now=request.get() /> }}
        <Transition fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match members.await {
                    Ok(members) => view! { <Lines now=request.get_untracked() members=members /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// What an address asks for, as it follows the `?`.
fn query_of(request: &MemberRequest) -> String {
    let pairs: Vec<String> = [("q", &request.q), ("role", &request.role), ("status", &request.status), ("cursor", &request.cursor)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", Url::escape(value)))
        .collect();
    pairs.join("&")
}

fn address(request: &MemberRequest) -> String {
    let query = query_of(request);
    // Not the bare path, which opens with the person's own view of the list.
    if query.is_empty() { EVERYBODY.to_owned() } else { format!("{PATH}?{query}") }
}

#[component]
fn Filters(now: MemberRequest) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let roles = Role::ALL.iter().map(|role| Choice::new(role.code(), role_words::role(locale, *role))).collect();
    let statuses = MemberStatus::ALL.iter().map(|status| Choice::new(status.code(), member_words::status(locale, *status))).collect();
    view! {
        <form method="get" action=PATH role="search" class="mb-4 grid gap-3 sm:grid-cols-[minmax(0,2fr)_1fr_1fr_auto] sm:items-end">
            <TextInput name="q" label=words.search kind="search" value=now.q placeholder=words.search_placeholder />
            <Select name="role" label=words.roles choices=roles value=now.role placeholder=words.any_role />
            <Select name="status" label=words.status choices=statuses value=now.status placeholder=words.not_removed />
            <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::FILTER class="mb-1">{words.filter}</Button>
        </form>
    }
}

#[component]
fn Lines(now: MemberRequest, members: MemberLines) -> impl IntoView {
    let words = Words::of(locale());
    if members.lines.is_empty() {
        return view! {
            <EmptyState glyph=glyph::USERS title=words.nobody_title sentence=words.nobody>
                <ButtonLink href=EVERYBODY variant=Variant::Secondary>{words.clear}</ButtonLink>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::text(words.name),
        Column::text(words.roles),
        Column::text(words.status).on_desk(),
        Column::text(words.second_factor).on_desk(),
        Column::text(words.last_seen).on_desk(),
    ];
    let next = members.next.as_ref().map(|cursor| address(&MemberRequest { cursor: cursor.clone(), ..now.clone() }));
    let previous = (!now.cursor.is_empty()).then(|| address(&MemberRequest { cursor: String::new(), ..now.clone() }));
    view! {
        <Table caption=words.title columns=columns>
            {members.lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
        </Table>
        <div class="mt-4">
            <Pagination label=words.pages previous=previous next=next previous_label=words.first_page next_label=words.next_page />
        </div>
    }
    .into_any()
}

#[component]
fn Line(line: MemberLine) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let roles = line.roles.iter().map(|role| role_words::role(locale, *role)).collect::<Vec<_>>().join(", ");
    view! {
        <Row>
            <Cell class="min-w-56">
                <div class="flex items-center gap-3">
                    <Avatar name=line.display_name.clone() image=line.avatar />
                    <div class="min-w-0">
                        <a href=format!("{PATH}/{}", line.id) class="font-medium hover:underline">{line.display_name}</a>
                        <p class="truncate text-sm text-ink-muted">{line.email}</p>
                        <div class="mt-1 flex flex-wrap gap-1 md:hidden">
                            <StatusBadge status=line.status />
                            <SecondFactorBadge is_on=line.has_second_factor />
                        </div>
                    </div>
                </div>
            </Cell>
            <Cell>
                <p>{roles}</p>
                <TeamTags teams=line.teams />
            </Cell>
            <Cell class="max-md:hidden"><StatusBadge status=line.status /></Cell>
            <Cell class="max-md:hidden"><SecondFactorBadge is_on=line.has_second_factor /></Cell>
            <Cell class="whitespace-nowrap text-ink-muted max-md:hidden">{line.last_seen.unwrap_or_else(|| words.never.to_owned())}</Cell>
        </Row>
    }
}

/// How somebody stands, by word and colour.
#[component]
pub fn StatusBadge(status: MemberStatus) -> impl IntoView {
    let tone = match status {
        MemberStatus::Active => Tone::Good,
        MemberStatus::Suspended => Tone::Warn,
        MemberStatus::Removed => Tone::Neutral,
    };
    view! { <Badge label=member_words::status(locale(), status) tone=tone /> }
}

/// Whether somebody has a second factor.
#[component]
pub fn SecondFactorBadge(is_on: bool) -> impl IntoView {
    let words = Words::of(locale());
    let (label, tone) = if is_on { (words.second_factor_on, Tone::Good) } else { (words.second_factor_off, Tone::Neutral) };
    view! { <Badge label=label tone=tone /> }
}

/// The teams of somebody; nothing where there are none.
#[component]
pub fn TeamTags(teams: Vec<TeamTag>) -> impl IntoView {
    (!teams.is_empty()).then(|| {
        view! {
            <div class="mt-1 flex flex-wrap gap-1">
                {teams
                    .into_iter()
                    .map(|team| {
                        view! {
                            <a href=format!("/app/settings/teams/{}", team.id)>
                                <Tag label=team.name colour=team.colour />
                            </a>
                        }
                    })
                    .collect_view()}
            </div>
        }
    })
}
