//! Dialogs decide, side panels show: both are the native `<dialog>`, which keeps focus inside and closes with Escape.

use leptos::{ev::MouseEvent, html, prelude::*, wasm_bindgen::JsCast, web_sys};

use super::{button::IconButton, glyph};

/// Where a dialog stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In the middle, to decide something.
    #[default]
    Middle,
    /// At the right edge, for a quick look.
    Side,
}

impl Place {
    const fn class(self) -> &'static str {
        match self {
            Place::Middle => "dialog w-[min(32rem,calc(100vw-2rem))]",
            Place::Side => "dialog mr-0 h-dvh max-h-none w-[min(30rem,100vw)] max-w-none rounded-r-none",
        }
    }
}

/// A modal dialog that follows `open`. Without scripts it never opens: what opens it is a [`DialogLink`] to a page that does the same.
#[component]
pub fn Dialog(
    /// Unique on the page; the title is found by it.
    #[prop(into)]
    id: String,
    #[prop(into)] title: String,
    #[prop(into)] close_label: String,
    open: RwSignal<bool>,
    #[prop(optional)] place: Place,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled = title_id.clone();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = node.get() else { return };
        if wanted && !dialog.open() {
            // It fails only for a dialog that has left the page.
            let _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=node
            id=id
            class=place.class()
            aria-labelledby=labelled
            on:close=move |_| open.set(false)
            on:click=move |event| {
                if on_backdrop(&event) {
                    open.set(false);
                }
            }
        >
            <div class="flex max-h-full flex-col">
                <header class="flex items-center justify-between gap-4 border-b border-line py-3 pr-3 pl-5">
                    <h2 id=title_id class="text-lg font-semibold">
                        {title}
                    </h2>
                    <IconButton label=close_label glyph=glyph::X on_press=Callback::new(move |()| open.set(false)) />
                </header>
                <div class="overflow-y-auto px-5 py-4">{children()}</div>
            </div>
        </dialog>
    }
}

/// The dialog's own box is filled by its children, so a press on the element itself is one on the backdrop.
fn on_backdrop(event: &MouseEvent) -> bool {
    event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|element| element.tag_name() == "DIALOG")
}

/// The row of buttons at the end of a dialog or form: the main one comes first and stands at the right.
#[component]
pub fn Actions(children: Children) -> impl IntoView {
    view! { <div class="mt-5 flex flex-row-reverse flex-wrap justify-start gap-2">{children()}</div> }
}

/// A link to the page that does the same as a dialog; with scripts it opens the dialog instead.
#[component]
pub fn DialogLink(
    #[prop(into)] href: String,
    open: RwSignal<bool>,
    /// Classes of the link; it has no look of its own.
    #[prop(default = "font-medium text-primary-text underline underline-offset-2")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            href=href
            class=class
            aria-haspopup="dialog"
            on:click=move |event| {
                // A new tab is still a new tab.
                if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                    event.prevent_default();
                    open.set(true);
                }
            }
        >
            {children()}
        </a>
    }
}
