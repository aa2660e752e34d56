//! The words of imports.

use domain::{
    catalog::import_run::{ImportFailure, ImportStatus, Severity},
    locale::Locale,
};

pub struct Words {
    pub lead: &'static str,
    pub file: &'static str,
    pub file_hint: &'static str,
    pub dry_run: &'static str,
    pub dry_run_hint: &'static str,
    pub import: &'static str,
    pub none_yet_title: &'static str,
    pub none_yet: &'static str,
    pub status: &'static str,
    pub by: &'static str,
    pub date: &'static str,
    pub trial: &'static str,
    pub trial_notice: &'static str,
    pub working: &'static str,
    pub done: &'static str,
    pub rows: &'static str,
    pub accepted: &'static str,
    pub created: &'static str,
    pub updated: &'static str,
    pub unchanged: &'static str,
    pub rejected: &'static str,
    pub doubtful: &'static str,
    pub problems: &'static str,
    pub no_problems: &'static str,
    pub no_problems_yet: &'static str,
    pub all: &'static str,
    pub line: &'static str,
    pub column: &'static str,
    pub whole_row: &'static str,
    pub value: &'static str,
    pub empty: &'static str,
    pub reason: &'static str,
    pub download: &'static str,
    pub see_properties: &'static str,
    pub pages: &'static str,
    pub finished: &'static str,
}

pub const ES: Words = Words {
    lead: "Trae tus propiedades de otro sistema: cada fila se revisa y ninguna se pierde sin decirte por qué.",
    file: "Archivo CSV",
    file_hint: "De Properati o de inmuebles24, hasta 50 MB.",
    dry_run: "Solo probar",
    dry_run_hint: "Revisa el archivo y te da el reporte, sin guardar propiedades.",
    import: "Importar",
    none_yet_title: "Aquí verás tus importaciones",
    none_yet: "Elige un archivo y márcalo como prueba: en un momento sabrás cuántas filas entran, cuáles no y por qué.",
    status: "Estado",
    by: "Quién",
    date: "Fecha",
    trial: "Prueba",
    trial_notice: "Fue una prueba: no se guardó ninguna propiedad.",
    working: "Estamos leyendo el archivo. Puedes cerrar la página: sigue solo.",
    done: "La importación terminó.",
    rows: "Filas",
    accepted: "Aceptadas",
    created: "Nuevas",
    updated: "Actualizadas",
    unchanged: "Sin cambios",
    rejected: "Rechazadas",
    doubtful: "Con dudas",
    problems: "Reporte",
    no_problems: "Ninguna fila tiene este problema.",
    no_problems_yet: "Hasta ahora, ningún problema.",
    all: "Todo",
    line: "Línea",
    column: "Columna",
    whole_row: "toda la fila",
    value: "Valor",
    empty: "vacío",
    reason: "Motivo",
    download: "Descargar CSV",
    see_properties: "Ver propiedades",
    pages: "Páginas del reporte",
    finished: "Terminó",
};

pub const EN: Words = Words {
    lead: "Bring your properties from another system: every row is checked, and none is lost without telling you why.",
    file: "CSV file",
    file_hint: "From Properati or inmuebles24, up to 50 MB.",
    dry_run: "Only try",
    dry_run_hint: "Checks the file and gives you the report, without saving properties.",
    import: "Import",
    none_yet_title: "Your imports will be here",
    none_yet: "Choose a file and mark it as a trial: in a moment you will know how many rows go in, which do not, and why.",
    status: "Status",
    by: "Who",
    date: "Date",
    trial: "Trial",
    trial_notice: "This was a trial: no property was saved.",
    working: "We are reading the file. You may close the page: it goes on by itself.",
    done: "The import is done.",
    rows: "Rows",
    accepted: "Accepted",
    created: "New",
    updated: "Updated",
    unchanged: "Unchanged",
    rejected: "Rejected",
    doubtful: "Doubtful",
    problems: "Report",
    no_problems: "No row has this problem.",
    no_problems_yet: "No problem so far.",
    all: "All",
    line: "Line",
    column: "Column",
    whole_row: "whole row",
    value: "Value",
    empty: "empty",
    reason: "Reason",
    download: "Download CSV",
    see_properties: "See properties",
    pages: "Pages of the report",
    finished: "Finished",
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

#[must_use]
pub const fn status(locale: Locale, status: ImportStatus) -> &'static str {
    match (locale, status) {
        (Locale::Es, ImportStatus::Queued) => "En espera",
        (Locale::En, ImportStatus::Queued) => "Waiting",
        (Locale::Es, ImportStatus::Running) => "En curso",
        (Locale::En, ImportStatus::Running) => "Running",
        (Locale::Es, ImportStatus::Done) => "Terminada",
        (Locale::En, ImportStatus::Done) => "Done",
        (Locale::Es, ImportStatus::Failed) => "Falló",
        (Locale::En, ImportStatus::Failed) => "Failed",
    }
}

#[must_use]
pub const fn severity(locale: Locale, severity: Severity) -> &'static str {
    match (locale, severity) {
        (Locale::Es, Severity::Rejected) => "Rechazada",
        (Locale::En, Severity::Rejected) => "Rejected",
        (Locale::Es, Severity::Doubtful) => "Con duda",
        (Locale::En, Severity::Doubtful) => "Doubtful",
    }
}

/// Why a run failed, and what to do.
#[must_use]
pub const fn failure(locale: Locale, failure: ImportFailure) -> &'static str {
    match (locale, failure) {
        (Locale::Es, ImportFailure::Empty) => "El archivo está vacío.",
        (Locale::En, ImportFailure::Empty) => "The file is empty.",
        (Locale::Es, ImportFailure::UnknownLayout) => {
            "No reconocemos las columnas. La primera línea debe traer los nombres de columna de Properati o de inmuebles24."
        }
        (Locale::En, ImportFailure::UnknownLayout) => {
            "We do not recognise the columns. The first line must hold the column names of Properati or inmuebles24."
        }
        (Locale::Es, ImportFailure::Unreadable) => "El archivo no se pudo leer. Súbelo otra vez.",
        (Locale::En, ImportFailure::Unreadable) => "The file could not be read. Upload it again.",
        (Locale::Es, ImportFailure::Missing) => "El archivo ya no está guardado. Súbelo otra vez.",
        (Locale::En, ImportFailure::Missing) => "The file is no longer stored. Upload it again.",
        (Locale::Es, ImportFailure::GaveUp) => "Lo intentamos varias veces sin éxito. Súbelo otra vez: lo que ya entró no se repite.",
        (Locale::En, ImportFailure::GaveUp) => {
            "We tried several times without success. Upload it again: what is in already is not repeated."
        }
    }
}
