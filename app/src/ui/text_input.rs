//! One line of text: names, addresses, passwords, searches, dates.

use leptos::prelude::*;

use super::{
    binding::{self, InputRef},
    field::{Field, described_by, invalid},
};

/// A labelled `<input>`. Give `value` for a plain form, `bind` where the page reacts while typing.
#[component]
pub fn TextInput(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Defaults to `name`; set it when two forms of a page share a name.
    #[prop(optional, into)]
    id: Option<String>,
    /// `text`, `email`, `tel`, `url`, `password`, `search`, `date`, `time`, `datetime-local`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional, into)] autocomplete: Option<String>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional)] label_hidden: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint, error);
    let wrong = invalid(error);
    let node = InputRef::new();
    if let Some(bind) = bind {
        binding::follow(node, bind);
    }
    let first = bind.map_or(value, |bind| bind.get_untracked());
    view! {
        <Field id=id.clone() label=label hint=hint error=error required=required label_hidden=label_hidden class=class>
            <input
                node_ref=node
                class="control"
                id=id
                name=name
                type=kind
                value=first
                placeholder=placeholder
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=maxlength.map(|length| length.to_string())
                required=required
                readonly=readonly
                disabled=move || disabled.get()
                aria-describedby=move || described.get()
                autofocus=wrong.get_untracked().is_some()
                aria-invalid=move || wrong.get()
                on:input=move |event| {
                    if let Some(bind) = bind {
                        bind.set(event_target_value(&event));
                    }
                }
            />
        </Field>
    }
}
