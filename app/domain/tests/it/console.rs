//! The platform's console: who enters, what it does to agencies, and the machinery that it shows.

use std::str::FromStr;

use domain::{
    error::{Error, Problem},
    identity::Role,
    job,
    platform::{
        breaches,
        console::AgencyStatus,
        store::console::{
            admins,
            agencies::{self, AgencyFilter},
            dead_letters, log, machinery, people,
        },
    },
    scope::{Agency, Platform, Scope},
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, postgres::PgConnectOptions};
use test_database::{TestDatabase, house};

use crate::fixtures::{create, staff};

async fn console(database: &TestDatabase, actor: Agency) -> Scope<Platform> {
    Scope::platform(&database.pools, Platform { user: actor.user }).await.unwrap()
}

#[tokio::test]
async fn only_the_command_line_opens_the_console() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let owner = PgConnectOptions::from_str(&database.url).unwrap();
    let set = |email: &'static str, granted| admins::set(&owner, &database.key, email, granted, database.pools.clock.now());
    assert!(matches!(set("nobody@alfa.test", true).await, Err(Error::NotFound)));
    assert!(set(" Admin@Alfa.test ", true).await.unwrap());
    assert!(!set("admin@alfa.test", true).await.unwrap(), "they may already");
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    for sql in ["insert into auth.platform_admins values ($1, now())", "delete from auth.platform_admins where user_id = $1"] {
        let refused = sqlx::query(sql).bind(uuid::Uuid::nil()).execute(scope.connection()).await;
        assert!(refused.is_err(), "{sql}");
        scope = Scope::auth(&database.pools).await.unwrap();
    }
    assert!(set("admin@alfa.test", false).await.unwrap());
    let (lines, _) = log::list(&mut console(&database, alfa).await, None, 10).await.unwrap();
    let mut lines: Vec<_> = lines.iter().map(|line| (line.action.as_str(), line.by.clone(), line.about.as_deref())).collect();
    lines.sort_unstable();
    assert_eq!(lines, [("admin_granted", None, Some("admin@alfa.test")), ("admin_revoked", None, Some("admin@alfa.test"))]);
}

#[tokio::test]
async fn an_agency_is_closed_and_opened_and_learns_why() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    database.member(beta, "beto@beta.test", Role::Agent).await;
    let mut scope = console(&database, alfa).await;
    agencies::set_status(&mut scope, beta.agency, AgencyStatus::Suspended, "Fraude", "192.0.2.1").await.unwrap();
    let again = agencies::set_status(&mut scope, beta.agency, AgencyStatus::Suspended, "Fraude", "192.0.2.1").await;
    assert!(matches!(again, Err(Error::Conflict)));
    let (agency, people, more) = agencies::get(&mut scope, beta.agency, 1).await.unwrap();
    assert_eq!((agency.members, people.len(), more), (2, 1, true), "who is not shown is counted");
    assert!(!agencies::get(&mut scope, beta.agency, 2).await.unwrap().2);
    let filter = AgencyFilter { q: "BET".into(), status: Some(AgencyStatus::Suspended), after: None };
    let (found, more) = agencies::list(&mut scope, &filter, 10).await.unwrap();
    assert_eq!((found.len(), found[0].name.as_str(), found[0].members, more), (1, "Beta", 2, false));
    let (page, more) = agencies::list(&mut scope, &AgencyFilter::default(), 1).await.unwrap();
    assert!(more);
    let after = Some((page[0].created_at, page[0].id.0));
    let (rest, more) = agencies::list(&mut scope, &AgencyFilter { after, ..AgencyFilter::default() }, 1).await.unwrap();
    assert!(!more && rest[0].name != page[0].name);
    scope.commit().await.unwrap();

    let audited: (Value, uuid::Uuid) =
        sqlx::query_as("select data, user_id from app.audit_log where action = 'agency_suspended' and agency_id = $1")
            .bind(beta.agency.0)
            .fetch_one(&database.owner())
            .await
            .unwrap();
    assert_eq!(audited, (json!({ "reason": "Fraude", "by_platform": true }), alfa.user.0));
    let mut scope = console(&database, alfa).await;
    agencies::set_status(&mut scope, beta.agency, AgencyStatus::Active, "Aclarado", "192.0.2.1").await.unwrap();
    let (lines, _) = log::list(&mut scope, None, 10).await.unwrap();
    let mut actions: Vec<_> = lines.iter().map(|line| (line.action.as_str(), line.reason.as_str(), line.about.as_deref())).collect();
    // The test's clock stands still.
    actions.sort_unstable();
    assert_eq!(actions, [("agency_reactivated", "Aclarado", Some("Beta")), ("agency_suspended", "Fraude", Some("Beta"))]);
}

