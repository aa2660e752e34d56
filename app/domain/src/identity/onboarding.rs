//! The first steps of a new agency, each known from what is there: nobody ticks them off.

use serde::{Deserialize, Serialize};

use super::Permission;
use crate::catalog::code::codes;

codes! {
    /// One of the first steps.
    Step {
        VerifyEmail = "verify_email",
        AgencyData = "agency_data",
        Properties = "properties",
        Colleagues = "colleagues",
        Roles = "roles",
        SecondFactor = "second_factor",
        SavedView = "saved_view",
    }
}

/// What is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub email_is_verified: bool,
    pub has_second_factor: bool,
    /// E-mail, telephone and address are known.
    pub agency_is_complete: bool,
    pub has_properties: bool,
    /// Somebody else is a member, or was asked to be one.
    pub has_colleagues: bool,
    /// More than one role is in use, or what a role permits was changed.
    pub has_roles: bool,
    pub has_view: bool,
    /// The person does not want to see the list.
    pub is_dismissed: bool,
}

impl Step {
    /// Whose step it is: those who may do it.
    #[must_use]
    pub const fn needs(self) -> Option<Permission> {
        match self {
            Self::VerifyEmail | Self::SecondFactor => None,
            Self::AgencyData => Some(Permission::ManageAgency),
            Self::Properties => Some(Permission::EditProperties),
            Self::Colleagues | Self::Roles => Some(Permission::ManageMembers),
            Self::SavedView => Some(Permission::ViewProperties),
        }
    }

    #[must_use]
    pub const fn is_done(self, facts: &Facts) -> bool {
        match self {
            Self::VerifyEmail => facts.email_is_verified,
            Self::AgencyData => facts.agency_is_complete,
            Self::Properties => facts.has_properties,
            Self::Colleagues => facts.has_colleagues,
            Self::Roles => facts.has_roles,
            Self::SecondFactor => facts.has_second_factor,
            Self::SavedView => facts.has_view,
        }
    }
}

/// The steps of somebody with these permissions, and which of them are done.
#[must_use]
pub fn steps(facts: &Facts, may: impl Fn(Permission) -> bool) -> Vec<(Step, bool)> {
    let mine = |step: &Step| step.needs().is_none_or(&may);
    Step::ALL.iter().copied().filter(mine).map(|step| (step, step.is_done(facts))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Role;

    #[test]
    fn each_role_has_the_steps_that_it_may_take() {
        let of = |role: Role| steps(&Facts::default(), |permission| role.permits(permission)).len();
        assert_eq!((of(Role::Admin), of(Role::Agent), of(Role::Support)), (7, 4, 3));
    }

    #[test]
    fn a_fact_is_a_step_done() {
        let facts = Facts { has_properties: true, ..Facts::default() };
        let done: Vec<Step> = steps(&facts, |_| true).into_iter().filter(|(_, done)| *done).map(|(step, _)| step).collect();
        assert_eq!(done, [Step::Properties]);
        let all = Facts {
            email_is_verified: true,
            has_second_factor: true,
            agency_is_complete: true,
            has_properties: true,
            has_colleagues: true,
            has_roles: true,
            has_view: true,
            is_dismissed: false,
        };
        assert!(steps(&all, |_| true).iter().all(|(_, done)| *done));
    }
}
