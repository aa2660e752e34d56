//! The menu of whoever is logged in: who they are, their account, the way out.

use leptos::prelude::*;

use crate::{
    boot::boot,
    ui::{Avatar, Kind, Menu, MenuButton, MenuLink, glyph},
    words::Words,
};

#[component]
pub fn PersonMenu() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let Some(person) = boot.person else { return ().into_any() };
    let name = person.display_name.clone();
    view! {
        <Menu label=name.clone() person=person.avatar_href() end=true>
            <div class="flex items-center gap-3 px-3 py-2">
                <Avatar name=name.clone() image=person.avatar_href() />
                <div class="min-w-0">
                    <p class="truncate font-medium">{name.clone()}</p>
                    <p class="truncate text-sm text-ink-muted">{person.email.clone()}</p>
                </div>
            </div>
            <MenuLink href="/app/settings/profile" label=words.profile icon=glyph::USER />
            <MenuLink href="/app/settings/security" label=words.security icon=glyph::KEY />
            {boot.is_platform_admin.then(|| view! { <MenuLink href="/platform" label=words.platform icon=glyph::SHIELD /> })}
            <form method="post" action="/log-out">
                <MenuButton label=words.log_out icon=glyph::LOG_OUT kind=Kind::Submit />
            </form>
        </Menu>
    }
    .into_any()
}
