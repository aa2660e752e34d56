//! What opens an account: secrets of letters and codes of telephones, each good once, and out of reach of every other role.

use std::time::Duration;

use chrono::TimeDelta;
use domain::{
    error::{Error, Problem},
    id::{self, PasskeyId, UserId},
    identity::{
        Role,
        letter::Purpose,
        store::{
            account_token::{consume, issue, spend_all},
            activity::Device,
            email, passkey, profile,
            second_factor::{self, Asked},
        },
    },
    locale::Locale,
    scope::{Auth, Scope},
};
use sqlx::AssertSqlSafe;
use test_database::TestDatabase;
use tokio::task::JoinHandle;
use totp_rs::{Builder, Secret, Totp};

async fn auth(database: &TestDatabase) -> Scope<Auth> {
    Scope::auth(&database.pools).await.unwrap()
}

fn device() -> Device {
    Device { ip: "203.0.113.7".into(), user_agent: "test".into() }
}

/// Uses a secret up in an operation of its own.
async fn spend(database: &TestDatabase, purpose: Purpose, secret: &str) -> Result<String, Error> {
    let mut scope = auth(database).await;
    let proof = consume(&mut scope, purpose, secret).await?;
    scope.commit().await?;
    Ok(proof.email)
}

#[tokio::test]
async fn a_secret_is_for_one_purpose_one_time_and_not_for_ever() {
    let database = TestDatabase::new().await;
    let admin = database.agency("Alfa").await;
    for purpose in Purpose::ALL {
        let mut scope = auth(&database).await;
        let secret = issue(&mut scope, admin.user, purpose, "a@alfa.test").await.unwrap();
        let late = issue(&mut scope, admin.user, purpose, "a@alfa.test").await.unwrap();
        scope.commit().await.unwrap();
        assert!(secret.len() == 43 && secret != late);
        for other in Purpose::ALL.into_iter().filter(|other| *other != purpose) {
            assert!(matches!(spend(&database, other, &secret).await, Err(Error::NotFound)), "{purpose:?} as {other:?}");
        }
        // An operation that is not committed leaves the secret good.
        consume(&mut auth(&database).await, purpose, &secret).await.unwrap();
        assert_eq!(spend(&database, purpose, &secret).await.unwrap(), "a@alfa.test");
        assert!(matches!(spend(&database, purpose, &secret).await, Err(Error::NotFound)), "twice");
        database.pools.clock.advance(purpose.life());
        assert!(matches!(spend(&database, purpose, &late).await, Err(Error::NotFound)), "late");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_at_once_one_uses_a_secret_or_a_code() {
    let database = TestDatabase::new().await;
    let admin = database.agency("Alfa").await;
    let mut scope = auth(&database).await;
    let secret = issue(&mut scope, admin.user, Purpose::ResetPassword, "a@alfa.test").await.unwrap();
    scope.commit().await.unwrap();
    let tries = (0..6).map(|_| spend(&database, Purpose::ResetPassword, &secret));
    let used = futures_of(tries).await.into_iter().filter(Result::is_ok).count();
    assert_eq!(used, 1, "of the secret");

    let totp = telephone(&database, admin.user).await;
    database.pools.clock.advance(TimeDelta::seconds(30));
    let code = totp.generate(database.pools.clock.now().timestamp().unsigned_abs()).to_string();
    let here = device();
    let tries = (0..4).map(|_| second_factor::prove(&database.pools, admin.user, &code, Asked::Code, &here));
    let used = futures_of(tries).await.into_iter().filter(Result::is_ok).count();
    assert_eq!(used, 1, "of the code");
}

async fn futures_of<F: Future>(tries: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut tries: Vec<_> = tries.map(Box::pin).collect();
    let mut done = Vec::new();
    std::future::poll_fn(|context| {
        tries.retain_mut(|attempt| match attempt.as_mut().poll(context) {
            std::task::Poll::Ready(outcome) => {
                done.push(outcome);
                false
            }
            std::task::Poll::Pending => true,
        });
        if tries.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done
}

/// Turns a second factor on.
async fn telephone(database: &TestDatabase, user: domain::id::UserId) -> Totp {
    let unverified = second_factor::begin(&database.pools, user).await;
    assert!(matches!(&unverified, Err(Error::Invalid(faults)) if faults[0].problem == Problem::Unverified), "{unverified:?}");
    let mut scope = auth(database).await;
    email::mark_verified(&mut scope, user).await.unwrap();
    scope.commit().await.unwrap();
    second_factor::begin(&database.pools, user).await.unwrap();
    let mut scope = auth(database).await;
    let setup = second_factor::setup(&database.pools, &mut scope, user).await.unwrap().unwrap();
    scope.commit().await.unwrap();
    assert!(setup.url.starts_with("otpauth://totp/Nexus") && setup.url.contains(&setup.secret), "{}", setup.url);
    let totp = Builder::new().with_secret(Secret::try_from_base32(&setup.secret).unwrap()).build().unwrap();
    let code = totp.generate(database.pools.clock.now().timestamp().unsigned_abs()).to_string();
    let session = domain::id::new(database.pools.clock.now());
    let codes = second_factor::turn_on(&database.pools, user, session, &code, Locale::Es, &device()).await.unwrap();
    assert_eq!(codes.len(), 10);
    totp
}

/// A key that opens nothing: what is asked here is only whether it is there.
async fn passkey(database: &TestDatabase, user: UserId) -> PasskeyId {
    let id = id::new::<uuid::Uuid>(database.pools.clock.now());
    let sql =
        "insert into auth.passkeys (user_id, id, credential_id, name, credential, created_at) values ($1, $2, $3, 'Llave', '{}', now())";
    sqlx::query(sql).bind(user.0).bind(id).bind(&id.as_bytes()[..]).execute(&database.owner()).await.unwrap();
    PasskeyId(id)
}

/// Commits once the other operation waits for it, or has not waited.
async fn commit_before<T>(scope: Scope<Auth>, database: &TestDatabase, other: &JoinHandle<T>) {
    let waits = "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')";
    while !other.is_finished() && !sqlx::query_scalar::<_, bool>(waits).fetch_one(&database.owner()).await.unwrap() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    scope.commit().await.unwrap();
}

fn is_required<T>(outcome: Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Invalid(faults)) if faults[0].problem == Problem::RequiredByAgency)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_second_factors_that_go_at_once_one_stays_where_an_agency_asks_for_it() {
    let database = TestDatabase::new().await;
    let user = database.agency("Alfa").await.user;
    let (one, other) = (passkey(&database, user).await, passkey(&database, user).await);
    sqlx::query("update app.agencies set second_factor_from = now()").execute(&database.owner()).await.unwrap();
    let mut scope = auth(&database).await;
    passkey::remove(&mut scope, user, one, Locale::Es, &device()).await.unwrap();
    let pools = database.pools.clone();
    let last = tokio::spawn(async move {
        let mut scope = Scope::auth(&pools).await?;
        passkey::remove(&mut scope, user, other, Locale::Es, &device()).await?;
        scope.commit().await
    });
    commit_before(scope, &database, &last).await;
    assert!(is_required(last.await.unwrap()), "the other passkey");

    let totp = telephone(&database, user).await;
    database.pools.clock.advance(TimeDelta::seconds(30));
    let code = totp.generate(database.pools.clock.now().timestamp().unsigned_abs()).to_string();
    let mut scope = auth(&database).await;
    passkey::remove(&mut scope, user, other, Locale::Es, &device()).await.unwrap();
    let pools = database.pools.clone();
    let last = tokio::spawn(async move { second_factor::turn_off(&pools, user, &code, Locale::Es, &device()).await });
    commit_before(scope, &database, &last).await;
    assert!(is_required(last.await.unwrap()), "the telephone");
}

#[tokio::test]
async fn a_code_is_for_its_own_person() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let totp = telephone(&database, alfa.user).await;
    telephone(&database, beta.user).await;
    database.pools.clock.advance(TimeDelta::seconds(60));
    let code = totp.generate(database.pools.clock.now().timestamp().unsigned_abs()).to_string();
    let mut scope = auth(&database).await;
    let paper = second_factor::renew_recovery_codes(&mut scope, alfa.user, &device()).await.unwrap();
    scope.commit().await.unwrap();
    for typed in [&code, &paper[0]] {
        assert!(second_factor::prove(&database.pools, beta.user, typed, Asked::Code, &device()).await.is_err());
        second_factor::prove(&database.pools, alfa.user, typed, Asked::Code, &device()).await.unwrap();
    }
    // Copied rows open nothing: the secret is bound to its person.
    sqlx::query("update auth.second_factors set secret = (select secret from auth.second_factors where user_id = $1), last_step = 0")
        .bind(alfa.user.0)
        .execute(&database.owner())
        .await
        .unwrap();
    database.pools.clock.advance(TimeDelta::seconds(30));
    let code = totp.generate(database.pools.clock.now().timestamp().unsigned_abs()).to_string();
    let copied = second_factor::prove(&database.pools, beta.user, &code, Asked::Code, &device()).await;
    assert!(matches!(copied, Err(Error::Inconsistent(_))), "{copied:?}");
}

#[tokio::test]
async fn an_agency_learns_who_of_its_own_has_a_second_factor() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let agent = database.member(alfa, "beto@alfa.test", Role::Agent).await;
    telephone(&database, agent.user).await;
    telephone(&database, beta.user).await;
    for (actor, expected) in [(alfa, agent.user), (beta, beta.user)] {
        let mut scope = Scope::staff(&database.pools, actor).await.unwrap();
        assert_eq!(second_factor::holders(&mut scope).await.unwrap().into_iter().collect::<Vec<_>>(), [expected]);
    }
    let asked = sqlx::query("select user_id from app.second_factor_holders()").fetch_all(&database.pools.staff).await.unwrap();
    assert!(asked.is_empty(), "for no agency, nobody");
}

#[tokio::test]
async fn a_change_of_credentials_spends_only_ones_own_letters() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let mut scope = auth(&database).await;
    let ours = issue(&mut scope, alfa.user, Purpose::ResetPassword, "a@alfa.test").await.unwrap();
    let theirs = issue(&mut scope, beta.user, Purpose::ResetPassword, "b@beta.test").await.unwrap();
    let way_back = issue(&mut scope, alfa.user, Purpose::CancelErasure, "a@alfa.test").await.unwrap();
    spend_all(&mut scope, alfa.user).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(spend(&database, Purpose::CancelErasure, &way_back).await.unwrap(), "a@alfa.test", "nobody loses the way back");
    assert!(spend(&database, Purpose::ResetPassword, &ours).await.is_err());
    assert_eq!(spend(&database, Purpose::ResetPassword, &theirs).await.unwrap(), "b@beta.test");
}

