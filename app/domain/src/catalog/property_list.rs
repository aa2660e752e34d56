//! The agency's list of properties: its columns, its orders, where a page of it ends, and what is done to several rows at once.

use chrono::{DateTime, Utc};

use super::{
    code::codes,
    property::{PropertyRow, Status},
    property_grouping::{GroupKey, PropertyGrouping},
    query::KEYS,
};
use crate::{
    id::PropertyId,
    identity::Permission,
    list::{Columns, SortKey, Sorting},
};

codes! {
    /// What the list can say of a property beside its title.
    PropertyColumn {
        Status = "status",
        PropertyType = "property_type",
        Price = "price",
        /// Of land the land's, else the building's.
        Area = "area",
        BuiltArea = "built_area",
        LandArea = "land_area",
        Bedrooms = "bedrooms",
        Bathrooms = "bathrooms",
        ParkingSpaces = "parking_spaces",
        Neighborhood = "neighborhood",
        Municipality = "municipality",
        State = "state",
        Created = "created",
        Changed = "changed",
    }
}

impl Columns for PropertyColumn {
    const USUAL: &'static [Self] = &[Self::Status, Self::Price, Self::Area, Self::Changed];
}

codes! {
    /// What the list can be sorted by.
    PropertySort {
        Title = "title",
        /// In MXN; those without a price last, either way.
        Price = "price",
        /// Those without an area last, either way.
        Area = "area",
        Created = "created",
        Changed = "changed",
    }
}

impl SortKey for PropertySort {
    const USUAL: Sorting<Self> = Sorting { by: Self::Changed, descending: true };

    fn begins_descending(self) -> bool {
        matches!(self, Self::Created | Self::Changed)
    }
}

/// The key of a row in the list's order.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    Text(String),
    /// Minor units of MXN.
    Price(i64),
    /// m²
    Area(f64),
    Time(DateTime<Utc>),
}

/// Where a page ends: the group of its last row in a list that is grouped, its key, and the id that tells apart rows with the same
/// key.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub group: Option<GroupKey>,
    pub key: Key,
    pub id: PropertyId,
}

impl Place {
    /// The place of a row in an order. A row without price or area stands behind all others.
    #[must_use]
    pub fn of(row: &PropertyRow, sorting: Sorting<PropertySort>, grouping: Option<PropertyGrouping>) -> Self {
        let key = match sorting.by {
            PropertySort::Title => Key::Text(row.title.clone()),
            PropertySort::Price => Key::Price(row.price_mxn_minor.unwrap_or(if sorting.descending { 0 } else { i64::MAX })),
            PropertySort::Area => Key::Area(row.area.unwrap_or(if sorting.descending { 0.0 } else { f64::INFINITY })),
            PropertySort::Created => Key::Time(row.created_at),
            PropertySort::Changed => Key::Time(row.updated_at),
        };
        Self { group: grouping.map(|grouping| grouping.key(row)), key, id: row.id }
    }

    /// Reads what [`Place`] is displayed as, for the order and the groups that it was made in.
    #[must_use]
    pub fn read(text: &str, by: PropertySort, grouping: Option<PropertyGrouping>) -> Option<Self> {
        let (group, text) = match grouping {
            Some(grouping) => grouping.take_key(text).map(|(group, rest)| (Some(group), rest))?,
            None => (None, text),
        };
        let (key, id) = text.rsplit_once('_')?;
        let key = match by {
            PropertySort::Title => Key::Text(key.replace('\0', "")),
            PropertySort::Price => Key::Price(key.parse().ok()?),
            PropertySort::Area => Key::Area(key.parse().ok().filter(|area: &f64| !area.is_nan())?),
            PropertySort::Created | PropertySort::Changed => {
                let micros = key.parse().ok().filter(|micros| KEYS.contains(micros))?;
                Key::Time(DateTime::from_timestamp_micros(micros)?)
            }
        };
        Some(Self { group, key, id: id.parse().ok()? })
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(group) = &self.group {
            write!(f, "{group}")?;
        }
        match &self.key {
            Key::Text(text) => write!(f, "{text}_{}", self.id),
            Key::Price(minor) => write!(f, "{minor}_{}", self.id),
            Key::Area(area) => write!(f, "{area}_{}", self.id),
            Key::Time(at) => write!(f, "{}_{}", at.timestamp_micros(), self.id),
        }
    }
}

/// What can be done to several properties at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyAction {
    SetStatus(Status),
    Archive,
    Restore,
}

impl PropertyAction {
    /// Reads `archive`, `restore`, or a status as `status.active`.
    #[must_use]
    pub fn read(code: &str) -> Option<Self> {
        match code {
            "archive" => Some(Self::Archive),
            "restore" => Some(Self::Restore),
            _ => code.strip_prefix("status.").and_then(Status::from_code).map(Self::SetStatus),
        }
    }

    /// As [`PropertyAction::read`] reads it.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::SetStatus(status) => format!("status.{status}"),
            Self::Archive => "archive".to_owned(),
            Self::Restore => "restore".to_owned(),
        }
    }

    /// What a person needs to do it: the same as for one property.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::SetStatus(_) => Permission::EditProperties,
            Self::Archive | Self::Restore => Permission::ArchiveProperties,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_in_its_order() {
        let id = PropertyId(uuid::Uuid::from_u128(7));
        let time = DateTime::from_timestamp_micros(1_768_500_000_000_001).unwrap();
        for (key, by) in [
            (Key::Text("Casa_con guion".into()), PropertySort::Title),
            (Key::Price(i64::MAX), PropertySort::Price),
            (Key::Area(120.25), PropertySort::Area),
            (Key::Area(f64::INFINITY), PropertySort::Area),
            (Key::Time(time), PropertySort::Changed),
        ] {
            let place = Place { group: None, key: key.clone(), id };
            assert_eq!(Place::read(&place.to_string(), by, None), Some(place));
            let group = GroupKey(vec![String::new(), "Cuauhtémoc_1".into(), "Roma: Norte".into()]);
            let place = Place { group: Some(group), key, id };
            assert_eq!(Place::read(&place.to_string(), by, Some(PropertyGrouping::Neighborhood)), Some(place.clone()));
            let cursor = place.to_string();
            assert_eq!(Place::read(&cursor, by, Some(PropertyGrouping::Status)), None, "no status");
        }
        for (text, by) in
            [("x_1", PropertySort::Price), ("NaN_1", PropertySort::Area), ("9_x", PropertySort::Changed), ("", PropertySort::Title)]
        {
            assert_eq!(Place::read(text, by, None), None, "{text}");
        }
        assert_eq!(Place::read(&format!("{}_{id}", i64::MAX), PropertySort::Changed, None), None, "a time that Postgres does not know");
    }
}
