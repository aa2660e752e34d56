//! One of a few, side by side: radio buttons that look like one control.

use leptos::prelude::*;

use super::select::Choice;

/// Two to four short choices; more are a [`super::Select`].
#[component]
pub fn Segmented(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
) -> impl IntoView {
    view! {
        <fieldset>
            <legend class="mb-1 text-sm font-medium">{legend}</legend>
            <div class="inline-flex rounded-control border border-line-strong bg-surface p-0.5">
                {choices
                    .into_iter()
                    .map(|choice| {
                        let checked = choice.value == value;
                        view! {
                            <label class="relative cursor-pointer rounded-mark px-3 py-1 text-ink-muted has-checked:bg-surface-selected has-checked:font-medium has-checked:text-primary-text has-focus-visible:outline-2 has-focus-visible:outline-focus">
                                <input
                                    type="radio"
                                    class="absolute inset-0 cursor-pointer opacity-0"
                                    name=name.clone()
                                    value=choice.value
                                    checked=checked
                                />
                                {choice.label}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