#[tokio::test]
async fn names_and_addresses_reach_ones_own_memberships_only() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let agent = database.member(alfa, "beto@alfa.test", Role::Agent).await;
    let mut scope = auth(&database).await;
    let mut form = profile::read(&mut scope, agent.user).await.unwrap();
    form.display_name = "Roberto".into();
    profile::write(&mut scope, agent.user, &form.check(|_| true).unwrap()).await.unwrap();
    let secret = issue(&mut scope, agent.user, Purpose::ChangeEmail, "roberto@alfa.test").await.unwrap();
    scope.commit().await.unwrap();
    email::prove(&database.pools, &secret, &device()).await.unwrap();
    let rows: Vec<(String, String)> = sqlx::query_as("select display_name, email from app.memberships order by created_at, email")
        .fetch_all(&database.owner())
        .await
        .unwrap();
    let expected = [("Admin Alfa", "admin@alfa.test"), ("Roberto", "roberto@alfa.test")];
    assert_eq!(rows, expected.map(|(name, email)| (name.to_owned(), email.to_owned())));
}

#[tokio::test]
async fn no_other_role_reads_credentials() {
    let database = TestDatabase::new().await;
    database.agency("Alfa").await;
    for (name, pool) in [("staff", &database.pools.staff), ("anonymous", &database.pools.anonymous), ("worker", &database.pools.worker)] {
        for table in [
            "users",
            "sessions",
            "account_tokens",
            "account_events",
            "account_mails",
            "second_factors",
            "recovery_codes",
            "passkeys",
            "passkey_challenges",
        ] {
            let read = sqlx::query(AssertSqlSafe(format!("select from auth.{table}"))).fetch_all(pool).await;
            let code = read.err().and_then(|error| error.as_database_error().and_then(|error| error.code()).map(|code| code.into_owned()));
            assert_eq!(code.as_deref(), Some("42501"), "{name} reads {table}");
        }
    }
}
