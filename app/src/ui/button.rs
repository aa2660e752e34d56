//! Buttons do, links go: `Button` is a `<button>`, `ButtonLink` an `<a>` that looks the same.

use leptos::{ev::MouseEvent, prelude::*};

use super::{glyph::Glyph, icon::Icon, tooltip::Tooltip};

/// How loud a button is. One `Primary` (or `Accent`) a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// The page's main action.
    #[default]
    Primary,
    /// Everything else that matters.
    Secondary,
    /// In rows and toolbars.
    Quiet,
    /// What removes or cannot be undone.
    Danger,
    /// The main action of public and investor pages.
    Accent,
}

/// How big a button is; `Medium` follows the density.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// In rows and bars.
    Small,
    /// In forms and headers.
    #[default]
    Medium,
    /// On public pages.
    Large,
}

const SHAPE: &str = "inline-flex items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap \
    select-none transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress aria-disabled:opacity-75";

impl Variant {
    const fn class(self) -> &'static str {
        match self {
            Variant::Primary => "border-transparent bg-primary text-primary-ink hover:bg-primary-hover",
            Variant::Secondary => "border-line-strong bg-surface text-ink hover:bg-surface-hover",
            Variant::Quiet => "border-transparent text-ink-muted hover:bg-surface-hover hover:text-ink",
            Variant::Danger => "border-transparent bg-bad text-bad-ink hover:bg-bad-hover",
            Variant::Accent => "border-transparent bg-accent text-accent-ink hover:bg-accent-hover",
        }
    }
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Size::Small => "min-h-8 px-3 text-sm pointer-coarse:min-h-11",
            Size::Medium => "min-h-(--control-height) px-4 text-base",
            Size::Large => "min-h-12 px-6 text-lg",
        }
    }

    const fn square(self) -> &'static str {
        match self {
            Size::Small => "size-8 text-sm pointer-coarse:size-11",
            Size::Medium => "size-(--control-height) text-base",
            Size::Large => "size-12 text-lg",
        }
    }
}

/// What the browser does with a button inside a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Nothing by itself.
    #[default]
    Button,
    /// Sends the form, with `name` and `value` if given.
    Submit,
}

impl Kind {
    const fn attribute(self) -> &'static str {
        match self {
            Kind::Button => "button",
            Kind::Submit => "submit",
        }
    }
}

/// A button that does something. While `pending` it keeps its focus and width but takes no more presses.
#[component]
pub fn Button(
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: Size,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] icon: Option<Glyph>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    /// The id of a form elsewhere on the page.
    #[prop(optional, into)]
    form: Option<String>,
    /// Where it sends its form, if not where the form itself goes.
    #[prop(optional, into)]
    action: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] pending: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    /// Only for layout: width, margins, order.
    #[prop(default = "")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=kind.attribute()
            class=format!("{SHAPE} {} {} {class}", variant.class(), size.class())
            name=name
            value=value
            form=form
            formaction=action
            disabled=move || disabled.get()
            aria-disabled=move || pending.get().then_some("true")
            aria-busy=move || pending.get().then_some("true")
            on:click=move |event| press(&event, pending, on_press)
        >
            {move || {
                pending
                    .get()
                    .then(|| view! { <span class="spinner" aria-hidden="true"></span> })
            }}
            {icon.map(|glyph| view! { <Icon glyph=glyph /> })}
            {children()}
        </button>
    }
}

fn press(event: &MouseEvent, pending: Signal<bool>, on_press: Option<Callback<()>>) {
    if pending.get_untracked() {
        event.prevent_default();
    } else if let Some(callback) = on_press {
        callback.run(());
    }
}

/// A square button with an icon; its label is spoken, and shown to whoever points at it or comes to it.
#[component]
pub fn IconButton(
    #[prop(into)] label: String,
    glyph: Glyph,
    #[prop(default = Variant::Quiet)] variant: Variant,
    #[prop(optional)] size: Size,
    #[prop(optional)] kind: Kind,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// For toggles: whether it is pressed in.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let pressed = move || pressed.map(|signal| if signal.get() { "true" } else { "false" });
    view! {
        <Tooltip text=label.clone() class=class>
            <button
                type=kind.attribute()
                class=format!(
                    "{SHAPE} {} {} aria-pressed:bg-surface-selected aria-pressed:text-primary-text",
                    variant.class(),
                    size.square(),
                )
                aria-label=label
                name=name
                value=value
                disabled=move || disabled.get()
                aria-pressed=pressed
                on:click=move |_| {
                    if let Some(callback) = on_press {
                        callback.run(());
                    }
                }
            >
                <Icon glyph=glyph />
            </button>
        </Tooltip>
    }
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: String,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: Size,
    #[prop(optional)] icon: Option<Glyph>,
    /// Opens another site in a new tab.
    #[prop(optional)]
    external: bool,
    /// Saves what is there instead of going there.
    #[prop(optional)]
    download: bool,
    #[prop(default = "")] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            href=href
            class=format!("{SHAPE} {} {} {class}", variant.class(), size.class())
            target=external.then_some("_blank")
            download=download.then_some("")
            rel=external.then_some("noopener noreferrer")
        >
            {icon.map(|glyph| view! { <Icon glyph=glyph /> })}
            {children()}
        </a>
    }
}
