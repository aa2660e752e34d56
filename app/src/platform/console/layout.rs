//! What stands around the console's pages.

use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};

use super::words::Words;
use crate::{
    boot::boot,
    layout::{LanguageSwitch, NotFoundPage, ThemeMenu},
    ui::{Badge, Tone, glyph},
    words,
};

#[component]
pub fn PlatformLayout() -> impl IntoView {
    let boot = boot();
    if !boot.is_platform_admin {
        return view! { <NotFoundPage /> }.into_any();
    }
    let (words, common) = (Words::of(boot.locale), words::Words::of(boot.locale));
    let (start, email) = (boot.start(), boot.person.map(|person| person.email));
    let weak = (!boot.has_second_factor).then(|| {
        view! {
            <p class="border-b border-line bg-warn-soft px-4 py-1.5 text-sm text-warn-text md:px-6">
                {words.no_second_factor} " "
                <a href="/app/settings/second-factor" class="font-medium underline underline-offset-2">{words.turn_on}</a>
            </p>
        }
    });
    view! {
        <a href="#content" class="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-3">{common.skip_to_content}</a>
        <header class="border-b border-line bg-surface">
            <div class="mx-auto flex max-w-7xl flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 md:px-6">
                <a href="/platform" class="flex items-center gap-2 text-lg font-semibold text-ink">
                    <img src="/favicon.svg" alt="" width="28" height="28" />
                    "Nexus"
                </a>
                <Badge label=words.console tone=Tone::Warn icon=glyph::SHIELD />
                <span class="mr-auto"></span>
                <span class="truncate text-sm text-ink-muted max-sm:hidden">{email}</span>
                <a href=start class="rounded-control px-2 py-1.5 font-medium text-ink-muted hover:bg-surface-hover hover:text-ink">
                    {common.app}
                </a>
                <LanguageSwitch is_app=true />
                <ThemeMenu />
            </div>
            <nav aria-label=words.console class="mx-auto flex max-w-7xl gap-1 overflow-x-auto px-2 md:px-4">
                <Entry href="/platform" label=words.agencies />
                <Entry href="/platform/people" label=words.people />
                <Entry href="/platform/operations" label=words.machinery />
                <Entry href="/platform/health" label=words.health />
                <Entry href="/platform/log" label=words.log />
            </nav>
        </header>
        {weak}
        <main id="content" class="mx-auto w-full max-w-7xl px-4 py-5 md:px-6">
            <Outlet />
        </main>
    }
    .into_any()
}

/// Agencies stand at the console's own address, and below it.
fn is_here(path: &str, href: &str) -> bool {
    let path = path.trim_end_matches('/');
    match href {
        "/platform" => path == href || path.starts_with("/platform/agencies"),
        _ => path.starts_with(href),
    }
}

#[component]
fn Entry(href: &'static str, label: &'static str) -> impl IntoView {
    let location = use_location();
    view! {
        <a
            href=href
            aria-current=move || is_here(&location.pathname.get(), href).then_some("page")
            class="inline-flex min-h-10 items-center border-b-2 border-transparent px-2 font-medium whitespace-nowrap text-ink-muted hover:text-ink aria-[current=page]:border-primary aria-[current=page]:text-ink"
        >
            {label}
        </a>
    }
}
