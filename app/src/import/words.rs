//! The words of imports.

use domain::{
    import::run::{ImportFailure, ImportStatus, Severity},
    locale::Locale,
};

pub struct Words {
    pub lead: &'static str,
    pub file: &'static str,
    pub file_hint: &'static str,
    pub file_prompt: &'static str,
    pub upload: &'static str,
    pub none_yet_title: &'static str,
    pub none_yet: &'static str,
    pub status: &'static str,
    pub any_status: &'static str,
    pub filter: &'static str,
    pub nothing_title: &'static str,
    pub nothing: &'static str,
    pub see_all: &'static str,
    pub by: &'static str,
    pub date: &'static str,
    pub trial: &'static str,
    pub trial_notice: &'static str,
    pub working: &'static str,
    pub waiting: &'static str,
    pub progress: &'static str,
    pub done: &'static str,
    pub cancelled: &'static str,
    pub in_review: &'static str,
    pub review: &'static str,
    pub cancel: &'static str,
    pub resume: &'static str,
    pub repeat: &'static str,
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
    pub times: &'static str,
    pub undo: &'static str,
    pub undo_title: &'static str,
    pub undo_hint: &'static str,
    pub undoing: &'static str,
    pub undo_failed: &'static str,
    pub kept: &'static str,
    pub kept_hint: &'static str,
    pub see_rows: &'static str,
    pub all_reasons: &'static str,
}

pub const ES: Words = Words {
    lead: "Trae tus propiedades de otro sistema: cada fila se revisa y ninguna se pierde sin decirte por qué.",
    file: "Archivo CSV o Excel",
    file_prompt: "Arrastra un archivo aquí o elígelo",
    file_hint: "De cualquier sistema, hasta 50 MB. Antes de guardar nada verás cómo entrarían las primeras filas.",
    upload: "Subir y revisar",
    none_yet_title: "Aquí verás tus importaciones",
    none_yet: "Sube un archivo: reconocemos sus columnas, lo revisas y en un momento sabrás cuántas filas entran, cuáles no y por qué.",
    status: "Estado",
    any_status: "Cualquiera",
    filter: "Filtrar",
    nothing_title: "Ninguna importación está así",
    nothing: "Prueba con otro estatus, o mira todas.",
    see_all: "Ver todas",
    by: "Quién",
    date: "Fecha",
    trial: "Solo revisión",
    trial_notice: "Solo lo revisamos: no se guardó nada.",
    working: "Puedes cerrar la página: sigue solo.",
    waiting: "En un momento empezamos a leer el archivo. Puedes cerrar la página: sigue solo.",
    progress: "Avance",
    done: "La importación terminó.",
    cancelled: "La detuvieron. Lo que ya había entrado se queda; puedes seguir donde se quedó.",
    in_review: "Falta revisar qué trae cada columna. Todavía no se guarda nada.",
    review: "Revisar y empezar",
    cancel: "Detener",
    resume: "Seguir donde se quedó",
    repeat: "Importar ahora",
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
    times: "Veces",
    undo: "Deshacer importación",
    undo_title: "¿No era lo que querías?",
    undo_hint: "Quitamos lo que creó y regresamos lo que cambió. Lo que alguien haya cambiado después se queda como está, y te decimos cuál fue.",
    undoing: "Estamos regresando todo a como estaba. Puedes cerrar la página: sigue solo.",
    undo_failed: "No pudimos terminar de deshacerla. Inténtalo otra vez: sigue donde se quedó.",
    kept: "Se quedaron como están",
    kept_hint: "Alguien las cambió después de importarlas.",
    see_rows: "Ver las filas",
    all_reasons: "Todos los motivos",
};

