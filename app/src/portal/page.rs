//! The portal's first page: what is published now, and the person's own account.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    api::{PortalView, get_portal},
    words::Words,
};
use crate::{
    boot::{boot, locale},
    catalog::HomeListings,
    layout::{Failure, public_path},
    ui::{ButtonLink, Glyph, Icon, PageHeader, SkeletonCards, glyph},
    words,
};

#[component]
pub fn PortalPage() -> impl IntoView {
    let locale = locale();
    let (words, common) = (Words::of(locale), words::Words::of(locale));
    let portal = Resource::new_blocking(|| (), |()| get_portal());
    let name = boot().person.map(|person| person.display_name).unwrap_or_default();
    let title = format!("{} {}", words.hello, name.split_whitespace().next().unwrap_or_default());
    view! {
        <Title text=common.portal />
        <PageHeader title=title>
            <ButtonLink href=public_path(locale, "/properties") icon=glyph::SEARCH>{words.search}</ButtonLink>
        </PageHeader>
        <Suspense fallback=move || view! { <SkeletonCards label=common.loading /> }>
            {move || Suspend::new(async move {
                match portal.await {
                    Ok(portal) => view! { <Standing portal=portal /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
            <HomeListings />
        </Suspense>
        <section class="mt-10">
            <h2 class="mb-4 font-display text-2xl">{words.account}</h2>
            <ul class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
                <AccountLink href="/app/settings/profile" icon=glyph::USER label=common.profile lead=words.profile_lead />
                <AccountLink href="/app/settings/security" icon=glyph::KEY label=common.security lead=words.security_lead />
                <AccountLink href="/app/settings/sessions" icon=glyph::MONITOR label=common.sessions lead=words.sessions_lead />
                <AccountLink href="/app/settings/activity" icon=glyph::CLOCK label=common.activity lead=words.activity_lead />
                <AccountLink href="/app/settings/my-data" icon=glyph::DOWNLOAD label=common.my_data lead=words.my_data_lead />
            </ul>
        </section>
    }
    .into_any()
}

/// What the person is here.
#[component]
fn Standing(portal: PortalView) -> impl IntoView {
    let words = Words::of(locale());
    view! {
        {portal.since.map(|since| view! { <p class="-mt-4 mb-6 text-ink-muted">{words.since} " " {since} "."</p> })}
        <ul class="mb-8 grid gap-4 empty:hidden sm:grid-cols-3">
            {portal
                .agencies
                .into_iter()
                .map(|(id, name)| {
                    view! { <AccountLink href=format!("/portal/agencies/{id}") icon=glyph::USERS label=name lead=words.realtor_of_lead /> }
                })
                .collect_view()}
        </ul>
    }
}

#[component]
fn AccountLink(#[prop(into)] href: String, icon: Glyph, #[prop(into)] label: String, lead: &'static str) -> impl IntoView {
    view! {
        <li>
            <a href=href class="flex h-full gap-3 rounded-card border border-line bg-surface p-(--card-padding) hover:bg-surface-hover">
                <span class="mt-0.5 text-primary-text">
                    <Icon glyph=icon class="size-5" />
                </span>
                <span class="min-w-0">
                    <span class="block font-semibold">{label}</span>
                    <span class="block text-ink-muted">{lead}</span>
                </span>
            </a>
        </li>
    }
}
