//! One person of the agency: what they are, and how that is changed.

use domain::identity::member::MemberStatus;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::get_member,
    member_words::Words,
    members_page::{SecondFactorBadge, StatusBadge, TeamTags},
    role_words,
    view::{MemberDetail, RoleChoice},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    identity::ConfirmFirst,
    layout::Failure,
    ui::{Breadcrumb, Button, Card, Checkbox, Crumb, Fact, Facts, Kind, Notice, PageHeader, Size, Skeleton, Tone, Variant, glyph},
};

#[component]
pub fn MemberPage() -> impl IntoView {
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|parameters| parameters.get("id")).unwrap_or_default());
    let member = Resource::new_blocking(move || id.get(), get_member);
    view! {
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match member.await {
                    Ok(member) => view! { <Record member=member /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Record(member: MemberDetail) -> impl IntoView {
    let words = Words::of(locale());
    let name = member.line.display_name.clone();
    let crumbs = vec![Crumb::link(words.title, "/app/settings/members"), Crumb::here(name.clone())];
    let is_removed = member.line.status == MemberStatus::Removed;
    let facts = member.clone();
    view! {
        <Title text=name.clone() />
        <Breadcrumb label=words.breadcrumb crumbs=crumbs />
        <PageHeader title=name subtitle=member.line.email.clone()>
            <StatusBadge status=member.line.status />
        </PageHeader>
        <ConfirmFirst path=format!("/app/settings/members/{}", member.line.id) />
        <Done id=member.line.id.clone() />
        {is_removed.then(|| view! { <Notice tone=Tone::Warn class="mb-4">{words.removed_notice}</Notice> })}
        <div class="grid gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            {(!is_removed).then(|| view! { <RolesForm member=member.clone() /> })}
            <div class="space-y-5">
                <Card title=words.facts>
                    <Facts>
                        <Fact name=words.since>{facts.since}</Fact>
                        <Fact name=words.last_seen>{facts.line.last_seen.unwrap_or_else(|| words.never.to_owned())}</Fact>
                        <Fact name=words.second_factor><SecondFactorBadge is_on=facts.line.has_second_factor /></Fact>
                    </Facts>
                    <TeamTags teams=facts.line.teams />
                </Card>
                {member.can_exclude.then(|| view! { <Access id=member.line.id.clone() status=member.line.status /> })}
            </div>
        </div>
    }
}

/// What was just done, or why it was not.
#[component]
fn Done(id: String) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(&format!("/app/settings/members/{id}")));
    if let Some(sentence) = errors.error("status").or_else(|| errors.sentence()) {
        return view! { <Notice tone=Tone::Bad class="mb-4">{sentence}</Notice> }.into_any();
    }
    let done = use_query_map().with_untracked(|query| query.get("done")).unwrap_or_default();
    let text = match done.as_str() {
        "roles" => words.done_roles,
        "suspended" => words.done_suspended,
        "reactivated" => words.done_reactivated,
        "removed" => words.done_removed,
        _ => return ().into_any(),
    };
    let undo = (done == "suspended").then(|| {
        let agency = boot.viewer.as_ref().map(|viewer| viewer.agency.to_string());
        view! {
            <form method="post" action=format!("/app/settings/members/{id}/reactivate")>
                <input type="hidden" name="agency" value=agency />
                <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small icon=glyph::UNDO>
                    {crate::words::Words::of(boot.locale).undo}
                </Button>
            </form>
        }
    });
    view! {
        <Notice tone=Tone::Good class="mb-4">
            <div class="flex flex-wrap items-center justify-between gap-3">{text} {undo}</div>
        </Notice>
    }
    .into_any()
}

#[component]
fn RolesForm(member: MemberDetail) -> impl IntoView {
    let words = Words::of(locale());
    let boot = boot();
    let agency = boot.viewer.as_ref().map(|viewer| viewer.agency.to_string());
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(&format!("/app/settings/members/{}", member.line.id)));
    let can_change = member.can_change;
    view! {
        <Card title=words.roles>
            <form method="post" action=format!("/app/settings/members/{}/roles", member.line.id) class="grid gap-2">
                <input type="hidden" name="agency" value=agency />
                <p class="text-ink-muted">{if can_change { words.roles_lead } else { words.out_of_reach }}</p>
                {errors.error("roles").map(|text| view! { <Notice tone=Tone::Bad>{text}</Notice> })}
                {member
                    .roles
                    .into_iter()
                    .map(|choice| view! { <RoleBox choice=choice is_open=can_change && choice.is_mine_to_give checked=choice.has /> })
                    .collect_view()}
                {can_change
                    .then(|| {
                        view! {
                            <div class="mt-2">
                                <Button kind=Kind::Submit>{words.save_roles}</Button>
                            </div>
                        }
                    })}
            </form>
        </Card>
    }
}

/// One role with a box; one that cannot be given is shown and stays as it is.
#[component]
pub fn RoleBox(choice: RoleChoice, is_open: bool, checked: bool) -> impl IntoView {
    let locale = locale();
    view! {
        <Checkbox
            name=RoleChoice::field(choice.role)
            label=role_words::role(locale, choice.role)
            hint=role_words::role_hint(locale, choice.role).to_owned()
            checked=checked
            disabled=!is_open
        />
    }
}

/// Suspending, letting in again, removing.
#[component]
fn Access(id: String, status: MemberStatus) -> impl IntoView {
    let words = Words::of(locale());
    let id = StoredValue::new(id);
    let action = move |verb: &str| format!("/app/settings/members/{}/{verb}", id.get_value());
    let agency = StoredValue::new(boot().viewer.map(|viewer| viewer.agency.to_string()));
    let (verb, label, hint) = if status == MemberStatus::Suspended {
        ("reactivate", words.reactivate, words.reactivate_hint)
    } else {
        ("suspend", words.suspend, words.suspend_hint)
    };
    view! {
        <Card title=words.access>
            <form method="post" action=action(verb) class="grid gap-2">
                <input type="hidden" name="agency" value=agency.get_value() />
                <p class="text-ink-muted">{hint}</p>
                <div>
                    <Button kind=Kind::Submit variant=Variant::Secondary>{label}</Button>
                </div>
            </form>
            <details class="mt-4 border-t border-line pt-3">
                <summary class="py-1 font-medium">{words.remove}</summary>
                <form method="post" action=action("remove") class="grid gap-2 pt-2">
                    <input type="hidden" name="agency" value=agency.get_value() />
                    <p class="text-ink-muted">{words.remove_hint}</p>
                    <div>
                        <Button kind=Kind::Submit variant=Variant::Danger>{words.remove}</Button>
                    </div>
                </form>
            </details>
        </Card>
    }
}
