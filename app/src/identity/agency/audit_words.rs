//! The words of the audit log.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub person: &'static str,
    pub anybody: &'static str,
    pub action: &'static str,
    pub any_action: &'static str,
    pub kind: &'static str,
    pub any_kind: &'static str,
    pub from: &'static str,
    pub until: &'static str,
    pub filter: &'static str,
    pub clear: &'static str,
    pub when: &'static str,
    pub what: &'static str,
    pub who: &'static str,
    pub somebody: &'static str,
    pub details: &'static str,
    pub address: &'static str,
    pub block: &'static str,
    pub waiting: &'static str,
    pub none_title: &'static str,
    pub none: &'static str,
    pub pages: &'static str,
    pub first_page: &'static str,
    pub next_page: &'static str,
    pub sealing: &'static str,
    pub broken: &'static str,
}

pub const ES: Words = Words {
    title: "Bitácora",
    lead: "Quién hizo qué, y cuándo. Nadie puede cambiarla ni borrarla.",
    person: "Persona",
    anybody: "Cualquiera",
    action: "Acción",
    any_action: "Cualquiera",
    kind: "Sobre qué",
    any_kind: "Lo que sea",
    from: "Desde",
    until: "Hasta",
    filter: "Filtrar",
    clear: "Quitar filtros",
    when: "Cuándo",
    what: "Qué",
    who: "Quién",
    somebody: "Alguien",
    details: "Detalles",
    address: "Dirección IP",
    block: "Bloque sellado",
    waiting: "por sellarse",
    none_title: "Nada que mostrar",
    none: "Ningún renglón de la bitácora coincide con estos filtros.",
    pages: "Páginas de la bitácora",
    first_page: "Lo más nuevo",
    next_page: "Más antiguo",
    sealing: "Sellos",
    broken: "Alguien alteró la bitácora en la base de datos. Estos bloques ya no coinciden con su sello:",
};

