//! The form of a team, new or not.

use domain::{error::Problem, identity::team::COLOURS};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::get_team,
    team_words::{Words, colour},
    view::{TeamPerson, TeamView},
};
use crate::{
    boot::{Submitted, boot, locale},
    error::Error,
    field_errors::FieldErrors,
    layout::Failure,
    ui::{Breadcrumb, Button, Card, Checkbox, Choice, Crumb, Kind, Notice, PageHeader, Select, Skeleton, TextInput, Tone, Variant},
};

const TEAMS: &str = "/app/settings/teams";

/// A new team.
#[component]
pub fn NewTeamPage() -> impl IntoView {
    page(|| "new".to_owned())
}

/// A team.
#[component]
pub fn TeamPage() -> impl IntoView {
    let parameters = use_params_map();
    page(move || parameters.with(|parameters| parameters.get("id")).unwrap_or_default())
}

fn page(id: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    let id = Memo::new(move |_| id());
    let team = Resource::new_blocking(move || id.get(), get_team);
    view! {
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match team.await {
                    Ok(team) => view! { <Record id=id.get_untracked() team=team /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Record(id: String, team: TeamView) -> impl IntoView {
    let words = Words::of(locale());
    let is_new = id == "new";
    let title = if is_new { words.new.to_owned() } else { team.form.name.clone() };
    let crumbs = vec![Crumb::link(words.title, TEAMS), Crumb::here(title.clone())];
    let is_deleted = team.is_deleted;
    let path = format!("{TEAMS}/{id}");
    let undo = is_deleted.then(|| view! { <Act path=format!("{path}/restore") label=words.undo variant=Variant::Secondary /> });
    let delete =
        (!is_new && !is_deleted).then(|| view! { <Act path=format!("{path}/delete") label=words.delete variant=Variant::Secondary /> });
    view! {
        <Title text=title.clone() />
        <Breadcrumb label=words.breadcrumb crumbs=crumbs />
        <PageHeader title=title>{delete}</PageHeader>
        {if is_deleted {
            view! {
                <Notice tone=Tone::Warn>
                    <div class="flex flex-wrap items-center gap-3">{words.deleted_notice} {undo}</div>
                </Notice>
            }
                .into_any()
        } else {
            view! { <TeamFields path=path team=team /> }.into_any()
        }}
    }
}

#[component]
fn Act(path: String, label: &'static str, variant: Variant) -> impl IntoView {
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string());
    view! {
        <form method="post" action=path>
            <input type="hidden" name="agency" value=agency />
            <Button kind=Kind::Submit variant=variant>{label}</Button>
        </form>
    }
}

/// The sentence of a name that another team has: the usual one speaks of accounts.
fn name_error(errors: &FieldErrors, submitted: Option<&Submitted>) -> Option<String> {
    let is_taken = submitted
        .is_some_and(|form| matches!(&form.error, Error::Invalid(faults) if faults.iter().any(|fault| fault.problem == Problem::Taken)));
    if is_taken { Some(Words::of(locale()).taken.to_owned()) } else { errors.error("name") }
}

#[component]
fn TeamFields(path: String, team: TeamView) -> impl IntoView {
    let boot = boot();
    let locale = boot.locale;
    let words = Words::of(locale);
    let submitted = boot.submitted_to(&path);
    let errors = FieldErrors::new(locale, submitted.clone());
    let sent = errors.clone();
    let typed = move |field: &str, stored: &str| sent.typed(field).unwrap_or_else(|| stored.to_owned());
    let done = use_query_map().with_untracked(|query| query.get("done")).and_then(|done| match done.as_str() {
        "saved" => Some(words.saved),
        "restored" => Some(words.restored),
        _ => None,
    });
    let agency = typed("agency", &boot.viewer.as_ref().map(|viewer| viewer.agency.to_string()).unwrap_or_default());
    let colours = COLOURS.iter().map(|code| Choice::new(*code, colour(locale, code))).collect();
    let leads = team.people.iter().map(|person| Choice::new(person.id.clone(), person.name.clone())).collect();
    view! {
        {errors.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        {done.map(|text| view! { <Notice tone=Tone::Good class="mb-4">{text}</Notice> })}
        <Card class="max-w-3xl">
            <form method="post" action=path class="grid gap-4" novalidate>
                <input type="hidden" name="agency" value=agency />
                <input type="hidden" name="version" value=typed("version", &team.version.to_string()) />
                <div class="grid gap-4 sm:grid-cols-3">
                    <TextInput
                        name="name"
                        label=words.name
                        value=typed("name", &team.form.name)
                        error=name_error(&errors, submitted.as_ref())
                        required=true
                    />
                    <Select name="colour" label=words.colour choices=colours value=typed("colour", &team.form.colour) error=errors.error("colour") />
                    <Select
                        name="lead"
                        label=words.leader
                        choices=leads
                        value=typed("lead", &team.form.lead)
                        placeholder=words.nobody
                        error=errors.error("lead")
                    />
                </div>
                <fieldset>
                    <legend class="mb-1 text-sm font-medium">{words.people}</legend>
                    <div class="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
                        {team
                            .people
                            .into_iter()
                            .map(|person| {
                                let field = TeamPerson::field(&person.id);
                                let checked = errors.typed(&field).map_or(person.is_in, |typed| !typed.is_empty());
                                view! { <Checkbox name=field label=person.name checked=checked /> }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
                <div>
                    <Button kind=Kind::Submit>{words.save}</Button>
                </div>
            </form>
        </Card>
    }
}
