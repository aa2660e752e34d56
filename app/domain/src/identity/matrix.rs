//! What each role of one agency permits: the presets, and what the agency changed of them.

use std::collections::HashMap;

use super::{Permission, Role};

/// A role and one of the permissions.
pub type Cell = (Role, Permission);

/// What was changed of one role, by the codes of permissions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionChange {
    pub role: Role,
    pub granted: Vec<&'static str>,
    pub withheld: Vec<&'static str>,
}

/// The roles of an agency. Without changes they are the presets; an admin's permissions are fixed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    changes: HashMap<Cell, bool>,
}

impl Matrix {
    /// From changes by the codes of role and permission; what the program does not know is skipped.
    pub fn new<'a>(changes: impl IntoIterator<Item = (&'a str, &'a str, bool)>) -> Self {
        let known = |(role, permission, granted)| Some(((Role::from_code(role)?, Permission::from_code(permission)?), granted));
        Self { changes: changes.into_iter().filter_map(known).collect() }
    }

    #[must_use]
    pub fn permits(&self, role: Role, permission: Permission) -> bool {
        role == Role::Admin || self.changes.get(&(role, permission)).copied().unwrap_or_else(|| role.permits(permission))
    }

    /// Whatever at least one of the roles permits, in the order of [`Permission::ALL`].
    #[must_use]
    pub fn permissions(&self, roles: &[Role]) -> Vec<Permission> {
        Permission::ALL.into_iter().filter(|permission| roles.iter().any(|role| self.permits(*role, *permission))).collect()
    }

    /// Every cell that may be changed, row by row.
    pub fn cells() -> impl Iterator<Item = Cell> {
        let roles = || Role::ALL.into_iter().filter(|role| *role != Role::Admin);
        Permission::ALL.into_iter().flat_map(move |permission| roles().map(move |role| (role, permission)))
    }

    /// The cells as ones and zeros: two that read alike are alike. A form carries it, to notice that somebody else wrote since.
    #[must_use]
    pub fn digits(&self) -> String {
        Self::cells().map(|(role, permission)| if self.permits(role, permission) { '1' } else { '0' }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_changes_the_presets_hold() {
        for (role, permission) in Matrix::cells() {
            assert_eq!(Matrix::default().permits(role, permission), role.permits(permission));
        }
        assert_eq!(Matrix::cells().count(), 7 * Permission::ALL.len());
    }

    #[test]
    fn changes_win_over_presets_but_not_over_the_admin() {
        let matrix = Matrix::new([
            ("agent", "view_audit", true),
            ("agent", "edit_properties", false),
            ("admin", "view_audit", false),
            ("pilot", "fly", true),
        ]);
        assert!(matrix.permits(Role::Agent, Permission::ViewAudit));
        assert!(!matrix.permits(Role::Agent, Permission::EditProperties));
        assert!(matrix.permits(Role::Admin, Permission::ViewAudit));
        assert_eq!(matrix.permissions(&[Role::Agent]), [Permission::ViewProperties, Permission::ViewRealtors, Permission::ViewAudit]);
        assert_eq!(matrix.permissions(&[Role::Admin]), Permission::ALL);
        assert_eq!(matrix.permissions(&[]), []);
    }

    #[test]
    fn several_roles_permit_what_any_of_them_does() {
        let permissions = Matrix::default().permissions(&[Role::Support, Role::ComplianceOfficer]);
        assert_eq!(permissions, [Permission::ViewProperties, Permission::ViewRealtors, Permission::ViewAudit]);
    }

    #[test]
    fn every_change_shows_in_the_digits() {
        let presets = Matrix::default().digits();
        for (role, permission) in Matrix::cells() {
            let changed = Matrix::new([(role.code(), permission.code(), !role.permits(permission))]).digits();
            assert_eq!(changed.bytes().zip(presets.bytes()).filter(|(a, b)| a != b).count(), 1, "{role:?} {permission:?}");
        }
    }
}
