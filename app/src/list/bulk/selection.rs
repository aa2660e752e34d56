//! Which rows are selected. The boxes belong to the bar's form, so that a browser without scripts sends them too.

use leptos::{ev::MouseEvent, prelude::*, wasm_bindgen::JsCast, web_sys};

use super::{bar::FORM, words::Words};
use crate::{boot::locale, list::Address};

const BOX: &str = "size-4 accent-primary";

/// The selected rows of the page, by id; for every component below the list's page.
#[derive(Clone, Copy)]
pub struct Selection {
    selected: RwSignal<Vec<String>>,
    /// The rows of the page in their order.
    page: RwSignal<Vec<String>>,
    /// Where a range with Shift begins.
    last: StoredValue<Option<String>>,
}

/// Makes the selection known below. Another search, order or page begins with none.
pub fn provide_selection(address: Memo<Address>) {
    let selection = Selection { selected: RwSignal::new(Vec::new()), page: RwSignal::new(Vec::new()), last: StoredValue::new(None) };
    provide_context(selection);
    Effect::new(move |before: Option<Address>| {
        let now = address.get();
        if before.is_some_and(|before| before != now) {
            selection.clear();
        }
        now
    });
}

/// The selection of the list around a component.
#[must_use]
pub(super) fn use_selection() -> Option<Selection> {
    use_context::<Selection>()
}

impl Selection {
    /// How many rows are selected.
    pub(super) fn count(self) -> usize {
        self.selected.with(Vec::len)
    }

    pub(super) fn clear(self) {
        self.selected.set(Vec::new());
        self.last.set_value(None);
    }

    fn has(self, id: &str) -> bool {
        self.selected.with(|selected| selected.iter().any(|other| other == id))
    }

    fn set(self, ids: &[String], on: bool) {
        self.selected.update(|selected| {
            selected.retain(|id| !ids.contains(id));
            if on {
                selected.extend_from_slice(ids);
            }
        });
    }

    /// A press of a row's box; with Shift, of all from the one before.
    fn press(self, id: &str, on: bool, with_shift: bool) {
        let page = self.page.get_untracked();
        let place = |id: &str| page.iter().position(|other| other == id);
        let begin = self.last.get_value().filter(|_| with_shift).and_then(|last| place(&last));
        match (begin, place(id)) {
            (Some(begin), Some(end)) => self.set(&page[begin.min(end)..=begin.max(end)], on),
            _ => self.set(&[id.to_owned()], on),
        }
        self.last.set_value(Some(id.to_owned()));
    }
}

/// The box of one row.
#[component]
pub fn SelectRow(id: String, #[prop(into)] label: String) -> impl IntoView {
    let words = Words::of(locale());
    let selection = use_selection();
    let name = format!("select.{id}");
    #[cfg(feature = "hydrate")]
    if is_ticked(&name)
        && let Some(selection) = selection
    {
        // Once the page is alive: it begins as the server drew it.
        let id = id.clone();
        Effect::new(move |_| selection.press(&id, true, false));
    }
    let pressed = id.clone();
    let press = move |event: MouseEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let on = input.is_some_and(|input| input.checked());
        if let Some(selection) = selection {
            selection.press(&pressed, on, event.shift_key());
        }
    };
    view! {
        // Wider than the box, for fingers.
        <label class="-m-2 grid size-9 cursor-pointer place-items-center pointer-coarse:size-11">
            <input
                type="checkbox"
                form=FORM
                name=name
                value="true"
                class=BOX
                aria-label=format!("{}: {label}", words.select)
                prop:checked=move || selection.is_some_and(|selection| selection.has(&id))
                on:click=press
            />
        </label>
    }
}

/// Whether somebody ticked the box before scripts were there: drawing it anew would take that back.
#[cfg(feature = "hydrate")]
fn is_ticked(name: &str) -> bool {
    document().query_selector(&format!("input[name='{name}']:checked")).is_ok_and(|ticked| ticked.is_some())
}

/// Selects every row of the page, once scripts are there to do it. `rows` are their ids, in order.
#[component]
pub fn SelectPage(rows: Vec<String>) -> impl IntoView {
    let words = Words::of(locale());
    let selection = use_selection();
    let is_alive = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(selection) = selection {
            selection.page.set(rows.clone());
        }
        is_alive.set(true);
    });
    let all =
        move || selection.is_some_and(|selection| selection.page.with(|page| !page.is_empty() && page.iter().all(|id| selection.has(id))));
    let press = move |on: bool| {
        if let Some(selection) = selection {
            selection.set(&selection.page.get_untracked(), on);
        }
    };
    view! {
        <Show when=move || is_alive.get()>
            <label class="inline-flex items-center gap-2 text-sm text-ink-muted">
                <input type="checkbox" class=BOX prop:checked=all on:change=move |event| press(event_target_checked(&event)) />
                {words.select_page}
            </label>
        </Show>
    }
}