#[tokio::test]
async fn nobody_closes_the_console_to_themselves() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let mut scope = console(&database, alfa).await;
    let refused = agencies::set_status(&mut scope, alfa.agency, AgencyStatus::Suspended, "Fraude", "192.0.2.1").await;
    assert!(matches!(refused, Err(Error::Invalid(faults)) if faults[0].problem == Problem::LocksOut));
    database.also_member(beta, alfa.user, "admin@alfa.test", Role::Agent).await;
    agencies::set_status(&mut scope, alfa.agency, AgencyStatus::Suspended, "Fraude", "192.0.2.1").await.unwrap();
}

#[tokio::test]
async fn failed_jobs_of_everybody_run_again_for_whom_they_were() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    for actor in [alfa, beta] {
        let mut scope = Scope::job(&database.pools, actor).await.unwrap();
        let payload = json!({ "invitation_id": uuid::Uuid::nil(), "agency_id": actor.agency, "user_id": actor.user });
        job::bury(&mut scope, "send_invitation", payload, "no route to host").await.unwrap();
        scope.commit().await.unwrap();
    }
    // The letters of sign-up belong to no agency, and stay in the queue.
    sqlx::query("update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'refused'")
        .execute(&database.owner())
        .await
        .unwrap();
    let mut scope = console(&database, alfa).await;
    let dead = dead_letters::list(&mut scope).await.unwrap();
    let mut names: Vec<_> = dead.iter().map(|letter| (letter.agency_name.as_deref().unwrap_or("-"), letter.error.as_str())).collect();
    names.sort_unstable();
    assert_eq!(names, [("-", "refused"), ("-", "refused"), ("Alfa", "no route to host"), ("Beta", "no route to host")]);
    let of_beta = dead.iter().find(|letter| letter.agency_name.as_deref() == Some("Beta")).unwrap();
    assert_eq!(dead_letters::retry(&mut scope, Some(&of_beta.id), "Red caída", "192.0.2.1").await.unwrap(), 1);
    assert!(matches!(dead_letters::retry(&mut scope, Some(&of_beta.id), "Red caída", "192.0.2.1").await, Err(Error::NotFound)));
    assert_eq!(dead_letters::retry(&mut scope, None, "Red caída", "192.0.2.1").await.unwrap(), 3);
    assert_eq!(dead_letters::list(&mut scope).await.unwrap(), []);
    let waiting: i64 = machinery::backlog(&mut scope).await.unwrap().iter().map(|line| line.waiting).sum();
    assert_eq!(waiting, 4);
    scope.commit().await.unwrap();
    let persons: Vec<Value> = sqlx::query_scalar(
        "select payload -> 'user_id' from graphile_worker._private_jobs where payload ->> 'user_id' <> '' order by 1::text",
    )
    .fetch_all(&database.owner())
    .await
    .unwrap();
    assert!(persons.contains(&json!(alfa.user)) && persons.contains(&json!(beta.user)), "{persons:?}");
    let audited: i64 =
        sqlx::query_scalar("select count(*) from app.audit_log where action = 'jobs_retried' and (data ->> 'by_platform')::boolean")
            .fetch_one(&database.owner())
            .await
            .unwrap();
    assert_eq!(audited, 2, "each agency's own log");
}

