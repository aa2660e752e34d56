//! The kinds of record that files bring, each with its rules: the one place that knows them all.

use super::{
    Field, HeaderError, Plan, Record,
    format::Format,
    plan::Head,
    preview::{self, Preview},
    run::Kind,
};
use crate::catalog::Property;

/// Calls a function that is generic in the kind of record.
macro_rules! of_kind {
    ($kind:expr, $($function:ident)::+ ($($argument:expr),*)) => {
        match $kind {
            Kind::Listings => $($function)::+::<Property>($($argument),*),
        }
    };
}

/// What a column of such a file can mean.
#[must_use]
pub const fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Listings => Property::FIELDS,
    }
}

/// # Errors
/// As [`Plan::suggested`].
pub fn suggested(kind: Kind, head: &Head) -> Result<Plan, HeaderError> {
    of_kind!(kind, Plan::suggested(head))
}

/// # Errors
/// As [`Plan::with_format`].
pub fn with_format(kind: Kind, head: &Head, format: Format) -> Result<Plan, HeaderError> {
    of_kind!(kind, Plan::with_format(head, format))
}

/// # Errors
/// As [`preview::preview`].
pub fn preview(kind: Kind, head: &Head, plan: &Plan) -> Result<Preview, HeaderError> {
    of_kind!(kind, preview::preview(head, plan))
}

/// The fields without which no row of a plan could be taken.
#[must_use]
pub fn missing(kind: Kind, plan: &Plan) -> Vec<&'static str> {
    match kind {
        Kind::Listings => Property::missing(plan),
    }
}

/// The known layout of a header.
#[must_use]
pub fn recognised(kind: Kind, header: &[String]) -> Option<&'static str> {
    match kind {
        Kind::Listings => Property::recognised(header),
    }
}

/// The field that a column of a plan becomes.
#[must_use]
pub fn meaning(kind: Kind, plan: &Plan, column: &str) -> Option<&'static str> {
    match kind {
        Kind::Listings => plan.meaning::<Property>(column),
    }
}

/// The field of the other system's id.
#[must_use]
pub const fn id_field(kind: Kind) -> &'static str {
    match kind {
        Kind::Listings => Property::ID,
    }
}
