//! Teams: members of an agency who work together.

use serde::{Deserialize, Serialize};

use crate::{
    error::{FieldError, Problem},
    id::UserId,
};

/// The names of the twelve label colours (the style's tokens).
pub const COLOURS: [&str; 12] = ["red", "orange", "amber", "lime", "green", "teal", "cyan", "blue", "indigo", "violet", "pink", "grey"];

const NAME_MAX: usize = 80;

/// A team's form as it is sent; its members are boxes beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TeamForm {
    pub name: String,
    pub colour: String,
    /// The id of a member, or nothing.
    pub lead: String,
}

/// A checked team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    pub name: String,
    pub colour: String,
    pub lead: Option<UserId>,
    /// Each once, the lead among them.
    pub members: Vec<UserId>,
}

impl TeamForm {
    /// # Errors
    /// Every problem of every field.
    pub fn check(&self, members: &[UserId]) -> Result<Team, Vec<FieldError>> {
        let mut faults = Vec::new();
        let name = self.name.trim().replace('\0', "");
        match name.chars().count() {
            0 => faults.push(FieldError::new("name", Problem::Required)),
            1..=NAME_MAX => {}
            _ => faults.push(FieldError::new("name", Problem::TooLong)),
        }
        if !COLOURS.contains(&self.colour.as_str()) {
            faults.push(FieldError::new("colour", Problem::NotAChoice));
        }
        let lead = if self.lead.is_empty() { Ok(None) } else { self.lead.parse().map(Some) };
        if lead.is_err() {
            faults.push(FieldError::new("lead", Problem::NotAChoice));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let lead = lead.unwrap_or_default();
        let mut members: Vec<UserId> = members.iter().copied().chain(lead).collect();
        members.sort_unstable();
        members.dedup();
        Ok(Team { name, colour: self.colour.clone(), lead, members })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_lead_is_a_member() {
        let [eva, ian] = [1, 2].map(|number| UserId(Uuid::from_u128(number)));
        let form = TeamForm { name: " Polanco ".into(), colour: "teal".into(), lead: ian.to_string() };
        let team = form.check(&[eva, eva]).unwrap();
        assert_eq!(team, Team { name: "Polanco".into(), colour: "teal".into(), lead: Some(ian), members: vec![eva, ian] });
        assert_eq!(TeamForm { lead: String::new(), ..form }.check(&[]).unwrap().members, []);
    }

    #[test]
    fn every_field_is_checked() {
        let form = TeamForm { name: " ".into(), colour: "#ff0000".into(), lead: "somebody".into() };
        let faults = form.check(&[]).unwrap_err();
        let fields: Vec<(&str, Problem)> = faults.iter().map(|fault| (fault.field.as_str(), fault.problem)).collect();
        assert_eq!(fields, [("name", Problem::Required), ("colour", Problem::NotAChoice), ("lead", Problem::NotAChoice)]);
    }
}
