//! An amount of money as a person writes it: "4,500,000" or "1250.50".

use leptos::prelude::*;

use super::{
    binding::{self, InputRef},
    field::{Field, described_by, invalid},
    money::symbol,
};

/// A labelled amount. It sends the text as written; the server reads it with [`super::parse_money`].
#[component]
pub fn MoneyInput(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// `MXN` or `USD`; shown once, inside the frame.
    #[prop(into)]
    currency: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint, error);
    let wrong = invalid(error);
    let node = InputRef::new();
    if let Some(bind) = bind {
        binding::follow(node, bind);
    }
    let first = bind.map_or(value, |bind| bind.get_untracked());
    let before = symbol(&currency).to_owned();
    view! {
        <Field id=id.clone() label=label hint=hint error=error required=required class=class>
            <div class="relative">
                <span class="pointer-events-none absolute inset-y-0 left-3 flex items-center text-ink-muted" aria-hidden="true">
                    {before}
                </span>
                <input
                    node_ref=node
                    class="control figures pr-14 pl-12"
                    id=id
                    name=name
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    value=first
                    required=required
                    disabled=move || disabled.get()
                    aria-describedby=move || described.get()
                    autofocus=wrong.get_untracked().is_some()
                aria-invalid=move || wrong.get()
                    on:input=move |event| {
                        if let Some(bind) = bind {
                            bind.set(event_target_value(&event));
                        }
                    }
                />
                <span class="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-ink-muted">
                    {currency}
                </span>
            </div>
        </Field>
    }
}
