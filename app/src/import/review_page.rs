//! A file before its import: what its columns mean, the first rows as they would go in, and the start.

use domain::import::run::ImportStatus;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::{
    api::review_import,
    review_parts::{Columns, ForAllRows, Format, PreviewRows, Sheet},
    review_view::Review,
    review_words::{self, Words},
    run_page::{Act, count, path},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{Breadcrumb, Button, ButtonLink, Card, Checkbox, Crumb, Kind, Notice, PageHeader, Skeleton, Tone, Variant, glyph},
};

#[component]
pub fn ReviewPage() -> impl IntoView {
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|parameters| parameters.get("id")).unwrap_or_default());
    let review = Resource::new_blocking(move || id.get(), review_import);
    view! {
        <Transition fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match review.await {
                    Ok(review) => view! { <Page review=review /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Page(review: Review) -> impl IntoView {
    let words = Words::of(locale());
    let imports = crate::words::Words::of(locale()).imports;
    let crumbs = vec![Crumb::link(imports, "/app/imports"), Crumb::here(review.file_name.clone())];
    let subtitle = review_words::about(locale(), &review.file_name, &count(review.estimated_rows));
    let body = if review.status == ImportStatus::Review {
        view! { <ReviewForm review=review /> }.into_any()
    } else {
        view! {
            <Notice class="mb-4">{words.started}</Notice>
            <ButtonLink href=path(&review.id)>{words.see_report}</ButtonLink>
        }
        .into_any()
    };
    view! {
        <Title text=words.title />
        <Breadcrumb label=crate::catalog::words::Words::of(locale()).breadcrumb crumbs=crumbs />
        <PageHeader title=words.title subtitle=subtitle />
        {body}
    }
}

/// Both buttons send everything; what is decided stays decided.
#[component]
fn ReviewForm(review: Review) -> impl IntoView {
    let words = Words::of(locale());
    let boot = boot();
    let action = format!("{}/review", path(&review.id));
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(&action));
    let agency = boot.viewer.as_ref().map(|viewer| viewer.agency.to_string());
    let by_hand = review.by_hand;
    let id = review.id.clone();
    view! {
        <form method="post" action=action class="grid min-w-0 gap-5" novalidate>
            {errors.sentence().map(|text| view! { <Notice tone=Tone::Bad>{text}</Notice> })}
            <input type="hidden" name="agency" value=agency />
            {review.sheet.clone().map(|sheet| view! { <Sheet sheet=sheet /> })}
            <Known review=review.clone() />
            <PreviewRows preview=review.preview.clone() />
            <Columns review=review.clone() errors=errors.clone() />
            {by_hand.then(|| view! { <ForAllRows defaults=review.defaults source=review.source errors=errors.clone() /> })}
            <Format format=review.format errors=errors.clone() />
            <Card>
                <div class="grid gap-3">
                    <Checkbox name="dry_run" label=words.dry_run hint=words.dry_run_hint checked=review.dry_run />
                    {by_hand.then(|| view! { <Checkbox name="remember" label=words.remember checked=true /> })}
                    <div class="flex flex-wrap gap-2">
                        // The first button is the one that Enter presses: it only looks again.
                        <Button kind=Kind::Submit name="do" value="preview" variant=Variant::Secondary icon=glyph::REFRESH>
                            {words.refresh}
                        </Button>
                        <Button kind=Kind::Submit name="do" value="start" icon=glyph::UPLOAD>
                            {words.start}
                        </Button>
                    </div>
                </div>
            </Card>
        </form>
        <div class="mt-5">
            <Act id=id verb="cancel" label=words.drop icon=glyph::TRASH variant=Variant::Quiet />
        </div>
    }
}

/// What we found out about the file, and what is still missing.
#[component]
fn Known(review: Review) -> impl IntoView {
    let words = Words::of(locale());
    let recognised = review.recognised.filter(|_| !review.by_hand).map(|system| review_words::recognised(locale(), &system));
    let notice = |tone: Tone, text: String| view! { <Notice tone=tone>{text}</Notice> };
    view! {
        {recognised.map(|text| notice(Tone::Good, text))}
        {review.is_remembered.then(|| notice(Tone::Good, words.remembered.to_owned()))}
        {(!review.missing.is_empty()).then(|| notice(Tone::Warn, format!("{} {}.", words.missing, review.missing.join(", "))))}
        {(review.by_hand && !review.has_ids).then(|| notice(Tone::Info, words.without_ids.to_owned()))}
    }
}
