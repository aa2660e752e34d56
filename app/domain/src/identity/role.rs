//! The roles that an agency gives to its people, each a preset of permissions.

use serde::{Deserialize, Serialize};

use super::Permission;

/// What somebody does at work. Roles of other audiences (investors, outside realtors, the platform's own people) are none of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Admin,
    Manager,
    Agent,
    Operations,
    Marketing,
    Support,
    ComplianceOfficer,
    PropertyManager,
}

impl Role {
    pub const ALL: [Self; 8] = [
        Self::Admin,
        Self::Manager,
        Self::Agent,
        Self::Operations,
        Self::Marketing,
        Self::Support,
        Self::ComplianceOfficer,
        Self::PropertyManager,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::Agent => "agent",
            Self::Operations => "operations",
            Self::Marketing => "marketing",
            Self::Support => "support",
            Self::ComplianceOfficer => "compliance_officer",
            Self::PropertyManager => "property_manager",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The preset: what the role permits until an agency changes it (see [`super::Matrix`]).
    #[must_use]
    pub const fn permits(self, permission: Permission) -> bool {
        match permission {
            Permission::ViewProperties | Permission::ViewRealtors => true,
            Permission::EditProperties => !matches!(self, Self::Support | Self::ComplianceOfficer),
            Permission::ArchiveProperties | Permission::ImportProperties | Permission::ExportProperties | Permission::EditRealtors => {
                matches!(self, Self::Admin | Self::Manager | Self::Operations)
            }
            Permission::ViewAudit => matches!(self, Self::Admin | Self::ComplianceOfficer),
            Permission::ManageMembers | Permission::ManageAgency | Permission::ManageIntegrations => matches!(self, Self::Admin),
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

    #[test]
    fn only_an_admin_runs_the_agency() {
        for role in Role::ALL {
            assert_eq!(role.permits(Permission::ManageMembers) || role.permits(Permission::ManageAgency), role == Role::Admin, "{role:?}");
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
        assert_eq!(Role::from_code("super_admin"), None);
        assert_eq!(Role::from_code("investor"), None);
    }
}
