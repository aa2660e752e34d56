//! One realtor, new or not: a form for those who may change it, facts for the others.

use domain::identity::realtor::{RealtorForm, RealtorStatus};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    access_card::AccessCard,
    api::get_realtor,
    list_page::{StatusBadge, may_edit},
    view::RealtorView,
    words::{Words, status},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{
        Breadcrumb, Button, Card, Choice, Crumb, Fact, Facts, Kind, Notice, PageHeader, PhoneField, Select, Skeleton, TextArea, TextInput,
        Tone, Variant,
    },
};

const LIST: &str = "/app/realtors";

/// A new realtor.
#[component]
pub fn NewRealtorPage() -> impl IntoView {
    page(|| "new".to_owned())
}

/// A realtor.
#[component]
pub fn RealtorPage() -> impl IntoView {
    let parameters = use_params_map();
    page(move || parameters.with(|parameters| parameters.get("id")).unwrap_or_default())
}

fn page(id: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    let id = Memo::new(move |_| id());
    let realtor = Resource::new_blocking(move || id.get(), get_realtor);
    view! {
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match realtor.await {
                    Ok(view) => view! { <Record id=id.get_untracked() view=view /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Record(id: String, view: RealtorView) -> impl IntoView {
    let words = Words::of(locale());
    let is_new = id == "new";
    let title = if is_new { words.new.to_owned() } else { view.form.name.clone() };
    let crumbs = vec![Crumb::link(words.title, LIST), Crumb::here(title.clone())];
    let path = format!("{LIST}/{id}");
    let (is_archived, may_edit) = (view.is_archived, may_edit());
    let archive = (may_edit && !is_new && !is_archived).then(|| view! { <Act path=format!("{path}/archive") label=words.archive /> });
    let undo = (may_edit && is_archived).then(|| view! { <Act path=format!("{path}/restore") label=words.undo /> });
    let archived = is_archived.then(|| {
        view! {
            <Notice tone=Tone::Warn class="mb-4">
                <div class="flex flex-wrap items-center gap-3">{words.archived_notice} {undo}</div>
            </Notice>
            {refusal(&path).map(|reason| view! { <Notice tone=Tone::Bad class="mb-4">{reason}</Notice> })}
        }
    });
    let access = (may_edit && !is_new && !is_archived).then(|| view! { <AccessCard path=path.clone() access=view.access.clone() /> });
    let body = if may_edit && !is_archived {
        view! { <RealtorFields path=path view=view /> }.into_any()
    } else {
        view! { <RealtorFacts form=view.form /> }.into_any()
    };
    view! {
        <Title text=title.clone() />
        <Breadcrumb label=words.path crumbs=crumbs />
        <PageHeader title=title>{archive}</PageHeader>
        {archived}
        {body}
        {access}
    }
}

/// Why an archived realtor did not come back: the field that stands in the way, which no form of the page shows.
fn refusal(path: &str) -> Option<String> {
    let boot = boot();
    let words = Words::of(boot.locale);
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(path));
    let fields = [("email", words.email), ("license_number", words.license_number), ("slack_user_id", words.slack_user_id)];
    let named = fields.into_iter().find_map(|(field, label)| Some(format!("{label}: {}", field_error(&errors, field)?)));
    named.or_else(|| errors.sentence())
}

/// A button that does one thing to the realtor.
#[component]
pub(super) fn Act(path: String, label: &'static str) -> impl IntoView {
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string());
    view! {
        <form method="post" action=path>
            <input type="hidden" name="agency" value=agency />
            <Button kind=Kind::Submit variant=Variant::Secondary>{label}</Button>
        </form>
    }
}

/// The sentence for a field. What another realtor has is no account, of which the usual sentence speaks.
fn field_error(errors: &FieldErrors, field: &str) -> Option<String> {
    let words = Words::of(locale());
    let taken = crate::problem_words::problem(locale(), &domain::error::FieldError::new(field, domain::error::Problem::Taken));
    errors.error(field).map(|text| if text == taken { words.taken.to_owned() } else { text })
}

#[component]
fn RealtorFields(path: String, view: RealtorView) -> impl IntoView {
    let boot = boot();
    let locale = boot.locale;
    let words = Words::of(locale);
    let errors = FieldErrors::new(locale, boot.submitted_to(&path));
    let typed = |field: &str, stored: &str| errors.typed(field).unwrap_or_else(|| stored.to_owned());
    let fault = |field: &str| field_error(&errors, field);
    let done = use_query_map().with_untracked(|query| query.get("done")).and_then(|done| match done.as_str() {
        "saved" => Some(words.saved),
        "restored" => Some(words.restored),
        "invited" => Some(words.invited),
        "withdrawn" => Some(words.withdrawn),
        _ => None,
    });
    let agency = typed("agency", &boot.viewer.as_ref().map(|viewer| viewer.agency.to_string()).unwrap_or_default());
    let version = typed("version", &view.version.to_string());
    let statuses = RealtorStatus::ALL.iter().map(|code| Choice::new(code.code(), status(locale, *code))).collect();
    let form = view.form;
    let line = |name: &'static str, label: &'static str, kind: &'static str, stored: &str, required: bool| {
        view! { <TextInput name=name label=label kind=kind value=typed(name, stored) error=fault(name) required=required /> }
    };
    let who = [line("name", words.name, "text", &form.name, true), line("email", words.email, "email", &form.email, true)];
    let phone = view! {
        <PhoneField
            name="phone"
            label=words.phone
            hint=crate::words::Words::of(locale).phone_hint
            value=typed("phone", &form.phone)
            error=fault("phone")
            autocomplete="off"
        />
    };
    let how = [
        line("brokerage", words.brokerage, "text", &form.brokerage, false),
        line("license_number", words.license_number, "text", &form.license_number, false),
        line("slack_user_id", words.slack_user_id, "text", &form.slack_user_id, false),
    ];
    let standing = view! {
        <Select name="status" label=words.status choices=statuses value=typed("status", &form.status) error=fault("status") required=true />
    };
    let texts = view! {
        <TextArea
            name="territories"
            label=words.territories
            hint=words.territories_hint
            value=typed("territories", &form.territories)
            error=fault("territories")
        />
        <TextArea
            name="metadata"
            label=words.metadata
            hint=words.metadata_hint
            value=typed("metadata", &form.metadata)
            error=fault("metadata")
        />
    };
    let sentence = errors.sentence();
    view! {
        {sentence.map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        {done.map(|text| view! { <Notice tone=Tone::Good class="mb-4">{text}</Notice> })}
        <Card class="max-w-3xl">
            <form method="post" action=path class="grid gap-4" novalidate>
                <input type="hidden" name="agency" value=agency />
                <input type="hidden" name="version" value=version />
                <div class="grid gap-4 sm:grid-cols-2">{who.into_iter().collect_view()} {phone} {how.into_iter().collect_view()} {standing}</div>
                {texts}
                <div>
                    <Button kind=Kind::Submit>{words.save}</Button>
                </div>
            </form>
        </Card>
    }
}

/// What those see who may not change it.
#[component]
fn RealtorFacts(form: RealtorForm) -> impl IntoView {
    let words = Words::of(locale());
    let badge = RealtorStatus::from_code(&form.status).map(|code| view! { <StatusBadge code=code /> });
    let facts = [
        (words.email, form.email),
        (words.phone, form.phone),
        (words.brokerage, form.brokerage),
        (words.license_number, form.license_number),
        (words.territories, form.territories.replace('\n', ", ")),
        (words.metadata, form.metadata.replace('\n', ", ")),
    ];
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    view! {
        <Card class="max-w-3xl">
            <div class="mb-4">{badge}</div>
            <Facts>{known.map(|(name, value)| view! { <Fact name=name>{value}</Fact> }).collect_view()}</Facts>
        </Card>
    }
}
