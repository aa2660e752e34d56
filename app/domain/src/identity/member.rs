//! The people of an agency, and the rules by which their standing changes.

use serde::{Deserialize, Serialize};

use super::{Authority, Permission, Role};
use crate::{
    error::{Error, Problem, Result},
    id::UserId,
};

/// How somebody stands in an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberStatus {
    Active,
    /// Keeps roles and teams, but cannot enter.
    Suspended,
    /// Belongs to it no longer; what they did still bears their name.
    Removed,
}

impl MemberStatus {
    pub const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::Removed];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Removed => "removed",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// A member as a change of their standing finds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub user: UserId,
    pub status: MemberStatus,
    pub roles: Vec<Role>,
    /// Active admins of the agency besides this member.
    pub other_admins: i64,
}

/// Roles that a member is given and that they lose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleChange {
    pub given: Vec<Role>,
    pub taken: Vec<Role>,
}

impl Standing {
    /// The change that gives the member exactly the ticked roles. Roles above the actor's own stay as they are.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a role or a member above the actor, [`Error::NotFound`] for somebody who was removed,
    /// [`Problem::Required`] on `roles` for none at all, [`Problem::LastAdmin`] on `roles`.
    pub fn change_roles(&self, actor: &Authority, ticked: &[Role]) -> Result<RoleChange> {
        self.check_reach(actor)?;
        let given: Vec<Role> = ticked.iter().copied().filter(|role| !self.roles.contains(role)).collect();
        let taken: Vec<Role> = self.roles.iter().copied().filter(|role| !ticked.contains(role)).collect();
        if !actor.covers(&given) {
            return Err(Error::Forbidden);
        }
        if ticked.is_empty() {
            return Err(Error::field("roles", Problem::Required));
        }
        if taken.contains(&Role::Admin) {
            self.check_other_admin("roles")?;
        }
        Ok(RoleChange { given, taken })
    }

    /// Whether the actor may suspend or remove the member.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for oneself and for a member above the actor, [`Error::NotFound`] for somebody who was removed,
    /// [`Problem::LastAdmin`] on `status`.
    pub fn check_exclusion(&self, actor: &Authority, actor_id: UserId) -> Result<()> {
        self.check_reach(actor)?;
        if self.user == actor_id {
            return Err(Error::Forbidden);
        }
        if self.roles.contains(&Role::Admin) {
            self.check_other_admin("status")?;
        }
        Ok(())
    }

    /// Whether the member is within the actor's reach.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`] for somebody who was removed.
    pub fn check_reach(&self, actor: &Authority) -> Result<()> {
        if self.status == MemberStatus::Removed {
            return Err(Error::NotFound);
        }
        if actor.may(Permission::ManageMembers) && actor.covers(&self.roles) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// An agency without an active admin could never be managed again.
    fn check_other_admin(&self, field: &str) -> Result<()> {
        if self.status == MemberStatus::Active && self.other_admins == 0 { Err(Error::field(field, Problem::LastAdmin)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::identity::Matrix;

    const ACTOR: UserId = UserId(Uuid::from_u128(1));

    fn admin() -> Authority {
        Authority::new(vec![Role::Admin], Matrix::default())
    }

    fn member(roles: &[Role], other_admins: i64) -> Standing {
        Standing { user: UserId(Uuid::from_u128(2)), status: MemberStatus::Active, roles: roles.to_vec(), other_admins }
    }

    #[test]
    fn roles_are_given_and_taken_as_ticked() {
        let change = member(&[Role::Agent, Role::Support], 1).change_roles(&admin(), &[Role::Agent, Role::Manager]).unwrap();
        assert_eq!(change, RoleChange { given: vec![Role::Manager], taken: vec![Role::Support] });
        let none = member(&[Role::Agent], 1).change_roles(&admin(), &[]);
        assert!(matches!(none, Err(Error::Invalid(faults)) if faults[0].problem == Problem::Required));
    }

    #[test]
    fn the_last_active_admin_stays() {
        let last = Standing { user: ACTOR, ..member(&[Role::Admin], 0) };
        let is_refused = |result: Result<()>| matches!(result, Err(Error::Invalid(faults)) if faults[0].problem == Problem::LastAdmin);
        assert!(is_refused(last.change_roles(&admin(), &[Role::Agent]).map(|_| ())));
        assert!(is_refused(member(&[Role::Admin], 0).check_exclusion(&admin(), ACTOR)));
        assert!(member(&[Role::Admin], 1).check_exclusion(&admin(), ACTOR).is_ok());
        // A suspended admin is none that anybody could count on.
        let suspended = Standing { status: MemberStatus::Suspended, ..member(&[Role::Admin], 0) };
        assert!(suspended.check_exclusion(&admin(), ACTOR).is_ok());
    }

    #[test]
    fn nobody_excludes_themselves_or_those_above() {
        let oneself = Standing { user: ACTOR, ..member(&[Role::Agent], 1) };
        assert!(matches!(oneself.check_exclusion(&admin(), ACTOR), Err(Error::Forbidden)));
        let manager = Authority::new(vec![Role::Manager], Matrix::new([("manager", "manage_members", true)]));
        assert!(matches!(member(&[Role::Admin], 1).check_exclusion(&manager, ACTOR), Err(Error::Forbidden)));
        assert!(matches!(member(&[Role::Admin], 1).change_roles(&manager, &[Role::Agent]), Err(Error::Forbidden)));
        assert!(matches!(member(&[Role::Agent], 1).change_roles(&manager, &[Role::Admin]), Err(Error::Forbidden)));
        let agent = Authority::new(vec![Role::Agent], Matrix::default());
        assert!(matches!(member(&[Role::Agent], 1).check_exclusion(&agent, ACTOR), Err(Error::Forbidden)));
    }

    #[test]
    fn who_was_removed_is_out_of_reach() {
        let removed = Standing { status: MemberStatus::Removed, ..member(&[], 1) };
        assert!(matches!(removed.check_exclusion(&admin(), ACTOR), Err(Error::NotFound)));
        assert!(matches!(removed.change_roles(&admin(), &[Role::Agent]), Err(Error::NotFound)));
    }
}
