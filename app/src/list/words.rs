//! The words of saved views.

use domain::locale::Locale;

pub struct Words {
    pub views: &'static str,
    pub save: &'static str,
    pub save_lead: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub shared: &'static str,
    pub shared_hint: &'static str,
    pub save_button: &'static str,
    pub edit: &'static str,
    pub edit_title: &'static str,
    pub delete: &'static str,
    pub pin: &'static str,
    pub unpin: &'static str,
    pub make_default: &'static str,
    pub unmake_default: &'static str,
    pub options: &'static str,
    pub saved: &'static str,
    pub deleted: &'static str,
    pub undo: &'static str,
    pub back: &'static str,
}

pub const ES: Words = Words {
    views: "Vistas guardadas",
    save: "Guardar vista",
    save_lead: "Una vista guarda la búsqueda y los filtros de la lista con un nombre, para abrirla con un clic.",
    name: "Nombre de la vista",
    name_hint: "Si ya tienes una con este nombre, toma estos filtros.",
    shared: "Para toda la inmobiliaria",
    shared_hint: "Todos la ven; solo tú la cambias.",
    save_button: "Guardar",
    edit: "Cambiar nombre o compartir",
    edit_title: "Vista guardada",
    delete: "Eliminar vista",
    pin: "Poner al principio",
    unpin: "Quitar del principio",
    make_default: "Abrir la lista con ella",
    unmake_default: "Abrir la lista sin filtros",
    options: "Opciones de la vista",
    saved: "La vista quedó guardada.",
    deleted: "La vista quedó eliminada.",
    undo: "Deshacer",
    back: "Volver a la lista",
};

pub const EN: Words = Words {
    views: "Saved views",
    save: "Save view",
    save_lead: "A view keeps the list's search and filters under a name, to open them with one click.",
    name: "Name of the view",
    name_hint: "If you have one with this name, it takes these filters.",
    shared: "For the whole agency",
    shared_hint: "Everybody sees it; only you change it.",
    save_button: "Save",
    edit: "Rename or share",
    edit_title: "Saved view",
    delete: "Delete view",
    pin: "Keep at the front",
    unpin: "Take from the front",
    make_default: "Open the list with it",
    unmake_default: "Open the list without filters",
    options: "Options of the view",
    saved: "The view is saved.",
    deleted: "The view is deleted.",
    undo: "Undo",
    back: "Back to the list",
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
