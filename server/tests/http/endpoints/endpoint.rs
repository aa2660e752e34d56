//! One way into the server: its address, who may take it, and how it is asked.

use domain::identity::{Permission, Role};

/// Who may.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Who {
    Anybody,
    /// Whoever is logged in, on their own account.
    Person,
    /// Whoever is in an agency, on what is their own there.
    AtWork,
    /// Whoever is in the portal.
    Portal,
    Member(Permission),
    /// The platform's own people: for everybody else there is nothing.
    Platform,
    /// Whoever brings a token; a browser's cookie is none.
    Program,
}

/// Somebody who asks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Caller {
    Stranger,
    /// Logged in, without any agency.
    Investor,
    Member(Role),
}

/// How a request looks, and so how a stranger is refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A page of Leptos.
    Page,
    Form,
    /// A form with a file.
    Upload,
    /// A server function, with JSON.
    Function,
    /// A handler for programs that reads.
    Api,
    /// A handler for programs that makes or does something.
    ApiPost,
    /// A handler for programs that changes something.
    ApiPut,
    /// Server-sent events.
    Stream,
    /// A file of the site or its folder: no session is read there.
    File,
}

/// What stands in addresses for the id of a thing.
/// A delivery stands only beside its webhook.
pub(crate) const THINGS: [&str; 17] = [
    "{directory}",
    "{bulk}",
    "{property}",
    "{session}",
    "{import}",
    "{view}",
    "{token}",
    "{webhook}",
    "{member}",
    "{invitation}",
    "{team}",
    "{notification}",
    "{job}",
    "{realtor}",
    "{passkey}",
    "{avatar}",
    "{data}",
];

#[derive(Debug)]
pub(crate) struct Endpoint {
    pub kind: Kind,
    pub who: Who,
    /// The address with the other agency's ids: each of [`THINGS`].
    pub address: &'static str,
    /// What is sent; also `{agency}`, for which a form was rendered, and `{other}`, an agency as a thing.
    pub sent: &'static str,
    /// The status for those who may, where no id of another agency stands in the request.
    pub status: u16,
}

impl Endpoint {
    /// The route that answers, as axum writes it.
    pub(crate) fn route(&self) -> String {
        let path = self.address.split('?').next().unwrap_or_default();
        if path.contains("/properties/x-{property}") {
            return path.replace("x-{property}", "{slug}");
        }
        THINGS.iter().fold(path.to_owned(), |path, thing| path.replace(thing, "{id}"))
    }

    pub(crate) const fn method(&self) -> &'static str {
        match self.kind {
            Kind::Form | Kind::Upload | Kind::Function | Kind::ApiPost => "POST",
            Kind::ApiPut => "PUT",
            Kind::Page | Kind::Api | Kind::Stream => "GET",
            Kind::File => "ANY",
        }
    }

    /// Whether the public sees a published property here.
    pub(crate) fn is_public_property(&self) -> bool {
        self.who == Who::Anybody && self.has("{property}")
    }

    /// Whether the other agency's thing stands in the request.
    pub(crate) fn names_a_thing(&self) -> bool {
        THINGS.iter().any(|thing| self.has(thing))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.address.contains(name) || self.sent.contains(name)
    }
}

pub(crate) const fn page(who: Who, address: &'static str) -> Endpoint {
    Endpoint { kind: Kind::Page, who, address, sent: "", status: 200 }
}

pub(crate) const fn form(who: Who, address: &'static str, sent: &'static str, status: u16) -> Endpoint {
    Endpoint { kind: Kind::Form, who, address, sent, status }
}

pub(crate) const fn function(who: Who, address: &'static str, sent: &'static str) -> Endpoint {
    Endpoint { kind: Kind::Function, who, address, sent, status: 200 }
}

pub(crate) const fn other(kind: Kind, who: Who, address: &'static str, status: u16) -> Endpoint {
    Endpoint { kind, who, address, sent: "", status }
}
