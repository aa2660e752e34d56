//! What can go wrong, as codes that every edge translates: no text for people is made here.

use serde::{Deserialize, Serialize};

/// What is wrong with one field. The edge turns it into a sentence that says how to mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    Required,
    NotANumber,
    OutOfRange,
    TooShort,
    TooLong,
    NotAnEmail,
    /// No telephone number that can be dialled, or more than one.
    NotAPhone,
    /// Neither an address nor a block of addresses.
    NotANetwork,
    /// An address that our server may not call.
    NotPublic,
    NotAChoice,
    Taken,
    /// A password or code that is not the person's.
    Wrong,
    /// It cannot be had, for a reason that is not told.
    Refused,
    /// Not the five digits of Mexico's postal codes.
    NotAPostalCode,
    /// A longitude without the minus sign that Mexico's have.
    EastOfGreenwich,
    /// Neither coordinates nor a link that holds some.
    NotAPlace,
    /// A latitude without a longitude, or the other way round.
    Incomplete,
    /// The password is among the most used, or repeats the e-mail or name.
    TooCommon,
    /// The value contradicts another field.
    Contradiction,
    /// A file that is no table of text.
    NotCsv,
    /// A file beyond what may be sent.
    TooLarge,
    /// Neither JPEG, PNG nor WebP, or one that cannot be read.
    NotAPicture,
    /// More megabytes or pixels than a picture of a person needs.
    PictureTooLarge,
    /// More at once than are taken.
    TooMany,
    /// No complete address of a page.
    NotALink,
    /// Whoever asks could no longer enter.
    LocksOut,
    /// The agency would be left without an active admin.
    LastAdmin,
    /// An agency would be left without an admin: first somebody else must become one.
    HandOver,
    /// There are as many as there may be.
    LimitReached,
    /// Whoever asks it of others must have a second factor.
    NeedsSecondFactor,
    /// Browsers make passkeys for names only, and over HTTPS.
    NeedsDomain,
    /// One of the person's agencies asks for it.
    RequiredByAgency,
    /// The account's address is not proven yet.
    Unverified,
    /// None of the person's agencies lets people in from where they are.
    Elsewhere,
}

/// A problem and the form field that it belongs to, by the field's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub field: String,
    pub problem: Problem,
    /// The least and the most that is taken, for [`Problem::OutOfRange`] where these are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(i64, i64)>,
}

impl FieldError {
    #[must_use]
    pub fn new(field: &str, problem: Problem) -> Self {
        Self { field: field.to_owned(), problem, range: None }
    }

    /// A number that is none of `least` to `most`.
    #[must_use]
    pub fn outside(field: &str, least: i64, most: i64) -> Self {
        Self { range: Some((least, most)), ..Self::new(field, Problem::OutOfRange) }
    }
}

/// Why an operation did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is logged in, or the log-in was refused.
    #[error("not logged in")]
    Unauthenticated,
    /// The person lacks the permission.
    #[error("not permitted")]
    Forbidden,
    /// No such row for this person: it never existed, or belongs to somebody else.
    #[error("not found")]
    NotFound,
    /// The row changed since the person read it, or the form was rendered for another agency.
    #[error("conflict")]
    Conflict,
    #[error("invalid input: {0:?}")]
    Invalid(Vec<FieldError>),
    /// Too many attempts; the next one may come after this many seconds.
    #[error("try again in {0} s")]
    TooMany(i64),
    #[cfg(feature = "store")]
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
    /// A stored value that no rule of ours allows, with its place.
    #[error("inconsistent data: {0}")]
    Inconsistent(String),
    #[error("internal: {0}")]
    Internal(String),
}

/// Whoever passes a breach of a constraint on lets it be counted.
#[cfg(feature = "store")]
impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        crate::platform::breaches::count(&error);
        Self::Database(error)
    }
}

impl Error {
    #[must_use]
    pub fn field(field: &str, problem: Problem) -> Self {
        Self::Invalid(vec![FieldError::new(field, problem)])
    }

    /// Whether the database was not reached, went away or has no room: the same request may succeed in a moment.
    #[cfg(feature = "store")]
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        let Self::Database(error) = self else { return false };
        match error {
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                true
            }
            // Connection exceptions, a lack of resources, and servers that start or stop.
            sqlx::Error::Database(error) => {
                error.code().is_some_and(|code| code.starts_with("08") || code.starts_with("53") || code.starts_with("57P0"))
            }
            _ => false,
        }
    }

    /// Whether the database refused a statement because its operation only reads.
    #[cfg(feature = "store")]
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.code().is_some_and(|code| code == "25006"))
    }

    /// Turns a breach of the named constraint into a problem of a field; other errors pass.
    #[cfg(feature = "store")]
    #[must_use]
    pub fn on_constraint(error: sqlx::Error, constraint: &str, field: &str, problem: Problem) -> Self {
        match error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) {
            Some(name) if name == constraint => {
                crate::platform::breaches::count(&error);
                Self::field(field, problem)
            }
            _ => error.into(),
        }
    }
}

pub type Result<T> = std::result::Result<T, Error>;
