//! The bar of what can be done with the selected rows. The stylesheet shows it while a box is checked.

use leptos::prelude::*;

use super::{
    selection::{Selection, use_selection},
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    ui::{Button, Checkbox, Choice, Kind, Select, Size, Variant},
};

/// The id of the bar's form, which the boxes name.
pub(super) const FORM: &str = "bulk";

/// `action` is where the form posts to, `query` what the list is asked for, `matching` how many rows that finds, in words, where
/// they are more than the page shows.
#[component]
pub fn BulkBar(action: &'static str, query: String, choices: Vec<Choice>, matching: Option<String>) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let selection = use_selection();
    let count = move || selection.map(Selection::count).filter(|count| *count > 0);
    view! {
        <form
            id=FORM
            method="post"
            action=action
            aria-label=words.selected
            class="bulk-bar sticky bottom-20 z-10 mt-3 flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-surface-raised px-4 py-2 shadow-float md:bottom-4"
        >
            <input type="hidden" name="agency" value=boot().viewer.map(|viewer| viewer.agency.to_string()) />
            <input type="hidden" name="query" value=query />
            <p class="font-medium" aria-live="polite">
                {move || count().map_or_else(|| words.selected.to_owned(), |count| words::selected(locale, count))}
            </p>
            {matching.map(|all| view! { <Checkbox id="bulk-scope" name="scope" value="matching" label=format!("{} ({all})", words.matching) /> })}
            <div class="ml-auto flex flex-wrap items-center gap-2">
                <Select id="bulk-action" name="action" label=words.action label_hidden=true choices=choices placeholder=words.action class="min-w-48" />
                <Button kind=Kind::Submit size=Size::Small>{words.apply}</Button>
                {move || {
                    count()
                        .and(selection)
                        .map(|selection| {
                            view! {
                                <Button variant=Variant::Quiet size=Size::Small on_press=Callback::new(move |()| selection.clear())>
                                    {words.clear}
                                </Button>
                            }
                        })
                }}
            </div>
        </form>
    }
}
