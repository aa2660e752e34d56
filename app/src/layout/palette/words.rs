//! The words of the palette and of the keyboard's shortcuts.

use domain::locale::Locale;

pub struct Words {
    pub open: &'static str,
    pub placeholder: &'static str,
    pub search: &'static str,
    pub pages: &'static str,
    pub records: &'static str,
    pub nothing: &'static str,
    pub new_property: &'static str,
    pub drafts: &'static str,
    pub import: &'static str,
    pub public_site: &'static str,
    pub keys_move: &'static str,
    pub keys_open: &'static str,
    pub keys_close: &'static str,
    /// Before the words that were asked in place of those typed.
    pub instead: &'static str,
}

pub const ES: Words = Words {
    open: "Buscar o ir a…",
    placeholder: "Propiedad, colonia o página",
    search: "Buscar",
    pages: "Ir a",
    records: "Propiedades",
    nothing: "No encontramos nada con esas palabras. Prueba con menos, o con el principio de una.",
    new_property: "Nueva propiedad",
    drafts: "Borradores",
    import: "Importar propiedades",
    public_site: "Ver el sitio público",
    keys_move: "para moverte",
    keys_open: "para abrir",
    keys_close: "para cerrar",
    instead: "Mostramos resultados de",
};

pub const EN: Words = Words {
    open: "Search or go to…",
    placeholder: "Property, neighborhood or page",
    search: "Search",
    pages: "Go to",
    records: "Properties",
    nothing: "Nothing has these words. Try fewer, or the beginning of one.",
    new_property: "New property",
    drafts: "Drafts",
    import: "Import properties",
    public_site: "See the public site",
    keys_move: "to move",
    keys_open: "to open",
    keys_close: "to close",
    instead: "Showing results for",
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
