//! Who may do what: permissions, and the roles that bundle them.

use serde::{Deserialize, Serialize};

/// One thing that a person may do in their agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Permission {
    ViewProperties,
    EditProperties,
    ArchiveProperties,
    ImportProperties,
    ViewAudit,
    /// Invites people, gives and takes roles, forms teams.
    ManageMembers,
    /// Changes the agency's name, security and look.
    ManageAgency,
    /// Makes API tokens and outgoing webhooks.
    ManageIntegrations,
}

impl Permission {
    pub const ALL: [Self; 8] = [
        Self::ViewProperties,
        Self::EditProperties,
        Self::ArchiveProperties,
        Self::ImportProperties,
        Self::ViewAudit,
        Self::ManageMembers,
        Self::ManageAgency,
        Self::ManageIntegrations,
    ];
}

/// A preset of permissions, given to a member of an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Admin,
    Manager,
    Agent,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Admin, Self::Manager, Self::Agent];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::Agent => "agent",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// An agent works with properties, a manager also takes them off the shelf and imports, an admin also runs the agency's account.
    #[must_use]
    pub const fn permits(self, permission: Permission) -> bool {
        match permission {
            Permission::ViewProperties | Permission::EditProperties => true,
            Permission::ArchiveProperties | Permission::ImportProperties => matches!(self, Self::Admin | Self::Manager),
            Permission::ViewAudit | Permission::ManageMembers | Permission::ManageAgency | Permission::ManageIntegrations => {
                matches!(self, Self::Admin)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_role_permits_all_that_a_lower_one_does() {
        for permission in Permission::ALL {
            assert!(Role::Admin.permits(permission));
            assert!(!Role::Agent.permits(permission) || Role::Manager.permits(permission));
        }
        assert!(!Role::Agent.permits(Permission::ArchiveProperties));
        assert!(!Role::Manager.permits(Permission::ViewAudit));
    }
}
