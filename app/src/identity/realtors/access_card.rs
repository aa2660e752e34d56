//! A realtor's log-in: whether they have one, and the way to give it and to take it back.

use leptos::prelude::*;

use super::{
    realtor_page::Act,
    view::AccessView,
    words::{Words, invited_until},
};
use crate::{
    boot::locale,
    identity::ConfirmFirst,
    ui::{Badge, Card, Tone},
};

#[component]
pub fn AccessCard(path: String, access: AccessView) -> impl IntoView {
    let words = Words::of(locale());
    let may_invite = access != AccessView::Open;
    let (label, tone, invite, withdraw) = match &access {
        AccessView::None => (words.access_none.to_owned(), Tone::Neutral, Some(words.invite), None),
        AccessView::Invited(until) => (invited_until(locale(), until), Tone::Info, Some(words.invite_again), Some(words.withdraw_letter)),
        AccessView::Open => (words.access_open.to_owned(), Tone::Good, None, Some(words.withdraw)),
    };
    view! {
        <Card title=words.access class="mt-4 max-w-3xl">
            {may_invite.then(|| view! { <ConfirmFirst path=path.clone() /> })}
            <div class="flex flex-wrap items-center justify-between gap-3">
                <div class="grid min-w-0 flex-1 basis-64 justify-items-start gap-1">
                    <Badge label=label tone=tone />
                    <p class="text-ink-muted">{words.access_lead}</p>
                </div>
                <div class="flex flex-wrap gap-2">
                    {invite.map(|label| view! { <Act path=format!("{path}/invite") label=label /> })}
                    {withdraw.map(|label| view! { <Act path=format!("{path}/withdraw") label=label /> })}
                </div>
            </div>
        </Card>
    }
}
