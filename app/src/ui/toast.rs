//! What has just happened, said once at the edge of the page, with a way back.

use std::time::Duration;

use leptos::prelude::*;

use super::{glyph, icon::Icon, tone::Tone};

/// Long enough to read and to reach "Deshacer".
const SHOWN_FOR: Duration = Duration::from_secs(8);

/// The one thing a toast lets a person do.
#[derive(Clone)]
pub struct ToastAction {
    /// The button's word, such as "Deshacer".
    pub label: String,
    /// What it does; the toast leaves first.
    pub run: Callback<()>,
}

#[derive(Clone)]
struct Toast {
    key: u32,
    tone: Tone,
    message: String,
    action: Option<ToastAction>,
}

/// The page's toasts: provided once by the shell, used by whoever has something to say.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Makes the page's toasts and puts them into context. The shell calls it once and renders a [`ToastRegion`].
    pub fn provide() -> Self {
        let toasts = Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    /// Says `message` for a while. Toasts with an action and bad news stay until they are closed.
    pub fn show(self, tone: Tone, message: impl Into<String>, action: Option<ToastAction>) {
        let key = self.next.get_value();
        self.next.set_value(key.wrapping_add(1));
        let stays = action.is_some() || tone == Tone::Bad;
        let toast = Toast { key, tone, message: message.into(), action };
        self.shown.update(|shown| shown.push(toast));
        if !stays {
            set_timeout(move || self.close(key), SHOWN_FOR);
        }
    }

    fn close(self, key: u32) {
        // The page may have gone while the clock ran.
        let _ = self.shown.try_update(|shown| shown.retain(|toast| toast.key != key));
    }
}

/// Where toasts appear: bottom right, above the bottom bar of a phone.
#[component]
pub fn ToastRegion(
    toasts: Toasts,
    /// Names the region, such as "Avisos".
    #[prop(into)]
    label: String,
    #[prop(into)] close_label: String,
) -> impl IntoView {
    view! {
        <section
            class="pointer-events-none fixed inset-x-4 bottom-20 z-50 grid justify-items-center gap-2 sm:right-6 sm:bottom-6 sm:left-auto sm:justify-items-end"
            aria-label=label
            aria-live="polite"
        >
            <For
                each=move || toasts.shown.get()
                key=|toast| toast.key
                children=move |toast| view! { <ToastCard toasts=toasts toast=toast close_label=close_label.clone() /> }
            />
        </section>
    }
}

#[component]
fn ToastCard(toasts: Toasts, toast: Toast, close_label: String) -> impl IntoView {
    let key = toast.key;
    let action = toast.action.map(|action| {
        let run = action.run;
        view! {
            <button
                type="button"
                class="min-h-8 rounded-control px-2 font-semibold text-inverse-action"
                on:click=move |_| {
                    toasts.close(key);
                    run.run(());
                }
            >
                {action.label}
            </button>
        }
    });
    view! {
        <div class="toast pointer-events-auto flex max-w-md items-center gap-3 rounded-card bg-inverse py-2 pr-2 pl-4 text-inverse-ink shadow-float">
            <Icon glyph=toast.tone.glyph() />
            <p class="py-1">{toast.message}</p>
            {action}
            <button
                type="button"
                class="grid size-8 place-items-center rounded-control opacity-80 hover:opacity-100"
                aria-label=close_label
                on:click=move |_| toasts.close(key)
            >
                <Icon glyph=glyph::X />
            </button>
        </div>
    }
}
