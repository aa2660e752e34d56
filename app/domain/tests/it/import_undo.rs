//! Undoing a run: afterwards everything is as it was, but for what somebody changed since.

use domain::{
    catalog::store::{read, write},
    error::{Error, Result},
    id::ImportId,
    import::{run::ImportStatus, store as imports},
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

use crate::{
    fixtures::staff,
    imports::{events, get, property, run, small},
};

async fn request(database: &TestDatabase, actor: Agency, id: ImportId) -> Result<()> {
    let mut scope = staff(database, actor).await;
    imports::request_undo(&mut scope, id).await?;
    scope.commit().await
}

async fn start(database: &TestDatabase, actor: Agency, id: ImportId) -> i32 {
    let mut scope = Scope::job(&database.pools, actor).await.unwrap();
    let started = imports::start_undo(&mut scope, id).await.unwrap().unwrap();
    scope.commit().await.unwrap();
    started.fence
}

async fn chunk(database: &TestDatabase, actor: Agency, id: ImportId, fence: i32) -> Result<bool> {
    let mut scope = Scope::job(&database.pools, actor).await?;
    let has_more = imports::undo_chunk::<domain::catalog::Property>(&mut scope, id, fence).await?;
    scope.commit().await?;
    Ok(has_more)
}

/// A whole undoing.
async fn undo(database: &TestDatabase, actor: Agency, id: ImportId) {
    request(database, actor, id).await.unwrap();
    let fence = start(database, actor, id).await;
    while chunk(database, actor, id, fence).await.unwrap() {}
}

/// What people see of properties, as text: all but versions, times and what is archived.
async fn graph(database: &TestDatabase) -> String {
    sqlx::query_scalar(
        "select coalesce(string_agg(line, e'\n' order by line), '') from (
           select (to_jsonb(p) - 'version' - 'updated_at')::text as line from app.properties p where archived_at is null
           union all select o::text from app.property_operations o join app.properties p on p.agency_id = o.agency_id and p.id = o.property_id
             where p.archived_at is null
           union all select (to_jsonb(l) - 'updated_at')::text from app.public_listings l) lines",
    )
    .fetch_one(&database.owner())
    .await
    .unwrap()
}

#[tokio::test]
async fn after_undoing_everything_is_as_it_was() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let half = small().lines().take(3).collect::<Vec<_>>().join("\n");
    run(&database, alfa, &half, false).await;
    let before = graph(&database).await;
    database.pools.clock.advance(chrono::TimeDelta::hours(1));

    // One row as it was, one with another price and areas, and one new.
    let changed = small().replace("2000000,MXN,,0,http://x/b2_venta_casa_x", "1900000,MXN,900,300,http://x/b2_venta_casa_x");
    let second = run(&database, alfa, &changed, false).await;
    assert_eq!((second.counts.created, second.counts.updated, second.counts.unchanged), (1, 1, 1));
    assert_ne!(graph(&database).await, before);
    database.pools.clock.advance(chrono::TimeDelta::days(29));
    let updated = events(&database, "property_updated").await;
    undo(&database, alfa, second.id).await;
    assert_eq!(graph(&database).await, before);
    let record = get(&database, alfa, second.id).await.unwrap();
    assert_eq!((record.status, record.undone_rows, record.kept_rows), (ImportStatus::Undone, 2, 0));
    assert_eq!((events(&database, "property_archived").await, events(&database, "property_updated").await - updated), (1, 1));
    assert_eq!((events(&database, "import_undo_requested").await, events(&database, "import_undone").await), (1, 1));
    assert!(matches!(request(&database, alfa, second.id).await, Err(Error::Conflict)), "once");

    // The same file goes in as before: what was removed is no longer in its way.
    let again = run(&database, alfa, &changed, false).await;
    assert_eq!(again.counts, second.counts);
}

#[tokio::test]
async fn what_somebody_changed_since_stays_and_is_listed() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let first = run(&database, alfa, &small(), false).await;
    let (touched, version, _) = property(&database, "a1").await;
    let (archived, ..) = property(&database, "b2").await;
    let mut scope = staff(&database, alfa).await;
    let mut house = read::get(&mut scope, touched).await.unwrap().property;
    house.title = "Casa de la abuela".to_owned();
    write::update(&mut scope, touched, version, house).await.unwrap();
    write::set_archived(&mut scope, archived, true).await.unwrap();
    scope.commit().await.unwrap();

    undo(&database, alfa, first.id).await;
    let record = get(&database, alfa, first.id).await.unwrap();
    assert_eq!((record.undone_rows, record.kept_rows), (1, 2));
    let mut scope = staff(&database, alfa).await;
    let mut expected = vec![touched.0, archived.0];
    expected.sort();
    assert_eq!(imports::kept(&mut scope, first.id, None).await.unwrap(), (expected.clone(), false));
    assert_eq!(imports::kept(&mut scope, first.id, Some(expected[0])).await.unwrap(), (expected[1..].to_vec(), false));
    assert_eq!(read::get(&mut scope, touched).await.unwrap().property.title, "Casa de la abuela");
    assert_eq!(imports::kept(&mut staff(&database, beta).await, first.id, None).await.unwrap(), (vec![], false));
}

#[tokio::test]
async fn an_undoing_that_was_overtaken_writes_nothing_and_the_next_one_ends_it() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let first = run(&database, alfa, &small(), false).await;
    assert!(matches!(request(&database, beta, first.id).await, Err(Error::NotFound)));
    request(&database, alfa, first.id).await.unwrap();
    assert!(matches!(imports::cancel(&mut staff(&database, alfa).await, first.id).await, Err(Error::Conflict)));
    let old = start(&database, alfa, first.id).await;
    assert!(matches!(chunk(&database, beta, first.id, old).await, Err(Error::NotFound)));
    assert!(chunk(&database, alfa, first.id, old).await.unwrap());
    let new = start(&database, alfa, first.id).await;
    assert!(matches!(chunk(&database, alfa, first.id, old).await, Err(Error::Conflict)));
    assert!(!chunk(&database, alfa, first.id, new).await.unwrap(), "nothing is left");
    assert_eq!(get(&database, alfa, first.id).await.unwrap().undone_rows, 3);
    assert_eq!(events(&database, "property_archived").await, 3);
}

#[tokio::test]
async fn only_what_was_written_lately_is_undone() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let checked = run(&database, alfa, &small(), true).await;
    assert!(matches!(request(&database, alfa, checked.id).await, Err(Error::Conflict)), "nothing was written");
    let written = run(&database, alfa, &small(), false).await;
    assert!(imports::undo_until(&written, database.pools.clock.now()).is_some());
    database.pools.clock.advance(imports::UNDO_WITHIN);
    assert_eq!(imports::undo_until(&written, database.pools.clock.now()), None);
    assert!(matches!(request(&database, alfa, written.id).await, Err(Error::Conflict)), "too late");
}
