//! The words of changing several rows.

use domain::{error::Problem, list::bulk::Refusal, locale::Locale};

use crate::{error::Error, words::sentence};

pub struct Words {
    /// Before the name of a row.
    pub select: &'static str,
    pub select_page: &'static str,
    pub selected: &'static str,
    pub matching: &'static str,
    pub action: &'static str,
    pub apply: &'static str,
    pub clear: &'static str,
    pub undo: &'static str,
}

pub const ES: Words = Words {
    select: "Seleccionar",
    select_page: "Toda la página",
    selected: "Con lo seleccionado",
    matching: "Todo lo que coincide",
    action: "¿Qué hacemos?",
    apply: "Aplicar",
    clear: "Quitar selección",
    undo: "Deshacer",
};

pub const EN: Words = Words {
    select: "Select",
    select_page: "The whole page",
    selected: "With those selected",
    matching: "Everything that matches",
    action: "What to do?",
    apply: "Apply",
    clear: "Clear selection",
    undo: "Undo",
};

impl Words {
    #[must_use]
    pub const fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::Es => &ES,
            Locale::En => &EN,
        }
    }
}

/// "3 en la selección".
#[must_use]
pub fn selected(locale: Locale, count: usize) -> String {
    match locale {
        Locale::Es => format!("{count} en la selección"),
        Locale::En => format!("{count} selected"),
    }
}

/// How many rows were changed.
#[must_use]
pub fn changed(locale: Locale, count: i64) -> String {
    match (locale, count) {
        (Locale::Es, 0) => "No hubo nada que cambiar.".to_owned(),
        (Locale::En, 0) => "There was nothing to change.".to_owned(),
        (Locale::Es, 1) => "Listo: cambió 1.".to_owned(),
        (Locale::Es, _) => format!("Listo: cambiaron {count}."),
        (Locale::En, _) => format!("Done: {count} changed."),
    }
}

/// How many rows are again what they were.
#[must_use]
pub fn undone(locale: Locale, count: i64) -> String {
    match (locale, count) {
        (Locale::Es, 1) => "Deshecho: 1 volvió a como estaba.".to_owned(),
        (Locale::Es, _) => format!("Deshecho: {count} volvieron a como estaban."),
        (Locale::En, _) => format!("Undone: {count} as before."),
    }
}

/// Why nothing was changed at all.
#[must_use]
pub fn whole(locale: Locale, error: &Error) -> String {
    let fault = if let Error::Invalid(faults) = error { faults.first() } else { None };
    let text = match (locale, fault.map(|fault| (fault.field.as_str(), fault.problem))) {
        (Locale::Es, Some(("select", Problem::Required))) => "Marca primero lo que quieres cambiar.",
        (Locale::En, Some(("select", Problem::Required))) => "First check what you want to change.",
        (Locale::Es, Some(("select", Problem::TooMany))) => {
            "Son demasiados de una vez. Usa los filtros y hazlo por partes, de hasta 1,000."
        }
        (Locale::En, Some(("select", Problem::TooMany))) => {
            "These are too many at once. Use the filters and do it in parts of up to 1,000."
        }
        (Locale::Es, Some(("action", _))) => "Elige qué hacer con lo seleccionado.",
        (Locale::En, Some(("action", _))) => "Choose what to do with those selected.",
        _ => return sentence(locale, error),
    };
    text.to_owned()
}

/// How many rows were left, and why.
#[must_use]
pub fn refused(locale: Locale, reason: Refusal, count: i64) -> String {
    let text = match (locale, reason) {
        (Locale::Es, Refusal::Unchanged) => "sin cambio: así estaban ya",
        (Locale::En, Refusal::Unchanged) => "left: as they should be already",
        (Locale::Es, Refusal::Archived) => "sin cambio: en el archivo, hay que restaurarlas antes",
        (Locale::En, Refusal::Archived) => "left: archived, restore them first",
        (Locale::Es, Refusal::Unpriced) => "sin cambio: no tienen precio, y sin él no se publica",
        (Locale::En, Refusal::Unpriced) => "left: without a price nothing is published",
        (Locale::Es, Refusal::ChangedSince) => "sin cambio: alguien las tocó después",
        (Locale::En, Refusal::ChangedSince) => "left: somebody changed them since",
    };
    format!("{count} {text}")
}
