//! What is old is deleted, and only that.

use chrono::TimeDelta;
use domain::{
    id::UserId,
    identity::{
        letter::Purpose,
        store::{
            account_token,
            activity::Device,
            attempts::Attempts,
            session::{self, NewSession},
        },
    },
    job,
    platform::{
        store::{
            deliveries,
            webhooks::{self, Target},
        },
        webhook::WebhookKind,
    },
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

use crate::fixtures::staff;

/// One row of each kind that is purged, made now.
async fn one_of_each(database: &TestDatabase, actor: Agency) {
    let mut scope = staff(database, actor).await;
    let target = Target { url: "https://hooks.agencia.mx/".into(), kinds: WebhookKind::ALL.to_vec() };
    let (webhook, _) = webhooks::create(&mut scope, &database.pools.vault, &target).await.unwrap();
    deliveries::ping(&mut scope, webhook).await.unwrap();
    scope.commit().await.unwrap();
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    account_token::issue(&mut scope, actor.user, Purpose::ResetPassword, "a@alfa.test").await.unwrap();
    let here = Device { ip: "203.0.113.7".into(), user_agent: "test".into() };
    Attempts::new("log in", "a@alfa.test", &here.ip).take(&mut scope).await.unwrap();
    let new = NewSession {
        entrance: actor.into(),
        authenticated_at: scope.now(),
        awaits_code: false,
        impersonation: None,
        ip: here.ip,
        user_agent: here.user_agent,
    };
    let secret = scope.new_id::<UserId>().0;
    session::create(&mut scope, secret.as_bytes(), &new).await.unwrap();
    scope.commit().await.unwrap();
}

/// How many rows there are of each kind that is purged; then of those that never are.
async fn counts(database: &TestDatabase) -> Vec<i64> {
    let sql = "select array[(select count(*) from app.webhook_deliveries), (select count(*) from auth.account_mails),
        (select count(*) from auth.account_tokens), (select count(*) from auth.login_failures), (select count(*) from auth.sessions),
        (select count(*) from app.events), (select count(*) from app.audit_log), (select count(*) from app.webhooks)]";
    sqlx::query_scalar(sql).fetch_one(&database.owner()).await.unwrap()
}

async fn purge(database: &TestDatabase) -> i64 {
    let mut scope = Scope::maintenance(&database.pools).await.unwrap();
    let purged = job::purge(&mut scope).await.unwrap();
    scope.commit().await.unwrap();
    purged
}

#[tokio::test]
async fn what_is_old_is_deleted_but_neither_events_nor_the_audit_log() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    one_of_each(&database, alfa).await;
    let before = counts(&database).await;
    assert_eq!(before[..5], [1, 1, 1, 2, 1]);
    assert_eq!(purge(&database).await, 0, "nothing of today");
    database.pools.clock.advance(TimeDelta::days(45));
    one_of_each(&database, alfa).await;
    assert_eq!(purge(&database).await, 4, "a delivery, a letter, a secret, a session; the counters began afresh");
    let after = counts(&database).await;
    assert_eq!(after[..5], [1, 0, 1, 2, 1], "what is new stays");
    assert!(after[5] > before[5] && after[6] > before[6] && after[7] == 2, "{after:?}");
    assert_eq!(purge(&database).await, 0, "and that was all");
    database.pools.clock.advance(TimeDelta::days(3));
    assert_eq!((purge(&database).await, counts(&database).await[3]), (2, 0), "counters");
}

#[tokio::test]
async fn passkeys_that_were_removed_go_batch_by_batch() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let fill = "insert into auth.passkeys (user_id, id, credential_id, name, credential, created_at, removed_at)
        select $1, gen_random_uuid(), convert_to(n::text, 'UTF8'), 'Llave', '{}', $2, case when n < 4 then $2 end from generate_series(1, 4) n";
    sqlx::query(fill).bind(alfa.user.0).bind(database.pools.clock.now()).execute(&database.owner()).await.unwrap();
    database.pools.clock.advance(TimeDelta::days(31));
    let mut left = Vec::new();
    for _ in 0..3 {
        let mut scope = Scope::maintenance(&database.pools).await.unwrap();
        let at = scope.now();
        sqlx::query("select app.purge($1, 2)").bind(at).execute(scope.connection()).await.unwrap();
        scope.commit().await.unwrap();
        let count = sqlx::query_scalar::<_, i64>("select count(*) from auth.passkeys");
        left.push(count.fetch_one(&database.owner()).await.unwrap());
    }
    assert_eq!(left, [2, 1, 1], "two at a time, and what is in use stays");
}

#[tokio::test]
async fn nobody_else_purges() {
    let database = TestDatabase::new().await;
    for pool in [&database.pools.staff, &database.pools.auth, &database.pools.anonymous] {
        let refused = sqlx::query("select app.purge(now(), 1)").execute(pool).await.unwrap_err();
        assert_eq!(refused.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref(), Some("42501"));
    }
}
