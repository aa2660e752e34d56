//! The row of views above a list: open one with a click, keep the filters of now as another.

use domain::list::{List, SavedView, kept_query};
use leptos::{prelude::*, reactive::computed::ScopedFuture};
use leptos_meta::Title;
use leptos_router::{
    components::Redirect,
    hooks::{use_location, use_query_map},
};

use super::{address, api::list_views, view_page::ViewFields, words::Words};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    live::use_live,
    ui::{Button, Chip, Kind, Menu, MenuButton, MenuLink, Notice, Size, Tone, Variant, glyph},
};

/// The views of a list, for the page that shows the list. A list opened without a query opens with the person's default view.
#[component]
pub fn SavedViews(
    list: List,
    /// What the window is called while none of the views is open; nothing where the page says it.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
) -> impl IntoView {
    let live = use_live(&["saved_view"]);
    let found = Resource::new_blocking(move || live.get(), move |_| list_views(list));
    // What follows is made here and not where the views arrive: what is made there may be gone before it is drawn.
    let views = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        if let Some(Ok(found)) = found.get() {
            show(views, found);
        }
    });
    let search = use_location().search;
    let now = Memo::new(move |_| search.with(|search| kept_query(search)));
    let open = Memo::new(move |_| views.with(|views| views.iter().find(|view| now.with(|now| view.query == *now)).cloned()));
    view! {
        <Done list=list />
        <Transition>
            // Drawn once: what changes later is followed part by part, so that a menu stays open and a name that is being typed stays.
            {move || {
                Suspend::new(async move {
                    // Without its views a list is still a list: its rows say what is wrong.
                    let found = ScopedFuture::new_untracked(async { found.await }).await;
                    show(views, found.unwrap_or_default());
                    view! { <Row list=list views=views now=now open=open title=title /> }
                })
            }}
        </Transition>
    }
}

/// Those that are pinned first.
fn show(views: RwSignal<Vec<SavedView>>, mut found: Vec<SavedView>) {
    found.sort_by_key(|view| !view.is_pinned);
    if views.with_untracked(|views| *views != found) {
        views.set(found);
    }
}

#[component]
fn Row(
    list: List,
    views: RwSignal<Vec<SavedView>>,
    /// The filters of the address.
    now: Memo<String>,
    /// The view that has them.
    open: Memo<Option<SavedView>>,
    title: Option<Signal<String>>,
) -> impl IntoView {
    let words = Words::of(locale());
    let search = use_location().search;
    let chips = move || {
        let now = now.get();
        let chip = |view: SavedView| {
            let icon = if view.is_shared { glyph::USERS } else { glyph::STAR };
            view! { <Chip label=view.name href=address(list, &view.query) active=view.query == now icon=icon /> }
        };
        views.get().into_iter().map(chip).collect_view()
    };
    // A form that was refused says why; nobody is led elsewhere meanwhile.
    let is_refused = boot().submitted.is_some();
    let opens_with = move || {
        let is_bare = !is_refused && search.with(|search| search.trim_start_matches('?').is_empty());
        let view = views.with(|views| views.iter().find(|view| is_bare && view.is_default && !view.query.is_empty()).cloned());
        view.map(|view| view! { <Redirect path=address(list, &view.query) /> })
    };
    let name = list_name(list);
    let called = title.map(|title| {
        let view = move || open.with(|view| view.as_ref().filter(|view| !view.query.is_empty()).map(|view| view.name.clone()));
        let text = move || view().map_or_else(|| title.get(), |view| format!("{view} · {name}"));
        // The server says it at once: when it writes the head, the page may be done, and what is read here gone.
        let text = if cfg!(feature = "ssr") { TextProp::from(untrack(text)) } else { TextProp::from(text) };
        view! { <Title text=text /> }
    });
    view! {
        {opens_with}
        {called}
        <nav class="mb-3 flex flex-wrap items-center gap-2" aria-label=words.views>
            {chips}
            {move || open.get().map(|view| view! { <Options view=view /> })}
            {move || view! { <SaveMenu list=list query=now.get() /> }}
        </nav>
    }
}

/// What a list is called.
fn list_name(list: List) -> &'static str {
    let common = crate::words::Words::of(locale());
    match list {
        List::Properties => common.properties,
        List::Members => common.members,
        List::Audit => common.audit,
        List::Imports => common.imports,
        List::Realtors => common.realtors,
    }
}

/// What can be done with the view that is open.
#[component]
fn Options(view: SavedView) -> impl IntoView {
    let words = Words::of(locale());
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string());
    let choose = format!("/app/views/{}/choose", view.id);
    let pin = if view.is_pinned { words.unpin } else { words.pin };
    let default = if view.is_default { words.unmake_default } else { words.make_default };
    view! {
        <Menu label=words.options icon=glyph::MORE>
            <form method="post" action=choose class="contents">
                <input type="hidden" name="agency" value=agency.clone() />
                <MenuButton label=pin icon=glyph::TAG kind=Kind::Submit name="pinned" value=(!view.is_pinned).to_string() />
                <MenuButton label=default icon=glyph::HOME kind=Kind::Submit name="default" value=(!view.is_default).to_string() />
            </form>
            {view
                .is_mine
                .then(|| {
                    view! {
                        <MenuLink href=format!("/app/views/{}/edit", view.id) label=words.edit icon=glyph::PENCIL />
                        <form method="post" action=format!("/app/views/{}/delete", view.id) class="contents">
                            <input type="hidden" name="agency" value=agency />
                            <MenuButton label=words.delete icon=glyph::TRASH kind=Kind::Submit danger=true />
                        </form>
                    }
                })}
        </Menu>
    }
}

/// Keeps the filters of now under a name.
#[component]
fn SaveMenu(list: List, query: String) -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <Menu label=words.save>
            <form method="post" action="/app/views/new" class="grid w-72 max-w-[80vw] gap-3 p-3" novalidate>
                <ViewFields list=list query=query form=FieldErrors::new(locale(), None) />
                <Button kind=Kind::Submit size=Size::Small>{words.save_button}</Button>
            </form>
        </Menu>
    }
}

/// What was just done, with a way back.
#[component]
fn Done(list: List) -> impl IntoView {
    let words = Words::of(locale());
    let query = use_query_map();
    move || {
        let (done, id) = query.with(|query| (query.get("done").unwrap_or_default(), query.get("view").unwrap_or_default()));
        match done.as_str() {
            "view_saved" => view! { <Notice tone=Tone::Good class="mb-3">{words.saved}</Notice> }.into_any(),
            "view_deleted" => view! {
                <Notice tone=Tone::Good class="mb-3">
                    <form method="post" action=format!("/app/views/{id}/restore") class="flex items-center justify-between gap-3">
                        <input type="hidden" name="agency" value=boot().viewer.map(|viewer| viewer.agency.to_string()) />
                        <input type="hidden" name="list" value=list.code() />
                        {words.deleted}
                        <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small icon=glyph::UNDO>{words.undo}</Button>
                    </form>
                </Notice>
            }
            .into_any(),
            _ => ().into_any(),
        }
    }
}
