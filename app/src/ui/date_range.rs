//! From one day until another.

use leptos::prelude::*;

use super::date_input::DateInput;

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
            <DateInput name=from_name label=from_label value=from />
            <DateInput name=until_name label=until_label value=until error=error />
        </div>
    }
}
