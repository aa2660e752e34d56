//! A file from the person's own machine.

use leptos::prelude::*;

use super::field::{Field, described_by, invalid};

/// A labelled `<input type="file">`. Its form needs `enctype="multipart/form-data"`.
#[component]
pub fn FileInput(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// What the browser offers first, such as `.csv,text/csv`.
    #[prop(optional, into)]
    accept: Option<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let described = described_by(&name, hint, error);
    let wrong = invalid(error);
    view! {
        <Field id=name.clone() label=label hint=hint error=error required=required class=class>
            <input
                type="file"
                class="control py-1.5"
                id=name.clone()
                name=name
                accept=accept
                required=required
                aria-describedby=move || described.get()
                aria-invalid=move || wrong.get()
            />
        </Field>
    }
}
