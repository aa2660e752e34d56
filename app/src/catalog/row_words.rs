//! The words of the row of the list that is being changed.

use domain::locale::Locale;

pub struct Words {
    /// Opens a row, whose title follows.
    pub edit: &'static str,
    /// Names the form, with the row's title after it.
    pub form: &'static str,
    pub save: &'static str,
    pub cancel: &'static str,
    pub everything: &'static str,
    /// Beside what was typed too late: begins again with what is now.
    pub as_it_is: &'static str,
}

const ES: Words = Words {
    edit: "Editar aquí",
    form: "Editando",
    save: "Guardar",
    cancel: "Cancelar",
    everything: "Editar todo",
    as_it_is: "Ver cómo quedó y empezar de nuevo",
};

const EN: Words = Words {
    edit: "Edit here",
    form: "Editing",
    save: "Save",
    cancel: "Cancel",
    everything: "Edit everything",
    as_it_is: "See how it is now and begin again",
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
