//! Joins a native control with a signal, without losing what was typed before the page came alive.

use leptos::{
    html::{ElementType, Input, Select, Textarea},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys,
};

/// Elements that hold a text.
pub(super) trait HoldsText {
    fn text(&self) -> String;
    fn set_text(&self, text: &str);
}

macro_rules! holds_text {
    ($($element:ty),*) => {
        $(impl HoldsText for $element {
            fn text(&self) -> String {
                self.value()
            }

            fn set_text(&self, text: &str) {
                self.set_value(text);
            }
        })*
    };
}

holds_text!(web_sys::HtmlInputElement, web_sys::HtmlTextAreaElement, web_sys::HtmlSelectElement);

/// The controls' node references.
pub(super) type InputRef = NodeRef<Input>;
pub(super) type SelectRef = NodeRef<Select>;
pub(super) type TextareaRef = NodeRef<Textarea>;

/// Follows `bind` in the browser. The first time, what the person has already typed wins over the signal;
/// `prop:value` would overwrite it.
pub(super) fn follow<E>(node: NodeRef<E>, bind: RwSignal<String>)
where
    E: ElementType + 'static,
    E::Output: HoldsText + JsCast + Clone + 'static,
{
    Effect::new(move |joined: Option<bool>| {
        let text = bind.get();
        let Some(element) = node.get() else {
            return false;
        };
        let current = element.text();
        if current != text {
            if joined == Some(true) {
                element.set_text(&text);
            } else {
                bind.set(current);
            }
        }
        true
    });
}