pub const EN: Words = Words {
    lead: "Bring your properties from another system: every row is checked, and none is lost without telling you why.",
    file: "CSV or Excel file",
    file_prompt: "Drop a file here or choose one",
    file_hint: "From any system, up to 50 MB. Before anything is saved you will see how the first rows would go in.",
    upload: "Upload and review",
    none_yet_title: "Your imports will be here",
    none_yet: "Upload a file: we recognise its columns, you review it, and in a moment you know how many rows go in, which do not, and why.",
    status: "Status",
    any_status: "Any",
    filter: "Filter",
    nothing_title: "No import is in this state",
    nothing: "Try another status, or see all.",
    see_all: "See all",
    by: "Who",
    date: "Date",
    trial: "Check only",
    trial_notice: "We only checked it: nothing was saved.",
    working: "You may close the page: it goes on by itself.",
    waiting: "We are about to read the file. You may close the page: it goes on by itself.",
    progress: "Progress",
    done: "The import is done.",
    cancelled: "It was stopped. What had gone in stays; you can go on where it stopped.",
    in_review: "What each column holds has yet to be reviewed. Nothing is saved yet.",
    review: "Review and start",
    cancel: "Stop",
    resume: "Go on where it stopped",
    repeat: "Import now",
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
    times: "Times",
    undo: "Undo import",
    undo_title: "Not what you wanted?",
    undo_hint: "We remove what it created and put back what it changed. What somebody changed since stays as it is, and we tell you which.",
    undoing: "We are putting everything back as it was. You may close the page: it goes on by itself.",
    undo_failed: "We could not finish undoing it. Try again: it goes on where it stopped.",
    kept: "Left as they are",
    kept_hint: "Somebody changed them after they were imported.",
    see_rows: "See the rows",
    all_reasons: "All reasons",
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
        (Locale::Es, ImportStatus::Review) => "Por revisar",
        (Locale::En, ImportStatus::Review) => "To review",
        (Locale::Es, ImportStatus::Cancelled) => "Detenida",
        (Locale::En, ImportStatus::Cancelled) => "Stopped",
        (Locale::Es, ImportStatus::Undoing) => "Deshaciendo",
        (Locale::En, ImportStatus::Undoing) => "Undoing",
        (Locale::Es, ImportStatus::Undone) => "Deshecha",
        (Locale::En, ImportStatus::Undone) => "Undone",
        (Locale::Es, ImportStatus::UndoFailed) => "A medio deshacer",
        (Locale::En, ImportStatus::UndoFailed) => "Half undone",
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
        (Locale::Es, ImportFailure::UnknownLayout) => "Las columnas no son las que se revisaron. Súbelo otra vez.",
        (Locale::En, ImportFailure::UnknownLayout) => "The columns are not those that were reviewed. Upload it again.",
        (Locale::Es, ImportFailure::Unreadable) => "El archivo no se pudo leer. Súbelo otra vez.",
        (Locale::En, ImportFailure::Unreadable) => "The file could not be read. Upload it again.",
        (Locale::Es, ImportFailure::Missing) => "El archivo ya no está guardado. Súbelo otra vez.",
        (Locale::En, ImportFailure::Missing) => "The file is no longer stored. Upload it again.",
        (Locale::Es, ImportFailure::GaveUp) => {
            "Lo intentamos varias veces sin éxito. Puedes seguir donde se quedó: lo que ya entró no se repite."
        }
        (Locale::En, ImportFailure::GaveUp) => {
            "We tried several times without success. You can go on where it stopped: what is in already is not repeated."
        }
    }
}

/// "1,500 de unas 8,000 filas"
#[must_use]
pub fn rows_of(locale: Locale, done: &str, all: &str) -> String {
    match locale {
        Locale::Es => format!("{done} de unas {all} filas"),
        Locale::En => format!("{done} of about {all} rows"),
    }
}

/// "420 filas por segundo, faltan unos 15 s"
#[cfg(feature = "ssr")]
#[must_use]
pub fn pace(locale: Locale, rows_per_second: &str, seconds_left: i64) -> String {
    let left = if seconds_left < 90 { format!("{} s", seconds_left.max(1)) } else { format!("{} min", (seconds_left + 30) / 60) };
    match locale {
        Locale::Es => format!("{rows_per_second} filas por segundo, faltan unos {left}"),
        Locale::En => format!("{rows_per_second} rows a second, about {left} left"),
    }
}

/// What undoing did.
#[must_use]
pub fn undone(locale: Locale, undone: &str, kept: &str) -> String {
    match locale {
        Locale::Es => format!("La importación se deshizo. Registros que volvieron a como estaban: {undone}; que se quedaron: {kept}."),
        Locale::En => format!("The import was undone. Records put back: {undone}; left as they are: {kept}."),
    }
}

/// Until when a run can be undone.
#[must_use]
pub fn undo_until(locale: Locale, when: &str) -> String {
    match locale {
        Locale::Es => format!("Puedes hacerlo hasta el {when}."),
        Locale::En => format!("You can do so until {when}."),
    }
}
