//! Takes a list along as a file: in the format that a program or a person reads.

use leptos::prelude::*;

use super::words::Words;
use crate::{
    boot::locale,
    ui::{Menu, MenuLink, glyph},
};

/// `path` is where the list's files are, without the ending; `query` is what the list is asked for.
#[component]
pub fn ExportMenu(#[prop(into)] path: String, #[prop(optional, into)] query: String) -> impl IntoView {
    let words = Words::of(locale());
    let query = if query.is_empty() { query } else { format!("?{query}") };
    view! {
        <Menu label=words.download before=glyph::DOWNLOAD end=true>
            <MenuLink href=format!("{path}.xlsx{query}") label=words.xlsx icon=glyph::GRID download=true />
            <MenuLink href=format!("{path}.csv{query}") label=words.csv icon=glyph::FILE download=true />
        </Menu>
    }
}
