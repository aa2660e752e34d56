//! A notification in one sentence, on pages and in letters; and where it leads.

use domain::{
    catalog::Status,
    locale::Locale,
    notification::{
        Kind,
        store::list::{NotificationRecord, Subject},
    },
};
use uuid::Uuid;

use crate::catalog::words::status;

/// What happened.
#[must_use]
pub fn sentence(locale: Locale, record: &NotificationRecord) -> String {
    let Some(kind) = Kind::from_code(&record.kind) else { return record.kind.clone() };
    let parts = Parts {
        who: record.actor.as_deref().unwrap_or(if locale == Locale::Es { "Alguien" } else { "Somebody" }),
        name: record.name.as_deref().unwrap_or(if locale == Locale::Es { "algo que ya no está" } else { "something that is gone" }),
        changes: record.changes,
        many: record.entity == "agency",
        state: record.status.as_deref().and_then(Status::from_code).map(|code| status(locale, code).to_lowercase()).unwrap_or_default(),
    };
    match locale {
        Locale::Es => spanish(kind, &parts),
        Locale::En => english(kind, &parts),
    }
}

/// What sentences are made of.
struct Parts<'a> {
    who: &'a str,
    name: &'a str,
    /// Events that it stands for.
    changes: i32,
    /// It is about many records.
    many: bool,
    /// The property's status now.
    state: String,
}

fn spanish(kind: Kind, parts: &Parts<'_>) -> String {
    let Parts { who, name, changes, many, state } = parts;
    match kind {
        Kind::MemberJoined => format!("{name} aceptó tu invitación y ya está en tu inmobiliaria"),
        Kind::MemberExcluded => format!("{who} suspendió o quitó a {name}"),
        Kind::RolesChanged => format!("{who} cambió tus roles"),
        Kind::TeamJoined => format!("{who} te agregó al equipo {name}"),
        Kind::PropertyStatus | Kind::PropertyChanged | Kind::PropertyArchived if *many => {
            format!("{changes} cambios en tus propiedades, el último de {who}")
        }
        Kind::PropertyChanged if *changes > 1 => format!("{changes} cambios en {name}, el último de {who}"),
        Kind::PropertyChanged => format!("{who} cambió {name}"),
        Kind::PropertyStatus => format!("{who} cambió el estado de {name}: {state}"),
        Kind::PropertyArchived => format!("{who} archivó o recuperó {name}"),
        Kind::ImportFinished => format!("Terminó la importación de {name}"),
        Kind::ImportFailed => format!("Falló la importación de {name}"),
        Kind::WebhookOff => format!("Se apagó el webhook {name}: nadie recibía sus avisos"),
        Kind::TokenCreated => format!("{who} creó el token de API «{name}»"),
        Kind::DataExported if *changes > 1 => format!("{changes} descargas de datos de la inmobiliaria, la última de {who}"),
        Kind::DataExported => format!("{who} descargó datos de la inmobiliaria"),
        Kind::SecurityChanged => format!("{who} cambió la seguridad de la inmobiliaria"),
        Kind::NewBrowser => "Entraste desde un navegador nuevo".to_owned(),
    }
}

fn english(kind: Kind, parts: &Parts<'_>) -> String {
    let Parts { who, name, changes, many, state } = parts;
    match kind {
        Kind::MemberJoined => format!("{name} accepted your invitation and is in your agency now"),
        Kind::MemberExcluded => format!("{who} suspended or removed {name}"),
        Kind::RolesChanged => format!("{who} changed your roles"),
        Kind::TeamJoined => format!("{who} added you to the team {name}"),
        Kind::PropertyStatus | Kind::PropertyChanged | Kind::PropertyArchived if *many => {
            format!("{changes} changes in your properties, the last by {who}")
        }
        Kind::PropertyChanged if *changes > 1 => format!("{changes} changes in {name}, the last by {who}"),
        Kind::PropertyChanged => format!("{who} changed {name}"),
        Kind::PropertyStatus => format!("{who} changed the status of {name}: {state}"),
        Kind::PropertyArchived => format!("{who} archived or restored {name}"),
        Kind::ImportFinished => format!("The import of {name} is done"),
        Kind::ImportFailed => format!("The import of {name} failed"),
        Kind::WebhookOff => format!("The webhook {name} was turned off: nobody received its deliveries"),
        Kind::TokenCreated => format!("{who} made the API token “{name}”"),
        Kind::DataExported if *changes > 1 => format!("{changes} downloads of the agency's data, the last by {who}"),
        Kind::DataExported => format!("{who} downloaded data of the agency"),
        Kind::SecurityChanged => format!("{who} changed the agency's security"),
        Kind::NewBrowser => "You logged in from a new browser".to_owned(),
    }
}

/// The page of what a notification is about; `may_open_people` for those who manage members.
#[must_use]
pub fn href(subject: &Subject, may_open_people: bool) -> String {
    let Subject { kind, entity, id } = subject;
    let at = |folder: &str, id: &Uuid| format!("{folder}/{id}");
    match (Kind::from_code(kind), entity.as_str()) {
        (Some(Kind::SecurityChanged), _) => "/app/settings/agency-security".to_owned(),
        (Some(Kind::DataExported), _) => "/app/settings/audit".to_owned(),
        (Some(Kind::NewBrowser), _) => "/app/settings/sessions".to_owned(),
        (_, "agency") => "/app/properties".to_owned(),
        (_, "property") => at("/app/properties", id),
        (_, "import") => at("/app/imports", id),
        (_, "webhook") => at("/app/settings/webhooks", id),
        (_, "api_token") => "/app/settings/api-tokens".to_owned(),
        (_, "member") if may_open_people => at("/app/settings/members", id),
        (_, "team") if may_open_people => at("/app/settings/teams", id),
        _ => "/app/settings/profile".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: Kind, entity: &str, changes: i32) -> NotificationRecord {
        NotificationRecord {
            id: Uuid::nil().into(),
            kind: kind.to_string(),
            entity: entity.to_owned(),
            entity_id: Uuid::nil(),
            changes,
            actor: Some("Luis".to_owned()),
            name: Some("Casa Jade".to_owned()),
            status: Some("closed".to_owned()),
            occurred_at: chrono::DateTime::default(),
            is_read: false,
        }
    }

    #[test]
    fn changes_of_one_subject_are_one_sentence() {
        let say = |kind, entity, changes| sentence(Locale::Es, &record(kind, entity, changes));
        assert_eq!(say(Kind::PropertyChanged, "property", 1), "Luis cambió Casa Jade");
        assert_eq!(say(Kind::PropertyChanged, "property", 3), "3 cambios en Casa Jade, el último de Luis");
        assert_eq!(say(Kind::PropertyChanged, "agency", 340), "340 cambios en tus propiedades, el último de Luis");
        assert_eq!(say(Kind::PropertyStatus, "property", 1), "Luis cambió el estado de Casa Jade: cerrada");
    }

    #[test]
    fn every_kind_says_something_and_leads_somewhere() {
        for kind in Kind::ALL {
            for locale in Locale::ALL {
                let said = sentence(locale, &record(*kind, "x", 1));
                assert!(said.len() > 10 && !said.contains(kind.code()), "{said}");
            }
            let subject = Subject { kind: kind.to_string(), entity: "member".to_owned(), id: Uuid::nil() };
            assert!(href(&subject, false).starts_with("/app/"));
        }
    }
}
