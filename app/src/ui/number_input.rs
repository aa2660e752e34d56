//! Whole numbers with a unit beside them: recámaras, years, m².

use leptos::prelude::*;

use super::field::{Field, described_by, invalid};

/// A labelled number. The value is text, so that an empty or half-typed number survives a round trip.
#[component]
pub fn NumberInput(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional)] min: Option<i64>,
    #[prop(optional)] max: Option<i64>,
    /// `1`, `0.5` or `any`.
    #[prop(default = "1")]
    step: &'static str,
    /// Shown inside the frame, such as `m²`.
    #[prop(optional, into)]
    unit: Option<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint, error);
    let wrong = invalid(error);
    let node = super::binding::InputRef::new();
    if let Some(bind) = bind {
        super::binding::follow(node, bind);
    }
    let first = bind.map_or(value, |bind| bind.get_untracked());
    let padding = if unit.is_some() { "control figures pr-12" } else { "control figures" };
    view! {
        <Field id=id.clone() label=label hint=hint error=error required=required class=class>
            <div class="relative">
                <input
                    node_ref=node
                    class=padding
                    id=id
                    name=name
                    type="number"
                    inputmode=if step == "1" { "numeric" } else { "decimal" }
                    value=first
                    min=min.map(|bound| bound.to_string())
                    max=max.map(|bound| bound.to_string())
                    step=step
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
                {unit
                    .map(|unit| {
                        view! {
                            <span class="pointer-events-none absolute inset-y-0 right-3 flex items-center text-ink-muted">
                                {unit}
                            </span>
                        }
                    })}
            </div>
        </Field>
    }
}
