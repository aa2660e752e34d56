//! A short list of actions behind a button: `<details>`, so it opens without scripts; Escape and leaving it close it.

use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys,
};

use super::{avatar::Avatar, button::Kind, glyph::Glyph, icon::Icon, tooltip::Tooltip};

const ITEM: &str = "flex min-h-9 w-full items-center gap-2.5 rounded-control px-3 text-left text-base whitespace-nowrap \
    hover:bg-surface-hover pointer-coarse:min-h-11";

/// A menu; its children are [`MenuLink`]s and [`MenuButton`]s.
#[component]
pub fn Menu(
    /// Shown on the button, or only spoken when there is an icon.
    #[prop(into)]
    label: String,
    #[prop(optional)] icon: Option<Glyph>,
    /// A person's own menu shows them: their picture, or their initials without one.
    #[prop(optional)]
    person: Option<Option<String>>,
    /// Opens towards the left, for buttons at the right edge.
    #[prop(optional)]
    end: bool,
    /// It is open as soon as the page is there.
    #[prop(optional)]
    open: bool,
    /// What somebody sees before its label, where the label is shown too.
    #[prop(optional)]
    before: Option<Glyph>,
    #[prop(
        default = "inline-flex min-h-(--control-height) min-w-(--control-height) items-center justify-center gap-2 rounded-control px-2 font-medium text-ink-muted hover:bg-surface-hover hover:text-ink"
    )]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Details>::new();
    let side = if end { "right-0" } else { "left-0" };
    let spoken = icon.is_some().then(|| label.clone());
    let shown = spoken.clone().or_else(|| person.is_some().then(|| label.clone()));
    let menu = view! {
        <details
            node_ref=node
            class="menu relative inline-block"
            open=open
            on:keydown=move |event| press(&event, node)
            on:focusout=move |event| close_when_left(&event, node)
        >
            <summary class=class aria-label=spoken>
                {match (person, icon) {
                    (Some(image), _) => {
                        view! {
                            <Avatar name=label.clone() image=image class="size-7 text-xs" />
                            <span class="sr-only">{label}</span>
                        }
                            .into_any()
                    }
                    (None, Some(glyph)) => view! { <Icon glyph=glyph /> }.into_any(),
                    (None, None) => {
                        view! {
                            {before.map(|glyph| view! { <Icon glyph=glyph /> })}
                            {label}
                            <Icon glyph=super::glyph::CHEVRON_DOWN />
                        }
                            .into_any()
                    }
                }}
            </summary>
            // It takes focus, because Safari gives none to buttons: a press inside must not look like leaving.
            <div
                tabindex="-1"
                class=format!(
                    "absolute {side} z-40 mt-1 grid max-w-[calc(100vw-2rem)] min-w-48 rounded-card border border-line bg-surface-raised p-1 shadow-float outline-none",
                )
            >
                {children()}
            </div>
        </details>
    };
    match shown {
        Some(text) => view! { <Tooltip text=text>{menu}</Tooltip> }.into_any(),
        None => menu.into_any(),
    }
}

fn press(event: &KeyboardEvent, node: NodeRef<html::Details>) {
    close_on_escape(event, node);
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    if let Some(details) = node.try_get_untracked().flatten() {
        // A field of the menu keeps its own keys.
        let is_typing = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if is_typing.is_some_and(|element| element.matches("input, select, textarea").unwrap_or_default()) {
            return;
        }
        event.prevent_default();
        details.set_open(true);
        move_focus(&details, step);
    }
}

/// Focuses the menu's next or previous line, around its ends.
fn move_focus(menu: &web_sys::Element, step: i32) {
    let Ok(lines) = menu.query_selector_all("a[href], button") else { return };
    let count = i32::try_from(lines.length()).unwrap_or_default();
    let at =
        |place: i32| lines.item(u32::try_from(place).unwrap_or_default()).and_then(|line| line.dyn_into::<web_sys::HtmlElement>().ok());
    let focused = document().active_element();
    let now = (0..count).find(|place| at(*place).is_some_and(|line| focused.as_ref() == Some(&*line)));
    let next = match now {
        Some(now) => (now + step).rem_euclid(count.max(1)),
        None if step > 0 => 0,
        None => count - 1,
    };
    if let Some(line) = at(next) {
        let _ = line.focus();
    }
}

fn close_on_escape(event: &KeyboardEvent, node: NodeRef<html::Details>) {
    let Some(details) = node.try_get_untracked().flatten() else {
        return;
    };
    if event.key() == "Escape" && details.open() {
        event.stop_propagation();
        details.set_open(false);
        // The first child is the summary, where the person came from.
        if let Some(summary) = details.first_element_child().and_then(|child| child.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = summary.focus();
        }
    }
}

fn close_when_left(event: &FocusEvent, node: NodeRef<html::Details>) {
    let Some(details) = node.try_get_untracked().flatten() else {
        return;
    };
    let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    if !details.contains(next.as_ref()) {
        details.set_open(false);
    }
}

/// A menu's line that goes somewhere.
#[component]
pub fn MenuLink(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] icon: Option<Glyph>,
    /// This is where the person is, or what is chosen.
    #[prop(optional)]
    current: bool,
    /// A file: the browser keeps it, the router leaves it alone.
    #[prop(optional)]
    download: bool,
) -> impl IntoView {
    let chosen = if current { "bg-surface-selected text-primary-text" } else { "" };
    let file = download.then_some("external");
    view! {
        <a href=href class=format!("{ITEM} {chosen}") aria-current=current.then_some("true") rel=file download=file.map(|_| "")>
            {icon.map(|glyph| view! { <Icon glyph=glyph /> })}
            {label}
        </a>
    }
}

/// A menu's line that does something; in a form it may submit.
#[component]
pub fn MenuButton(
    #[prop(into)] label: String,
    #[prop(optional)] icon: Option<Glyph>,
    #[prop(optional)] kind: Kind,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    /// It removes something.
    #[prop(optional)]
    danger: bool,
    /// What is chosen now.
    #[prop(optional)]
    current: bool,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
) -> impl IntoView {
    let colour = if danger { "text-bad-text" } else { "" };
    let chosen = if current { "bg-surface-selected text-primary-text" } else { "" };
    view! {
        <button
            type=if kind == Kind::Submit { "submit" } else { "button" }
            class=format!("{ITEM} {colour} {chosen}")
            aria-current=current.then_some("true")
            name=name
            value=value
            on:click=move |_| {
                if let Some(callback) = on_press {
                    callback.run(());
                }
            }
        >
            {icon.map(|glyph| view! { <Icon glyph=glyph /> })}
            {label}
        </button>
    }
}
