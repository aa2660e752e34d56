//! From rows of the audit log to what its page and its file show.

use domain::{
    identity::{
        Access, Permission, Role,
        store::audit_log::{self, AuditFilter, AuditRecord},
    },
    locale::Locale,
    platform::webhook::WebhookKind,
    scope::{Agency, Scope},
};
use serde_json::Value;

use super::{
    audit_words,
    view::{AuditLine, AuditLines, AuditRequest},
};
use crate::{
    error::Error,
    identity::{api_token_words, people},
    moment,
    platform::words as webhook_words,
    request,
};

/// Lines on a page.
const LINES: usize = 50;

pub async fn list(scope: &mut Scope<Agency>, request: &AuditRequest) -> Result<AuditLines, Error> {
    let caller = request::caller()?;
    let locale = caller.locale;
    let (found, more) = audit_log::list(scope, &filter(request), LINES).await?;
    let next = found.last().filter(|_| more).map(|last| moment::cursor_after(last.occurred_at, last.id));
    let sealing = audit_log::sealing(scope).await?;
    let sealed_at = sealing.sealed_at.map(|at| moment::text(at, locale));
    let may_open_people = caller.member(Permission::ManageMembers).is_ok();
    let people: Vec<(String, String)> = audit_log::people(scope).await?.into_iter().map(|(user, name)| (user.to_string(), name)).collect();
    Ok(AuditLines {
        lines: found.into_iter().map(|record| line(record, locale, may_open_people, &people)).collect(),
        next,
        people,
        sealed: audit_words::sealed(locale, sealing.blocks, sealing.checked, sealed_at.as_deref(), sealing.waiting),
        broken: sealing.broken,
    })
}

/// What an address asks for; what it says wrongly is not asked for.
#[must_use]
pub fn filter(request: &AuditRequest) -> AuditFilter {
    let text = |text: &str| (!text.is_empty()).then(|| text.replace('\0', ""));
    AuditFilter {
        user: request.person.parse().ok(),
        action: text(&request.action),
        entity: text(&request.kind),
        from: moment::day_begins(&request.from),
        until: moment::day_begins(&request.until).and_then(|begin| begin.checked_add_signed(chrono::TimeDelta::days(1))),
        after: moment::cursor(&request.cursor),
    }
}

fn line(record: AuditRecord, locale: Locale, may_open_people: bool, people: &[(String, String)]) -> AuditLine {
    let href = record.entity_id.and_then(|id| match record.entity.as_str() {
        "property" => Some(format!("/app/properties/{id}")),
        "import" => Some(format!("/app/imports/{id}")),
        "member" | "user" if may_open_people => Some(format!("/app/settings/members/{id}")),
        "realtor" => Some(format!("/app/realtors/{id}")),
        "team" if may_open_people => Some(format!("/app/settings/teams/{id}")),
        "api_token" => Some("/app/settings/api-tokens".to_owned()),
        "webhook" => Some(format!("/app/settings/webhooks/{id}")),
        "invitation" if may_open_people => Some("/app/settings/invitations".to_owned()),
        _ => None,
    });
    AuditLine {
        at: moment::text(record.occurred_at, locale),
        by: if is_platform(&record.data) { Some(audit_words::platform(locale).to_owned()) } else { record.by },
        what: audit_words::action(locale, &record.action),
        record: record.entity_name,
        href,
        ip: record.ip,
        details: details(&record.data, locale, people),
        block: record.block,
    }
}

/// Whether the platform's own people did it, who are nobody of the agency.
fn is_platform(data: &Value) -> bool {
    data.get("by_platform") == Some(&Value::Bool(true))
}

/// What the line says besides, by name. Ids of things that have no name are left to the file.
fn details(data: &Value, locale: Locale, people: &[(String, String)]) -> Vec<(String, String)> {
    let Value::Object(fields) = data else { return Vec::new() };
    let said = |value: &Value| match value {
        Value::String(code) => word(code, locale, people),
        Value::Array(values) => {
            let words = values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), |code| word(code, locale, people)));
            words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    };
    let told = fields.iter().filter(|(key, _)| *key != "by_platform");
    let details = told.map(|(key, value)| (audit_words::detail(locale, key), said(value)));
    details.filter(|(_, text)| !text.is_empty()).collect()
}

/// Codes as people call what they stand for, and people by name; anything else as it is, but for ids.
fn word(code: &str, locale: Locale, names: &[(String, String)]) -> String {
    if code.parse::<uuid::Uuid>().is_ok() {
        return names.iter().find(|(user, _)| user == code).map(|(_, name)| name.clone()).unwrap_or_default();
    }
    let role = Role::from_code(code).map(|role| people::role(locale, role));
    let permission = || Permission::from_code(code).map(|permission| people::permission(locale, permission));
    let access = || Access::from_code(code).map(|access| api_token_words::access(locale, access));
    let kind = || WebhookKind::from_code(code).map(|kind| webhook_words::kind(locale, kind));
    role.or_else(permission).or_else(access).or_else(kind).or_else(|| audit_words::field(locale, code)).unwrap_or(code).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_days_in_central_mexico() {
        let request = AuditRequest {
            from: "2026-11-20".into(),
            until: "2026-11-20".into(),
            person: "nobody".into(),
            cursor: "17.x".into(),
            ..AuditRequest::default()
        };
        let filter = filter(&request);
        assert_eq!(filter.from, "2026-11-20T06:00:00Z".parse().ok());
        assert_eq!(filter.until, "2026-11-21T06:00:00Z".parse().ok());
        assert_eq!((filter.user, filter.after, filter.action), (None, None, None));
    }

    #[test]
    fn details_are_said_in_words() {
        let data = serde_json::json!({ "given": ["manager", "x1"], "taken": [], "rows": 3 });
        let expected = [("Roles que dio".to_owned(), "Gerente, x1".to_owned()), ("rows".to_owned(), "3".to_owned())];
        assert_eq!(details(&data, Locale::Es, &[]), expected);
        let (ana, gone) = (uuid::Uuid::from_u128(1).to_string(), uuid::Uuid::from_u128(2).to_string());
        let people = [(ana.clone(), "Ana".to_owned())];
        let data = serde_json::json!({ "joined": [ana, gone], "delivery": gone, "fields": ["phone"], "scopes": ["read:properties"] });
        let said = details(&data, Locale::Es, &people);
        let expected = [("Campos", "Teléfono"), ("Entraron", "Ana"), ("Permisos", "Leer propiedades")];
        assert_eq!(said, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
