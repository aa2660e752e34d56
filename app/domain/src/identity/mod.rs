//! Agencies, people, what they may do, and how they log in.

pub mod access;
pub mod activity;
pub mod agency_settings;
pub mod api_token;
pub mod authority;
pub mod delay;
pub mod email;
pub mod invitation;
pub mod letter;
pub mod matrix;
pub mod member;
pub mod name;
pub mod network;
pub mod onboarding;
pub mod passkey;
pub mod password;
pub mod permission;
pub mod profile;
pub mod realtor;
pub mod realtor_contact;
pub mod recovery_code;
pub mod role;
pub mod sign_up;
pub mod team;

#[cfg(feature = "store")]
pub mod store;

pub use access::Access;
pub use authority::Authority;
pub use matrix::Matrix;
pub use permission::{Feature, Permission};
pub use role::Role;

/// Who comes in, and where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Entrance {
    pub user: crate::id::UserId,
    /// Nothing is the portal.
    pub agency: Option<crate::id::AgencyId>,
}

/// Somebody who is logged in, as every page knows them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Person {
    pub user: crate::id::UserId,
    pub display_name: String,
    pub email: String,
    pub avatar: Option<crate::id::AvatarId>,
    /// Every agency that they can switch to, the one that they are in included, by name.
    pub agencies: Vec<(crate::id::AgencyId, String)>,
    /// Whether the portal is open to them.
    pub has_portal: bool,
}

impl Person {
    /// Where their picture is.
    #[must_use]
    pub fn avatar_href(&self) -> Option<String> {
        self.avatar.map(avatar_href)
    }
}

/// What somebody is at work for one agency, as every page knows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Viewer {
    pub user: crate::id::UserId,
    pub agency: crate::id::AgencyId,
    pub agency_name: String,
    pub roles: Vec<Role>,
    /// What their roles permit in this agency.
    pub permissions: Vec<Permission>,
}

impl Viewer {
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }
}

/// Where the picture of a member is, for colleagues.
#[must_use]
pub fn avatar_href(avatar: crate::id::AvatarId) -> String {
    format!("/app/avatars/{avatar}")
}
