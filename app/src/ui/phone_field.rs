//! A telephone number as a person writes it: with blanks, brackets, with or without the country's code.

use leptos::prelude::*;

use super::text_input::TextInput;

/// A labelled telephone number. It sends the text as written; the server reads it with `domain::phone::read`, as one of Mexico where
/// no country is said, and shows it again as people dial it.
#[component]
pub fn PhoneField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    /// Says how numbers of other countries are written.
    #[prop(into)]
    hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// `off` where it is not the number of whoever types.
    #[prop(default = "tel")]
    autocomplete: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    view! {
        <TextInput
            name=name
            label=label
            id=id
            kind="tel"
            inputmode="tel"
            autocomplete=autocomplete
            value=value
            hint=hint
            error=error
            required=required
            disabled=disabled
            class=class
        />
    }
}
