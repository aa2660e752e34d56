//! How an agency's machinery does, and jobs that failed for good.

use domain::{
    error::Error,
    job,
    platform::store::operations::{self, Backlog, TableRows},
    scope::{Agency, Scope},
};
use serde_json::json;
use test_database::{TestDatabase, house};
use uuid::Uuid;

use crate::fixtures::{create, staff};

async fn bury(database: &TestDatabase, actor: Agency, task: &str) -> Uuid {
    let mut scope = Scope::job(&database.pools, actor).await.unwrap();
    let payload = json!({ "invitation_id": Uuid::nil(), "agency_id": actor.agency, "user_id": Uuid::nil() });
    job::bury(&mut scope, task, payload, "no route to host").await.unwrap();
    scope.commit().await.unwrap();
    let (jobs, _) = operations::dead_jobs(&mut staff(database, actor).await, None, 1).await.unwrap();
    jobs[0].id
}

fn of<'a>(tables: &'a [TableRows], name: &str) -> &'a TableRows {
    tables.iter().find(|table| table.table == name).unwrap()
}

#[tokio::test]
async fn an_agency_counts_its_own_rows() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let properties = create(&database, alfa, vec![house(), house(), house()]).await;
    create(&database, beta, vec![house()]).await;
    let mut scope = staff(&database, alfa).await;
    domain::catalog::store::write::set_archived(&mut scope, properties[0], true).await.unwrap();
    let tables = operations::tables(&mut scope).await.unwrap();
    let properties = TableRows { table: "properties".into(), rows: 3, is_exact: true, deleted: Some(1) };
    assert_eq!(of(&tables, "properties"), &properties);
    assert_eq!((of(&tables, "memberships").rows, of(&tables, "memberships").deleted), (1, None));
    assert_eq!(of(&tables, "teams").deleted, Some(0));
}

#[tokio::test]
async fn what_is_too_much_to_count_is_estimated() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let fill = "insert into app.search_words (agency_id, word, id) select $1, 'casa', gen_random_uuid() from generate_series(1, 12000)";
    sqlx::query(fill).bind(alfa.agency.0).execute(&database.owner()).await.unwrap();
    sqlx::query("analyze app.search_words").execute(&database.owner()).await.unwrap();
    let tables = operations::tables(&mut staff(&database, alfa).await).await.unwrap();
    let words = of(&tables, "search_words");
    assert!(!words.is_exact && (10_001..15_000).contains(&words.rows), "{words:?}");
    // Neither are deleted ones counted one by one: the planner knows nothing of them yet.
    let fill = "insert into app.saved_views (agency_id, id, user_id, list, name, query, is_shared, created_at, updated_at, deleted_at)
        select $1, gen_random_uuid(), $2, 'properties', 'x', '', true, now(), now(), now() from generate_series(1, 10001)";
    sqlx::query(fill).bind(alfa.agency.0).bind(alfa.user.0).execute(&database.owner()).await.unwrap();
    let tables = operations::tables(&mut staff(&database, alfa).await).await.unwrap();
    let views = of(&tables, "saved_views");
    assert!(!views.is_exact && views.deleted.is_some_and(|deleted| deleted < 10_001), "{views:?}");
    let tables = operations::tables(&mut staff(&database, beta).await).await.unwrap();
    assert_eq!(of(&tables, "search_words").rows, 0, "the other agency's are not counted");
}

#[tokio::test]
async fn a_dead_job_runs_again_for_its_own_agency_only() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let (dead, theirs) = (bury(&database, alfa, "send_invitation").await, bury(&database, beta, "send_invitation").await);
    let mut scope = staff(&database, alfa).await;
    assert!(matches!(operations::retry(&mut scope, Some(theirs)).await, Err(Error::NotFound)));
    assert_eq!(operations::backlog(&mut scope).await.unwrap(), []);
    assert_eq!(operations::retry(&mut scope, Some(dead)).await.unwrap(), 1);
    assert!(matches!(operations::retry(&mut scope, Some(dead)).await, Err(Error::NotFound)), "it waits already");
    scope.commit().await.unwrap();

    let mut scope = staff(&database, alfa).await;
    assert_eq!(operations::dead_jobs(&mut scope, None, 10).await.unwrap(), (vec![], false));
    let backlog = operations::backlog(&mut scope).await.unwrap();
    let oldest = backlog[0].oldest;
    assert_eq!(backlog, [Backlog { task: "send_invitation".into(), waiting: 1, running: 0, failing: 0, oldest }]);
    let mut scope = staff(&database, beta).await;
    assert_eq!(operations::backlog(&mut scope).await.unwrap(), [], "the other agency's jobs");
    assert_eq!(operations::dead_jobs(&mut scope, None, 10).await.unwrap().0.len(), 1);

    let actor: serde_json::Value =
        sqlx::query_scalar("select payload from graphile_worker._private_jobs where payload ->> 'agency_id' is not null")
            .fetch_one(&database.owner())
            .await
            .unwrap();
    assert_eq!((&actor["agency_id"], &actor["user_id"]), (&json!(alfa.agency), &json!(alfa.user)), "whoever retries it");
    let audited: serde_json::Value =
        sqlx::query_scalar("select data from app.audit_log where action = 'jobs_retried'").fetch_one(&database.owner()).await.unwrap();
    assert_eq!(audited, json!({ "tasks": ["send_invitation"], "jobs": 1 }));
}

#[tokio::test]
async fn all_dead_jobs_run_again_at_once() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    for task in ["send_invitation", "import_file", "send_invitation"] {
        bury(&database, alfa, task).await;
    }
    bury(&database, beta, "send_invitation").await;
    let mut scope = staff(&database, alfa).await;
    let (page, more) = operations::dead_jobs(&mut scope, None, 2).await.unwrap();
    assert!(more && page.len() == 2);
    let after = Some((page[1].failed_at, page[1].id));
    assert_eq!(operations::dead_jobs(&mut scope, after, 2).await.unwrap().0.len(), 1);
    assert_eq!(operations::retry(&mut scope, None).await.unwrap(), 3);
    assert_eq!(operations::retry(&mut scope, None).await.unwrap(), 0);
    scope.commit().await.unwrap();
    let counted = "select (select count(*) from graphile_worker._private_jobs where payload ->> 'agency_id' is not null),
        (select count(*) from app.dead_jobs)";
    let counts: (i64, i64) = sqlx::query_as(counted).fetch_one(&database.owner()).await.unwrap();
    assert_eq!(counts, (3, 1), "those of the other agency stay dead");
}
