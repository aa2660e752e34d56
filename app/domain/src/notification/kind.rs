//! The table of what is told: which events make which notification, and who hears of it.

use serde_json::Value;

use crate::{catalog::code::codes, identity::Permission};

codes! {
    /// What a notification is of.
    Kind {
        MemberJoined = "member_joined",
        /// Somebody was suspended or removed.
        MemberExcluded = "member_excluded",
        RolesChanged = "roles_changed",
        TeamJoined = "team_joined",
        PropertyStatus = "property_status",
        PropertyChanged = "property_changed",
        /// Archived, or brought back.
        PropertyArchived = "property_archived",
        ImportFinished = "import_finished",
        ImportFailed = "import_failed",
        /// A webhook was turned off because nobody received.
        WebhookOff = "webhook_off",
        TokenCreated = "token_created",
        DataExported = "data_exported",
        SecurityChanged = "security_changed",
        NewBrowser = "new_browser",
    }
}

codes! {
    /// When a letter is sent of it.
    Email {
        Now = "now",
        /// With others, once a day.
        Digest = "digest",
        Off = "off",
    }
}

/// Who hears of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Members with the permission, besides whoever did it.
    Permitted(Permission),
    /// The member whom it happened to, unless they did it themselves.
    Subject,
    /// Whoever did it: something that ends later, or that somebody else may have done in their name.
    Actor,
    /// Whoever entered the record, unless they did it themselves.
    Keeper,
    /// The members who joined, besides whoever did it.
    Joined,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub kind: Kind,
    /// Kinds of events.
    events: &'static [&'static str],
    /// Whether an event with this data counts.
    applies: fn(&Value) -> bool,
    pub audience: Audience,
    /// How it is told to those who did not choose.
    pub in_app: bool,
    pub email: Email,
}

const fn line(kind: Kind, events: &'static [&'static str], audience: Audience, email: Email) -> Rule {
    Rule { kind, events, applies: |_| true, audience, in_app: true, email }
}

/// The first line that an event fits is the one it is told by.
pub const RULES: [Rule; 14] = [
    line(Kind::MemberJoined, &["member_joined"], Audience::Permitted(Permission::ManageMembers), Email::Digest),
    line(Kind::MemberExcluded, &["member_suspended", "member_removed"], Audience::Permitted(Permission::ManageMembers), Email::Digest),
    line(Kind::RolesChanged, &["member_roles_changed"], Audience::Subject, Email::Now),
    line(Kind::TeamJoined, &["team_created", "team_updated"], Audience::Joined, Email::Digest),
    Rule { applies: names_status, ..line(Kind::PropertyStatus, &["property_updated"], Audience::Keeper, Email::Digest) },
    line(Kind::PropertyChanged, &["property_updated"], Audience::Keeper, Email::Off),
    line(Kind::PropertyArchived, &["property_archived", "property_restored"], Audience::Keeper, Email::Digest),
    line(Kind::ImportFinished, &["import_finished"], Audience::Actor, Email::Off),
    line(Kind::ImportFailed, &["import_failed"], Audience::Actor, Email::Now),
    Rule {
        applies: by_itself,
        ..line(Kind::WebhookOff, &["webhook_stopped"], Audience::Permitted(Permission::ManageIntegrations), Email::Now)
    },
    line(Kind::TokenCreated, &["api_token_created"], Audience::Permitted(Permission::ManageIntegrations), Email::Digest),
    line(Kind::DataExported, &["data_exported"], Audience::Permitted(Permission::ViewAudit), Email::Digest),
    line(Kind::SecurityChanged, &["agency_security_changed"], Audience::Permitted(Permission::ManageAgency), Email::Now),
    // Its letter is the account's own, which nobody can turn off.
    line(Kind::NewBrowser, &["new_browser_seen"], Audience::Actor, Email::Off),
];

fn names_status(data: &Value) -> bool {
    data["fields"].as_array().is_some_and(|fields| fields.iter().any(|field| field == "status"))
}

fn by_itself(data: &Value) -> bool {
    data["reason"] != "by_person"
}

/// The line that an event is told by; none for events that nobody is told of.
#[must_use]
pub fn rule(event: &str, data: &Value) -> Option<&'static Rule> {
    const TABLE: &[Rule] = &RULES;
    TABLE.iter().find(|rule| rule.events.contains(&event) && (rule.applies)(data))
}

impl Kind {
    /// Its line of the table.
    #[must_use]
    pub fn rule(self) -> &'static Rule {
        const TABLE: &[Rule] = &RULES;
        // A test holds that each kind has one.
        TABLE.iter().find(|rule| rule.kind == self).unwrap_or(&TABLE[0])
    }

    /// What a member must be permitted to be told of it; nothing for what concerns themselves.
    #[must_use]
    pub const fn needs(self) -> Option<Permission> {
        match self {
            Self::PropertyStatus | Self::PropertyChanged | Self::PropertyArchived => Some(Permission::ViewProperties),
            Self::ImportFinished | Self::ImportFailed => Some(Permission::ImportProperties),
            Self::MemberJoined | Self::MemberExcluded => Some(Permission::ManageMembers),
            Self::WebhookOff | Self::TokenCreated => Some(Permission::ManageIntegrations),
            Self::DataExported => Some(Permission::ViewAudit),
            Self::SecurityChanged => Some(Permission::ManageAgency),
            Self::RolesChanged | Self::TeamJoined | Self::NewBrowser => None,
        }
    }

    /// The kinds that somebody with these permissions is told of.
    pub fn permitted(may: impl Fn(Permission) -> bool) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |kind| kind.needs().is_none_or(&may))
    }

    /// The kinds of events that anybody is told of.
    #[must_use]
    pub fn events() -> Vec<String> {
        RULES.iter().flat_map(|rule| rule.events).map(|event| (*event).to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_kind_has_one_line() {
        for kind in Kind::ALL {
            assert_eq!(RULES.iter().filter(|rule| rule.kind == *kind).count(), 1, "{kind}");
            assert_eq!(kind.rule().kind, *kind);
            if let Audience::Permitted(permission) = kind.rule().audience {
                assert_eq!(kind.needs(), Some(permission), "{kind}");
            }
        }
    }

    #[test]
    fn what_an_event_holds_decides_its_kind() {
        let kind = |event, data| rule(event, &data).map(|rule| rule.kind);
        assert_eq!(kind("property_updated", json!({ "fields": ["title", "status"] })), Some(Kind::PropertyStatus));
        assert_eq!(kind("property_updated", json!({ "fields": ["title"] })), Some(Kind::PropertyChanged));
        assert_eq!(kind("webhook_stopped", json!({ "reason": "failing" })), Some(Kind::WebhookOff));
        assert_eq!(kind("webhook_stopped", json!({ "reason": "by_person" })), None);
        assert_eq!(kind("property_created", json!({})), None);
    }
}
