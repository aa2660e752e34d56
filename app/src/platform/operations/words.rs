//! The words of operations pages.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub backlog: &'static str,
    pub backlog_lead: &'static str,
    pub no_backlog_title: &'static str,
    pub no_backlog: &'static str,
    pub task: &'static str,
    pub waiting: &'static str,
    pub running: &'static str,
    pub failing: &'static str,
    pub oldest: &'static str,
    pub late: &'static str,
    pub dead: &'static str,
    pub dead_lead: &'static str,
    pub no_dead_title: &'static str,
    pub no_dead: &'static str,
    pub error: &'static str,
    pub failed: &'static str,
    pub retry: &'static str,
    pub retry_all: &'static str,
    pub retried: &'static str,
    pub newest: &'static str,
    pub older: &'static str,
    pub tables: &'static str,
    pub tables_lead: &'static str,
    pub table: &'static str,
    pub rows: &'static str,
    pub deleted: &'static str,
}

pub const ES: Words = Words {
    title: "Funcionamiento",
    lead: "Qué trabajos esperan, cuáles fallaron y cuánto guarda tu inmobiliaria.",
    backlog: "Trabajos pendientes",
    backlog_lead: "Lo que se hace en segundo plano: importar archivos, enviar cartas.",
    no_backlog_title: "Todo está al día",
    no_backlog: "Ningún trabajo espera. Cuando importes un archivo o invites a alguien, aquí verás cómo avanza.",
    task: "Tarea",
    waiting: "Esperan",
    running: "En curso",
    failing: "Por repetirse",
    oldest: "El más antiguo",
    late: "Con retraso",
    dead: "Trabajos que fallaron",
    dead_lead: "Se intentaron 12 veces y no salieron. Arregla la causa y repítelos.",
    no_dead_title: "Ninguno ha fallado",
    no_dead: "Si un trabajo no sale después de 12 intentos, aquí verás por qué y podrás repetirlo.",
    error: "Error",
    failed: "Falló",
    retry: "Repetir",
    retry_all: "Repetir todos",
    retried: "Listo: los trabajos vuelven a intentarse.",
    newest: "Los más nuevos",
    older: "Más antiguos",
    tables: "Renglones por tabla",
    tables_lead: "Lo que guarda tu inmobiliaria. Con ≈, una estimación: son más de 10,000.",
    table: "Tabla",
    rows: "Renglones",
    deleted: "Eliminados",
};

