//! From events to who is told what: no I/O, so that every case is a test.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::{Audience, Email, Kind, Preferences, rule};
use crate::{id::UserId, identity::Permission};

/// An event, as it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Happened {
    pub kind: String,
    pub entity: String,
    pub entity_id: Uuid,
    pub actor: Option<UserId>,
    pub occurred_at: DateTime<Utc>,
    pub data: Value,
}

/// Somebody who may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub user: UserId,
    pub permissions: Vec<Permission>,
    pub preferences: Preferences,
}

/// What one member is told of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub user: UserId,
    pub kind: Kind,
    pub entity: String,
    pub entity_id: Uuid,
    /// Events that it stands for.
    pub changes: i32,
    /// Who caused the last of them.
    pub actor: Option<UserId>,
    pub occurred_at: DateTime<Utc>,
    pub in_app: bool,
    pub email: Email,
}

/// More subjects of one kind than these are told as one: after an import nobody reads a line each.
const SUBJECTS_MAX: usize = 20;

/// Who is told what of these events. `keepers` says who entered a record; `agency` is what many records at once are told about.
#[must_use]
pub fn tell(happened: &[Happened], members: &[Member], keepers: &HashMap<Uuid, UserId>, agency: Uuid) -> Vec<Told> {
    let mut told: BTreeMap<(UserId, Kind), Vec<Told>> = BTreeMap::new();
    for event in happened {
        let Some(rule) = rule(&event.kind, &event.data) else { continue };
        let is_told = |member: &&Member| {
            hears(rule.audience, event, member, keepers) && rule.kind.needs().is_none_or(|needed| member.permissions.contains(&needed))
        };
        for member in members.iter().filter(is_told) {
            let preference = member.preferences.of(rule.kind);
            if preference.in_app || preference.email != Email::Off {
                let line = Told {
                    user: member.user,
                    kind: rule.kind,
                    entity: event.entity.clone(),
                    entity_id: event.entity_id,
                    changes: 1,
                    actor: event.actor,
                    occurred_at: event.occurred_at,
                    in_app: preference.in_app,
                    email: preference.email,
                };
                add(told.entry((member.user, rule.kind)).or_default(), line);
            }
        }
    }
    told.into_values().flat_map(|lines| if lines.len() > SUBJECTS_MAX { vec![gathered(lines, agency)] } else { lines }).collect()
}

fn hears(audience: Audience, event: &Happened, member: &Member, keepers: &HashMap<Uuid, UserId>) -> bool {
    let is_actor = event.actor == Some(member.user);
    match audience {
        Audience::Actor => is_actor,
        Audience::Permitted(_) => !is_actor,
        Audience::Subject => !is_actor && event.entity_id == member.user.0,
        Audience::Keeper => !is_actor && keepers.get(&event.entity_id) == Some(&member.user),
        Audience::Joined => !is_actor && joined(&event.data).any(|user| user == member.user.to_string()),
    }
}

