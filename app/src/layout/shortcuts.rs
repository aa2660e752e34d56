//! The keyboard's shortcuts: one listener, and the sheet that tells them.

use domain::identity::Permission;
use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys,
};
use leptos_router::hooks::use_navigate;

use crate::{
    boot::boot,
    ui::{Checkbox, Dialog},
    words::Words,
};

/// Where the browser remembers that single letters do nothing (WCAG 2.1.4: who dictates must be able to turn them off).
const OFF: &str = "nexus.shortcuts.off";

/// What one press asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Palette,
    Sheet,
    /// The first key of two.
    Go,
    To(&'static str),
    Nothing,
}

/// Listens while the app is open. `palette` opens with Ctrl-K or Cmd-K, and with `/`.
#[component]
pub fn Shortcuts(palette: RwSignal<bool>) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let sheet = RwSignal::new(false);
    let letters = RwSignal::new(true);
    let may_edit = boot.viewer.is_some_and(|viewer| viewer.may(Permission::EditProperties));
    let navigate = use_navigate();
    Effect::new(move |_| {
        letters.set(storage().is_none_or(|storage| storage.get_item(OFF).ok().flatten().is_none()));
        let navigate = navigate.clone();
        let went = StoredValue::new(false);
        let handle = window_event_listener(ev::keydown, move |event| {
            let asked = asked(&event, went.get_value(), letters.get_untracked(), may_edit);
            went.set_value(asked == Asked::Go);
            match asked {
                Asked::Palette => palette.set(true),
                Asked::Sheet => sheet.set(true),
                Asked::To(href) => navigate(href, leptos_router::NavigateOptions::default()),
                Asked::Go | Asked::Nothing => return,
            }
            event.prevent_default();
        });
        on_cleanup(move || handle.remove());
    });
    Effect::new(move |before: Option<bool>| {
        let now = letters.get();
        if let Some(storage) = storage().filter(|_| before.is_some_and(|before| before != now)) {
            let _ = if now { storage.remove_item(OFF) } else { storage.set_item(OFF, "1") };
        }
        now
    });
    let line = move |keys: &'static [&'static str], what: &'static str| {
        view! {
            <div class="flex items-center justify-between gap-4 py-2">
                <dt>{what}</dt>
                <dd class="flex gap-1">{keys.iter().map(|key| view! { <kbd class="key">{*key}</kbd> }).collect_view()}</dd>
            </div>
        }
    };
    view! {
        <Dialog id="shortcuts" title=words.shortcuts close_label=words.close open=sheet>
            <dl class="divide-y divide-line">
                {line(&["Ctrl K", "/"], words.shortcut_palette)}
                {may_edit.then(|| line(&["N"], words.shortcut_new_property))} {line(&["G", "P"], words.shortcut_properties)}
                {line(&["G", "S"], words.shortcut_settings)} {line(&["?"], words.shortcut_sheet)} {line(&["Esc"], words.shortcut_close)}
            </dl>
            <div class="mt-4">
                <Checkbox name="letters" label=words.shortcut_letters bind=letters />
            </div>
        </Dialog>
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What a press asks for. Letters typed into a field, or while a dialog is open, are text.
fn asked(event: &KeyboardEvent, went: bool, letters: bool, may_edit: bool) -> Asked {
    let has_command = event.ctrl_key() || event.meta_key();
    if has_command && !event.shift_key() && !event.alt_key() && event.key().eq_ignore_ascii_case("k") {
        return Asked::Palette;
    }
    if has_command || event.alt_key() || !letters || is_typing(event) {
        return Asked::Nothing;
    }
    match (went, event.key().to_lowercase().as_str()) {
        (true, "p") => Asked::To("/app/properties"),
        (true, "s") => Asked::To("/app/settings"),
        (false, "g") => Asked::Go,
        (false, "n") if may_edit => Asked::To("/app/properties/new"),
        (_, "/") => Asked::Palette,
        (_, "?") => Asked::Sheet,
        _ => Asked::Nothing,
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| element.closest("input, textarea, select, dialog, [contenteditable]").ok().flatten().is_some())
}
