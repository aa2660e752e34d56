//! Who may give what to whom: nobody gives, takes or withholds what they lack themselves.

use super::{Matrix, Permission, Role, matrix::Cell};

/// Somebody who manages people, with what they hold at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    roles: Vec<Role>,
    permissions: Vec<Permission>,
    /// What the roles of their agency permit.
    pub matrix: Matrix,
}

impl Authority {
    #[must_use]
    pub fn new(roles: Vec<Role>, matrix: Matrix) -> Self {
        Self { permissions: matrix.permissions(&roles), roles, matrix }
    }

    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// Whether none of the roles is above their own: they hold each of its permissions, and only an admin is on a level with admins.
    #[must_use]
    pub fn covers(&self, roles: &[Role]) -> bool {
        roles.iter().all(|role| match role {
            Role::Admin => self.roles.contains(&Role::Admin),
            role => self.matrix.permissions(&[*role]).into_iter().all(|permission| self.may(permission)),
        })
    }

    /// The cells to change so that exactly the ticked ones permit. Those of permissions that they lack stay as they are:
    /// their boxes cannot be ticked. `None` if one was ticked all the same.
    #[must_use]
    pub fn changes(&self, is_ticked: impl Fn(Cell) -> bool) -> Option<Vec<(Cell, bool)>> {
        let mut changes = Vec::new();
        for cell @ (role, permission) in Matrix::cells() {
            let (before, after) = (self.matrix.permits(role, permission), is_ticked(cell));
            match (before, after, self.may(permission)) {
                (false, true, false) => return None,
                (before, after, true) if before != after => changes.push((cell, after)),
                _ => {}
            }
        }
        Some(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A manager whom the agency lets manage people.
    fn manager() -> Authority {
        Authority::new(vec![Role::Manager], Matrix::new([("manager", "manage_members", true)]))
    }

    #[test]
    fn nobody_reaches_above_their_own_role() {
        let admin = Authority::new(vec![Role::Admin], Matrix::default());
        assert!(admin.covers(&Role::ALL));
        let manager = manager();
        for (role, expected) in [
            (Role::Admin, false),
            (Role::Manager, true),
            (Role::Agent, true),
            (Role::Operations, true),
            // It sees the audit log, a manager does not.
            (Role::ComplianceOfficer, false),
        ] {
            assert_eq!(manager.covers(&[role]), expected, "{role:?}");
        }
        assert!(!manager.covers(&[Role::Agent, Role::Admin]));
        // Even with every permission there is, who is no admin makes none.
        let all = Matrix::new(Permission::ALL.map(|permission| ("manager", permission.code(), true)));
        assert!(!Authority::new(vec![Role::Manager], all).covers(&[Role::Admin]));
    }

    #[test]
    fn nobody_grants_or_withholds_what_they_lack() {
        let manager = manager();
        let now = |cell: Cell| manager.matrix.permits(cell.0, cell.1);
        assert_eq!(manager.changes(now), Some(vec![]));
        let ticked = (Role::Agent, Permission::ImportProperties);
        assert_eq!(manager.changes(|cell| now(cell) || cell == ticked), Some(vec![(ticked, true)]));
        let above = (Role::Manager, Permission::ViewAudit);
        assert_eq!(manager.changes(|cell| now(cell) || cell == above), None);
        let kept = (Role::ComplianceOfficer, Permission::ViewAudit);
        assert_eq!(manager.changes(|cell| now(cell) && cell != kept), Some(vec![]), "a box that is not theirs to untick");
    }
}