fn joined(data: &Value) -> impl Iterator<Item = &str> {
    data["joined"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Adds to the line about the same subject, if there is one.
fn add(lines: &mut Vec<Told>, line: Told) {
    match lines.iter_mut().find(|before| before.entity_id == line.entity_id) {
        Some(before) => *before = Told { changes: before.changes + line.changes, ..line },
        None => lines.push(line),
    }
}

fn gathered(lines: Vec<Told>, agency: Uuid) -> Told {
    let changes = lines.iter().map(|line| line.changes).sum();
    let mut lines = lines;
    lines.sort_by_key(|line| line.occurred_at);
    // Not empty: it was too long.
    let last = lines.swap_remove(lines.len() - 1);
    Told { changes, entity: "agency".to_owned(), entity_id: agency, ..last }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::notification::Preference;

    const ANA: UserId = UserId(Uuid::from_u128(1));
    const LUIS: UserId = UserId(Uuid::from_u128(2));
    const AGENCY: Uuid = Uuid::from_u128(9);
    const HOUSE: Uuid = Uuid::from_u128(100);

    fn member(user: UserId, permissions: &[Permission]) -> Member {
        Member { user, permissions: permissions.to_vec(), preferences: Preferences::default() }
    }

    /// An admin and an agent.
    fn members() -> Vec<Member> {
        vec![member(ANA, &Permission::ALL), member(LUIS, &[Permission::ViewProperties])]
    }

    fn event(kind: &str, entity_id: Uuid, actor: UserId, data: Value) -> Happened {
        let occurred_at = "2026-11-20T12:00:00Z".parse().unwrap();
        Happened { kind: kind.to_owned(), entity: "x".to_owned(), entity_id, actor: Some(actor), occurred_at, data }
    }

    fn heard(happened: &[Happened]) -> Vec<(UserId, Kind, i32)> {
        let keepers = HashMap::from([(HOUSE, LUIS)]);
        tell(happened, &members(), &keepers, AGENCY).iter().map(|told| (told.user, told.kind, told.changes)).collect()
    }

    #[test]
    fn each_audience_is_told_and_nobody_of_what_they_did() {
        let roles = |actor| event("member_roles_changed", LUIS.0, actor, json!({}));
        let team = |actor| event("team_updated", AGENCY, actor, json!({ "joined": [LUIS], "left": [] }));
        let changed = |actor| event("property_updated", HOUSE, actor, json!({ "fields": ["title"] }));
        for (happened, expected) in [
            (event("member_joined", LUIS.0, LUIS, json!({})), vec![(ANA, Kind::MemberJoined, 1)]),
            (roles(ANA), vec![(LUIS, Kind::RolesChanged, 1)]),
            (roles(LUIS), vec![]),
            (team(ANA), vec![(LUIS, Kind::TeamJoined, 1)]),
            (team(LUIS), vec![]),
            (changed(ANA), vec![(LUIS, Kind::PropertyChanged, 1)]),
            (changed(LUIS), vec![]),
            (event("import_failed", HOUSE, ANA, json!({})), vec![(ANA, Kind::ImportFailed, 1)]),
            // He may not import any more.
            (event("import_failed", HOUSE, LUIS, json!({})), vec![]),
            (event("api_token_created", HOUSE, ANA, json!({})), vec![]),
            (event("api_token_created", HOUSE, LUIS, json!({})), vec![(ANA, Kind::TokenCreated, 1)]),
            (event("new_browser_seen", LUIS.0, LUIS, json!({})), vec![(LUIS, Kind::NewBrowser, 1)]),
            (event("saved_view_created", HOUSE, ANA, json!({})), vec![]),
        ] {
            assert_eq!(heard(std::slice::from_ref(&happened)), expected, "{happened:?}");
        }
    }

    #[test]
    fn changes_of_one_subject_are_told_together() {
        let changed = |fields| event("property_updated", HOUSE, ANA, json!({ "fields": fields }));
        let told = heard(&[changed(["title"]), changed(["title"]), changed(["status"]), changed(["street"])]);
        assert_eq!(told, [(LUIS, Kind::PropertyStatus, 1), (LUIS, Kind::PropertyChanged, 3)]);
    }

    #[test]
    fn many_subjects_are_told_as_one() {
        let ids: Vec<Uuid> = (1000..1021).map(Uuid::from_u128).collect();
        let happened: Vec<Happened> = ids.iter().map(|id| event("property_updated", *id, ANA, json!({ "fields": ["title"] }))).collect();
        let keepers = ids.iter().map(|id| (*id, LUIS)).collect();
        assert_eq!(tell(&happened[1..], &members(), &keepers, AGENCY).len(), 20);
        let told = tell(&happened, &members(), &keepers, AGENCY);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].entity.as_str(), told[0].entity_id, told[0].changes), ("agency", AGENCY, 21));
    }

    #[test]
    fn who_wants_neither_way_is_not_told() {
        let off = Preference { in_app: false, email: Email::Off };
        let preferences = Preferences::new([(Kind::RolesChanged, off)], 8, false);
        let luis = Member { preferences, ..member(LUIS, &[]) };
        assert_eq!(tell(&[event("member_roles_changed", LUIS.0, ANA, json!({}))], &[luis], &HashMap::new(), AGENCY), []);
    }
}
