//! The words of the review of a file.

#[cfg(feature = "ssr")]
use domain::import::format::{Delimiter, Encoding};
use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub preview: &'static str,
    pub preview_hint: &'static str,
    pub no_rows: &'static str,
    pub notes: &'static str,
    pub columns: &'static str,
    pub column: &'static str,
    pub examples: &'static str,
    pub becomes: &'static str,
    pub left_out: &'static str,
    pub by_hand: &'static str,
    pub by_hand_hint: &'static str,
    pub remembered: &'static str,
    pub missing: &'static str,
    pub without_ids: &'static str,
    pub all_rows: &'static str,
    pub all_rows_hint: &'static str,
    pub not_chosen: &'static str,
    pub source: &'static str,
    pub source_hint: &'static str,
    pub format: &'static str,
    pub sheet: &'static str,
    pub sheet_hint: &'static str,
    pub header: &'static str,
    pub delimiter: &'static str,
    pub encoding: &'static str,
    pub dry_run: &'static str,
    pub dry_run_hint: &'static str,
    pub remember: &'static str,
    pub refresh: &'static str,
    pub start: &'static str,
    pub drop: &'static str,
    pub started: &'static str,
    pub see_report: &'static str,
}

pub const ES: Words = Words {
    title: "Revisa antes de importar",
    preview: "Así entrarían las primeras filas",
    preview_hint: "Todavía no se guarda nada.",
    no_rows: "Debajo de los nombres de las columnas no hay filas.",
    notes: "Además",
    columns: "Qué trae cada columna",
    column: "Columna del archivo",
    examples: "Por ejemplo",
    becomes: "Se guarda como",
    left_out: "No se importa",
    by_hand: "Quiero decir yo qué trae cada columna",
    by_hand_hint: "Actualiza la vista previa para ver las opciones.",
    remembered: "Ya habían importado un archivo con estas columnas: usamos lo que decidieron entonces.",
    missing: "Antes de empezar, di qué columna trae o elige para todas las filas:",
    without_ids: "Ninguna columna trae el identificador del otro sistema. Si después importas una fila que cambió, entrará como nueva.",
    all_rows: "Para todas las filas",
    all_rows_hint: "Vale donde la celda está vacía o ninguna columna lo trae.",
    not_chosen: "Sin elegir",
    source: "Sistema de origen",
    source_hint: "Opcional. Con el mismo nombre, la próxima importación actualiza estas filas aunque cambien las columnas.",
    format: "Cómo está escrito el archivo",
    sheet: "Hoja del libro",
    sheet_hint: "Actualiza la vista previa para ver la que elijas.",
    header: "Nombres de las columnas",
    delimiter: "Separador",
    encoding: "Codificación de las letras",
    dry_run: "Solo revisar",
    dry_run_hint: "Lee todo el archivo y te da el reporte completo, sin guardar nada.",
    remember: "Recordar esto para los archivos con las mismas columnas",
    refresh: "Actualizar vista previa",
    start: "Empezar",
    drop: "Descartar archivo",
    started: "Este archivo ya no está en revisión.",
    see_report: "Ver el reporte",
};

pub const EN: Words = Words {
    title: "Review before importing",
    preview: "This is how the first rows would go in",
    preview_hint: "Nothing is saved yet.",
    no_rows: "There are no rows below the names of the columns.",
    notes: "Besides",
    columns: "What each column holds",
    column: "Column of the file",
    examples: "For example",
    becomes: "Is saved as",
    left_out: "Not imported",
    by_hand: "I want to say what each column holds",
    by_hand_hint: "Refresh the preview to see the choices.",
    remembered: "A file with these columns was imported before: we use what was decided then.",
    missing: "Before you start, say which column holds it or choose it for all rows:",
    without_ids: "No column holds the other system's id. If you later import a row that changed, it will go in as a new one.",
    all_rows: "For all rows",
    all_rows_hint: "Holds where the cell is empty or no column brings it.",
    not_chosen: "Not chosen",
    source: "Source system",
    source_hint: "Optional. Under the same name, the next import updates these rows even if the columns change.",
    format: "How the file is written",
    sheet: "Sheet of the workbook",
    sheet_hint: "Refresh the preview to see the one you choose.",
    header: "Names of the columns",
    delimiter: "Separator",
    encoding: "Encoding of the letters",
    dry_run: "Only check",
    dry_run_hint: "Reads the whole file and gives you the full report, without saving anything.",
    remember: "Remember this for files with the same columns",
    refresh: "Refresh preview",
    start: "Start",
    drop: "Discard file",
    started: "This file is no longer being reviewed.",
    see_report: "See the report",
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

/// "Inmuebles24.csv · unas 700 filas"
#[must_use]
pub fn about(locale: Locale, file_name: &str, rows: &str) -> String {
    match locale {
        Locale::Es => format!("{file_name} · unas {rows} filas"),
        Locale::En => format!("{file_name} · about {rows} rows"),
    }
}

/// Which known system the file comes from.
#[must_use]
pub fn recognised(locale: Locale, system: &str) -> String {
    match locale {
        Locale::Es => format!("Reconocimos el formato de {system}: ya sabemos qué trae cada columna."),
        Locale::En => format!("We recognised the format of {system}: we know what each column holds."),
    }
}

#[cfg(feature = "ssr")]
#[must_use]
pub const fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le => "UTF-16 LE",
        Encoding::Utf16Be => "UTF-16 BE",
        Encoding::Windows1252 => "Windows-1252 (Latin-1)",
    }
}

#[cfg(feature = "ssr")]
#[must_use]
pub const fn delimiter(locale: Locale, delimiter: Delimiter) -> &'static str {
    match (locale, delimiter) {
        (Locale::Es, Delimiter::Comma) => "Coma ( , )",
        (Locale::En, Delimiter::Comma) => "Comma ( , )",
        (Locale::Es, Delimiter::Semicolon) => "Punto y coma ( ; )",
        (Locale::En, Delimiter::Semicolon) => "Semicolon ( ; )",
        (Locale::Es, Delimiter::Tab) => "Tabulador",
        (Locale::En, Delimiter::Tab) => "Tab",
        (Locale::Es, Delimiter::Pipe) => "Barra ( | )",
        (Locale::En, Delimiter::Pipe) => "Pipe ( | )",
    }
}

/// Where the names of the columns stand.
#[cfg(feature = "ssr")]
#[must_use]
pub fn header(locale: Locale, row: u8) -> String {
    match (locale, row) {
        (Locale::Es, 0) => "No los trae".to_owned(),
        (Locale::En, 0) => "It has none".to_owned(),
        (Locale::Es, row) => format!("Fila {row}"),
        (Locale::En, row) => format!("Row {row}"),
    }
}
