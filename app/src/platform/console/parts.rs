//! The parts that pages of the console share.

use domain::{error::Problem, platform::console::AgencyStatus};
use leptos::prelude::*;

use super::words::Words;
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    problem_words::reason,
    ui::{Badge, Button, Kind, Notice, TextInput, Tone, Variant},
};

/// Whether an agency's people may enter.
#[component]
pub fn StatusBadge(status: AgencyStatus) -> impl IntoView {
    let words = Words::of(locale());
    match status {
        AgencyStatus::Active => view! { <Badge label=words.active tone=Tone::Good /> },
        AgencyStatus::Suspended => view! { <Badge label=words.suspended tone=Tone::Bad /> },
    }
}

/// A form of one field, the reason, and one button. `page` is where it comes back to when it is refused.
#[component]
pub fn WithReason(
    path: String,
    page: String,
    /// Tells its field from those of other forms on the page.
    id: &'static str,
    label: &'static str,
    button: &'static str,
    variant: Variant,
    hint: &'static str,
) -> impl IntoView {
    let boot = boot();
    // Several forms may stand on a page: the one that was sent says so itself.
    let submitted = boot.submitted_to(&page).filter(|form| form.values.get("form").is_some_and(|form| form == id));
    let errors = FieldErrors::new(boot.locale, submitted);
    // The usual sentence speaks of networks.
    let usual = reason(boot.locale, Problem::LocksOut);
    let error = errors.error("reason").map(|text| if text == usual { Words::of(boot.locale).only_entrance.to_owned() } else { text });
    view! {
        <form method="post" action=path class="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start" novalidate>
            <input type="hidden" name="form" value=id />
            <TextInput
                id=format!("reason-{id}")
                name="reason"
                label=label
                hint=hint
                value=errors.value("reason")
                error=error
                maxlength=500
                required=true
            />
            <Button kind=Kind::Submit variant=variant class="sm:mt-6">{button}</Button>
        </form>
    }
}

/// What a form of this page just did, or why it did not.
#[component]
pub fn Outcome(page: String, done: Option<&'static str>) -> impl IntoView {
    let boot = boot();
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(&page));
    view! {
        {errors.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        {done.map(|text| view! { <Notice tone=Tone::Good class="mb-4">{text}</Notice> })}
    }
}
