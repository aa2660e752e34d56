//! The frame of every control: its label above, a hint, and what is wrong right below it.

use leptos::prelude::*;

use super::{glyph, icon::Icon};

/// Label, control, hint and error in one block. The control inside must have `id` and, for `aria-describedby`, [`described_by`].
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// Shows the mark; the control carries the attribute.
    #[prop(optional)]
    required: bool,
    /// The label is only spoken, as in search bars.
    #[prop(optional)]
    label_hidden: bool,
    #[prop(default = "")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let label_class = if label_hidden { "sr-only" } else { "text-sm font-medium text-ink" };
    view! {
        <div class=format!("grid min-w-0 content-start gap-1 {class}")>
            <label for=id class=label_class>
                {label}
                {required
                    .then(|| {
                        view! {
                            <span class="text-bad-text" aria-hidden="true">
                                " *"
                            </span>
                        }
                    })}
            </label>
            {children()}
            <ErrorText id=error_id error=error />
            {move || {
                hint.get()
                    .map(|text| {
                        view! {
                            <p id=hint_id.clone() class="text-xs text-ink-muted">
                                {text}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// What is wrong and how to mend it. The live region is always there, so that a new error is announced.
#[component]
pub(super) fn ErrorText(id: String, error: MaybeProp<String>) -> impl IntoView {
    view! {
        <div id=id aria-live="polite">
            {move || {
                error
                    .get()
                    .map(|text| {
                        view! {
                            <p class="flex items-start gap-1.5 text-sm text-bad-text">
                                <Icon glyph=glyph::CIRCLE_ALERT class="mt-0.5 size-4" />
                                {text}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// The value of a control's `aria-describedby`: error first, then hint.
pub fn described_by(id: &str, hint: MaybeProp<String>, error: MaybeProp<String>) -> Signal<Option<String>> {
    let id = id.to_owned();
    Signal::derive(move || {
        let ids: Vec<String> =
            [error.with(Option::is_some).then(|| format!("{id}-error")), hint.with(Option::is_some).then(|| format!("{id}-hint"))]
                .into_iter()
                .flatten()
                .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

/// `aria-invalid` of a control.
pub fn invalid(error: MaybeProp<String>) -> Signal<Option<&'static str>> {
    Signal::derive(move || error.with(Option::is_some).then_some("true"))
}
