//! A list's address: what is searched, filtered, sorted and shown stands in it, and every link of the list is one of these.

use domain::list::encoded;
use leptos::prelude::*;

/// Parameters that belong to one look at the list, which no link takes along.
const PASSING: [&str; 5] = [CURSOR, super::ARRANGE, super::bulk::BULK, super::filter::ADD, super::EDIT];
/// The page of the list.
const CURSOR: &str = "cursor";

/// A path with its parameters, in a fixed order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    path: &'static str,
    pairs: Vec<(&'static str, String)>,
}

impl Address {
    /// `pairs` are all parameters that the list knows, also those without a value.
    #[must_use]
    pub const fn new(path: &'static str, pairs: Vec<(&'static str, String)>) -> Self {
        Self { path, pairs }
    }

    /// Where the list is.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// A parameter's value; nothing where it has none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(pair, _)| *pair == name).map_or("", |(_, value)| value)
    }

    /// The first page of the same list with another value of a parameter.
    #[must_use]
    pub fn with(&self, name: &'static str, value: impl Into<String>) -> Self {
        let mut pairs = self.pairs.clone();
        pairs.retain(|(pair, _)| !PASSING.contains(pair));
        match pairs.iter_mut().find(|(pair, _)| *pair == name) {
            Some((_, old)) => *old = value.into(),
            None => pairs.push((name, value.into())),
        }
        Self { path: self.path, pairs }
    }

    /// The same page of the list with a parameter that belongs to one look at it.
    #[must_use]
    pub fn here(&self, name: &'static str, value: impl Into<String>) -> String {
        self.with(name, value).with_page(self.get(CURSOR)).href()
    }

    /// The page of the list that a cursor names.
    #[must_use]
    pub fn with_page(mut self, cursor: &str) -> Self {
        self.pairs.retain(|(pair, _)| *pair != CURSOR);
        self.pairs.push((CURSOR, cursor.to_owned()));
        self
    }

    /// The parameters that have a value, as they follow the `?`.
    #[must_use]
    pub fn query(&self) -> String {
        let pairs = self.pairs.iter().filter(|(_, value)| !value.is_empty());
        pairs.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
    }

    /// The same parameters at another path, such as the list's file.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        let query = self.query();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The address. A list without parameters opens with the person's own view of it, so that "everything" says so.
    #[must_use]
    pub fn href(&self) -> String {
        let query = self.query();
        format!("{}?{}", self.path, if query.is_empty() { "view=" } else { &query })
    }

    /// The parameters as hidden fields, for a form that sets the other ones.
    pub fn hidden(&self, but: &'static [&'static str]) -> impl IntoView + use<> {
        let pairs = self.pairs.clone().into_iter();
        pairs
            .filter(|(name, value)| !value.is_empty() && !PASSING.contains(name) && !but.contains(name))
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_has_a_value_and_a_change_leads_to_the_first_page() {
        let pairs = vec![("status", String::new()), ("cursor", "1_2".to_owned()), ("q", "casa & jardín".to_owned())];
        let address = Address::new("/app/properties", pairs);
        assert_eq!(address.href(), "/app/properties?cursor=1_2&q=casa%20%26%20jard%C3%ADn");
        let sorted = address.with("q", "").with("sort", "-price");
        assert_eq!(sorted.href(), "/app/properties?sort=-price");
        assert_eq!(sorted.with("sort", "").href(), "/app/properties?view=");
        assert_eq!(sorted.at("/app/properties/export.csv"), "/app/properties/export.csv?sort=-price");
        assert_eq!(sorted.with("sort", "").at("/x"), "/x");
        assert_eq!(address.here("edit", "7"), "/app/properties?q=casa%20%26%20jard%C3%ADn&edit=7&cursor=1_2");
    }
}
