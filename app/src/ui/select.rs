//! A choice of one from a short list; long lists are searched instead.

use leptos::prelude::*;

use super::{
    binding::{self, SelectRef},
    field::{Field, described_by, invalid},
};

/// One line of a [`Select`] or [`super::RadioGroup`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A value with its words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A labelled native `<select>`.
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    /// An empty first line, such as "Elige una".
    #[prop(optional, into)]
    placeholder: Option<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] label_hidden: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint, error);
    let wrong = invalid(error);
    let node = SelectRef::new();
    if let Some(bind) = bind {
        binding::follow(node, bind);
    }
    let first = bind.map_or(value, |bind| bind.get_untracked());
    view! {
        <Field id=id.clone() label=label hint=hint error=error required=required label_hidden=label_hidden class=class>
            <select
                node_ref=node
                class="control"
                id=id
                name=name
                required=required
                disabled=move || disabled.get()
                aria-describedby=move || described.get()
                autofocus=wrong.get_untracked().is_some()
                aria-invalid=move || wrong.get()
                on:change=move |event| {
                    if let Some(bind) = bind {
                        bind.set(event_target_value(&event));
                    }
                }
            >
                {placeholder.map(|text| view! { <option value="">{text}</option> })}
                {choices
                    .into_iter()
                    .map(|choice| {
                        let selected = choice.value == first;
                        view! {
                            <option value=choice.value selected=selected>
                                {choice.label}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </Field>
    }
}
