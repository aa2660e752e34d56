//! An agency's own list: its filters, and pages that show each row once.

use chrono::TimeDelta;
use domain::{
    catalog::{
        Property, Status,
        query::Total,
        store::{
            read::{self, PropertyFilter, ROWS},
            write,
        },
    },
    id::PropertyId,
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, staff};

/// Every row of the list, page by page.
async fn walk(scope: &mut Scope<Agency>, filter: PropertyFilter) -> Vec<PropertyId> {
    let mut filter = filter;
    let mut ids = Vec::new();
    loop {
        let (rows, more) = read::list(scope, &filter).await.unwrap();
        ids.extend(rows.iter().map(|row| row.id));
        let Some(last) = rows.last().filter(|_| more) else { return ids };
        assert_eq!(rows.len(), usize::try_from(ROWS).unwrap(), "only the last page is short");
        filter.after = Some((last.updated_at, last.id));
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

    let filter = |status, text: &str, archived| PropertyFilter { status, text: text.into(), archived, after: None };
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

#[tokio::test]
async fn a_row_shows_its_offers() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    create(&database, alfa, vec![house()]).await;
    let (rows, more) = read::list(&mut staff(&database, alfa).await, &PropertyFilter::default()).await.unwrap();
    assert_eq!((rows.len(), more), (1, false));
    assert_eq!((rows[0].offers.clone(), rows[0].status, rows[0].archived), (house().offers, Status::Active, false));
}
