//! Yes or no, and one of a few.

use leptos::prelude::*;

use super::{
    field::{ErrorText, described_by, invalid},
    select::Choice,
};

const MARK: &str = "mt-0.5 size-4 shrink-0 accent-primary";

/// A labelled `<input type="checkbox">`.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(default = "true".to_owned(), into)] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] bind: Option<RwSignal<bool>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint, error);
    let wrong = invalid(error);
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let first = bind.map_or(checked, |bind| bind.get_untracked());
    view! {
        <div class="grid gap-1">
            <label class="flex items-start gap-2 py-1">
                <input
                    type="checkbox"
                    class=MARK
                    id=id
                    name=name
                    value=value
                    checked=first
                    required=required
                    disabled=move || disabled.get()
                    aria-describedby=move || described.get()
                    aria-invalid=move || wrong.get()
                    on:change=move |event| {
                        if let Some(bind) = bind {
                            bind.set(event_target_checked(&event));
                        }
                    }
                />
                <span>{label}</span>
            </label>
            <ErrorText id=error_id error=error />
            {move || {
                hint.get()
                    .map(|text| {
                        view! {
                            <p id=hint_id.clone() class="pl-6 text-xs text-ink-muted">
                                {text}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// One of a few, all visible: `<fieldset>` with radio buttons.
#[component]
pub fn RadioGroup(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let first = bind.map_or(value, |bind| bind.get_untracked());
    let error_id = format!("{name}-error");
    let described = error_id.clone();
    view! {
        <fieldset class="grid gap-1" aria-describedby=described>
            <legend class="mb-1 text-sm font-medium">{legend}</legend>
            {choices
                .into_iter()
                .map(|choice| {
                    let checked = choice.value == first;
                    view! {
                        <label class="flex items-start gap-2 py-1">
                            <input
                                type="radio"
                                class=MARK
                                name=name.clone()
                                value=choice.value
                                checked=checked
                                required=required
                                on:change=move |event| {
                                    if let Some(bind) = bind {
                                        bind.set(event_target_value(&event));
                                    }
                                }
                            />
                            <span>{choice.label}</span>
                        </label>
                    }
                })
                .collect_view()}
            <ErrorText id=error_id error=error />
        </fieldset>
    }
}
