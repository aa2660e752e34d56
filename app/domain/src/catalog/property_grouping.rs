//! What the agency's list of properties is grouped by, and what is said above the rows of a group.

use super::{
    code::codes,
    property::{PropertyRow, PropertyType, Status},
    query::Total,
};

codes! {
    /// What rows share that stand under one heading. Groups come in the order of their codes, or by name.
    PropertyGrouping {
        Status = "status",
        PropertyType = "property_type",
        /// With its state: many have a namesake.
        Municipality = "municipality",
        /// With its municipality and state.
        Neighborhood = "neighborhood",
    }
}

/// What the rows of one group share: a code; or state, municipality and neighborhood, as far as the grouping goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupKey(pub Vec<String>);

/// Stands between the parts of a key in a cursor: no place's name has it.
const SEPARATOR: char = '\u{1f}';

impl PropertyGrouping {
    /// The group of a row.
    #[must_use]
    pub fn key(self, row: &PropertyRow) -> GroupKey {
        let parts: Vec<&str> = match self {
            Self::Status => vec![row.status.code()],
            Self::PropertyType => vec![row.property_type.code()],
            Self::Municipality => vec![&row.state, &row.municipality],
            Self::Neighborhood => vec![&row.state, &row.municipality, &row.neighborhood],
        };
        GroupKey(parts.into_iter().map(str::to_owned).collect())
    }

    /// The codes of the groups, in their order; nothing where groups are named by places.
    #[must_use]
    pub const fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Status => Status::CODES,
            Self::PropertyType => PropertyType::CODES,
            Self::Municipality | Self::Neighborhood => &[],
        }
    }

    const fn parts(self) -> usize {
        match self {
            Self::Status | Self::PropertyType => 1,
            Self::Municipality => 2,
            Self::Neighborhood => 3,
        }
    }

    /// Takes a key from the beginning of a cursor, and leaves the rest.
    pub(super) fn take_key(self, cursor: &str) -> Option<(GroupKey, &str)> {
        let mut parts: Vec<&str> = cursor.splitn(self.parts() + 1, SEPARATOR).collect();
        let rest = parts.pop().filter(|_| parts.len() == self.parts())?;
        let is_group = self.codes().is_empty() || self.codes().contains(parts.first()?);
        is_group.then_some(())?;
        Some((GroupKey(parts.into_iter().map(|part| part.replace('\0', "")).collect()), rest))
    }
}

impl std::fmt::Display for GroupKey {
    /// As it stands at the beginning of a cursor.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|part| write!(f, "{part}{SEPARATOR}"))
    }
}

/// What is said of a group above its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSummary {
    pub key: GroupKey,
    pub total: Total,
    /// Prices of those that are for sale; nothing where none is, or where not all were counted.
    pub sale: Option<SalePrices>,
}

/// Sale prices of several properties, in minor units of MXN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SalePrices {
    pub sum_minor: i64,
    pub average_minor: i64,
}
