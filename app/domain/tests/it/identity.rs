//! Signing up and logging in.

use chrono::TimeDelta;
use domain::{
    error::{Error, FieldError, Problem},
    identity::{
        Role,
        sign_up::SignUp,
        store::{account, activity::Device, attempts::Attempts, log_in::enter, log_in::log_in},
    },
    locale::Locale,
    scope::Scope,
};
use test_database::{PASSWORD, TestDatabase};

const IP: &str = "203.0.113.7";

fn device(ip: &str) -> Device {
    Device { ip: ip.into(), user_agent: "test".into() }
}

fn form(agency: &str, email: &str) -> SignUp {
    SignUp { agency_name: agency.into(), display_name: "Ana".into(), email: email.into(), password: PASSWORD.into() }
}

async fn one<T>(database: &TestDatabase, sql: &'static str) -> T
where
    T: for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres> + Send + Unpin,
{
    sqlx::query_scalar(sql).fetch_one(&database.owner()).await.unwrap()
}

#[tokio::test]
async fn sign_up_makes_an_agency_with_its_admin_and_one_mail() {
    let database = TestDatabase::new().await;
    let admin = database.agency("Casas del Valle").await;
    let agency: (uuid::Uuid, String, String) =
        sqlx::query_as("select id, name, slug from app.agencies").fetch_one(&database.owner()).await.unwrap();
    assert_eq!(agency, (admin.agency.0, "Casas del Valle".into(), "casas-del-valle".into()));
    assert_eq!(one::<String>(&database, "select role from app.membership_roles").await, "admin");
    assert_eq!(one::<String>(&database, "select kind from app.events").await, "agency_signed_up");

    let mail: uuid::Uuid = one(&database, "select id from auth.account_mails").await;
    let jobs: Vec<(String, serde_json::Value)> = sqlx::query_as(
        "select task_identifier, payload::jsonb from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)",
    )
    .fetch_all(&database.owner())
    .await
    .unwrap();
    assert_eq!(jobs, [("send_account_mail".to_owned(), serde_json::json!({ "mail_id": mail }))]);
}

#[tokio::test]
async fn an_abandoned_sign_up_leaves_nothing() {
    let database = TestDatabase::new().await;
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    account::sign_up(&mut scope, &form("Alfa", "ana@alfa.test"), "hash", Locale::Es).await.unwrap();
    drop(scope);
    // The pool's own guard undoes it before the connection is used again.
    database.pools.close().await;
    let rows: i64 = one(
        &database,
        "select (select count(*) from app.agencies) + (select count(*) from auth.users) + (select count(*) from auth.account_mails)
           + (select count(*) from graphile_worker._private_jobs) + (select count(*) from app.events)",
    )
    .await;
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn an_email_is_taken_once_and_a_slug_is_lengthened() {
    let database = TestDatabase::new().await;
    database.agency("Alfa").await;
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    let taken = account::sign_up(&mut scope, &form("Otra", "admin@alfa.test"), "hash", Locale::Es).await;
    assert!(matches!(taken, Err(Error::Invalid(faults)) if faults == [FieldError::new("email", Problem::Taken)]));
    drop(scope);

    let mut scope = Scope::auth(&database.pools).await.unwrap();
    let second = account::sign_up(&mut scope, &form("¡Alfa!", "ana@alfa.test"), "hash", Locale::Es).await.unwrap();
    scope.commit().await.unwrap();
    let slug: String =
        sqlx::query_scalar("select slug from app.agencies where id = $1").bind(second.agency.0).fetch_one(&database.owner()).await.unwrap();
    let id = second.agency.0.simple().to_string();
    assert_eq!(slug, format!("alfa-{}", &id[26..]));
}

#[tokio::test]
async fn the_right_password_enters_and_is_audited() {
    let database = TestDatabase::new().await;
    let admin = database.agency("Alfa").await;
    let entered = log_in(&database.pools, " Admin@ALFA.test ", PASSWORD, &device(IP)).await.unwrap().entrance;
    assert_eq!(entered, admin.into());
    let audited: (String, String) = sqlx::query_as("select action, ip from app.audit_log").fetch_one(&database.owner()).await.unwrap();
    assert_eq!(audited, ("log_in".to_owned(), IP.to_owned()));
}

#[tokio::test]
async fn a_wrong_password_an_unknown_and_a_disabled_person_are_refused_alike() {
    let database = TestDatabase::new().await;
    database.agency("Alfa").await;
    for (email, password) in [("admin@alfa.test", "not the password"), ("nobody@alfa.test", PASSWORD), ("", ""), ("no e-mail", PASSWORD)] {
        let refused = log_in(&database.pools, email, password, &device(IP)).await;
        assert!(matches!(refused, Err(Error::Unauthenticated)), "{email}: {refused:?}");
    }
    sqlx::query("update auth.users set disabled_at = now()").execute(&database.owner()).await.unwrap();
    let refused = log_in(&database.pools, "admin@alfa.test", PASSWORD, &device("198.51.100.1")).await;
    assert!(matches!(refused, Err(Error::Unauthenticated)), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failures_delay_the_next_try_and_only_from_that_network() {
    let database = TestDatabase::new().await;
    database.agency("Alfa").await;
    let here = device(IP);
    let fail = || log_in(&database.pools, "admin@alfa.test", "not the password", &here);
    for _ in 0..5 {
        assert!(matches!(fail().await, Err(Error::Unauthenticated)));
    }
    // The delay grows: 2, 4, 8 … seconds; even the right password waits.
    for seconds in [2, 4, 8, 16] {
        let early = log_in(&database.pools, "admin@alfa.test", PASSWORD, &device("203.0.113.250")).await;
        assert!(matches!(early, Err(Error::TooMany(left)) if left == seconds), "{seconds}: {early:?}");
        database.pools.clock.advance(TimeDelta::seconds(seconds - 1));
        assert!(matches!(fail().await, Err(Error::TooMany(1))));
        database.pools.clock.advance(TimeDelta::seconds(1));
        assert!(matches!(fail().await, Err(Error::Unauthenticated)));
    }
    // The owner of the account, elsewhere, is not locked out.
    log_in(&database.pools, "admin@alfa.test", PASSWORD, &device("198.51.100.1")).await.unwrap();
    // After the delay the right password enters, and the account's failures are forgotten.
    database.pools.clock.advance(TimeDelta::seconds(32));
    log_in(&database.pools, "admin@alfa.test", PASSWORD, &device(IP)).await.unwrap();
    assert!(matches!(fail().await, Err(Error::Unauthenticated)));
    log_in(&database.pools, "admin@alfa.test", PASSWORD, &device(IP)).await.unwrap();
}

#[tokio::test]
async fn failures_of_a_day_ago_no_longer_count() {
    let database = TestDatabase::new().await;
    let here = device(IP);
    let fail = || log_in(&database.pools, "nobody@alfa.test", PASSWORD, &here);
    for _ in 0..5 {
        assert!(matches!(fail().await, Err(Error::Unauthenticated)));
    }
    database.pools.clock.advance(TimeDelta::hours(25));
    assert!(matches!(fail().await, Err(Error::Unauthenticated)));
    let most: i32 = one(&database, "select max(failures) from auth.login_failures").await;
    assert_eq!(most, 1);
}

#[tokio::test]
async fn a_person_enters_the_agency_wanted_or_the_last_one() {
    let database = TestDatabase::new().await;
    let beta = database.agency("Beta").await;
    let alfa = database.agency("Alfa").await;
    let gamma = database.agency("Gamma").await;
    database.also_member(alfa, beta.user, "admin@beta.test", Role::Agent).await;
    let enter = async |wanted| {
        let mut scope = Scope::auth(&database.pools).await.unwrap();
        let entered = enter(&mut scope, beta.user, wanted, IP).await.unwrap();
        scope.commit().await.unwrap();
        entered.and_then(|entrance| entrance.agency)
    };
    assert_eq!(enter(None).await, Some(alfa.agency), "the first by name");
    assert_eq!(enter(Some(beta.agency)).await, Some(beta.agency));
    assert_eq!(enter(None).await, Some(beta.agency), "the last one");
    assert_eq!(enter(Some(gamma.agency)).await, None, "an agency of others");
    assert_eq!(enter(None).await, Some(beta.agency), "a refusal changes nothing");

    sqlx::query("update app.agencies set status = 'suspended' where id = $1").bind(beta.agency.0).execute(&database.owner()).await.unwrap();
    assert_eq!(enter(None).await, Some(alfa.agency), "a suspended agency is not entered");
    sqlx::query("update app.memberships set status = 'suspended' where user_id = $1")
        .bind(beta.user.0)
        .execute(&database.owner())
        .await
        .unwrap();
    let nowhere = log_in(&database.pools, "admin@beta.test", PASSWORD, &device(IP)).await;
    assert!(matches!(nowhere, Err(Error::Forbidden)), "{nowhere:?}");
}

#[tokio::test]
async fn a_person_enters_where_their_network_may() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    database.also_member(alfa, beta.user, "admin@beta.test", Role::Agent).await;
    let office = "update app.agencies set allowed_networks = array['198.51.100.0/24'] where id = $1";
    let log_in = async |ip| log_in(&database.pools, "admin@beta.test", PASSWORD, &device(ip)).await.map(|log_in| log_in.entrance.agency);
    assert_eq!(log_in("198.51.100.7").await.unwrap(), Some(alfa.agency), "the first by name");
    sqlx::query(office).bind(alfa.agency.0).execute(&database.owner()).await.unwrap();
    assert_eq!(log_in(IP).await.unwrap(), Some(beta.agency), "not the last one, which lets nobody in from here");
    sqlx::query(office).bind(beta.agency.0).execute(&database.owner()).await.unwrap();
    let refused = log_in(IP).await;
    assert!(matches!(&refused, Err(Error::Invalid(faults)) if faults[0].problem == Problem::Elsewhere), "{refused:?}");
    assert_eq!(log_in("198.51.100.7").await.unwrap(), Some(beta.agency), "a refusal changes nothing");
}

#[tokio::test]
async fn letters_are_limited_by_address_and_by_network() {
    let database = TestDatabase::new().await;
    let take = async |attempts: Attempts| {
        let mut scope = Scope::auth(&database.pools).await.unwrap();
        let taken = attempts.take(&mut scope).await;
        scope.commit().await.unwrap();
        taken.map_err(|error| if let Error::TooMany(seconds) = error { seconds } else { -1 })
    };
    let network = |number: usize| format!("203.0.{number}.7");
    for number in 0..=12 {
        assert_eq!(take(Attempts::letter("reset", "a@alfa.test", &network(number))).await, Ok(()), "{number}");
    }
    assert_eq!(take(Attempts::letter("reset", "a@alfa.test", &network(99))).await, Err(2), "one address, whoever asks");
    for number in 0..=49 {
        assert_eq!(take(Attempts::letter("reset", &format!("{number}@alfa.test"), IP)).await, Ok(()), "{number}");
    }
    assert_eq!(take(Attempts::letter("reset", "z@alfa.test", IP)).await, Ok(()));
    assert_eq!(take(Attempts::letter("reset", "y@alfa.test", IP)).await, Err(2), "one network, whomever they go to");
    assert_eq!(take(Attempts::letter("verification", "y@alfa.test", IP)).await, Ok(()), "another kind");

    let many = |count: usize| (0..count).map(|number| format!("{number}@beta.test")).collect::<Vec<_>>();
    for _ in 0..4 {
        assert_eq!(take(Attempts::invitations(&many(50), IP)).await, Ok(()));
    }
    assert_eq!(take(Attempts::invitations(&many(1), IP)).await, Ok(()));
    assert_eq!(take(Attempts::invitations(&["new@beta.test".to_owned()], IP)).await, Err(2), "one network's invitations");
}
