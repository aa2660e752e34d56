//! The agency's list under headings: rows group by group in keyset pages, and what is said above each group.

use sqlx::{FromRow, Postgres, QueryBuilder};

use super::{
    order::{push_after, terms},
    read::{PropertyFilter, push_filter, push_rows},
    rows::StoredRow,
};
use crate::{
    catalog::{
        property::PropertyRow,
        property_grouping::{GroupKey, GroupSummary, PropertyGrouping, SalePrices},
        query::{COUNT_MAX, Total},
    },
    error::Result,
    scope::{Agency, Scope},
};

/// What groups by a code are read from.
const fn column(grouping: PropertyGrouping) -> &'static str {
    match grouping {
        PropertyGrouping::PropertyType => "p.property_type",
        _ => "p.status",
    }
}

/// Names of places as `properties_place_idx` has them; see there.
const PLACES: [&str; 3] = [
    r#"(coalesce(nullif(p.state, ''), U&'\FFFF') collate "es-x-icu")"#,
    r#"(coalesce(nullif(p.municipality, ''), U&'\FFFF') collate "es-x-icu")"#,
    r#"(coalesce(nullif(p.neighborhood, ''), U&'\FFFF') collate "es-x-icu")"#,
];

/// The first `parts` of [`PLACES`], as a list.
fn places(parts: usize) -> String {
    PLACES[..parts.min(PLACES.len())].join(", ")
}

/// The name of a place as its index has it.
fn sorted_name(name: &str) -> String {
    if name.is_empty() { "\u{ffff}".to_owned() } else { name.to_owned() }
}

/// Adds ` and (state, municipality) > ('…', '…')`.
fn push_place(query: &mut QueryBuilder<Postgres>, sign: &str, key: &GroupKey) {
    query.push(format!(" and ({}) {sign} (", places(key.0.len())));
    for (place, part) in key.0.iter().enumerate() {
        query.push(if place == 0 { "" } else { ", " });
        query.push_bind(sorted_name(part));
    }
    query.push(")");
}

/// Adds that a row is in a group. A code stands in the statement itself, so that the plan is made for it: one group may hold nearly
/// every row, another none.
fn push_group(query: &mut QueryBuilder<Postgres>, grouping: PropertyGrouping, key: &GroupKey) {
    let code = grouping.codes().iter().find(|code| key.0.first().is_some_and(|part| part == *code));
    match code {
        Some(code) => {
            query.push(format!(" and {} = '{code}'", column(grouping)));
        }
        None => push_place(query, "=", key),
    }
}

/// Whether nothing is asked of rows that their indexes do not know. Only then is each group read by itself: what few rows meet would
/// be looked for through the whole list once a group.
fn is_plain(filter: &PropertyFilter) -> bool {
    filter.text.is_empty() && filter.conditions.is_empty() && !filter.archived
}

/// The codes of the groups after one that the filter lets through.
fn codes_after(filter: &PropertyFilter, grouping: PropertyGrouping, group: Option<&GroupKey>) -> Vec<&'static str> {
    let place = group.and_then(|group| grouping.codes().iter().position(|code| group.0.first().is_some_and(|part| part == code)));
    let status = filter.status.filter(|_| grouping == PropertyGrouping::Status);
    let codes = grouping.codes().iter().skip(place.map_or(0, |place| place + 1));
    codes.filter(|code| status.is_none_or(|status| status.code() == **code)).copied().collect()
}

