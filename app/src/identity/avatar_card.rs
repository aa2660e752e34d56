//! A person's own picture: how colleagues see them, another one, none.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::profile_words::Words;
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    ui::{Avatar, Button, Card, FileInput, Kind, Notice, Size, Tone, Variant, glyph},
};

#[component]
pub fn AvatarCard() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let errors = FieldErrors::new(boot.locale, boot.submitted_to("/app/settings/profile"));
    let Some(person) = boot.person else { return ().into_any() };
    let has_picture = person.avatar.is_some();
    view! {
        <Done />
        <Card title=words.picture class="mb-4 max-w-xl">
            <div class="flex flex-wrap items-start gap-4">
                <Avatar name=person.display_name.clone() image=person.avatar_href() class="size-20 text-2xl" />
                <div class="grid min-w-0 flex-1 basis-56 gap-3">
                    <form method="post" action="/app/settings/avatar" enctype="multipart/form-data" class="grid gap-3" novalidate>
                        <FileInput
                            name="file"
                            label=words.picture_file
                            prompt=words.picture_prompt
                            accept="image/jpeg,image/png,image/webp"
                            hint=words.picture_hint
                            error=errors.error("file")
                            required=true
                        />
                        <div>
                            <Button kind=Kind::Submit variant=Variant::Secondary icon=glyph::UPLOAD>{words.picture_send}</Button>
                        </div>
                    </form>
                    {has_picture
                        .then(|| {
                            view! {
                                <form method="post" action="/app/settings/avatar/remove">
                                    <Button kind=Kind::Submit variant=Variant::Quiet size=Size::Small>{words.picture_remove}</Button>
                                </form>
                            }
                        })}
                </div>
            </div>
        </Card>
    }
    .into_any()
}

/// What was just done, and how to undo it.
#[component]
fn Done() -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let saved = if boot.viewer.is_none() { words.picture_saved_alone } else { words.picture_saved };
    let done = use_query_map().with_untracked(|query| query.get("done")).unwrap_or_default();
    match done.as_str() {
        "picture" => view! { <Notice tone=Tone::Good class="mb-4 max-w-xl">{saved}</Notice> }.into_any(),
        "picture_removed" => view! {
            <Notice tone=Tone::Good class="mb-4 max-w-xl">
                <form method="post" action="/app/settings/avatar/restore" class="flex flex-wrap items-center gap-3">
                    {words.picture_removed} <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small>{words.undo}</Button>
                </form>
            </Notice>
        }
        .into_any(),
        _ => ().into_any(),
    }
}
