//! The orders of the agency's list, as their indexes have them.

use sqlx::{Postgres, QueryBuilder};

use crate::{
    catalog::property_list::{Key, Place, PropertySort},
    list::Sorting,
};

/// What rows are ordered by: the words of the index. A row without a value stands last either way.
const fn expression(sorting: Sorting<PropertySort>) -> &'static str {
    match (sorting.by, sorting.descending) {
        (PropertySort::Title, _) => "(p.title collate \"es-x-icu\")",
        (PropertySort::Price, false) => "coalesce(p.price_mxn_minor, 9223372036854775807)",
        (PropertySort::Price, true) => "coalesce(p.price_mxn_minor, 0)",
        (PropertySort::Area, false) => "coalesce(p.area, 'Infinity')",
        (PropertySort::Area, true) => "coalesce(p.area, 0)",
        (PropertySort::Created, _) => "p.created_at",
        (PropertySort::Changed, _) => "p.updated_at",
    }
}

/// What follows `order by`.
pub(super) fn terms(sorting: Sorting<PropertySort>) -> String {
    let (expression, way) = (expression(sorting), if sorting.descending { " desc" } else { "" });
    format!("{expression}{way}, p.id{way}")
}

/// Adds the condition that a row comes after a place, in the same group where there are groups.
pub(super) fn push_after(query: &mut QueryBuilder<Postgres>, sorting: Sorting<PropertySort>, place: &Place) {
    let sign = if sorting.descending { "<" } else { ">" };
    query.push(format!(" and ({}, p.id) {sign} (", expression(sorting)));
    match &place.key {
        Key::Text(text) => query.push_bind(text.clone()),
        Key::Price(minor) => query.push_bind(*minor),
        Key::Area(area) => query.push_bind(*area),
        Key::Time(at) => query.push_bind(*at),
    };
    query.push(", ").push_bind(place.id.0).push(")");
}