/// The next `limit` rows: what is left of the group in which the page before ended, then the groups that follow.
pub(super) async fn rows(
    scope: &mut Scope<Agency>,
    filter: &PropertyFilter,
    grouping: PropertyGrouping,
    limit: i64,
) -> Result<Vec<StoredRow>> {
    let ended = filter.after.as_ref().and_then(|place| Some((place, place.group.as_ref()?)));
    let mut query = QueryBuilder::new("");
    if !grouping.codes().is_empty() && !is_plain(filter) {
        push_at_once(&mut query, scope, filter, grouping, limit);
        return Ok(query.build_query_as().fetch_all(scope.connection()).await?);
    }
    let mut rows: Vec<StoredRow> = Vec::new();
    if let Some((place, group)) = ended {
        push_rows(&mut query, scope, filter);
        push_group(&mut query, grouping, group);
        push_after(&mut query, filter.sorting, place);
        query.push(" order by ").push(terms(filter.sorting)).push(" limit ").push_bind(limit);
        rows = query.build_query_as().fetch_all(scope.connection()).await?;
    }
    let missing = limit - i64::try_from(rows.len()).unwrap_or(limit);
    let mut query = QueryBuilder::new("");
    if missing > 0 && push_following(&mut query, scope, filter, grouping, missing) {
        let following: Vec<StoredRow> = query.build_query_as().fetch_all(scope.connection()).await?;
        rows.extend(following);
    }
    Ok(rows)
}

/// The first rows of the groups after the one in which the page before ended; false where there is none.
fn push_following(
    query: &mut QueryBuilder<Postgres>,
    scope: &Scope<Agency>,
    filter: &PropertyFilter,
    grouping: PropertyGrouping,
    limit: i64,
) -> bool {
    let after = filter.after.as_ref().and_then(|place| place.group.as_ref());
    let terms = terms(filter.sorting);
    if grouping.codes().is_empty() {
        push_rows(query, scope, filter);
        if let Some(group) = after {
            push_place(query, ">", group);
        }
        let parts = if grouping == PropertyGrouping::Neighborhood { 3 } else { 2 };
        // No index has such an order, so that what few rows meet is not looked for along one.
        let first = if is_plain(filter) { "" } else { "p.state = '', " };
        query.push(format!(" order by {first}{}, {terms} limit ", places(parts))).push_bind(limit);
        return true;
    }
    let codes = codes_after(filter, grouping, after);
    if codes.is_empty() {
        return false;
    }
    query.push("select * from (");
    for (place, code) in codes.iter().enumerate() {
        query.push(if place == 0 { "(" } else { " union all (" });
        push_rows(query, scope, filter);
        query.push(format!(" and {} = '{code}' order by {terms} limit ", column(grouping))).push_bind(limit).push(")");
    }
    query.push(format!(") p order by {}, {terms} limit ", position(grouping))).push_bind(limit);
    true
}

/// All groups in one reading.
fn push_at_once(
    query: &mut QueryBuilder<Postgres>,
    scope: &Scope<Agency>,
    filter: &PropertyFilter,
    grouping: PropertyGrouping,
    limit: i64,
) {
    push_rows(query, scope, filter);
    if let Some((place, group)) = filter.after.as_ref().and_then(|place| Some((place, place.group.as_ref()?))) {
        query.push(" and (");
        let codes = codes_after(filter, grouping, Some(group));
        if !codes.is_empty() {
            query.push(format!("{} in ('{}') or ", column(grouping), codes.join("', '")));
        }
        query.push("(true");
        push_group(query, grouping, group);
        push_after(query, filter.sorting, place);
        query.push("))");
    }
    query.push(format!(" order by {}, {} limit ", position(grouping), terms(filter.sorting))).push_bind(limit);
}

/// The place of a row's group among the others.
fn position(grouping: PropertyGrouping) -> String {
    format!("array_position(array['{}'], {})", grouping.codes().join("', '"), column(grouping))
}

/// A group with its numbers.
#[derive(FromRow)]
struct Counted {
    key: Vec<String>,
    count: i64,
    for_sale: i64,
    sum_minor: i64,
}

