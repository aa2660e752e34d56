//! The first steps are done by what is there; each member puts their own list away.

use domain::{
    catalog::store::summary::{self, WEEKS},
    identity::{
        Role,
        onboarding::Facts,
        store::onboarding::{facts, set_dismissed},
    },
    list::{List, NewView, store},
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, staff};

#[tokio::test]
async fn steps_are_known_from_what_is_there() {
    let database = TestDatabase::new().await;
    let ana = database.agency("Alfa").await;
    let beta = database.agency("Beta").await;
    assert_eq!(facts(&mut staff(&database, ana).await).await.unwrap(), Facts::default());
    let luis = database.member(ana, "luis@alfa.test", Role::Agent).await;
    create(&database, luis, vec![house()]).await;
    let mut scope = staff(&database, luis).await;
    let view = NewView { list: List::Properties, name: "Mías".to_owned(), query: String::new(), is_shared: false };
    store::create(&mut scope, &view).await.unwrap();
    scope.commit().await.unwrap();
    let common = Facts { has_properties: true, has_colleagues: true, has_roles: true, ..Facts::default() };
    assert_eq!(facts(&mut staff(&database, ana).await).await.unwrap(), common, "a colleague's view is not one's own");
    assert_eq!(facts(&mut staff(&database, luis).await).await.unwrap(), Facts { has_view: true, ..common });
    assert_eq!(facts(&mut staff(&database, beta).await).await.unwrap(), Facts::default(), "another agency");

    let mut scope = staff(&database, ana).await;
    for is_dismissed in [true, true, false, false] {
        set_dismissed(&mut scope, is_dismissed).await.unwrap();
        assert_eq!(facts(&mut scope).await.unwrap().is_dismissed, is_dismissed);
    }
    set_dismissed(&mut scope, true).await.unwrap();
    scope.commit().await.unwrap();
    assert!(!facts(&mut staff(&database, luis).await).await.unwrap().is_dismissed);
}

#[tokio::test]
async fn the_catalog_in_numbers_is_ones_own() {
    let database = TestDatabase::new().await;
    let ana = database.agency("Alfa").await;
    let beta = database.agency("Beta").await;
    create(&database, beta, vec![house()]).await;
    create(&database, ana, vec![house()]).await;
    database.pools.clock.advance(chrono::TimeDelta::days(8));
    create(&database, ana, vec![house(), house()]).await;
    let summary = summary::summary(&mut staff(&database, ana).await).await.unwrap();
    let counts: Vec<i64> = summary.by_status.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts, [0, 3, 0, 0, 0]);
    assert_eq!(summary.per_week.len(), WEEKS);
    assert_eq!(summary.per_week[WEEKS - 2..], [1, 2]);
}
