//! A saved view: a list's search and filters under a name.

use serde::{Deserialize, Serialize};

use super::kept_query;
use crate::{
    error::{FieldError, Problem},
    id::SavedViewId,
    identity::Permission,
};

/// A list that has views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    Properties,
    Members,
    Audit,
    Imports,
    Realtors,
}

impl List {
    pub const ALL: [Self; 5] = [Self::Properties, Self::Members, Self::Audit, Self::Imports, Self::Realtors];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Properties => "properties",
            Self::Members => "members",
            Self::Audit => "audit",
            Self::Imports => "imports",
            Self::Realtors => "realtors",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }

    /// Where the list is.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Properties => "/app/properties",
            Self::Members => "/app/settings/members",
            Self::Audit => "/app/settings/audit",
            Self::Imports => "/app/imports",
            Self::Realtors => "/app/realtors",
        }
    }

    /// Who may not see a list has no views of it.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Properties => Permission::ViewProperties,
            Self::Members => Permission::ManageMembers,
            Self::Audit => Permission::ViewAudit,
            Self::Imports => Permission::ImportProperties,
            Self::Realtors => Permission::ViewRealtors,
        }
    }
}

/// A view as one person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    pub id: SavedViewId,
    pub name: String,
    /// What follows the `?` of the list's address.
    pub query: String,
    pub is_shared: bool,
    pub is_mine: bool,
    pub is_pinned: bool,
    pub is_default: bool,
}

/// The form that makes or changes a view, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedViewForm {
    pub list: String,
    pub name: String,
    pub query: String,
    /// `true` when it is for everybody.
    pub shared: String,
}

/// A checked form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewView {
    pub list: List,
    pub name: String,
    pub query: String,
    pub is_shared: bool,
}

/// The longest query, in characters.
const QUERY_MAX: usize = 2_000;
/// The longest name, in characters.
const NAME_MAX: usize = 60;

impl SavedViewForm {
    /// # Errors
    /// What is wrong with the name; an unknown list or too long a query is wrong with it too.
    pub fn check(&self) -> Result<NewView, Vec<FieldError>> {
        let name: String = self.name.trim().chars().filter(|c| !c.is_control()).collect();
        let problem = match name.chars().count() {
            0 => Some(Problem::Required),
            1..=NAME_MAX => None,
            _ => Some(Problem::TooLong),
        };
        let query = kept_query(&self.query);
        match (problem, List::from_code(&self.list).filter(|_| query.len() <= QUERY_MAX)) {
            (None, Some(list)) => Ok(NewView { list, name, query, is_shared: self.shared == "true" }),
            (problem, _) => Err(vec![FieldError::new("name", problem.unwrap_or(Problem::NotAChoice))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, query: &str) -> SavedViewForm {
        SavedViewForm { list: "properties".to_owned(), name: name.to_owned(), query: query.to_owned(), shared: String::new() }
    }

    #[test]
    fn names_are_of_some_length_and_queries_of_a_browser() {
        let view = form(" Borradores\u{0} ", "?status=draft").check().unwrap();
        assert_eq!((view.name.as_str(), view.query.as_str(), view.is_shared), ("Borradores", "status=draft", false));
        let problem = |form: SavedViewForm| form.check().unwrap_err()[0].problem;
        assert_eq!(problem(form("  ", "")), Problem::Required);
        assert_eq!(problem(form(&"a".repeat(61), "")), Problem::TooLong);
        assert_eq!(form("a", "q=á b").check().unwrap().query, "q=%C3%A1%20b");
        assert_eq!(problem(form("a", &format!("q={}", "a".repeat(2_000)))), Problem::NotAChoice);
        assert_eq!(problem(SavedViewForm { list: "users".to_owned(), ..form("a", "") }), Problem::NotAChoice);
    }
}
