//! A saved view: a list's search and filters under a name.

use serde::{Deserialize, Serialize};

use crate::{
    error::{FieldError, Problem},
    id::SavedViewId,
};

/// A list that has views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    Properties,
}

impl List {
    pub const ALL: [Self; 1] = [Self::Properties];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Properties => "properties",
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
    /// What is wrong with the name; an unknown list or a query of no browser is wrong with it too.
    pub fn check(&self) -> Result<NewView, Vec<FieldError>> {
        let name: String = self.name.trim().chars().filter(|c| !c.is_control()).collect();
        let problem = match name.chars().count() {
            0 => Some(Problem::Required),
            1..=NAME_MAX => None,
            _ => Some(Problem::TooLong),
        };
        let query = kept_query(&self.query);
        let is_query = query.chars().count() <= QUERY_MAX && query.chars().all(|c| c.is_ascii_graphic());
        match (problem, List::from_code(&self.list).filter(|_| is_query)) {
            (None, Some(list)) => Ok(NewView { list, name, query, is_shared: self.shared == "true" }),
            (problem, _) => Err(vec![FieldError::new("name", problem.unwrap_or(Problem::NotAChoice))]),
        }
    }
}

/// The part of a list's query that a view keeps: not the page, nor what was just done.
#[must_use]
pub fn kept_query(query: &str) -> String {
    let query = query.strip_prefix('?').unwrap_or(query);
    let is_kept = |pair: &&str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        !matches!(name, "cursor" | "done" | "view") && !value.is_empty()
    };
    // Forms and links write a space differently.
    query.split('&').filter(is_kept).collect::<Vec<_>>().join("&").replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, query: &str) -> SavedViewForm {
        SavedViewForm { list: "properties".to_owned(), name: name.to_owned(), query: query.to_owned(), shared: String::new() }
    }

    #[test]
    fn a_view_keeps_the_filters_and_not_the_page() {
        assert_eq!(kept_query("?status=draft&cursor=1_2&q=&done=saved&view=3&q=casa+sola"), "status=draft&q=casa%20sola");
        assert_eq!(kept_query(""), "");
    }

    #[test]
    fn names_are_of_some_length_and_queries_of_a_browser() {
        let view = form(" Borradores\u{0} ", "?status=draft").check().unwrap();
        assert_eq!((view.name.as_str(), view.query.as_str(), view.is_shared), ("Borradores", "status=draft", false));
        let problem = |form: SavedViewForm| form.check().unwrap_err()[0].problem;
        assert_eq!(problem(form("  ", "")), Problem::Required);
        assert_eq!(problem(form(&"a".repeat(61), "")), Problem::TooLong);
        assert_eq!(problem(form("a", "q=á b")), Problem::NotAChoice);
        assert_eq!(problem(form("a", &format!("q={}", "a".repeat(2_000)))), Problem::NotAChoice);
        assert_eq!(problem(SavedViewForm { list: "users".to_owned(), ..form("a", "") }), Problem::NotAChoice);
    }
}
