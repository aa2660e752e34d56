//! The one error that crosses the wire: codes and field names, never text from the server.

use domain::error::FieldError;
use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};

/// Why something did not happen, as the browser learns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    #[error("unauthenticated")]
    Unauthenticated,
    #[error("forbidden")]
    Forbidden,
    #[error("not found")]
    NotFound,
    /// Somebody else wrote since, or the form was rendered for another agency.
    #[error("conflict")]
    Conflict,
    /// The log-in is too long ago for this; the answer leads to the confirmation.
    #[error("unconfirmed")]
    Unconfirmed,
    /// Somebody looks on in another one's name, and nothing is written so.
    #[error("read only")]
    ReadOnly,
    /// The agency asks for a second factor, and the person has none yet.
    #[error("second factor required")]
    SecondFactorRequired,
    #[error("invalid")]
    Invalid(Vec<FieldError>),
    /// Seconds until the next try.
    #[error("too many")]
    TooMany(i64),
    /// The database does not answer just now.
    #[error("unavailable")]
    Unavailable,
    /// The server was not reached, or answered what is not understood.
    #[error("network")]
    Network,
    /// The id under which the server logged what happened.
    #[error("internal {0}")]
    Internal(String),
}

impl FromServerFnError for Error {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let error = match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => Self::Invalid(Vec::new()),
            _ => Self::Network,
        };
        // A call that is not understood is its sender's fault, not ours: Leptos would answer 500.
        #[cfg(feature = "ssr")]
        let error = crate::request::fail::<()>(Err(error.clone())).err().unwrap_or(error);
        error
    }
}

#[cfg(feature = "ssr")]
impl Error {
    /// The HTTP status of an answer that carries this error.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Unauthenticated => 401,
            Self::Forbidden | Self::Unconfirmed | Self::ReadOnly | Self::SecondFactorRequired => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Invalid(_) => 422,
            Self::TooMany(_) => 429,
            Self::Network => 502,
            Self::Unavailable => 503,
            Self::Internal(_) => 500,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<domain::error::Error> for Error {
    fn from(error: domain::error::Error) -> Self {
        use domain::error::Error as Domain;
        if error.is_unavailable() {
            tracing::warn!(%error, "the database does not answer");
            return Self::Unavailable;
        }
        if error.is_read_only() {
            return Self::ReadOnly;
        }
        match error {
            Domain::Unauthenticated => Self::Unauthenticated,
            Domain::Forbidden => Self::Forbidden,
            Domain::NotFound => Self::NotFound,
            Domain::Conflict => Self::Conflict,
            Domain::Invalid(fields) => Self::Invalid(fields),
            Domain::TooMany(seconds) => Self::TooMany(seconds),
            Domain::Database(_) | Domain::Inconsistent(_) | Domain::Internal(_) => {
                let id = domain::token::hex(&domain::token::random_bytes()[..4]);
                tracing::error!(error_id = %id, %error, "internal error {id}");
                Self::Internal(id)
            }
        }
    }
}
