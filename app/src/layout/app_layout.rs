//! The app's rail and bar: where a member is at work.

use domain::identity::Permission;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    agency_switch::{AgencySwitch, SwitchRefused},
    form_guard::{FormGuard, ask_before_leaving},
    palette::{self, CommandPalette},
    permitted::PermittedOutlet,
    person_menu::PersonMenu,
    preferences::{LanguageSwitch, ThemeMenu},
    shortcuts::Shortcuts,
};
use crate::{
    boot::boot,
    identity::{ErasureNotice, SecondFactorNotice, UnverifiedNotice},
    live::provide_live,
    notification::Bell,
    portal::PortalFrame,
    ui::{DialogLink, Glyph, Icon, glyph},
    words::Words,
};

#[component]
pub fn AppLayout() -> impl IntoView {
    let boot = boot();
    // Somebody's own account is at the same place for who has no agency.
    if boot.viewer.is_none() {
        return view! { <PortalFrame><PermittedOutlet needed=needed /></PortalFrame> }.into_any();
    }
    let words = Words::of(boot.locale);
    provide_live();
    let palette = RwSignal::new(false);
    view! {
        <a href="#content" class="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-3">{words.skip_to_content}</a>
        <div
            class="flex min-h-dvh flex-col md:grid md:grid-cols-[13rem_minmax(0,1fr)]"
            on:click=move |event| ask_before_leaving(&event, words.leave_typed)
        >
            <Rail />
            <div class="flex min-w-0 flex-1 flex-col pb-16 md:pb-0">
                <Bar palette=palette />
                <UnverifiedNotice />
                <ErasureNotice />
                <SecondFactorNotice />
                <SwitchRefused />
                <main id="content" class="mx-auto w-full max-w-7xl flex-1 px-4 py-5 md:px-6">
                    <PermittedOutlet needed=needed />
                </main>
            </div>
        </div>
        <CommandPalette open=palette />
        <FormGuard />
        <Shortcuts palette=palette />
    }
    .into_any()
}

/// What a page outside of the settings needs.
fn needed(path: &str) -> Option<Permission> {
    let page = path.strip_prefix("/app/")?;
    match page.split('/').next()? {
        "imports" => Some(Permission::ImportProperties),
        "realtors" if page == "realtors/new" => Some(Permission::EditRealtors),
        "realtors" => Some(Permission::ViewRealtors),
        "properties" if page == "properties/new" || page.ends_with("/edit") => Some(Permission::EditProperties),
        _ => None,
    }
}

/// Features by icon and word: on the left of a desk, at the foot of a phone.
#[component]
fn Rail() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let may = |permission| boot.viewer.as_ref().is_some_and(|viewer| viewer.may(permission));
    let (may_import, may_see_realtors) = (may(Permission::ImportProperties), may(Permission::ViewRealtors));
    view! {
        <nav
            aria-label=words.navigation
            class="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface md:sticky md:top-0 md:h-dvh md:border-t-0 md:border-r md:p-3"
        >
            <a href="/app" class="mb-4 hidden items-center gap-2 px-2 py-1 text-lg font-semibold text-ink md:flex">
                <img src="/favicon.svg" alt="" width="28" height="28" />
                "Nexus"
            </a>
            <ul class="grid auto-cols-fr grid-flow-col md:flex md:flex-col md:gap-1">
                <RailLink href="/app" label=words.home icon=glyph::HOME />
                <RailLink href="/app/properties" label=words.properties icon=glyph::BUILDING />
                {may_see_realtors.then(|| view! { <RailLink href="/app/realtors" label=words.realtors icon=glyph::USERS /> })}
                {may_import.then(|| view! { <RailLink href="/app/imports" label=words.imports icon=glyph::UPLOAD /> })}
                <RailLink href="/app/settings" label=words.settings icon=glyph::SETTINGS />
            </ul>
        </nav>
    }
}

#[component]
fn RailLink(href: &'static str, label: &'static str, icon: Glyph) -> impl IntoView {
    let location = use_location();
    let is_here = move || {
        let path = location.pathname.get();
        if href == "/app" { path.trim_end_matches('/') == href } else { path.starts_with(href) }
    };
    view! {
        <li class="min-w-0">
            <a
                href=href
                aria-current=move || is_here().then_some("page")
                class="flex flex-col items-center gap-0.5 rounded-control px-0.5 py-2 text-[0.6875rem] font-medium text-ink-muted hover:bg-surface-hover hover:text-ink aria-[current=page]:bg-surface-selected aria-[current=page]:text-primary-text md:flex-row md:gap-3 md:px-3 md:text-base"
            >
                <Icon glyph=icon class="size-5 md:size-4" />
                <span class="max-w-full truncate">{label}</span>
            </a>
        </li>
    }
}

/// Agency, search, language, theme, person.
#[component]
fn Bar(palette: RwSignal<bool>) -> impl IntoView {
    view! {
        <header class="flex items-center gap-1 border-b border-line bg-surface px-4 py-2 md:px-6">
            <div class="mr-auto min-w-0">
                <AgencySwitch />
            </div>
            <SearchLink palette=palette />
            <Bell />
            <LanguageSwitch is_app=true />
            <ThemeMenu />
            <PersonMenu />
        </header>
    }
}

/// Opens the palette; without scripts, the page that does the same.
#[component]
fn SearchLink(palette: RwSignal<bool>) -> impl IntoView {
    let words = palette::Words::of(boot().locale);
    view! {
        <DialogLink
            href="/app/search"
            open=palette
            class="inline-flex min-h-(--control-height) min-w-(--control-height) items-center justify-center gap-2 rounded-control border border-transparent px-2 text-ink-muted hover:bg-surface-hover hover:text-ink lg:w-64 lg:justify-start lg:border-line"
        >
            <Icon glyph=glyph::SEARCH />
            <span class="flex-1 max-lg:sr-only">{words.open}</span>
            <kbd class="key max-lg:hidden" aria-hidden="true">
                "Ctrl K"
            </kbd>
        </DialogLink>
    }
}
