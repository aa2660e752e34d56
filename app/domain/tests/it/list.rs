//! An agency's own list: its filters, and pages that show each row once.

use chrono::TimeDelta;
use domain::{
    catalog::{
        Operation, Property, PropertyType, Status,
        property_list::{Place, PropertySort},
        query::Total,
        store::{
            read::{self, PropertyFilter, ROWS},
            write,
        },
    },
    id::PropertyId,
    list::Sorting,
    money::Currency,
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, offer, staff};

/// Every row of the list, page by page.
async fn walk(scope: &mut Scope<Agency>, filter: PropertyFilter) -> Vec<PropertyId> {
    let mut filter = filter;
    let mut ids = Vec::new();
    loop {
        let (rows, more) = read::list(scope, &filter).await.unwrap();
        ids.extend(rows.iter().map(|row| row.id));
        let Some(last) = rows.last().filter(|_| more) else { return ids };
        assert_eq!(rows.len(), usize::try_from(ROWS).unwrap(), "only the last page is short");
        filter.after = Some(Place::of(last, filter.sorting, filter.grouping));
    }
}

fn numbered(count: usize, status: Status) -> Vec<Property> {
    (0..count).map(|n| Property { title: format!("Casa {n}"), status, ..house() }).collect()
}

#[tokio::test]
async fn pages_show_every_row_once_in_order() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    create(&database, beta, numbered(3, Status::Active)).await;
    // Many rows of one moment, as after an import: only the id tells them apart. Two full pages exactly, then some more.
    let mut expected = create(&database, alfa, numbered(70, Status::Active)).await;
    expected.sort_unstable();
    database.pools.clock.advance(TimeDelta::seconds(1));
    let mut later = create(&database, alfa, numbered(30, Status::Draft)).await;
    later.sort_unstable();
    expected.extend(later);
    expected.reverse();
    let mut scope = staff(&database, alfa).await;
    assert_eq!(walk(&mut scope, PropertyFilter::default()).await, expected);
    assert_eq!(read::count(&mut scope, &PropertyFilter::default()).await.unwrap(), Total::Exactly(100));
}

#[tokio::test]
async fn filters_choose_status_words_and_the_archive() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let titled = |title: &str, status| Property { title: title.into(), status, ..house() };
    let ids = create(
        &database,
        alfa,
        vec![
            titled("Casa con tres recámaras", Status::Active),
            titled("Local comercial", Status::Draft),
            titled("Casa vieja", Status::Closed),
            titled("Casa archivada", Status::Active),
        ],
    )
    .await;
    let mut scope = staff(&database, alfa).await;
    write::set_archived(&mut scope, ids[3], true).await.unwrap();
    scope.commit().await.unwrap();

    let filter = |status, text: &str, archived| PropertyFilter { status, text: text.into(), archived, ..PropertyFilter::default() };
    let cases = [
        (filter(None, "", false), vec![0, 1, 2]),
        (filter(Some(Status::Draft), "", false), vec![1]),
        (filter(None, "recamara", false), vec![0]),
        (filter(None, "casas", false), vec![0, 2]),
        (filter(Some(Status::Closed), "casa", false), vec![2]),
        (filter(None, "coyoacan", false), vec![0, 1, 2]),
        (filter(None, "", true), vec![3]),
        (filter(Some(Status::Active), "archivada", true), vec![3]),
        (filter(None, "Francisco Sosa", false), vec![]),
        (filter(Some(Status::Withdrawn), "", false), vec![]),
    ];
    let mut scope = staff(&database, alfa).await;
    for (filter, expected) in cases {
        let mut expected: Vec<PropertyId> = expected.into_iter().map(|n: usize| ids[n]).collect();
        let mut found = walk(&mut scope, filter.clone()).await;
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{filter:?}");
        let count = read::count(&mut scope, &filter).await.unwrap();
        assert_eq!(count, Total::Exactly(i64::try_from(expected.len()).unwrap()), "{filter:?}");
    }
}

/// More than a page, with titles, prices and areas that repeat and that are missing.
fn mixed() -> Vec<Property> {
    let titles = ["Ático", "Azotea", "Ñandú", "Zaguán", "casa"];
    (0..60)
        .map(|n: usize| Property {
            title: titles[n % 5].into(),
            property_type: if n.is_multiple_of(2) { PropertyType::House } else { PropertyType::Land },
            offers: match n % 4 {
                0 => vec![],
                1 => vec![offer(Operation::Rent, 2_000_000, Currency::Mxn), offer(Operation::Sale, 500_000_000, Currency::Mxn)],
                2 => vec![offer(Operation::Sale, 20_000_000, Currency::Usd)],
                _ => vec![offer(Operation::Temporary, 150_000, Currency::Mxn)],
            },
            built_area: (!n.is_multiple_of(3)).then_some(90.5),
            land_area: (n % 3 > 1).then_some(400.0),
            status: Status::Draft,
            ..house()
        })
        .collect()
}

#[tokio::test]
async fn every_order_shows_every_row_once_and_what_has_no_value_last() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    for part in mixed().chunks(20) {
        create(&database, alfa, part.to_vec()).await;
        database.pools.clock.advance(TimeDelta::seconds(1));
    }
    let mut scope = staff(&database, alfa).await;
    for by in PropertySort::ALL {
        for descending in [false, true] {
            let sorting = Sorting { by: *by, descending };
            let mut rows = Vec::new();
            let mut filter = PropertyFilter { sorting, ..PropertyFilter::default() };
            loop {
                let (page, more) = read::list(&mut scope, &filter).await.unwrap();
                filter.after = page.last().map(|last| Place::of(last, sorting, None));
                rows.extend(page);
                if !more {
                    break;
                }
            }
            let ids: std::collections::BTreeSet<PropertyId> = rows.iter().map(|row| row.id).collect();
            assert_eq!((rows.len(), ids.len()), (60, 60), "{sorting:?}");
            let keys: Vec<f64> = rows
                .iter()
                .filter_map(|row| match by {
                    PropertySort::Title => None,
                    PropertySort::Price => Some(row.price_mxn_minor.map_or(f64::MAX, |minor| minor as f64)),
                    PropertySort::Area => Some(row.area.unwrap_or(f64::MAX)),
                    PropertySort::Created => Some(row.created_at.timestamp() as f64),
                    PropertySort::Changed => Some(row.updated_at.timestamp() as f64),
                })
                .collect();
            let (known, unknown) = keys.split_at(keys.iter().position(|key| *key >= f64::MAX).unwrap_or(keys.len()));
            assert!(known.is_sorted_by(|a, b| if descending { a >= b } else { a <= b }), "{sorting:?} {known:?}");
            assert!(unknown.iter().all(|key| *key >= f64::MAX), "{sorting:?}");
        }
    }
    let filter = PropertyFilter { sorting: Sorting { by: PropertySort::Title, descending: false }, ..PropertyFilter::default() };
    let (rows, _) = read::list(&mut scope, &filter).await.unwrap();
    let mut titles: Vec<&str> = rows.iter().map(|row| row.title.as_str()).collect();
    titles.dedup();
    assert_eq!(titles, ["Ático", "Azotea", "casa", "Ñandú", "Zaguán"], "as a dictionary has them");
}

#[tokio::test]
async fn a_row_shows_its_offers() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    create(&database, alfa, vec![house()]).await;
    let (rows, more) = read::list(&mut staff(&database, alfa).await, &PropertyFilter::default()).await.unwrap();
    assert_eq!((rows.len(), more), (1, false));
    assert_eq!((rows[0].offers.clone(), rows[0].status, rows[0].archived), (house().offers, Status::Active, false));
}
