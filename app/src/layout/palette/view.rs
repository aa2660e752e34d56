//! The palette's dialog: a field, and below it what can be opened with Enter.

use std::time::Duration;

use leptos::{ev::KeyboardEvent, html, prelude::*};
use leptos_router::hooks::use_navigate;

use super::{FoundRecords, api::find_records, commands::commands, words::Words};
use crate::{
    boot::{Boot, boot},
    ui::{Glyph, Icon, glyph},
};

/// Letters typed within this time are asked together.
const TOGETHER: Duration = Duration::from_millis(120);

/// One line that can be opened.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    href: String,
    label: String,
    detail: String,
    glyph: Glyph,
}

/// The palette, closed until `open` is set.
#[component]
pub fn CommandPalette(open: RwSignal<bool>) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let node = NodeRef::<html::Dialog>::new();
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(FoundRecords::default());
    let active = RwSignal::new(0_usize);
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            typed.set(String::new());
            found.set(FoundRecords::default());
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    ask(typed, found);
    let lines = lines(boot, typed, found);
    Effect::new(move |_| {
        typed.track();
        active.set(0);
    });
    let navigate = use_navigate();
    let go = Callback::new(move |href: String| {
        open.set(false);
        navigate(&href, leptos_router::NavigateOptions::default());
    });
    view! {
        <dialog
            node_ref=node
            class="dialog mt-[12vh] w-[min(38rem,calc(100vw-2rem))]"
            aria-label=words.open
            on:close=move |_| open.set(false)
            on:click=move |event| {
                if event.target() == event.current_target() {
                    open.set(false);
                }
            }
        >
            <Field typed=typed active=active on_key=Callback::new(move |event| press(&event, lines, active, go)) />
            {move || found.get().corrected.map(|corrected| view! { <p class="px-4 pt-2 text-sm text-ink-muted">{words.instead} " «" {corrected} "»"</p> })}
            <ul id="palette-lines" role="listbox" aria-label=words.open class="max-h-[50vh] overflow-y-auto p-2">
                {move || lines.get().into_iter().enumerate().map(|(place, line)| view! { <Option place=place line=line active=active go=go /> }).collect_view()}
            </ul>
            {move || lines.with(Vec::is_empty).then(|| view! { <p role="status" class="px-5 pb-4 text-ink-muted">{words.nothing}</p> })}
            <p class="hidden gap-4 border-t border-line px-4 py-2 text-xs text-ink-muted sm:flex" aria-hidden="true">
                <span><kbd class="key">"↑↓"</kbd> " " {words.keys_move}</span>
                <span><kbd class="key">"↵"</kbd> " " {words.keys_open}</span>
                <span><kbd class="key">"Esc"</kbd> " " {words.keys_close}</span>
            </p>
        </dialog>
    }
}

/// The typed text; the lines below are chosen from here, so that focus stays.
#[component]
fn Field(typed: RwSignal<String>, active: RwSignal<usize>, on_key: Callback<KeyboardEvent>) -> impl IntoView {
    let words = Words::of(boot().locale);
    view! {
        <div class="flex items-center gap-3 border-b border-line px-4">
            <Icon glyph=glyph::SEARCH class="size-4 text-ink-muted" />
            <input
                type="text"
                class="min-h-12 flex-1 bg-transparent text-md outline-none"
                placeholder=words.placeholder
                aria-label=words.placeholder
                role="combobox"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls="palette-lines"
                aria-activedescendant=move || format!("palette-{}", active.get())
                autocomplete="off"
                autofocus
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=move |event| on_key.run(event)
            />
        </div>
    }
}

/// Pages and actions first: they are there at once, and what comes later does not move them from under a finger.
fn lines(boot: Boot, typed: RwSignal<String>, found: RwSignal<FoundRecords>) -> Memo<Vec<Line>> {
    Memo::new(move |_| {
        let commands = boot.viewer.as_ref().map(|viewer| commands(viewer, boot.locale, &typed.get())).unwrap_or_default();
        let commands = commands.into_iter().map(|command| Line {
            href: command.href.to_owned(),
            label: command.label.to_owned(),
            detail: String::new(),
            glyph: command.glyph,
        });
        let records = found.get().records.into_iter().map(|record| Line {
            href: record.href,
            label: record.label,
            detail: record.detail,
            glyph: glyph::BUILDING,
        });
        commands.chain(records).collect()
    })
}

/// Asks the server a moment after the last letter; an answer to older letters is dropped.
fn ask(typed: RwSignal<String>, found: RwSignal<FoundRecords>) {
    let asked = Action::new(|typed: &String| find_records(typed.clone()));
    Effect::new(move |_| {
        let now = typed.get();
        if now.trim().is_empty() {
            found.set(FoundRecords::default());
            return;
        }
        set_timeout(
            move || {
                // The palette may have gone, or another letter come.
                if typed.try_get_untracked().as_ref() == Some(&now) {
                    asked.dispatch(now);
                }
            },
            TOGETHER,
        );
    });
    Effect::new(move |_| {
        if let Some(Ok(answer)) = asked.value().get()
            && !typed.get_untracked().trim().is_empty()
        {
            found.set(answer);
        }
    });
}

fn press(event: &KeyboardEvent, lines: Memo<Vec<Line>>, active: RwSignal<usize>, go: Callback<String>) {
    let count = lines.with_untracked(Vec::len);
    let step = |by: usize| active.update(|place| *place = (*place + by) % count.max(1));
    match event.key().as_str() {
        "ArrowDown" => step(1),
        "ArrowUp" => step(count.saturating_sub(1)),
        "Enter" => {
            if let Some(line) = lines.with_untracked(|lines| lines.get(active.get_untracked()).cloned()) {
                go.run(line.href);
            }
        }
        _ => return,
    }
    event.prevent_default();
}

#[component]
fn Option(place: usize, line: Line, active: RwSignal<usize>, go: Callback<String>) -> impl IntoView {
    let node = NodeRef::<html::Li>::new();
    let is_active = move || active.get() == place;
    Effect::new(move |_| {
        if let Some(node) = node.get().filter(|_| is_active()) {
            node.scroll_into_view_with_bool(false);
        }
    });
    let href = line.href.clone();
    view! {
        <li
            node_ref=node
            id=format!("palette-{place}")
            role="option"
            aria-selected=move || is_active().to_string()
            class="flex cursor-pointer items-center gap-3 rounded-control px-3 py-2 aria-selected:bg-surface-selected"
            on:mousemove=move |_| active.set(place)
            on:click=move |_| go.run(href.clone())
        >
            <Icon glyph=line.glyph class="size-4 text-ink-muted" />
            <span class="min-w-0 flex-1 truncate font-medium">{line.label}</span>
            <span class="min-w-0 truncate text-sm text-ink-muted">{line.detail}</span>
        </li>
    }
}
