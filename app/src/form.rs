//! Forms as every browser sends them. A refused one is answered with its page, the typed values and the reasons.

use std::{collections::BTreeMap, future::Future, pin::Pin, sync::Arc};

use domain::{
    identity::{Entrance, store::session::Impersonation},
    list::{encoded, kept_query},
    scope::Agency,
};
use serde::de::DeserializeOwned;

use crate::{error::Error, request::Caller};

/// The fields of a form by name, with the parameters of its path among them.
#[derive(Clone, Debug, Default)]
pub struct Fields(pub BTreeMap<String, String>);

impl Fields {
    /// A field's value; empty where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The form as a struct of texts; absent fields are empty.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the struct asks for more than text.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::to_value(&self.0).and_then(serde_json::from_value).map_err(|_| Error::Invalid(Vec::new()))
    }

    /// An identifier; one that is none names nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Result<T, Error> {
        self.get(name).parse().map_err(|_| Error::NotFound)
    }
}

/// What follows a form that was accepted.
#[derive(Debug)]
pub enum Outcome {
    /// See this page.
    Go(String),
    /// The form's page at once, with a secret that is shown this one time.
    Disclose(String),
    /// A log-in that waits for the code of a second factor, which the next page asks for; then this page.
    AwaitCode(Entrance, String),
    /// A log-in: a new session for this person there, then this page.
    Enter(Entrance, String),
    /// A new session in another agency or the portal that is as old as the log-in before it, then this page.
    Switch(Entrance, String),
    /// A short session that only reads, of one of the platform's own people who looks on as this member, then this page.
    LookOn(Agency, Impersonation, String),
    /// The session ends.
    Leave(String),
    /// Language and theme are remembered, then this page.
    Prefer { locale: String, theme: String, to: String },
}

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

/// A form's path, what it does, and the page that shows it again when it is refused.
#[derive(Clone, Copy)]
pub struct Form {
    /// As axum writes paths: `/app/properties/{id}/edit`.
    pub path: &'static str,
    pub submit: fn(Arc<Caller>, Fields) -> Answer,
    /// The page, when it is not the path itself; `{id}`, `{query}` and `{cursor}` stand for the fields.
    pub page: Option<&'static str>,
}

/// The forms that are left to who looks on as somebody else: to stop.
pub const WHILE_LOOKING_ON: [&str; 2] = ["/app/looking-on/stop", "/log-out"];

impl Form {
    /// The path of the page that shows the refused form, with the query of its list where it has one.
    #[must_use]
    pub fn page_for(&self, path: &str, fields: &Fields) -> String {
        let Some(page) = self.page else { return path.to_owned() };
        let page = page.replace("{id}", fields.get("id")).replace("{query}", &kept_query(fields.get("query")));
        let page = page.replace("{cursor}", &encoded(fields.get("cursor")));
        let Some((path, query)) = page.split_once('?') else { return page };
        let pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.ends_with('=')).collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }
}

/// Where somebody begins who comes in there.
#[must_use]
pub const fn start(entrance: Entrance) -> &'static str {
    match entrance.agency {
        Some(_) => "/app/properties",
        None => "/portal",
    }
}

/// The page that a log-in was asked for on this site, else the `start`.
#[must_use]
pub fn next_page(next: &str, start: &str) -> String {
    let next = local_path(next);
    if next == "/" { start.to_owned() } else { next }
}

/// A path on this site, for redirects: anything else becomes `/`.
#[must_use]
pub fn local_path(text: &str) -> String {
    let is_local = text.starts_with('/') && !text.starts_with("//") && !text.contains(|c: char| c == '\\' || c.is_control());
    if is_local { text.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_parameters_that_its_form_brought() {
        let form = |page| Form { path: "/app/x/{id}/row", submit: |_, _| Box::pin(async { Ok(Outcome::Go(String::new())) }), page };
        let fields = |pairs: &[(&str, &str)]| Fields(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
        let sent = fields(&[("id", "7"), ("query", "q=casa+sola&cursor=1"), ("cursor", "á_1")]);
        let row = form(Some("/app/x?{query}&cursor={cursor}&edit={id}"));
        assert_eq!(row.page_for("/app/x/7/row", &sent), "/app/x?q=casa%20sola&cursor=%C3%A1_1&edit=7");
        assert_eq!(row.page_for("/app/x/7/row", &fields(&[("id", "7")])), "/app/x?edit=7");
        assert_eq!(form(Some("/app/x?{query}")).page_for("/", &fields(&[])), "/app/x");
        assert_eq!(form(None).page_for("/app/x/7/row", &sent), "/app/x/7/row");
    }

    #[test]
    fn redirects_stay_on_the_site() {
        assert_eq!(local_path("/app/properties?status=draft"), "/app/properties?status=draft");
        for text in ["https://evil.example", "//evil.example", "/\\evil.example", "", "javascript:alert(1)", "/a\r\nSet-Cookie: x", "/\0"] {
            assert_eq!(local_path(text), "/", "{text}");
        }
    }
}
