//! Pages and actions that the palette offers, as far as the person may use them.

use domain::identity::{Permission, Viewer};

use super::{matching::fit, words::Words};
use crate::{
    layout::settings_layout,
    ui::{Glyph, glyph},
};

/// A place to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub href: &'static str,
    pub label: &'static str,
    pub glyph: Glyph,
}

/// The commands that the typed letters fit, the best first; all of them before anything is typed.
pub fn commands(viewer: &Viewer, locale: domain::locale::Locale, typed: &str) -> Vec<Command> {
    let (words, common) = (Words::of(locale), crate::words::Words::of(locale));
    let command = |href, label, glyph, permission: Option<Permission>| (permission, Command { href, label, glyph });
    let mut all = vec![
        command("/app/properties", common.properties, glyph::BUILDING, Some(Permission::ViewProperties)),
        command("/app/properties/new", words.new_property, glyph::PLUS, Some(Permission::EditProperties)),
        command("/app/properties?status=draft", words.drafts, glyph::PENCIL, Some(Permission::ViewProperties)),
        command("/app/imports", words.import, glyph::UPLOAD, Some(Permission::ImportProperties)),
        command("/app/realtors", common.realtors, glyph::USERS, Some(Permission::ViewRealtors)),
        command("/properties", words.public_site, glyph::EXTERNAL_LINK, None),
    ];
    all.extend(settings_layout::entries().map(|entry| command(entry.href, (entry.label)(common), glyph::SETTINGS, entry.permission)));
    let mut fitting: Vec<(u32, Command)> = all
        .into_iter()
        .filter(|(permission, _)| permission.is_none_or(|permission| viewer.may(permission)))
        .filter_map(|(_, command)| Some((fit(command.label, typed)?, command)))
        .collect();
    fitting.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    fitting.into_iter().map(|(_, command)| command).collect()
}
