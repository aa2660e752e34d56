//! Readers of events by position miss none, however slow a transaction is.

use std::{
    future::Future,
    pin::pin,
    task::{Context, Waker},
};

use domain::{
    id::PropertyId,
    job::{self, Notice},
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, settled, staff};

async fn dispatch(database: &TestDatabase) -> i32 {
    let mut scope = Scope::maintenance(&database.pools).await.unwrap();
    let stamped = job::dispatch_events(&mut scope).await.unwrap();
    scope.commit().await.unwrap();
    stamped
}

async fn after(database: &TestDatabase, position: i64) -> Vec<Notice> {
    let mut scope = Scope::maintenance(&database.pools).await.unwrap();
    job::events_after(&mut scope, position).await.unwrap()
}

/// Dispatches what sign-up recorded and answers the last position.
async fn caught_up(database: &TestDatabase) -> i64 {
    settled(database).await;
    dispatch(database).await;
    let mut scope = Scope::maintenance(&database.pools).await.unwrap();
    job::last_position(&mut scope).await.unwrap()
}

async fn open_with_property(database: &TestDatabase, actor: Agency) -> (Scope<Agency>, PropertyId) {
    let mut scope = staff(database, actor).await;
    let id = domain::catalog::store::write::create(&mut scope, house()).await.unwrap();
    (scope, id)
}

#[tokio::test]
async fn a_slow_transaction_loses_no_event() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let start = caught_up(&database).await;
    let (slow, first) = open_with_property(&database, alfa).await;
    let second = create(&database, alfa, vec![house()]).await[0];
    // The second is committed, but a reader that saw it now would never look back for the first.
    assert_eq!(dispatch(&database).await, 0);
    assert_eq!(after(&database, start).await, []);
    slow.commit().await.unwrap();
    settled(&database).await;
    assert_eq!(dispatch(&database).await, 2);
    let notices = after(&database, start).await;
    let seen: Vec<_> = notices.iter().map(|notice| (notice.position - start, notice.entity_id, notice.kind.as_str())).collect();
    assert_eq!(seen, [(1, first.0, "property_created"), (2, second.0, "property_created")]);
    assert!(notices.iter().all(|notice| notice.agency == alfa.agency));
}

#[tokio::test]
async fn what_was_undone_is_no_event() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let start = caught_up(&database).await;
    let (abandoned, _) = open_with_property(&database, alfa).await;
    drop(abandoned);
    let kept = create(&database, alfa, vec![house()]).await[0];
    // The abandoned transaction ends when its connection is given back.
    settled(&database).await;
    assert_eq!(dispatch(&database).await, 1);
    let seen: Vec<_> = after(&database, start).await.iter().map(|notice| notice.entity_id).collect();
    assert_eq!(seen, [kept.0]);
}

/// Whether somebody who waits for events is awake.
fn is_woken(database: &TestDatabase) -> bool {
    let mut waiting = pin!(database.pools.recorded.notified());
    waiting.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready()
}

#[tokio::test]
async fn a_commit_with_events_wakes_the_dispatcher_and_nothing_else_does() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    // Signing up may have woken it; a wake-up is used once.
    let _ = is_woken(&database);
    let (slow, id) = open_with_property(&database, alfa).await;
    assert!(!is_woken(&database), "not before the commit");
    slow.commit().await.unwrap();
    assert!(is_woken(&database));
    let mut reading = staff(&database, alfa).await;
    domain::catalog::store::read::get(&mut reading, id).await.unwrap();
    reading.commit().await.unwrap();
    let (abandoned, _) = open_with_property(&database, alfa).await;
    drop(abandoned);
    assert!(!is_woken(&database));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_dispatchers_and_many_writers_keep_one_dense_order() {
    const WRITERS: i64 = 8;
    const EACH: i64 = 10;
    let database = std::sync::Arc::new(TestDatabase::new().await);
    let alfa = database.agency("Alfa").await;
    let start = caught_up(&database).await;
    let writers = (0..WRITERS).map(|_| {
        let database = database.clone();
        tokio::spawn(async move {
            for _ in 0..EACH {
                create(&database, alfa, vec![house()]).await;
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    let dispatchers: Vec<_> = (0..2)
        .map(|_| {
            let database = database.clone();
            tokio::spawn(async move {
                let mut read: Vec<Notice> = Vec::new();
                while read.len() < usize::try_from(WRITERS * EACH).unwrap() {
                    dispatch(&database).await;
                    let position = read.last().map_or(start, |notice| notice.position);
                    read.extend(after(&database, position).await);
                }
                read
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let expected: Vec<i64> = (start + 1..=start + WRITERS * EACH).collect();
    for dispatcher in dispatchers {
        let positions: Vec<i64> = dispatcher.await.unwrap().iter().map(|notice| notice.position).collect();
        assert_eq!(positions, expected);
    }
}