/// How many rows are found in the groups of these rows of one page, and for how much they are for sale. Where they are more than
/// [`COUNT_MAX`], it is said that there are at least so many.
///
/// # Errors
/// What the database said.
pub async fn summaries(
    scope: &mut Scope<Agency>,
    filter: &PropertyFilter,
    grouping: PropertyGrouping,
    rows: &[PropertyRow],
) -> Result<Vec<GroupSummary>> {
    let mut seen: Vec<(GroupKey, i64)> = Vec::new();
    for key in rows.iter().map(|row| grouping.key(row)) {
        match seen.last_mut().filter(|(last, _)| *last == key) {
            Some((_, count)) => *count += 1,
            None => seen.push((key, 1)),
        }
    }
    let counts = counts(scope, filter, grouping, &seen).await?;
    let find = |key: &GroupKey| counts.iter().find(|counted| counted.key == key.0);
    // What was counted together may have been cut anywhere.
    let is_together = !grouping.codes().is_empty() && !is_plain(filter);
    let is_cut = is_together && counts.iter().map(|counted| counted.count).sum::<i64>() > COUNT_MAX;
    let summary = |(key, seen): (GroupKey, i64)| match find(&key) {
        Some(counted) if counted.count <= COUNT_MAX && !is_cut => {
            let sale = (counted.for_sale > 0)
                .then(|| SalePrices { sum_minor: counted.sum_minor, average_minor: counted.sum_minor / counted.for_sale });
            GroupSummary { key, total: Total::Exactly(counted.count), sale }
        }
        counted => {
            let count = counted.map_or(seen, |counted| counted.count.clamp(seen, COUNT_MAX));
            GroupSummary { key, total: Total::AtLeast(count), sale: None }
        }
    };
    Ok(seen.iter().cloned().map(summary).collect())
}

/// Counts groups of one page in one statement that finds no more than [`COUNT_MAX`] rows and one: of each group by itself, or of all
/// together.
async fn counts(
    scope: &mut Scope<Agency>,
    filter: &PropertyFilter,
    grouping: PropertyGrouping,
    groups: &[(GroupKey, i64)],
) -> Result<Vec<Counted>> {
    let [(first, _), ..] = groups else { return Ok(Vec::new()) };
    let mut query = QueryBuilder::new("");
    if grouping.codes().is_empty() {
        // Only the first and the last of them can be longer than the page.
        let parts = first.0.len();
        query.push("select counted.* from unnest(");
        for place in 0..parts {
            let names: Vec<String> = groups.iter().filter_map(|(key, _)| key.0.get(place)).map(|part| sorted_name(part)).collect();
            query.push(if place == 0 { "" } else { ", " }).push_bind(names).push("::text[]");
        }
        query.push(format!(") as g ({}) cross join lateral (", ["a", "b", "c"][..parts].join(", ")));
        push_counted(&mut query, scope, filter, &["p.state", "p.municipality", "p.neighborhood"][..parts].join(", "));
        for (place, name) in PLACES.iter().zip(["g.a", "g.b", "g.c"]).take(parts) {
            query.push(format!(" and {place} = {name}"));
        }
        push_sums(&mut query);
        query.push(") counted");
    } else if !is_plain(filter) {
        let codes: Vec<&str> =
            groups.iter().filter_map(|(key, _)| grouping.codes().iter().find(|code| key.0[0] == **code).copied()).collect();
        push_counted(&mut query, scope, filter, column(grouping));
        query.push(format!(" and {} in ('{}')", column(grouping), codes.join("', '")));
        push_sums(&mut query);
    } else {
        for (place, (key, _)) in groups.iter().enumerate() {
            query.push(if place == 0 { "" } else { " union all " });
            push_counted(&mut query, scope, filter, column(grouping));
            push_group(&mut query, grouping, key);
            push_sums(&mut query);
        }
    }
    Ok(query.build_query_as().fetch_all(scope.connection()).await?)
}

fn push_counted(query: &mut QueryBuilder<Postgres>, scope: &Scope<Agency>, filter: &PropertyFilter, key: &str) {
    query.push("select found.key, count(*) as count, count(found.price_mxn_minor) filter (where o.operation is not null) as for_sale, ");
    query.push("coalesce(sum(found.price_mxn_minor) filter (where o.operation is not null), 0)::bigint as sum_minor from (");
    query.push(format!("select p.agency_id, p.id, p.price_mxn_minor, array[{key}] as key from app.properties p where "));
    push_filter(query, scope, filter);
}

/// The price in MXN is that of the sale wherever there is one.
fn push_sums(query: &mut QueryBuilder<Postgres>) {
    query.push(" limit ").push_bind(COUNT_MAX + 1).push(
        ") found left join app.property_operations o
           on o.agency_id = found.agency_id and o.property_id = found.id and o.operation = 'sale' group by found.key",
    );
}
