//! The first steps, each with where to take it and why.

use domain::identity::onboarding::Step;
use leptos::prelude::*;

use super::words::{Words, progress, step};
use crate::{
    boot::boot,
    ui::{Button, Card, Icon, Kind, Progress, Size, Variant, glyph},
};

/// The steps; who has taken them all is told so.
#[component]
pub fn Checklist(steps: Vec<(Step, bool)>) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let done = steps.iter().filter(|(_, is_done)| *is_done).count();
    let all = steps.len();
    let is_done = done == all;
    view! {
        <Card title=words.steps class="mb-5">
            <div class="mb-3 flex flex-wrap items-center justify-between gap-3">
                <Progress label=words.steps text=progress(boot.locale, done, all) done=count(done) all=count(all) class="min-w-48 flex-1" />
                <Switch path="/app/first-steps/dismiss" label=words.dismiss />
            </div>
            {if is_done {
                view! { <p>{words.all_done}</p> }.into_any()
            } else {
                view! { <ol class="grid gap-1">{steps.into_iter().map(|(step, is_done)| view! { <Line step=step is_done=is_done /> }).collect_view()}</ol> }
                    .into_any()
            }}
        </Card>
    }
}

fn count(steps: usize) -> u32 {
    u32::try_from(steps).unwrap_or(u32::MAX)
}

#[component]
fn Line(step: Step, is_done: bool) -> impl IntoView {
    let locale = boot().locale;
    let words = Words::of(locale);
    let (href, what, why) = self::step(locale, step);
    if is_done {
        return view! {
            <li class="flex items-center gap-3 px-3 py-1.5 text-ink-muted">
                <Icon glyph=glyph::CHECK_CIRCLE class="size-5 text-good-text" />
                <span><span class="sr-only">{words.done} " "</span> {what}</span>
            </li>
        }
        .into_any();
    }
    view! {
        <li>
            <a href=href class="flex items-start gap-3 rounded-control px-3 py-1.5 hover:bg-surface-hover">
                <Icon glyph=glyph::CIRCLE class="mt-0.5 size-5 text-ink-faint" />
                <span class="min-w-0 flex-1">
                    <span class="block font-medium">{what}</span>
                    <span class="block text-sm text-ink-muted">{why}</span>
                </span>
                <Icon glyph=glyph::CHEVRON_RIGHT class="mt-1 size-4 text-ink-muted" />
            </a>
        </li>
    }
    .into_any()
}

/// Puts the steps away or brings them back.
#[component]
pub fn Switch(path: &'static str, label: &'static str) -> impl IntoView {
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string());
    view! {
        <form method="post" action=path>
            <input type="hidden" name="agency" value=agency />
            <Button kind=Kind::Submit variant=Variant::Quiet size=Size::Small>{label}</Button>
        </form>
    }
}
