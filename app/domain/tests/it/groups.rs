//! An agency's list under headings: each row once, group by group, with what the headings say.

use domain::{
    catalog::{
        Operation, Property, PropertyType, Status,
        property::PropertyRow,
        property_grouping::{GroupKey, PropertyGrouping, SalePrices},
        property_list::{Place, PropertySort},
        query::Total,
        store::{
            groups,
            read::{self, PropertyFilter, ROWS},
        },
    },
    list::{Sorting, filter::Filter},
    money::Currency,
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, offer, staff};

const PLACES: [(&str, &str, &str); 5] = [
    ("Puebla", "Puebla", "Centro"),
    ("Ciudad de México", "Benito Juárez", "Nápoles"),
    ("Quintana Roo", "Benito Juárez", "Centro"),
    ("Ciudad de México", "Benito Juárez", ""),
    ("", "", ""),
];

/// More than two pages, in groups of every size: one status has most of them, others none.
fn mixed() -> Vec<Property> {
    (0..130)
        .map(|n: usize| {
            let (state, municipality, neighborhood) = PLACES[n * 3 % 7 % 5];
            Property {
                title: format!("Casa {}", n * 37 % 130),
                status: if n.is_multiple_of(20) { Status::Draft } else { Status::Closed },
                property_type: PropertyType::ALL[n % 3],
                state: state.to_owned(),
                municipality: municipality.to_owned(),
                neighborhood: neighborhood.to_owned(),
                offers: match n % 3 {
                    0 => vec![offer(Operation::Rent, 1_000_000, Currency::Mxn)],
                    1 => vec![offer(Operation::Sale, 100_000_000, Currency::Mxn), offer(Operation::Rent, 1_000_000, Currency::Mxn)],
                    _ => vec![offer(Operation::Sale, 300_000_000, Currency::Mxn)],
                },
                ..house()
            }
        })
        .collect()
}

async fn walk(scope: &mut Scope<Agency>, mut filter: PropertyFilter) -> Vec<PropertyRow> {
    let mut rows = Vec::new();
    loop {
        let (page, more) = read::list(scope, &filter).await.unwrap();
        if let Some(last) = page.last().filter(|_| more) {
            assert_eq!(page.len(), usize::try_from(ROWS).unwrap(), "only the last page is short");
            // As an address carries it.
            let cursor = Place::of(last, filter.sorting, filter.grouping).to_string();
            filter.after = Place::read(&cursor, filter.sorting.by, filter.grouping);
            assert!(filter.after.is_some(), "{cursor}");
        }
        rows.extend(page);
        if !more {
            return rows;
        }
    }
}

/// The groups of rows in the order in which they come.
fn groups_of(rows: &[PropertyRow], grouping: PropertyGrouping) -> Vec<String> {
    let mut keys: Vec<String> = rows.iter().map(|row| grouping.key(row).0.join("/")).collect();
    keys.dedup();
    keys
}

