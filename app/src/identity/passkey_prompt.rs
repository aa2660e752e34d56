//! What stands on a page while a browser is asked for a passkey: a form that a small script fills and sends.

use leptos::{nonce::use_nonce, prelude::*};
use serde::{Deserialize, Serialize};

use super::passkey_words::Words;
use crate::{
    boot::locale,
    ui::{Button, Card, Kind, Notice, Tone},
};

/// What a page shows that asks for a passkey, as it travels with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    pub question: String,
    /// JSON for the browser.
    pub options: String,
    /// The name of a new passkey; empty for one that there is.
    pub name: String,
    /// Where to go on.
    pub next: String,
}

impl Prompt {
    /// As a page's secret, beside which other secrets may be disclosed.
    #[must_use]
    pub fn read(secret: &str) -> Option<Self> {
        serde_json::from_str(secret).ok()
    }
}

/// Asks at once, and again at a press of the button: some browsers wait for one.
#[component]
pub fn PasskeyPrompt(prompt: Prompt, action: &'static str) -> impl IntoView {
    let words = Words::of(locale());
    let verb = if prompt.name.is_empty() { "get" } else { "create" };
    view! {
        <Card class="mb-4">
            <form method="post" action=action class="grid gap-3" data-passkey=verb data-options=prompt.options>
                <input type="hidden" name="question" value=prompt.question />
                <input type="hidden" name="name" value=prompt.name />
                <input type="hidden" name="next" value=prompt.next />
                <input type="hidden" name="credential" />
                <p>{words.follow}</p>
                <div data-failed="" hidden=true>
                    <Notice tone=Tone::Warn>{words.failed}</Notice>
                </div>
                // The script hides it: what stands in `noscript` cannot be hydrated.
                <div data-no-script="">
                    <Notice tone=Tone::Warn>{words.no_script}</Notice>
                </div>
                <div>
                    <Button kind=Kind::Submit>{words.ask}</Button>
                </div>
            </form>
            <script type="module" src="/passkey.js" nonce=use_nonce()></script>
        </Card>
    }
}