pub const EN: Words = Words {
    title: "Operations",
    lead: "Which jobs wait, which failed, and how much your agency keeps.",
    backlog: "Jobs that wait",
    backlog_lead: "What is done in the background: importing files, sending letters.",
    no_backlog_title: "Everything is done",
    no_backlog: "No job waits. When you import a file or invite somebody, you will see here how it goes.",
    task: "Task",
    waiting: "Waiting",
    running: "Running",
    failing: "To be tried again",
    oldest: "Oldest",
    late: "Late",
    dead: "Jobs that failed",
    dead_lead: "They were tried 12 times. Mend the cause and run them again.",
    no_dead_title: "None has failed",
    no_dead: "If a job does not work in 12 tries, you will see here why, and can run it again.",
    error: "Error",
    failed: "Failed",
    retry: "Run again",
    retry_all: "Run all again",
    retried: "Done: the jobs are being tried again.",
    newest: "Newest",
    older: "Older",
    tables: "Rows by table",
    tables_lead: "What your agency keeps. With ≈, an estimate: there are more than 10,000.",
    table: "Table",
    rows: "Rows",
    deleted: "Deleted",
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

#[cfg(feature = "ssr")]
fn found(locale: Locale, names: &[(&str, &str, &str)], code: &str) -> String {
    let name = names.iter().find(|(known, ..)| *known == code);
    name.map_or_else(|| code.replace('_', " "), |(_, spanish, english)| if locale == Locale::Es { *spanish } else { *english }.to_owned())
}

/// A task of the job queue; its code, readable, where it has no name.
#[cfg(feature = "ssr")]
#[must_use]
pub fn task(locale: Locale, code: &str) -> String {
    let names = [
        ("import_file", "Importar un archivo", "Import a file"),
        ("undo_import", "Deshacer una importación", "Undo an import"),
        ("send_notifications", "Avisar a las personas", "Tell people"),
        ("send_invitation", "Enviar una invitación", "Send an invitation"),
        ("send_account_mail", "Enviar una carta de cuenta", "Send an account letter"),
        ("export_personal_data", "Reunir los datos de una persona", "Gather somebody's data"),
        ("forget_data_export", "Borrar un archivo de datos vencido", "Delete a file of data that is over"),
        ("erase_account", "Borrar una cuenta", "Erase an account"),
        ("forget_avatar", "Borrar una foto que se quitó", "Delete a picture that was removed"),
    ];
    found(locale, &names, code)
}

/// A table of the database; its name, readable, where it has no other.
#[cfg(feature = "ssr")]
#[must_use]
pub fn table(locale: Locale, code: &str) -> String {
    let names = [
        ("api_grants", "Accesos de API", "API access"),
        ("api_refresh_tokens", "Renovaciones de tokens de API", "Renewals of API tokens"),
        ("api_tokens", "Tokens de API", "API tokens"),
        ("audit_blocks", "Sellos de la bitácora", "Seals of the audit log"),
        ("audit_log", "Bitácora", "Audit log"),
        ("audit_sealed", "Entradas selladas de la bitácora", "Sealed entries of the audit log"),
        ("bulk_change_rows", "Renglones de cambios de varias a la vez", "Rows of changes of several at once"),
        ("bulk_changes", "Cambios de varias a la vez", "Changes of several at once"),
        ("dead_jobs", "Trabajos que fallaron", "Failed jobs"),
        ("events", "Sucesos", "Events"),
        ("idempotency_keys", "Respuestas recientes de la API", "Recent answers of the API"),
        ("import_effects", "Efectos de importaciones", "Import effects"),
        ("import_mappings", "Columnas de importaciones", "Import columns"),
        ("import_problems", "Problemas de importación", "Import problems"),
        ("import_sheets", "Hojas de importaciones", "Import sheets"),
        ("imports", "Importaciones", "Imports"),
        ("invitations", "Invitaciones", "Invitations"),
        ("membership_roles", "Roles de las personas", "Roles of people"),
        ("memberships", "Personas", "People"),
        ("notification_positions", "Avance de las notificaciones", "Progress of notifications"),
        ("notification_preferences", "Preferencias de notificaciones", "Notification preferences"),
        ("notification_settings", "Horarios de notificaciones", "Hours of notifications"),
        ("notifications", "Notificaciones", "Notifications"),
        ("onboarding_dismissals", "Primeros pasos ocultos", "Hidden first steps"),
        ("properties", "Propiedades", "Properties"),
        ("property_changes", "Cambios de propiedades", "Property changes"),
        ("property_operations", "Ofertas de propiedades", "Property offers"),
        ("public_listings", "Propiedades publicadas", "Published properties"),
        ("realtor_territories", "Zonas de asesores externos", "Territories of realtors"),
        ("realtors", "Asesores externos", "Outside realtors"),
        ("role_permissions", "Permisos cambiados", "Changed permissions"),
        ("saved_view_choices", "Vistas elegidas", "Chosen views"),
        ("saved_views", "Vistas guardadas", "Saved views"),
        ("search_words", "Palabras de búsqueda", "Search words"),
        ("team_members", "Integrantes de equipos", "Team members"),
        ("teams", "Equipos", "Teams"),
        ("webhook_deliveries", "Avisos de webhooks", "Webhook deliveries"),
        ("webhooks", "Webhooks", "Webhooks"),
    ];
    found(locale, &names, code)
}