#[tokio::test]
async fn the_machinery_is_told_without_a_look_into_rows() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let properties = create(&database, alfa, vec![house(), house(), house(), house()]).await;
    let mut scope = staff(&database, alfa).await;
    domain::catalog::store::write::set_archived(&mut scope, properties[0], true).await.unwrap();
    scope.commit().await.unwrap();
    let mut scope = console(&database, alfa).await;
    let tables = machinery::tables(&mut scope).await.unwrap();
    let of = |name: &str| tables.iter().find(|table| table.table == name).unwrap();
    assert_eq!((of("properties").deleted_per_thousand, of("memberships").deleted_per_thousand), (Some(250), None));
    assert!(of("properties").bytes > 0 && tables.iter().any(|table| table.schema == "auth"));
    let progress = machinery::progress(&mut scope).await.unwrap();
    assert!(progress.waiting_events > 0 && progress.oldest_event.is_some() && progress.database_bytes > 0);
    machinery::unused_indexes(&mut scope).await.unwrap();
    machinery::slow_statements(&mut scope).await.unwrap();
    assert!(sqlx::query("select title from app.properties").fetch_all(scope.connection()).await.is_err());
}

#[tokio::test]
async fn of_slow_statements_only_those_without_values_are_told() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    // The library need not be loaded in the tests' server: a table stands for its view.
    for sql in [
        "drop extension if exists pg_stat_statements",
        "create table public.pg_stat_statements as select oid as dbid, query, 1::bigint as calls, 2000::float8 as mean_exec_time,
           2000::float8 as max_exec_time from pg_database, unnest(array['alter role x password ''secret''', 'SELECT $1', ' with x as (select $1) select 1',
           'selector', 'create user x password ''secret''', 'insert into x values ($1)']) query where datname = current_database()",
        "grant select on public.pg_stat_statements to app_maintain",
    ] {
        sqlx::query(sql).execute(&database.owner()).await.unwrap();
    }
    let mut scope = console(&database, alfa).await;
    let mut told: Vec<String> =
        sqlx::query_scalar("select trim(query) from app.slow_statements()").fetch_all(scope.connection()).await.unwrap();
    told.sort_unstable();
    assert_eq!(told, ["SELECT $1", "insert into x values ($1)", "with x as (select $1) select 1"]);
}

#[tokio::test]
async fn what_is_asked_of_all_agencies_uses_an_index() {
    let database = TestDatabase::new().await;
    for (sql, index) in [
        ("select id from app.dead_jobs order by failed_at desc limit 200", "dead_jobs_newest_idx"),
        ("update app.invitations set email = 'x' where email = 'a@alfa.test'", "invitations_email_idx"),
        ("select id from auth.passkeys where removed_at < now() order by removed_at limit 200", "passkeys_removed_idx"),
    ] {
        let mut transaction = database.owner().begin().await.unwrap();
        // A table without rows is read from end to end, unless that is put off.
        sqlx::raw_sql("set local role app_maintain; set local enable_seqscan = off").execute(&mut *transaction).await.unwrap();
        let plan: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!("explain {sql}"))).fetch_all(&mut *transaction).await.unwrap();
        assert!(plan.iter().any(|line| line.contains(index)) && !plan.iter().any(|line| line.contains("Sort")), "{sql}: {plan:?}");
    }
}

#[tokio::test]
async fn people_are_found_by_part_of_their_address() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    database.also_member(beta, alfa.user, "admin@alfa.test", Role::Agent).await;
    let mut scope = console(&database, alfa).await;
    let emails = |found: Vec<people::PersonRecord>| found.into_iter().map(|person| person.email).collect::<Vec<_>>();
    assert_eq!(emails(people::find(&mut scope, "ALFA.t").await.unwrap()), ["admin@alfa.test"]);
    assert_eq!(emails(people::find(&mut scope, "admin@").await.unwrap()).len(), 2);
    let found = people::get(&mut scope, alfa.user).await.unwrap();
    let names: Vec<_> = found.agencies.into_iter().map(|(_, name)| name).collect();
    assert_eq!((names, found.sessions.len()), (vec!["Alfa".to_owned(), "Beta".to_owned()], 0));
    assert!(matches!(people::get(&mut scope, uuid::Uuid::nil().into()).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_broken_constraint_is_counted_by_its_name() {
    let database = TestDatabase::new().await;
    let before = breaches::counts().get("agencies_name_length").copied().unwrap_or_default();
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    let id = scope.new_id();
    scope.act_for(id).await.unwrap();
    let broken = domain::identity::store::account::insert_agency(&mut scope, id, "A").await;
    assert!(matches!(broken, Err(Error::Database(_))));
    // Other tests of this process break it too.
    assert!(breaches::counts()["agencies_name_length"] > before);
}
