//! Header and footer of the public pages.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{
    preferences::{LanguageSwitch, ThemeMenu},
    public_path,
};
use crate::{boot::boot, ui::ButtonLink, ui::Variant, words::Words};

#[component]
pub fn PublicLayout() -> impl IntoView {
    view! { <PublicFrame><Outlet /></PublicFrame> }
}

/// What stands around a public page, and around one that is not there.
#[component]
pub fn PublicFrame(children: Children) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let account = if boot.person.is_some() {
        let inside = if boot.viewer.is_some() { words.app } else { words.go_to_portal };
        view! { <ButtonLink href=boot.start()>{inside}</ButtonLink> }.into_any()
    } else {
        view! {
            <ButtonLink href="/log-in" variant=Variant::Quiet>{words.log_in}</ButtonLink>
            <span class="hidden sm:block"><ButtonLink href="/sign-up">{words.sign_up}</ButtonLink></span>
        }
        .into_any()
    };
    view! {
        <a href="#content" class="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-3">{words.skip_to_content}</a>
        <header class="border-b border-line bg-surface">
            <div class="mx-auto flex max-w-6xl flex-wrap items-center gap-x-2 gap-y-1 px-4 py-3">
                <a href=public_path(boot.locale, "/") class="mr-auto flex items-center gap-2 text-lg font-semibold text-ink">
                    <img src="/favicon.svg" alt="" width="28" height="28" />
                    "Nexus"
                </a>
                <nav aria-label=words.navigation class="flex items-center gap-1">
                    <a
                        href=public_path(boot.locale, "/properties")
                        class="hidden min-h-(--control-height) items-center rounded-control px-2 font-medium text-ink-muted hover:bg-surface-hover hover:text-ink sm:inline-flex"
                    >
                        {words.properties}
                    </a>
                </nav>
                <LanguageSwitch />
                <ThemeMenu />
                {account}
            </div>
        </header>
        <main id="content" class="min-h-[70vh] text-lg">
            {children()}
        </main>
        <footer class="mt-16 border-t border-line">
            <p class="mx-auto max-w-6xl px-4 py-8 text-sm text-ink-muted">{words.footer}</p>
        </footer>
    }
}