pub const EN: Words = Words {
    title: "Audit log",
    lead: "Who did what, and when. Nobody can change or delete it.",
    person: "Person",
    anybody: "Anybody",
    action: "Action",
    any_action: "Any",
    kind: "About",
    any_kind: "Anything",
    from: "From",
    until: "Until",
    filter: "Filter",
    clear: "Clear filters",
    when: "When",
    what: "What",
    who: "Who",
    somebody: "Somebody",
    details: "Details",
    address: "IP address",
    block: "Sealed block",
    waiting: "about to be sealed",
    none_title: "Nothing to show",
    none: "No line of the log matches these filters.",
    pages: "Pages of the log",
    first_page: "Newest",
    next_page: "Older",
    sealing: "Seals",
    broken: "Somebody altered the log in the database. These blocks no longer match their seal:",
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

/// Actions by code, in both languages: what somebody did.
const ACTIONS: [(&str, &str, &str); 61] = [
    ("log_in", "Entró a su cuenta", "Logged in"),
    ("agency_entered", "Cambió a esta inmobiliaria", "Switched to this agency"),
    ("session_revoked", "Cerró una de sus sesiones", "Closed one of their sessions"),
    ("email_changed", "Cambió su correo", "Changed their e-mail"),
    ("password_reset", "Recuperó su cuenta con otra contraseña", "Recovered their account with another password"),
    ("password_changed", "Cambió su contraseña", "Changed their password"),
    ("second_factor_on", "Activó la verificación en dos pasos", "Turned on two-step verification"),
    ("second_factor_off", "Desactivó la verificación en dos pasos", "Turned off two-step verification"),
    ("recovery_codes_made", "Creó códigos de recuperación", "Made recovery codes"),
    ("recovery_code_used", "Entró con un código de recuperación", "Logged in with a recovery code"),
    ("passkey_added", "Agregó una llave de acceso", "Added a passkey"),
    ("passkey_removed", "Quitó una llave de acceso", "Removed a passkey"),
    ("passkey_restored", "Recuperó una llave de acceso", "Brought back a passkey"),
    ("passkey_copied", "Se rechazó una llave de acceso que parece copiada", "A passkey that seems copied was refused"),
    ("data_export_asked", "Pidió sus datos", "Asked for their data"),
    ("data_exported", "Descargó sus datos", "Downloaded their data"),
    ("erasure_asked", "Pidió borrar su cuenta", "Asked to delete their account"),
    ("erasure_cancelled", "Conservó su cuenta", "Kept their account"),
    ("account_erased", "Su cuenta se borró", "Their account was deleted"),
    ("role_permissions_changed", "Cambió lo que permite un rol", "Changed what a role permits"),
    ("member_joined", "Aceptó una invitación", "Accepted an invitation"),
    ("member_roles_changed", "Cambió los roles de una persona", "Changed somebody's roles"),
    ("member_suspended", "Suspendió a una persona", "Suspended somebody"),
    ("member_reactivated", "Reactivó a una persona", "Reactivated somebody"),
    ("member_removed", "Quitó a una persona de la inmobiliaria", "Removed somebody from the agency"),
    ("invitation_sent", "Envió una invitación", "Sent an invitation"),
    ("invitation_revoked", "Anuló una invitación", "Took back an invitation"),
    ("realtor_updated", "Cambió los datos o el acceso de un asesor externo", "Changed an outside realtor's data or access"),
    ("team_created", "Creó un equipo", "Created a team"),
    ("team_updated", "Cambió un equipo", "Changed a team"),
    ("team_deleted", "Eliminó un equipo", "Deleted a team"),
    ("team_restored", "Recuperó un equipo", "Restored a team"),
    ("agency_updated", "Cambió los datos de la inmobiliaria", "Changed the agency's data"),
    ("agency_security_changed", "Cambió la seguridad de la inmobiliaria", "Changed the agency's security"),
    ("agency_suspended", "Suspendió la inmobiliaria", "Suspended the agency"),
    ("agency_reactivated", "Reactivó la inmobiliaria", "Reactivated the agency"),
    ("impersonation_started", "Empezó a mirar como una persona", "Began to look on as a person"),
    ("impersonation_ended", "Dejó de mirar como una persona", "Stopped looking on as a person"),
    ("jobs_retried", "Repitió trabajos que habían fallado", "Ran failed jobs again"),
    ("properties_exported", "Descargó la lista de propiedades", "Downloaded the list of properties"),
    ("members_exported", "Descargó la lista de personas", "Downloaded the list of people"),
    ("invitations_exported", "Descargó las invitaciones", "Downloaded the invitations"),
    ("realtors_exported", "Descargó la lista de asesores externos", "Downloaded the list of outside realtors"),
    ("imports_exported", "Descargó la lista de importaciones", "Downloaded the list of imports"),
    ("api_tokens_exported", "Descargó la lista de tokens de API", "Downloaded the list of API tokens"),
    ("webhook_deliveries_exported", "Descargó los envíos de un webhook", "Downloaded a webhook's deliveries"),
    ("audit_exported", "Descargó la bitácora", "Downloaded the audit log"),
    ("api_token_created", "Creó un token de API", "Made an API token"),
    ("api_token_rotated", "Renovó un token de API", "Renewed an API token"),
    ("api_token_revoked", "Anuló un token de API", "Revoked an API token"),
    ("api_token_restored", "Recuperó un token de API", "Restored an API token"),
    ("api_grant_revoked", "Se anuló un acceso de API", "An API access was revoked"),
    ("webhook_restored", "Recuperó un webhook", "Restored a webhook"),
    ("webhook_created", "Agregó un webhook", "Added a webhook"),
    ("webhook_updated", "Cambió un webhook", "Changed a webhook"),
    ("webhook_secret_rotated", "Renovó el secreto de un webhook", "Renewed a webhook's secret"),
    ("webhook_started", "Encendió un webhook", "Turned on a webhook"),
    ("webhook_stopped", "Apagó un webhook", "Turned off a webhook"),
    ("webhook_deleted", "Eliminó un webhook", "Deleted a webhook"),
    ("webhook_delivery_replayed", "Reenvió un aviso de un webhook", "Replayed a webhook's delivery"),
    ("webhook_tested", "Probó un webhook", "Tested a webhook"),
];

/// What somebody did; the code itself for an action that has no sentence.
#[must_use]
pub fn action(locale: Locale, code: &str) -> String {
    let found = ACTIONS.iter().find(|(known, ..)| *known == code);
    found.map_or(code, |(_, spanish, english)| if locale == Locale::Es { spanish } else { english }).to_owned()
}

/// The codes that have a sentence, for the filter.
pub fn actions() -> impl Iterator<Item = &'static str> {
    ACTIONS.iter().map(|(code, ..)| *code)
}

/// Kinds of things by code, in both languages.
const KINDS: [(&str, &str, &str); 9] = [
    ("user", "Cuenta", "Account"),
    ("member", "Persona", "Person"),
    ("invitation", "Invitación", "Invitation"),
    ("team", "Equipo", "Team"),
    ("realtor", "Asesor externo", "Outside realtor"),
    ("agency", "Inmobiliaria", "Agency"),
    ("api_token", "Token de API", "API token"),
    ("api_grant", "Acceso de API", "API access"),
    ("webhook", "Webhook", "Webhook"),
];

/// A kind of thing; the code itself for one that has no word.
#[must_use]
pub fn kind(locale: Locale, code: &str) -> String {
    let found = KINDS.iter().find(|(known, ..)| *known == code);
    found.map_or(code, |(_, spanish, english)| if locale == Locale::Es { spanish } else { english }).to_owned()
}

/// The codes that have a word, for the filter.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(code, ..)| *code)
}

