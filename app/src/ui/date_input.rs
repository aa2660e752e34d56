//! One day: a native date field, which every browser shows in the person's own language and with its own calendar.

use leptos::prelude::*;

use super::field::{Field, described_by, invalid};

/// A day as `2026-11-20`, without a time and so without a zone: what reads it decides in which zone it begins.
#[component]
pub fn DateInput(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    /// The first and the last day that can be chosen, written like the value.
    #[prop(optional, into)]
    min: Option<String>,
    #[prop(optional, into)] max: Option<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint, error);
    let wrong = invalid(error);
    view! {
        <Field id=id.clone() label=label hint=hint error=error required=required class=class>
            <input
                class="control"
                id=id
                name=name
                type="date"
                value=value
                min=min
                max=max
                required=required
                aria-describedby=move || described.get()
                autofocus=wrong.get_untracked().is_some()
                aria-invalid=move || wrong.get()
            />
        </Field>
    }
}
