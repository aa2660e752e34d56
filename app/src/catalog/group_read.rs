//! The headings of the agency's list, from what was counted.

use domain::{
    catalog::{
        property::PropertyRow,
        property_filter::PropertyField,
        property_grouping::{GroupKey, GroupSummary, PropertyGrouping},
        query::Total,
        store::{groups, read::PropertyFilter},
    },
    list::filter::{Condition, Filter},
    locale::Locale,
    money::{Currency, Money},
    scope::{Agency, Scope},
};

use super::{property_group_words::group_label, view::LineGroup};
use crate::error::Error;

/// The groups of a page's rows; none where the list is not grouped. `more` rows follow on the next page.
pub(super) async fn groups(
    scope: &mut Scope<Agency>,
    filter: &PropertyFilter,
    rows: &[PropertyRow],
    more: bool,
    locale: Locale,
) -> Result<Vec<LineGroup>, Error> {
    let Some(grouping) = filter.grouping else { return Ok(Vec::new()) };
    let summaries = groups::summaries(scope, filter, grouping, rows).await?;
    let end = summaries.len().saturating_sub(1);
    let before = filter.after.as_ref().and_then(|place| place.group.as_ref());
    let pesos = |minor| Money::new(minor, Currency::Mxn);
    let group = |(place, summary): (usize, GroupSummary)| {
        let lines = rows.iter().filter(|row| grouping.key(row) == summary.key).count();
        let continues = before == Some(&summary.key);
        let is_whole = summary.total == Total::Exactly(i64::try_from(lines).unwrap_or(i64::MAX));
        LineGroup {
            label: group_label(locale, grouping, &summary.key.0),
            lines,
            total: summary.total,
            sale: summary.sale.map(|sale| (pesos(sale.sum_minor), pesos(sale.average_minor))),
            only: only(&filter.conditions, grouping, &summary.key),
            continues,
            goes_on: place == end && more && !continues && !is_whole,
        }
    };
    Ok(summaries.into_iter().enumerate().map(group).collect())
}

/// The filter with the conditions of a group; nothing where it holds no more.
fn only(filter: &Filter<PropertyField>, grouping: PropertyGrouping, key: &GroupKey) -> Option<String> {
    let fields: &[PropertyField] = match grouping {
        PropertyGrouping::Status => &[PropertyField::Status],
        PropertyGrouping::PropertyType => &[PropertyField::PropertyType],
        PropertyGrouping::Municipality => &[PropertyField::State, PropertyField::Municipality],
        PropertyGrouping::Neighborhood => &[PropertyField::State, PropertyField::Municipality, PropertyField::Neighborhood],
    };
    let filter = fields.iter().zip(&key.0).try_fold(filter.clone(), |filter, (field, part)| {
        let operator = if part.is_empty() { "empty" } else { "is" };
        filter.with(Condition::check(*field, operator, [part, ""]).ok()?, false).ok()
    });
    filter.map(|filter| filter.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_alone_is_a_filter() {
        let key = |parts: &[&str]| GroupKey(parts.iter().map(|part| (*part).to_owned()).collect());
        let filter = Filter::read("price:at_least:1");
        let alone = |grouping, parts: &[&str]| only(&filter, grouping, &key(parts)).unwrap();
        assert_eq!(alone(PropertyGrouping::Status, &["draft"]), "price:at_least:1;status:is:draft");
        assert_eq!(alone(PropertyGrouping::Municipality, &["Puebla", ""]), "price:at_least:1;state:is:Puebla;municipality:empty");
        let full = Filter::read(&["price:at_least:1"; 20].join(";"));
        assert_eq!(only(&full, PropertyGrouping::Status, &key(&["draft"])), None);
    }
}