/// Who did it, where it was one of the platform's own people.
#[cfg(feature = "ssr")]
#[must_use]
pub const fn platform(locale: Locale) -> &'static str {
    match locale {
        Locale::Es => "Equipo de Nexus",
        Locale::En => "Nexus team",
    }
}

/// The name of a detail.
#[cfg(feature = "ssr")]
#[must_use]
pub fn detail(locale: Locale, key: &str) -> String {
    let name = match (locale, key) {
        (_, "roles") => "Roles",
        (Locale::Es, "role") => "Rol",
        (Locale::En, "role") => "Role",
        (Locale::Es, "given") => "Roles que dio",
        (Locale::En, "given") => "Roles given",
        (Locale::Es, "taken") => "Roles que quitó",
        (Locale::En, "taken") => "Roles taken",
        (Locale::Es, "granted") => "Permisos que dio",
        (Locale::En, "granted") => "Permissions granted",
        (Locale::Es, "withheld") => "Permisos que quitó",
        (Locale::En, "withheld") => "Permissions withheld",
        (Locale::Es, "joined") => "Entraron",
        (Locale::En, "joined") => "Joined",
        (Locale::Es, "left") => "Salieron",
        (Locale::En, "left") => "Left",
        (Locale::Es, "scopes") => "Permisos",
        (Locale::En, "scopes") => "Scopes",
        (Locale::Es, "kinds") => "De qué avisa",
        (Locale::En, "kinds") => "What it tells of",
        (Locale::Es, "reason") => "Motivo",
        (Locale::En, "reason") => "Reason",
        (Locale::Es, "tasks") => "Tareas",
        (Locale::En, "tasks") => "Tasks",
        (Locale::Es, "jobs") => "Trabajos",
        (Locale::En, "jobs") => "Jobs",
        (Locale::Es, "fields") => "Campos",
        (Locale::En, "fields") => "Fields",
        _ => key,
    };
    name.to_owned()
}

/// A field that changed, or a reason, by its code.
#[cfg(feature = "ssr")]
#[must_use]
pub fn field(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match (locale, code) {
        (Locale::Es, "name") => "Nombre",
        (Locale::En, "name") => "Name",
        (Locale::Es, "email") => "Correo",
        (Locale::En, "email") => "E-mail",
        (Locale::Es, "phone") => "Teléfono",
        (Locale::En, "phone") => "Telephone",
        (Locale::Es, "website") => "Sitio web",
        (Locale::En, "website") => "Website",
        (Locale::Es, "address") => "Dirección",
        (Locale::En, "address") => "Address",
        (Locale::Es, "idle_minutes") => "Cierre por inactividad",
        (Locale::En, "idle_minutes") => "End when idle",
        (Locale::Es, "absolute_hours") => "Duración máxima de las sesiones",
        (Locale::En, "absolute_hours") => "Longest session",
        (Locale::Es, "networks") => "Direcciones permitidas",
        (Locale::En, "networks") => "Allowed addresses",
        (Locale::Es, "by_person") => "Lo apagó una persona",
        (Locale::En, "by_person") => "A person turned it off",
        (Locale::Es, "failing") => "Nadie recibía",
        (Locale::En, "failing") => "Nobody received",
        (Locale::Es, "gone") => "Quien recibía ya no existe",
        (Locale::En, "gone") => "The receiver is gone",
        (Locale::Es, "refresh_token_reused") => "Se usó dos veces un token de renovación",
        (Locale::En, "refresh_token_reused") => "A refresh token was used twice",
        _ => return None,
    })
}

/// How far the log is sealed.
#[cfg(feature = "ssr")]
#[must_use]
pub fn sealed(locale: Locale, blocks: i64, checked: i64, at: Option<&str>, waiting: i64) -> String {
    let Some(at) = at else {
        return match locale {
            Locale::Es => format!("Todavía sin sellos. Por sellarse: {waiting}."),
            Locale::En => format!("No seals yet. To be sealed: {waiting}."),
        };
    };
    match locale {
        Locale::Es => {
            let blocks = if blocks == 1 { "1 bloque sellado".to_owned() } else { format!("{blocks} bloques sellados") };
            format!("{blocks}, el último el {at}. Verificados hace un momento: {checked}. Por sellarse: {waiting}.")
        }
        Locale::En => {
            let blocks = if blocks == 1 { "1 sealed block".to_owned() } else { format!("{blocks} sealed blocks") };
            format!("{blocks}, the last on {at}. Verified just now: {checked}. To be sealed: {waiting}.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_action_is_its_code() {
        assert_eq!(action(Locale::Es, "member_suspended"), "Suspendió a una persona");
        assert_eq!(action(Locale::En, "rocket_launched"), "rocket_launched");
        assert!(actions().all(|code| action(Locale::Es, code) != code));
    }
}
