//! What codes say that people read in the console: of its log, of an examination, of figures.

use domain::locale::Locale;

/// What somebody of the platform did; the code itself for an action that has no sentence.
#[must_use]
pub fn action(locale: Locale, code: &str) -> String {
    let (spanish, english) = match code {
        "admin_granted" => ("Abrió la consola a", "Opened the console to"),
        "admin_revoked" => ("Cerró la consola a", "Closed the console to"),
        "agency_suspended" => ("Suspendió", "Suspended"),
        "agency_reactivated" => ("Reactivó", "Reactivated"),
        "sessions_ended" => ("Cerró las sesiones de", "Closed the sessions of"),
        "second_factor_reset" => ("Quitó la verificación en dos pasos de", "Removed two-step verification of"),
        "impersonation_started" => ("Empezó a mirar como alguien de", "Began to look on as somebody of"),
        "impersonation_ended" => ("Dejó de mirar como alguien de", "Stopped looking on as somebody of"),
        "jobs_retried" => ("Repitió trabajos que habían fallado", "Ran failed jobs again"),
        _ => (code, code),
    };
    if locale == Locale::Es { spanish } else { english }.to_owned()
}

/// What a check of the installation is about.
#[must_use]
pub fn finding(locale: Locale, code: &str) -> &'static str {
    match (locale, code) {
        (Locale::Es, "version") => "Versión de la base de datos",
        (Locale::En, "version") => "Database version",
        (Locale::Es, "extensions") => "Extensiones",
        (Locale::En, "extensions") => "Extensions",
        (Locale::Es, "clock") => "Reloj",
        (Locale::En, "clock") => "Clock",
        (_, "roles") => "Roles",
        (Locale::Es, "row_security") => "Seguridad por renglón",
        (Locale::En, "row_security") => "Row security",
        (Locale::Es, _) => "Búsqueda con índices",
        (Locale::En, _) => "Search by index",
    }
}

/// What a figure of the installation counts.
#[must_use]
pub fn figure(locale: Locale, code: &str) -> &'static str {
    match (locale, code) {
        (Locale::Es, "schema") => "Esquema",
        (Locale::En, "schema") => "Schema",
        (Locale::Es, "database_size") => "Base de datos",
        (Locale::En, "database_size") => "Database",
        (Locale::Es, "dispatcher") => "Sucesos por repartir",
        (Locale::En, "dispatcher") => "Events to dispatch",
        (Locale::Es, "queue") => "Trabajos que esperan",
        (Locale::En, "queue") => "Jobs that wait",
        _ => "Nexus",
    }
}
