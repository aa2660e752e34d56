//! What the pages about people show.

use domain::identity::{Permission, Role, member::MemberStatus, team::TeamForm};
use serde::{Deserialize, Serialize};

/// Permissions by role, row by row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleMatrix {
    pub rows: Vec<PermissionRow>,
    /// What the person saw, for the form.
    pub digits: String,
    /// Something differs from the presets.
    pub is_changed: bool,
}

/// One permission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionRow {
    pub permission: Permission,
    /// The viewer holds it, so they may grant and withhold it.
    pub is_mine: bool,
    /// In the order of [`Role::ALL`], the admin's first.
    pub cells: Vec<RoleCell>,
}

/// Whether one role permits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleCell {
    pub role: Role,
    pub is_granted: bool,
    pub is_changed: bool,
}

impl RoleCell {
    /// The name of its box in the form.
    #[must_use]
    pub fn field(role: Role, permission: Permission) -> String {
        format!("{}.{}", role.code(), permission.code())
    }
}

/// Which members are asked for, as the address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MemberRequest {
    pub q: String,
    pub role: String,
    pub status: String,
    pub cursor: String,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLines {
    pub lines: Vec<MemberLine>,
    pub next: Option<String>,
}

/// One member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLine {
    pub id: String,
    pub display_name: String,
    pub email: String,
    pub status: MemberStatus,
    pub roles: Vec<Role>,
    pub last_seen: Option<String>,
    pub teams: Vec<TeamTag>,
    pub has_second_factor: bool,
    /// Where their picture is.
    pub avatar: Option<String>,
}

/// A team by name and colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamTag {
    pub id: String,
    pub name: String,
    pub colour: String,
}

/// A member's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberDetail {
    pub line: MemberLine,
    pub since: String,
    /// Every role: whether they have it, and whether the viewer may give and take it.
    pub roles: Vec<RoleChoice>,
    /// The viewer may change the member's roles.
    pub can_change: bool,
    /// The viewer may suspend and remove the member.
    pub can_exclude: bool,
}

/// One role of a member's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleChoice {
    pub role: Role,
    pub has: bool,
    pub is_mine_to_give: bool,
}

impl RoleChoice {
    /// The name of its box in a form.
    #[must_use]
    pub fn field(role: Role) -> String {
        format!("role.{}", role.code())
    }
}

/// The agency's open invitations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitations {
    pub lines: Vec<InvitationLine>,
    /// Which roles the viewer may give.
    pub roles: Vec<RoleChoice>,
}

/// An invitation that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationLine {
    pub id: String,
    pub email: String,
    pub roles: Vec<Role>,
    pub inviter: String,
    pub expires: String,
    pub is_expired: bool,
    /// The letter went out.
    pub is_sent: bool,
    /// The viewer may send it again and take it back.
    pub can_change: bool,
}

/// An invitation as the person sees it who holds the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub agency_name: String,
    pub inviter_name: String,
    pub email: String,
    pub roles: Vec<Role>,
    /// Into the portal, as a realtor.
    pub is_realtor: bool,
    pub step: Step,
    /// Somebody else is logged in: their address.
    pub inside_as: Option<String>,
}

/// What the person must do to accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Press the button: they are logged in.
    Accept,
    /// Log in first.
    LogIn,
    /// Give the password of an account that belongs to no agency.
    Password,
    /// Choose a name and a password.
    New,
}

/// A line of the list of teams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLine {
    pub id: String,
    pub name: String,
    pub colour: String,
    pub lead_name: Option<String>,
    pub members: i64,
}

/// A team's form with everybody who can be in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
    pub form: TeamForm,
    pub version: i32,
    pub is_deleted: bool,
    pub people: Vec<TeamPerson>,
}

/// A member who is in a team or could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamPerson {
    pub id: String,
    pub name: String,
    pub is_in: bool,
}

impl TeamPerson {
    /// The name of their box in the form.
    #[must_use]
    pub fn field(id: &str) -> String {
        format!("member.{id}")
    }
}