#[tokio::test]
async fn every_grouping_shows_every_row_once_group_by_group_in_the_lists_order() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    create(&database, alfa, mixed()).await;
    create(&database, beta, vec![house()]).await;
    let mut scope = staff(&database, alfa).await;
    for grouping in PropertyGrouping::ALL.iter().copied() {
        for (by, descending) in PropertySort::ALL.iter().flat_map(|by| [(*by, false), (*by, true)]) {
            let sorting = Sorting { by, descending };
            let conditions = Filter::read(if descending { "title:contains:casa" } else { "" });
            let plain = PropertyFilter { sorting, conditions, ..PropertyFilter::default() };
            let rows = walk(&mut scope, PropertyFilter { grouping: Some(grouping), ..plain.clone() }).await;
            // Within each group the rows stand as they do in the list without groups.
            let mut expected = walk(&mut scope, plain).await;
            let order = groups_of(&rows, grouping);
            expected.sort_by_key(|row| order.iter().position(|key| *key == grouping.key(row).0.join("/")));
            assert!(rows.iter().map(|row| row.id).eq(expected.iter().map(|row| row.id)), "{grouping} {sorting:?}");
            assert_eq!(rows.len(), 130);
        }
    }
    let shown = |grouping| PropertyFilter { grouping: Some(grouping), ..PropertyFilter::default() };
    let by_status = walk(&mut scope, shown(PropertyGrouping::Status)).await;
    assert_eq!(groups_of(&by_status, PropertyGrouping::Status), ["draft", "closed"], "as the codes stand, without those of nobody");
    let by_place = walk(&mut scope, shown(PropertyGrouping::Neighborhood)).await;
    let named = ["Ciudad de México/Benito Juárez/Nápoles", "Ciudad de México/Benito Juárez/", "Puebla/Puebla/Centro"];
    assert_eq!(groups_of(&by_place, PropertyGrouping::Neighborhood)[..3], named, "by name, and what has none last");
    assert_eq!(groups_of(&by_place, PropertyGrouping::Neighborhood).last().unwrap(), "//");
    let by_municipality = walk(&mut scope, shown(PropertyGrouping::Municipality)).await;
    assert_eq!(groups_of(&by_municipality, PropertyGrouping::Municipality).len(), 4, "namesakes of two states are two");
}

#[tokio::test]
async fn headings_count_what_the_filter_finds_and_sum_what_is_for_sale() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    create(&database, alfa, mixed()).await;
    create(&database, beta, mixed()).await;
    let mut scope = staff(&database, alfa).await;
    for grouping in PropertyGrouping::ALL.iter().copied() {
        for conditions in ["", "property_type:is:apartment", "title:contains:casa 1"] {
            let filter = PropertyFilter { grouping: Some(grouping), conditions: Filter::read(conditions), ..PropertyFilter::default() };
            let all = walk(&mut scope, PropertyFilter { grouping: None, ..filter.clone() }).await;
            let (page, _) = read::list(&mut scope, &filter).await.unwrap();
            let summaries = groups::summaries(&mut scope, &filter, grouping, &page).await.unwrap();
            let keys: Vec<String> = summaries.iter().map(|summary| summary.key.0.join("/")).collect();
            assert_eq!(keys, groups_of(&page, grouping));
            for summary in summaries {
                let of_group = all.iter().filter(|row| grouping.key(row) == summary.key);
                let prices: Vec<i64> = of_group
                    .clone()
                    .filter_map(|row| row.offers.iter().find(|offer| offer.operation == Operation::Sale))
                    .map(|offer| offer.price.minor)
                    .collect();
                let sum_minor: i64 = prices.iter().sum();
                let count = i64::try_from(prices.len()).unwrap();
                assert_eq!(summary.total, Total::Exactly(i64::try_from(of_group.count()).unwrap()), "{grouping} {conditions}");
                assert_eq!(summary.sale, (count > 0).then(|| SalePrices { sum_minor, average_minor: sum_minor / count }));
            }
        }
    }
}

#[tokio::test]
async fn a_group_that_ended_is_not_begun_again() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let drafts = (0..3).map(|_| Property { status: Status::Draft, ..house() }).collect();
    create(&database, alfa, drafts).await;
    let mut scope = staff(&database, alfa).await;
    let grouping = Some(PropertyGrouping::Status);
    let filter = PropertyFilter { grouping, ..PropertyFilter::default() };
    let (rows, _) = read::list(&mut scope, &filter).await.unwrap();
    let after = rows.last().map(|row| Place::of(row, filter.sorting, grouping));
    let (rows, more) = read::list(&mut scope, &PropertyFilter { after: after.clone(), ..filter.clone() }).await.unwrap();
    assert!(rows.is_empty() && !more);
    // The last of all groups has none after it.
    let place = after.map(|place| Place { group: Some(GroupKey(vec!["withdrawn".to_owned()])), ..place });
    let (rows, more) = read::list(&mut scope, &PropertyFilter { after: place, ..filter }).await.unwrap();
    assert!(rows.is_empty() && !more);
}
