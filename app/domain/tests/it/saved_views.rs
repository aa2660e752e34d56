//! Saved views: whose they are, who opens them, which one a list opens with.

use domain::{
    error::{Error, Problem},
    identity::Role,
    list::{
        List, NewView, SavedView,
        store::{self, Choice},
    },
    scope::Agency,
};
use test_database::TestDatabase;

use crate::fixtures::staff;

fn view(name: &str, query: &str, is_shared: bool) -> NewView {
    NewView { list: List::Properties, name: name.to_owned(), query: query.to_owned(), is_shared }
}

async fn views(database: &TestDatabase, actor: Agency) -> Vec<SavedView> {
    store::views(&mut staff(database, actor).await, List::Properties).await.unwrap()
}

fn names(views: &[SavedView]) -> Vec<&str> {
    views.iter().map(|view| view.name.as_str()).collect()
}

#[tokio::test]
async fn a_shared_view_is_opened_by_all_and_changed_by_its_maker() {
    let database = TestDatabase::new().await;
    let ana = database.agency("Alfa").await;
    let luis = database.member(ana, "luis@alfa.test", Role::Agent).await;
    let other = database.agency("Beta").await;
    let mut scope = staff(&database, ana).await;
    let own = store::create(&mut scope, &view("Mías", "status=draft", false)).await.unwrap();
    let shared = store::create(&mut scope, &view("Todas", "status=active", true)).await.unwrap();
    // The same name takes the new filters.
    assert_eq!(store::create(&mut scope, &view("Mías", "q=casa", false)).await.unwrap(), own);
    scope.commit().await.unwrap();

    assert_eq!(names(&views(&database, ana).await), ["Mías", "Todas"]);
    assert_eq!(views(&database, ana).await[0].query, "q=casa");
    assert_eq!(names(&views(&database, luis).await), ["Todas"]);
    assert_eq!(names(&views(&database, other).await), Vec::<&str>::new());
    for (who, id) in [(luis, own), (luis, shared), (other, shared)] {
        let mut scope = staff(&database, who).await;
        assert!(matches!(store::change(&mut scope, id, &view("x", "", false)).await, Err(Error::NotFound)));
        assert!(matches!(store::set_deleted(&mut scope, id, true).await, Err(Error::NotFound)));
    }
    for (who, id) in [(luis, own), (other, shared)] {
        assert!(matches!(store::choose(&mut staff(&database, who).await, id, Choice::Pinned(true)).await, Err(Error::NotFound)));
    }

    let mut scope = staff(&database, ana).await;
    store::set_deleted(&mut scope, shared, true).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(names(&views(&database, luis).await), Vec::<&str>::new());
    let mut scope = staff(&database, ana).await;
    store::set_deleted(&mut scope, shared, false).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(names(&views(&database, luis).await), ["Todas"]);
}

#[tokio::test]
async fn a_person_pins_any_and_opens_with_one() {
    let database = TestDatabase::new().await;
    let ana = database.agency("Alfa").await;
    let luis = database.member(ana, "luis@alfa.test", Role::Agent).await;
    let mut scope = staff(&database, ana).await;
    let first = store::create(&mut scope, &view("A", "q=a", true)).await.unwrap();
    let second = store::create(&mut scope, &view("B", "q=b", true)).await.unwrap();
    scope.commit().await.unwrap();
    let mut scope = staff(&database, luis).await;
    for (id, choice) in [(first, Choice::Pinned(true)), (first, Choice::Default(true)), (second, Choice::Default(true))] {
        store::choose(&mut scope, id, choice).await.unwrap();
    }
    scope.commit().await.unwrap();
    let chosen = |views: &[SavedView]| views.iter().map(|view| (view.is_pinned, view.is_default)).collect::<Vec<_>>();
    assert_eq!(chosen(&views(&database, luis).await), [(true, false), (false, true)]);
    assert_eq!(chosen(&views(&database, ana).await), [(false, false); 2], "a choice is one's own");
}

#[tokio::test]
async fn nobody_keeps_views_without_end() {
    let database = TestDatabase::new().await;
    let mut scope = staff(&database, database.agency("Alfa").await).await;
    for number in 0..50 {
        store::create(&mut scope, &view(&number.to_string(), "", false)).await.unwrap();
    }
    let refused = store::create(&mut scope, &view("más", "", false)).await;
    assert!(matches!(refused, Err(Error::Invalid(faults)) if faults[0].problem == Problem::OutOfRange));
}
