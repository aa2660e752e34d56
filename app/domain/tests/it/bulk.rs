//! Several properties at once: what is done, what is left and why, and the way back.

use domain::{
    catalog::{
        Property, Status,
        property_list::PropertyAction,
        store::{bulk, read, write},
    },
    error::Error,
    id::{BulkChangeId, PropertyId},
    identity::Role,
    list::{List, bulk::Refusal, store::bulk as changes},
    scope::Agency,
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, staff};

fn drafts() -> Vec<Property> {
    let draft = Property { status: Status::Draft, ..house() };
    vec![draft.clone(), Property { offers: Vec::new(), ..draft.clone() }, house(), draft]
}

/// Does it and keeps what came of it.
async fn change(
    database: &TestDatabase,
    actor: Agency,
    action: PropertyAction,
    ids: &[PropertyId],
) -> (BulkChangeId, i64, Vec<(Refusal, i64)>) {
    let ids: Vec<uuid::Uuid> = ids.iter().map(|id| id.0).collect();
    let mut scope = staff(database, actor).await;
    let outcome = bulk::apply(&mut scope, action, &ids).await.unwrap();
    let id = changes::keep(&mut scope, List::Properties, &action.code(), &outcome).await.unwrap();
    scope.commit().await.unwrap();
    let (_, kept) = changes::get(&mut staff(database, actor).await, id).await.unwrap();
    (id, kept.changed, kept.refused)
}

async fn undo(database: &TestDatabase, actor: Agency, action: PropertyAction, id: BulkChangeId) -> (i64, Vec<(Refusal, i64)>) {
    let mut scope = staff(database, actor).await;
    let rows = changes::begin_undo(&mut scope, id).await.unwrap();
    let outcome = bulk::undo(&mut scope, action, &rows).await.unwrap();
    changes::finish_undo(&mut scope, id, &outcome).await.unwrap();
    scope.commit().await.unwrap();
    let (_, kept) = changes::get(&mut staff(database, actor).await, id).await.unwrap();
    (kept.undone.unwrap(), kept.refused)
}

async fn statuses(database: &TestDatabase, actor: Agency, ids: &[PropertyId]) -> Vec<Status> {
    let mut scope = staff(database, actor).await;
    let mut statuses = Vec::new();
    for id in ids {
        statuses.push(read::get(&mut scope, *id).await.unwrap().property.status);
    }
    statuses
}

async fn events(database: &TestDatabase, kind: &str) -> i64 {
    sqlx::query_scalar("select count(*) from app.events where kind = $1").bind(kind).fetch_one(&database.owner()).await.unwrap()
}

#[tokio::test]
async fn each_row_obeys_the_rules_of_one_row() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let ids = create(&database, alfa, drafts()).await;
    let mut scope = staff(&database, alfa).await;
    write::set_archived(&mut scope, ids[3], true).await.unwrap();
    scope.commit().await.unwrap();

    let publish = PropertyAction::SetStatus(Status::Active);
    let (id, changed, mut refused) = change(&database, alfa, publish, &ids).await;
    refused.sort_by_key(|(reason, _)| reason.code());
    assert_eq!(changed, 1);
    assert_eq!(refused, [(Refusal::Archived, 1), (Refusal::Unchanged, 1), (Refusal::Unpriced, 1)]);
    assert_eq!(statuses(&database, alfa, &ids).await, [Status::Active, Status::Draft, Status::Active, Status::Draft]);
    assert_eq!(events(&database, "property_updated").await, 1, "one a row that changed");
    let public: i64 = sqlx::query_scalar("select count(*) from app.public_listings").fetch_one(&database.owner()).await.unwrap();
    assert_eq!(public, 2, "what is published is seen");

    assert_eq!(undo(&database, alfa, publish, id).await, (1, vec![]));
    assert_eq!(statuses(&database, alfa, &ids).await[0], Status::Draft);
    assert!(matches!(changes::begin_undo(&mut staff(&database, alfa).await, id).await, Err(Error::NotFound)), "once");
}

#[tokio::test]
async fn what_somebody_changed_since_is_not_taken_back() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let ids = create(&database, alfa, drafts()).await;
    let (id, changed, refused) = change(&database, alfa, PropertyAction::Archive, &ids).await;
    assert_eq!((changed, refused), (4, vec![]));
    assert_eq!(events(&database, "property_archived").await, 4);
    let mut scope = staff(&database, alfa).await;
    write::set_archived(&mut scope, ids[0], false).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(undo(&database, alfa, PropertyAction::Archive, id).await, (3, vec![(Refusal::ChangedSince, 1)]));
    assert_eq!(events(&database, "property_restored").await, 4);
}

#[tokio::test]
async fn a_change_is_its_makers_for_a_day() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let luis = database.member(alfa, "luis@alfa.test", Role::Agent).await;
    let beta = database.agency("Beta").await;
    let ids = create(&database, alfa, drafts()).await;
    let foreign: Vec<uuid::Uuid> = ids.iter().map(|id| id.0).collect();
    let mut scope = staff(&database, beta).await;
    assert!(matches!(bulk::apply(&mut scope, PropertyAction::Archive, &foreign).await, Err(Error::NotFound)));
    drop(scope);

    let (id, ..) = change(&database, alfa, PropertyAction::Archive, &ids).await;
    for other in [luis, beta] {
        let mut scope = staff(&database, other).await;
        assert!(matches!(changes::get(&mut scope, id).await, Err(Error::NotFound)));
        assert!(matches!(changes::begin_undo(&mut scope, id).await, Err(Error::NotFound)));
    }
    database.pools.clock.advance(chrono::TimeDelta::hours(25));
    assert!(matches!(changes::begin_undo(&mut staff(&database, alfa).await, id).await, Err(Error::NotFound)));
    change(&database, alfa, PropertyAction::Restore, &ids).await;
    let rows: i64 = sqlx::query_scalar("select count(*) from app.bulk_change_rows").fetch_one(&database.owner()).await.unwrap();
    assert_eq!(rows, 4, "those of the older one are gone");
}
