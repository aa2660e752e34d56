//! From one day until another: two native date fields, which every browser shows in the person's own language.

use leptos::prelude::*;

use super::text_input::TextInput;

/// Days as `2026-11-20`, without a time and so without a zone: what reads them decides in which zone a day begins.
#[component]
pub fn DateRange(
    /// Names of the fields.
    from_name: &'static str,
    until_name: &'static str,
    #[prop(into)] from_label: String,
    #[prop(into)] until_label: String,
    #[prop(optional, into)] from: String,
    #[prop(optional, into)] until: String,
    #[prop(optional, into)] error: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div class="grid grid-cols-2 gap-3 sm:col-span-2">
            <TextInput name=from_name label=from_label kind="date" value=from />
            <TextInput name=until_name label=until_label kind="date" value=until error=error />
        </div>
    }
}
