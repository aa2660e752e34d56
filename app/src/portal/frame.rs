//! What stands around the portal's pages, and around somebody's account while they are in it.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use crate::{
    boot::boot,
    identity::{ErasureNotice, UnverifiedNotice},
    layout::{AgencySwitch, FormGuard, LanguageSwitch, PersonMenu, SwitchRefused, ThemeMenu, ask_before_leaving, public_path},
    words::Words,
};

#[component]
pub fn PortalLayout() -> impl IntoView {
    view! { <PortalFrame><Outlet /></PortalFrame> }
}

#[component]
pub fn PortalFrame(children: Children) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let leave_typed = words.leave_typed;
    view! {
        <a href="#content" class="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-3">{words.skip_to_content}</a>
        <div class="flex min-h-dvh flex-col" on:click=move |event| ask_before_leaving(&event, leave_typed)>
            <header class="border-b border-line bg-surface">
                <div class="mx-auto flex max-w-6xl items-center gap-2 px-4 py-2 md:px-6">
                    <a href="/portal" class="flex shrink-0 items-center gap-2 text-lg font-semibold text-ink">
                        <img src="/favicon.svg" alt="" width="28" height="28" />
                        <span class="max-sm:sr-only">"Nexus"</span>
                    </a>
                    <div class="mr-auto min-w-0 pl-2">
                        <AgencySwitch />
                    </div>
                    <nav aria-label=words.navigation class="max-sm:hidden">
                        <a
                            href=public_path(boot.locale, "/properties")
                            class="inline-flex min-h-(--control-height) items-center rounded-control px-2 font-medium text-ink-muted hover:bg-surface-hover hover:text-ink"
                        >
                            {words.properties}
                        </a>
                    </nav>
                    <LanguageSwitch is_app=true />
                    <ThemeMenu />
                    <PersonMenu />
                </div>
            </header>
            <UnverifiedNotice />
            <ErasureNotice />
            <SwitchRefused />
            <main id="content" class="mx-auto w-full max-w-6xl flex-1 px-4 py-5 md:px-6">
                {children()}
            </main>
        </div>
        <FormGuard />
    }
    .into_any()
}
