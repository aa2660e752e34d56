//! What a person may do in their agency, one permission a thing.

use serde::{Deserialize, Serialize};

/// One thing that a person may do in their agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Permission {
    ViewProperties,
    EditProperties,
    ArchiveProperties,
    ImportProperties,
    ExportProperties,
    ViewRealtors,
    EditRealtors,
    ViewAudit,
    /// Invites people, gives and takes roles, forms teams.
    ManageMembers,
    /// Changes the agency's name, security and look.
    ManageAgency,
    /// Makes API tokens and outgoing webhooks.
    ManageIntegrations,
}

impl Permission {
    pub const ALL: [Self; 11] = [
        Self::ViewProperties,
        Self::EditProperties,
        Self::ArchiveProperties,
        Self::ImportProperties,
        Self::ExportProperties,
        Self::ViewRealtors,
        Self::EditRealtors,
        Self::ViewAudit,
        Self::ManageMembers,
        Self::ManageAgency,
        Self::ManageIntegrations,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ViewProperties => "view_properties",
            Self::EditProperties => "edit_properties",
            Self::ArchiveProperties => "archive_properties",
            Self::ImportProperties => "import_properties",
            Self::ExportProperties => "export_properties",
            Self::ViewRealtors => "view_realtors",
            Self::EditRealtors => "edit_realtors",
            Self::ViewAudit => "view_audit",
            Self::ManageMembers => "manage_members",
            Self::ManageAgency => "manage_agency",
            Self::ManageIntegrations => "manage_integrations",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|permission| permission.code() == code)
    }

    /// The feature that it belongs to, for lists of permissions.
    #[must_use]
    pub const fn feature(self) -> Feature {
        match self {
            Self::ViewProperties | Self::EditProperties | Self::ArchiveProperties | Self::ImportProperties | Self::ExportProperties => {
                Feature::Catalog
            }
            Self::ViewRealtors
            | Self::EditRealtors
            | Self::ViewAudit
            | Self::ManageMembers
            | Self::ManageAgency
            | Self::ManageIntegrations => Feature::Identity,
        }
    }
}

/// A feature that has permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Feature {
    Catalog,
    Identity,
}

impl Feature {
    pub const ALL: [Self; 2] = [Self::Catalog, Self::Identity];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_permissions() {
        for permission in Permission::ALL {
            assert_eq!(Permission::from_code(permission.code()), Some(permission));
        }
        assert_eq!(Permission::from_code("fly"), None);
    }
}
