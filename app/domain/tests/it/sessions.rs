//! Sessions begin, end and follow what becomes of their person.

use chrono::TimeDelta;
use domain::{
    identity::{
        Role,
        profile::Density,
        store::session::{self, NewSession, Session},
    },
    locale::Locale,
    scope::{Agency, Auth, Scope},
};
use test_database::TestDatabase;

const SECRET: &[u8] = b"the cookie's token";

async fn auth(database: &TestDatabase) -> Scope<Auth> {
    Scope::auth(&database.pools).await.unwrap()
}

async fn begin(database: &TestDatabase, actor: Agency, secret: &[u8]) {
    let mut scope = auth(database).await;
    let new = NewSession {
        entrance: actor.into(),
        authenticated_at: scope.now(),
        awaits_code: false,
        impersonation: None,
        ip: "203.0.113.7".into(),
        user_agent: "test".into(),
    };
    session::create(&mut scope, secret, &new).await.unwrap();
    scope.commit().await.unwrap();
}

async fn load(database: &TestDatabase) -> Option<Session> {
    session::load(&database.pools, SECRET).await.unwrap()
}

/// As if the person had just made a request.
async fn seen_now(database: &TestDatabase) {
    sqlx::query("update auth.sessions set last_seen_at = $1").bind(database.pools.clock.now()).execute(&database.owner()).await.unwrap();
}

#[tokio::test]
async fn a_session_knows_its_person() {
    let database = TestDatabase::new().await;
    let admin = database.agency("Alfa").await;
    let beta = database.agency("Beta").await;
    database.also_member(beta, admin.user, "admin@alfa.test", Role::Agent).await;
    begin(&database, admin, SECRET).await;
    let session = load(&database).await.unwrap();
    let (person, viewer) = (session.person, session.viewer.unwrap());
    assert_eq!((viewer.user, viewer.agency, viewer.agency_name.as_str()), (admin.user, admin.agency, "Alfa"));
    assert_eq!(viewer.roles, [Role::Admin]);
    assert_eq!(person.agencies, [(admin.agency, "Alfa".to_owned()), (beta.agency, "Beta".to_owned())]);
    assert!(session::load(&database.pools, b"another token").await.unwrap().is_none());
    let stored: bool =
        sqlx::query_scalar("select token_hash = sha256($1) from auth.sessions").bind(SECRET).fetch_one(&database.owner()).await.unwrap();
    assert!(stored, "only the hash of the token is kept");
}

#[tokio::test]
async fn an_idle_session_ends() {
    let database = TestDatabase::new().await;
    begin(&database, database.agency("Alfa").await, SECRET).await;
    database.pools.clock.advance(session::IDLE - TimeDelta::seconds(1));
    assert!(load(&database).await.is_some());
    seen_now(&database).await;
    database.pools.clock.advance(session::IDLE);
    assert!(load(&database).await.is_none());
}

#[tokio::test]
async fn a_request_keeps_a_session_alive() {
    let database = TestDatabase::new().await;
    begin(&database, database.agency("Alfa").await, SECRET).await;
    database.pools.clock.advance(TimeDelta::hours(11));
    assert!(load(&database).await.is_some());
    // The time of the request is written behind its back; the next one here waits for it.
    for _ in 0..500 {
        let written: bool = sqlx::query_scalar("select last_seen_at = $1 from auth.sessions")
            .bind(database.pools.clock.now())
            .fetch_one(&database.owner())
            .await
            .unwrap();
        if written {
            break;
        }
        tokio::task::yield_now().await;
    }
    database.pools.clock.advance(TimeDelta::hours(11));
    assert!(load(&database).await.is_some());
}

#[tokio::test]
async fn a_session_in_use_ends_after_seven_days() {
    let database = TestDatabase::new().await;
    begin(&database, database.agency("Alfa").await, SECRET).await;
    database.pools.clock.advance(session::ABSOLUTE - TimeDelta::seconds(1));
    seen_now(&database).await;
    assert!(load(&database).await.is_some());
    database.pools.clock.advance(TimeDelta::seconds(1));
    assert!(load(&database).await.is_none());
}

#[tokio::test]
async fn only_its_person_revokes_a_session() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    begin(&database, alfa, SECRET).await;
    begin(&database, alfa, b"another browser").await;
    let id = load(&database).await.unwrap().id;
    let mut scope = auth(&database).await;
    assert_eq!(session::list(&mut scope, alfa.user).await.unwrap().len(), 2);
    assert_eq!(session::list(&mut scope, beta.user).await.unwrap(), []);
    assert!(!session::revoke(&mut scope, beta.user, id).await.unwrap());
    assert!(session::revoke(&mut scope, alfa.user, id).await.unwrap());
    assert!(!session::revoke(&mut scope, alfa.user, id).await.unwrap(), "twice");
    assert_eq!(session::list(&mut scope, alfa.user).await.unwrap().len(), 1);
    session::end(&mut scope, b"another browser").await.unwrap();
    scope.commit().await.unwrap();
    assert!(load(&database).await.is_none());
    assert!(session::load(&database.pools, b"another browser").await.unwrap().is_none());
}

#[tokio::test]
async fn what_ends_a_person_or_agency_ends_the_session_at_once() {
    let ends = [
        "update app.memberships set status = 'suspended'",
        "update app.agencies set status = 'suspended'",
        "update auth.users set disabled_at = now()",
    ];
    let database = TestDatabase::new().await;
    begin(&database, database.agency("Alfa").await, SECRET).await;
    for end in ends {
        assert!(load(&database).await.is_some(), "before {end}");
        sqlx::query(end).execute(&database.owner()).await.unwrap();
        assert!(load(&database).await.is_none(), "{end}");
        sqlx::raw_sql(
            "update app.memberships set status = 'active'; update app.agencies set status = 'active';
             update auth.users set disabled_at = null",
        )
        .execute(&database.owner())
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn a_role_changes_with_the_next_request() {
    let database = TestDatabase::new().await;
    let admin = database.agency("Alfa").await;
    begin(&database, database.member(admin, "beto@alfa.test", Role::Agent).await, SECRET).await;
    assert_eq!(load(&database).await.unwrap().viewer.unwrap().roles, [Role::Agent]);
    sqlx::query("update app.membership_roles set role = 'manager' where role = 'agent'").execute(&database.owner()).await.unwrap();
    assert_eq!(load(&database).await.unwrap().viewer.unwrap().roles, [Role::Manager]);
}

#[tokio::test]
async fn preferences_are_remembered() {
    let database = TestDatabase::new().await;
    let admin = database.agency("Alfa").await;
    begin(&database, admin, SECRET).await;
    let mut scope = auth(&database).await;
    session::prefer(&mut scope, admin.user, Locale::En, "dark", Density::Compact).await.unwrap();
    scope.commit().await.unwrap();
    let session = load(&database).await.unwrap();
    assert_eq!((session.locale, session.theme.as_str(), session.density), (Locale::En, "dark", Density::Compact));
}
