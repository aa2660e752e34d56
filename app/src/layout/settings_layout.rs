//! What stands around a person's and an agency's settings: their pages by name.

use domain::identity::Permission;
use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use super::permitted::PermittedOutlet;
use crate::{
    boot::boot,
    ui::{Icon, glyph},
    words::Words,
};

/// One page of the settings.
pub(super) struct Entry {
    pub href: &'static str,
    pub label: fn(&Words) -> &'static str,
    /// Who sees it; `None` is everybody.
    pub permission: Option<Permission>,
}

/// What belongs to the person.
const MINE: &[Entry] = &[
    Entry { href: "/app/settings/profile", label: |words| words.profile, permission: None },
    Entry { href: "/app/settings/security", label: |words| words.security, permission: None },
    Entry { href: "/app/settings/sessions", label: |words| words.sessions, permission: None },
    Entry { href: "/app/settings/notifications", label: |words| words.notifications, permission: None },
    Entry { href: "/app/settings/activity", label: |words| words.activity, permission: None },
    Entry { href: "/app/settings/my-data", label: |words| words.my_data, permission: None },
];

/// What is the person's in an agency only: nobody is told of anything in the portal.
const AT_WORK: &str = "/app/settings/notifications";

/// What belongs to the agency.
const AGENCY: &[Entry] = &[
    Entry { href: "/app/settings/members", label: |words| words.members, permission: Some(Permission::ManageMembers) },
    Entry { href: "/app/settings/invitations", label: |words| words.invitations, permission: Some(Permission::ManageMembers) },
    Entry { href: "/app/settings/teams", label: |words| words.teams, permission: Some(Permission::ManageMembers) },
    Entry { href: "/app/settings/roles", label: |words| words.roles, permission: Some(Permission::ManageMembers) },
    Entry { href: "/app/settings/audit", label: |words| words.audit, permission: Some(Permission::ViewAudit) },
    Entry { href: "/app/settings/agency", label: |words| words.agency_data, permission: Some(Permission::ManageAgency) },
    Entry { href: "/app/settings/agency-security", label: |words| words.agency_security, permission: Some(Permission::ManageAgency) },
    Entry { href: "/app/settings/operations", label: |words| words.operations, permission: Some(Permission::ManageAgency) },
    Entry { href: "/app/settings/api-tokens", label: |words| words.api_tokens, permission: Some(Permission::ManageIntegrations) },
    Entry { href: "/app/settings/webhooks", label: |words| words.webhooks, permission: Some(Permission::ManageIntegrations) },
];

/// Every page of the settings.
pub(super) fn entries() -> impl Iterator<Item = &'static Entry> {
    MINE.iter().chain(AGENCY)
}

/// What a page of the settings needs.
fn needed(path: &str) -> Option<Permission> {
    entries().find(|entry| is_here(path, entry.href)).and_then(|entry| entry.permission)
}

#[component]
pub fn SettingsLayout() -> impl IntoView {
    let words = Words::of(boot().locale);
    let node = NodeRef::<html::Details>::new();
    let close = move |_| {
        if let Some(details) = node.get_untracked() {
            details.set_open(false);
        }
    };
    view! {
        <div class="grid gap-6 lg:grid-cols-[13.5rem_minmax(0,1fr)]">
            // A phone opens the list; a desk has it at the side.
            <details node_ref=node class="rounded-card border border-line bg-surface px-3 py-2 lg:hidden">
                <summary class="flex cursor-pointer items-center gap-2 font-medium">
                    <Icon glyph=glyph::SETTINGS />
                    <span class="flex-1">{words.settings}</span>
                    <Icon glyph=glyph::CHEVRON_DOWN />
                </summary>
                <nav aria-label=words.settings class="mt-3 grid gap-4" on:click=close>
                    <Group title=words.my_account entries=MINE />
                    <Group title=words.my_agency entries=AGENCY />
                </nav>
            </details>
            <nav aria-label=words.settings class="flex flex-col gap-6 max-lg:hidden">
                <Group title=words.my_account entries=MINE />
                <Group title=words.my_agency entries=AGENCY />
            </nav>
            <div class="min-w-0">
                <PermittedOutlet needed=needed />
            </div>
        </div>
    }
    .into_any()
}

/// Entries that the viewer may open; nothing where there are none.
#[component]
fn Group(title: &'static str, entries: &'static [Entry]) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let may = |entry: &&Entry| match (&boot.viewer, entry.permission) {
        (None, None) => entry.href != AT_WORK,
        (viewer, permission) => permission.is_none_or(|permission| viewer.as_ref().is_some_and(|viewer| viewer.may(permission))),
    };
    let entries: Vec<_> = entries.iter().filter(may).collect();
    (!entries.is_empty()).then(|| {
        view! {
            <div>
                <h2 class="mb-1 px-3 text-sm text-ink-muted">{title}</h2>
                <ul class="flex flex-col gap-1">
                    {entries.into_iter().map(|entry| view! { <EntryLink href=entry.href label=(entry.label)(words) /> }).collect_view()}
                </ul>
            </div>
        }
    })
}

/// The settings begin with the profile.
fn is_here(path: &str, href: &str) -> bool {
    // A page whose name begins alike is another.
    let is_below = |rest: &str| rest.is_empty() || rest.starts_with('/');
    let of_security = ["second-factor", "passkeys", "password", "email"];
    let is_security = || path.strip_prefix("/app/settings/").is_some_and(|page| of_security.contains(&page));
    path.strip_prefix(href).is_some_and(is_below)
        || (href == "/app/settings/security" && is_security())
        || (path.trim_end_matches('/') == "/app/settings" && href == "/app/settings/profile")
}

#[component]
fn EntryLink(href: &'static str, label: &'static str) -> impl IntoView {
    let location = use_location();
    view! {
        <li>
            <a
                href=href
                aria-current=move || is_here(&location.pathname.get(), href).then_some("page")
                class="block rounded-control px-3 py-2 font-medium whitespace-nowrap text-ink-muted hover:bg-surface-hover hover:text-ink aria-[current=page]:bg-surface-selected aria-[current=page]:text-primary-text"
            >
                {label}
            </a>
        </li>
    }
}
