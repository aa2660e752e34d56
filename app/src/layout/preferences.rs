//! Language and theme: small forms that work without scripts.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    boot::boot,
    layout::other_language,
    ui::{Kind, Menu, MenuButton, glyph},
    words::Words,
};

/// Chooses the theme; the choice is kept in a cookie and with the account.
#[component]
pub fn ThemeMenu() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let location = use_location();
    let now = boot.theme.clone();
    let icon = if now == "dark" { glyph::MOON } else { glyph::SUN };
    let themes = [
        ("light", words.theme_light, glyph::SUN),
        ("dark", words.theme_dark, glyph::MOON),
        ("system", words.theme_system, glyph::SETTINGS),
    ];
    view! {
        <form method="post" action="/preferences" class="contents">
            <input type="hidden" name="to" value=move || location.pathname.get() + &query(&location.search.get()) />
            <Menu label=words.theme icon=icon end=true>
                {themes
                    .into_iter()
                    .map(|(theme, label, icon)| {
                        view! { <MenuButton label=label icon=icon kind=Kind::Submit name="theme" value=theme current=theme == now /> }
                    })
                    .collect_view()}
            </Menu>
        </form>
    }
}

/// Switches the language: public pages have an address in each, the app remembers the choice.
#[component]
pub fn LanguageSwitch(#[prop(optional)] is_app: bool) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let location = use_location();
    let other = if boot.locale == domain::locale::Locale::Es { "en" } else { "es" };
    let to = move || {
        let path = location.pathname.get();
        let has_languages = path == "/" || path.starts_with("/en") || path.starts_with("/properties");
        let path = if !is_app && has_languages { other_language(&path).1 } else { path };
        path + &query(&location.search.get())
    };
    view! {
        <form method="post" action="/preferences">
            <input type="hidden" name="to" value=to />
            <input type="hidden" name="locale" value=other />
            <button
                type="submit"
                lang=other
                class="inline-flex min-h-(--control-height) items-center rounded-control px-2 text-sm font-medium text-ink-muted hover:bg-surface-hover hover:text-ink"
            >
                {words.other_language}
            </button>
        </form>
    }
}

fn query(search: &str) -> String {
    if search.is_empty() { String::new() } else { format!("?{search}") }
}
