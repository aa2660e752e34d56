//! The form of a saved view on a page of its own: where it is renamed, and where a refused one comes back to.

use domain::list::List;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{ListedView, address, api::get_view, words::Words};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{Button, ButtonLink, Card, Checkbox, Kind, Notice, PageHeader, Skeleton, TextInput, Tone, Variant},
};

#[component]
pub fn NewViewPage() -> impl IntoView {
    let words = Words::of(locale());
    let form = FieldErrors::new(locale(), boot().submitted_to("/app/views/new"));
    let query = use_query_map();
    let given = |name: &str| form.typed(name).unwrap_or_else(|| query.with_untracked(|query| query.get(name).unwrap_or_default()));
    let list = List::from_code(&given("list")).unwrap_or(List::Properties);
    let kept = given("query");
    view! {
        <Title text=words.save />
        <PageHeader title=words.save subtitle=words.save_lead.to_owned() />
        <ViewCard action="/app/views/new".to_owned() list=list query=kept form=form />
    }
    .into_any()
}

#[component]
pub fn EditViewPage() -> impl IntoView {
    let words = Words::of(locale());
    let id = use_params_map().with_untracked(|parameters| parameters.get("id")).unwrap_or_default();
    let view = Resource::new_blocking(move || id.clone(), get_view);
    view! {
        <Title text=words.edit_title />
        <PageHeader title=words.edit_title />
        <Suspense fallback=|| view! { <Skeleton class="h-40 w-full" /> }>
            {move || Suspend::new(async move {
                match view.await {
                    Ok(ListedView { list, view }) => {
                        let path = format!("/app/views/{}/edit", view.id);
                        let form = FieldErrors::new(locale(), boot().submitted_to(&path));
                        view! { <ViewCard action=path list=list query=view.query form=form name=view.name shared=view.is_shared /> }.into_any()
                    }
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn ViewCard(
    action: String,
    list: List,
    query: String,
    form: FieldErrors,
    #[prop(optional)] name: String,
    #[prop(optional)] shared: bool,
) -> impl IntoView {
    let words = Words::of(locale());
    let back = address(list, &query);
    view! {
        <Card class="max-w-lg">
            {form.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
            <form method="post" action=action class="grid gap-4" novalidate>
                <ViewFields list=list query=query form=form name=name shared=shared />
                <div class="flex gap-2">
                    <Button kind=Kind::Submit>{words.save_button}</Button>
                    <ButtonLink href=back variant=Variant::Quiet>{words.back}</ButtonLink>
                </div>
            </form>
        </Card>
    }
}

/// The fields of a view's form, with what was typed.
#[component]
pub fn ViewFields(
    list: List,
    query: String,
    form: FieldErrors,
    #[prop(optional)] name: String,
    #[prop(optional)] shared: bool,
) -> impl IntoView {
    let words = Words::of(locale());
    let shared = form.typed("shared").map_or(shared, |typed| typed == "true");
    view! {
        <input type="hidden" name="agency" value=boot().viewer.map(|viewer| viewer.agency.to_string()) />
        <input type="hidden" name="list" value=list.code() />
        <input type="hidden" name="query" value=query />
        <TextInput
            id="view-name"
            name="name"
            label=words.name
            hint=words.name_hint
            value=form.typed("name").unwrap_or(name)
            error=form.error("name")
            maxlength=60
            required=true
        />
        <Checkbox id="view-shared" name="shared" label=words.shared hint=words.shared_hint checked=shared />
    }
}
