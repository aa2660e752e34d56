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

/// Adds ` and (state, municipality) > ('…', '…')`.
fn push_place(query: &mut QueryBuilder<Postgres>, sign: &str, key: &GroupKey) {
    query.push(format!(" and ({}) {sign} (", places(key.0.len())));
    for (place, part) in key.0.iter().enumerate() {
        query.push(if place == 0 { "" } else { ", " });
        query.push_bind(if part.is_empty() { "\u{ffff}".to_owned() } else { part.clone() });
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

/// The next `limit` rows: what is left of the group in which the page before ended, then the groups that follow.
pub(super) async fn rows(
    scope: &mut Scope<Agency>,
    filter: &PropertyFilter,
    grouping: PropertyGrouping,
    limit: i64,
) -> Result<Vec<StoredRow>> {
    let mut rows: Vec<StoredRow> = Vec::new();
    let ended = filter.after.as_ref().and_then(|place| Some((place, place.group.as_ref()?)));
    if let Some((place, group)) = ended {
        let mut query = QueryBuilder::new("");
        push_rows(&mut query, scope, filter);
        push_group(&mut query, grouping, group);
        push_after(&mut query, filter.sorting, place);
        query.push(" order by ").push(terms(filter.sorting)).push(" limit ").push_bind(limit);
        rows = query.build_query_as().fetch_all(scope.connection()).await?;
    }
    let missing = limit - i64::try_from(rows.len()).unwrap_or(limit);
    if missing > 0 {
        rows.extend(following(scope, filter, grouping, ended.map(|(_, group)| group), missing).await?);
    }
    Ok(rows)
}

/// The first rows of the groups after one.
async fn following(
    scope: &mut Scope<Agency>,
    filter: &PropertyFilter,
    grouping: PropertyGrouping,
    after: Option<&GroupKey>,
    limit: i64,
) -> Result<Vec<StoredRow>> {
    let mut query = QueryBuilder::new("");
    if grouping.codes().is_empty() {
        push_rows(&mut query, scope, filter);
        if let Some(group) = after {
            push_place(&mut query, ">", group);
        }
        let parts = if grouping == PropertyGrouping::Neighborhood { 3 } else { 2 };
        query.push(format!(" order by {}, {} limit ", places(parts), terms(filter.sorting))).push_bind(limit);
    } else {
        let begin = after.and_then(|group| grouping.codes().iter().position(|code| group.0.first().is_some_and(|part| part == code)));
        let codes = &grouping.codes()[begin.map_or(0, |place| place + 1)..];
        if codes.is_empty() {
            return Ok(Vec::new());
        }
        query.push("select * from (");
        for (place, code) in codes.iter().enumerate() {
            query.push(if place == 0 { "(" } else { " union all (" });
            push_rows(&mut query, scope, filter);
            query.push(format!(" and {} = '{code}' order by {} limit ", column(grouping), terms(filter.sorting)));
            query.push_bind(limit).push(")");
        }
        let order = format!("array_position(array['{}'], {}), {}", codes.join("', '"), column(grouping), terms(filter.sorting));
        query.push(format!(") p order by {order} limit ")).push_bind(limit);
    }
    Ok(query.build_query_as().fetch_all(scope.connection()).await?)
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
    // Groups of places are counted together, in their order: the last one may have been cut, and those after it are not there.
    let is_cut = grouping.codes().is_empty() && counts.iter().map(|counted| counted.count).sum::<i64>() > COUNT_MAX;
    let cut = seen.iter().rposition(|(key, _)| find(key).is_some()).filter(|_| is_cut);
    let summary = |(place, (key, seen)): (usize, (GroupKey, i64))| match find(&key) {
        Some(counted) if counted.count <= COUNT_MAX && cut != Some(place) => {
            let sale = (counted.for_sale > 0)
                .then(|| SalePrices { sum_minor: counted.sum_minor, average_minor: counted.sum_minor / counted.for_sale });
            GroupSummary { key, total: Total::Exactly(counted.count), sale }
        }
        counted => {
            let count = counted.map_or(seen, |counted| counted.count.clamp(seen, COUNT_MAX));
            GroupSummary { key, total: Total::AtLeast(count), sale: None }
        }
    };
    Ok(seen.iter().cloned().enumerate().map(summary).collect())
}

/// Counts groups of one page in one statement that reads no more than [`COUNT_MAX`] rows and one: of each code, or of all places.
async fn counts(
    scope: &mut Scope<Agency>,
    filter: &PropertyFilter,
    grouping: PropertyGrouping,
    groups: &[(GroupKey, i64)],
) -> Result<Vec<Counted>> {
    let [(first, _), ..] = groups else { return Ok(Vec::new()) };
    let mut query = QueryBuilder::new("");
    if grouping.codes().is_empty() {
        push_counted(&mut query, scope, filter, ["p.state", "p.municipality", "p.neighborhood"][..first.0.len()].join(", "));
        push_place(&mut query, ">=", first);
        push_place(&mut query, "<=", groups.last().map_or(first, |(last, _)| last));
        query.push(" order by ").push(places(first.0.len()));
        push_sums(&mut query);
    } else {
        for (place, (key, _)) in groups.iter().enumerate() {
            query.push(if place == 0 { "" } else { " union all " });
            push_counted(&mut query, scope, filter, column(grouping).to_owned());
            push_group(&mut query, grouping, key);
            push_sums(&mut query);
        }
    }
    Ok(query.build_query_as().fetch_all(scope.connection()).await?)
}

fn push_counted(query: &mut QueryBuilder<Postgres>, scope: &Scope<Agency>, filter: &PropertyFilter, key: String) {
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
