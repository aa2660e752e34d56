//! People are told once of what happened, each of their own; letters gather what waits and can be stopped.

use chrono::TimeDelta;
use domain::{
    catalog::store::write,
    error::Error,
    id::PropertyId,
    identity::{Role, store::members},
    job,
    notification::{
        Email, Kind, Preference, Preferences,
        store::{
            feed, letter,
            list::{self, NotificationFilter, NotificationRecord},
            preferences,
        },
    },
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, settled, staff};

/// Dispatches what happened and tells an agency's people.
async fn told(database: &TestDatabase, agency: Agency) {
    settled(database).await;
    let mut scope = Scope::maintenance(&database.pools).await.unwrap();
    job::dispatch_events(&mut scope).await.unwrap();
    scope.commit().await.unwrap();
    feed::feed(&database.pools, agency.agency).await.unwrap();
}

async fn lines(database: &TestDatabase, who: Agency) -> Vec<NotificationRecord> {
    let filter = NotificationFilter { kinds: Kind::ALL.to_vec(), ..NotificationFilter::default() };
    list::list(&mut staff(database, who).await, &filter, 50).await.unwrap().0
}

/// Kind, how many events, and name of each line.
fn brief(lines: &[NotificationRecord]) -> Vec<(&str, i32, &str)> {
    lines.iter().map(|line| (line.kind.as_str(), line.changes, line.name.as_deref().unwrap_or_default())).collect()
}

async fn change(database: &TestDatabase, who: Agency, id: PropertyId, version: i32, title: &str) {
    let mut scope = staff(database, who).await;
    write::update(&mut scope, id, version, domain::catalog::Property { title: title.to_owned(), ..house() }).await.unwrap();
    scope.commit().await.unwrap();
}

/// An admin, and an agent whose house the admin changed twice.
async fn changed_house(database: &TestDatabase) -> (Agency, Agency, PropertyId) {
    let ana = database.agency("Alfa").await;
    let luis = database.member(ana, "luis@alfa.test", Role::Agent).await;
    let id = create(database, luis, vec![house()]).await[0];
    change(database, ana, id, 1, "Casa Uno").await;
    change(database, ana, id, 2, "Casa Dos").await;
    told(database, ana).await;
    (ana, luis, id)
}

#[tokio::test]
async fn changes_of_one_record_are_told_once_to_whoever_entered_it() {
    let database = TestDatabase::new().await;
    let (ana, luis, id) = changed_house(&database).await;
    let beta = database.agency("Beta").await;
    assert_eq!(brief(&lines(&database, luis).await), [("property_changed", 2, "Casa Dos")]);
    assert_eq!(lines(&database, luis).await[0].actor.as_deref(), Some("Admin Alfa"));
    assert_eq!(brief(&lines(&database, ana).await), [], "nobody is told of what they did");
    assert_eq!(brief(&lines(&database, beta).await), []);

    // Told again it is told no second time; what comes later adds to what was not read.
    told(&database, ana).await;
    change(&database, ana, id, 3, "Casa Tres").await;
    told(&database, ana).await;
    assert_eq!(brief(&lines(&database, luis).await), [("property_changed", 3, "Casa Tres")]);
    let first = lines(&database, luis).await[0].id;
    let mut scope = staff(&database, luis).await;
    list::mark(&mut scope, first, true).await.unwrap();
    scope.commit().await.unwrap();
    database.pools.clock.advance(TimeDelta::minutes(1));
    change(&database, ana, id, 4, "Casa Cuatro").await;
    told(&database, ana).await;
    assert_eq!(brief(&lines(&database, luis).await), [("property_changed", 1, "Casa Cuatro"), ("property_changed", 3, "Casa Cuatro")]);
}

#[tokio::test]
async fn two_consumers_tell_nothing_twice() {
    let database = TestDatabase::new().await;
    let (ana, luis, id) = changed_house(&database).await;
    for version in 3..9 {
        change(&database, ana, id, version, &format!("Casa {version}")).await;
    }
    settled(&database).await;
    let mut scope = Scope::maintenance(&database.pools).await.unwrap();
    job::dispatch_events(&mut scope).await.unwrap();
    assert_eq!(feed::untold(&mut scope).await.unwrap(), [ana.agency]);
    scope.commit().await.unwrap();
    let (one, two) = tokio::join!(feed::feed(&database.pools, ana.agency), feed::feed(&database.pools, ana.agency));
    one.unwrap();
    two.unwrap();
    assert_eq!(brief(&lines(&database, luis).await), [("property_changed", 8, "Casa 8")]);
    let mut scope = Scope::maintenance(&database.pools).await.unwrap();
    assert_eq!(feed::untold(&mut scope).await.unwrap(), []);
}

#[tokio::test]
async fn each_marks_their_own_and_takes_it_back() {
    let database = TestDatabase::new().await;
    let (ana, luis, _) = changed_house(&database).await;
    let beta = database.agency("Beta").await;
    let id = lines(&database, luis).await[0].id;
    for stranger in [ana, beta] {
        assert!(matches!(list::mark(&mut staff(&database, stranger).await, id, true).await, Err(Error::NotFound)));
    }
    let mut scope = staff(&database, luis).await;
    assert_eq!(list::unread(&mut scope, Kind::ALL).await.unwrap(), 1);
    assert_eq!(list::unread(&mut scope, &[Kind::TeamJoined]).await.unwrap(), 0, "only what may be told");
    let at = list::mark_all(&mut scope).await.unwrap();
    assert_eq!(list::unread(&mut scope, Kind::ALL).await.unwrap(), 0);
    let unread = NotificationFilter { kinds: Kind::ALL.to_vec(), unread: true, after: None };
    assert_eq!(list::list(&mut scope, &unread, 50).await.unwrap(), (vec![], false));
    list::unmark_all(&mut scope, at).await.unwrap();
    assert_eq!(list::unread(&mut scope, Kind::ALL).await.unwrap(), 1);
}

async fn prefer(database: &TestDatabase, who: Agency, kind: Kind, preference: Preference) {
    let mut scope = staff(database, who).await;
    preferences::write(&mut scope, &database.pools, &Preferences::new([(kind, preference)], 7, false)).await.unwrap();
    scope.commit().await.unwrap();
}

#[tokio::test]
async fn a_daily_letter_comes_at_the_members_hour_with_what_was_not_read() {
    let database = TestDatabase::new().await;
    let ana = database.agency("Alfa").await;
    let luis = database.member(ana, "luis@alfa.test", Role::Agent).await;
    sqlx::query("update auth.users set email_verified_at = now() where id = $1")
        .bind(luis.user.0)
        .execute(&database.owner())
        .await
        .unwrap();
    prefer(&database, luis, Kind::PropertyChanged, Preference { in_app: false, email: Email::Digest }).await;
    let id = create(&database, luis, vec![house()]).await[0];
    change(&database, ana, id, 1, "Casa Uno").await;
    told(&database, ana).await;
    assert_eq!(brief(&lines(&database, luis).await), [], "it waits for its letter");

    let due = async || {
        let mut scope = Scope::maintenance(&database.pools).await.unwrap();
        letter::due(&mut scope).await.unwrap().iter().map(|member| member.user).collect::<Vec<_>>()
    };
    assert_eq!(due().await, []);
    // Six in the morning in central Mexico when tests begin; seven is within the hour, or a day.
    database.pools.clock.advance(TimeDelta::hours(25));
    assert_eq!(due().await, [luis.user]);
    let mut scope = Scope::job(&database.pools, luis).await.unwrap();
    letter::enqueue_due(&mut scope).await.unwrap();
    letter::enqueue_due(&mut scope).await.unwrap();
    scope.commit().await.unwrap();
    let jobs: i64 = sqlx::query_scalar("select count(*) from graphile_worker.jobs where task_identifier = 'send_notifications'")
        .fetch_one(&database.owner())
        .await
        .unwrap();
    assert_eq!((jobs, due().await), (1, vec![]));

    assert_eq!(letter::waiting(&database.pools, luis, false).await.unwrap(), None, "nothing was to come at once");
    let waiting = letter::waiting(&database.pools, luis, true).await.unwrap().unwrap();
    assert_eq!((waiting.email.as_str(), waiting.agency_name.as_str()), ("luis@alfa.test", "Alfa"));
    assert_eq!(brief(&waiting.lines), [("property_changed", 1, "Casa Uno")]);
    let mut scope = Scope::job(&database.pools, luis).await.unwrap();
    letter::mark_sent(&mut scope, &waiting.told).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(letter::waiting(&database.pools, luis, true).await.unwrap(), None);
}

#[tokio::test]
async fn who_stops_letters_gets_none() {
    let database = TestDatabase::new().await;
    let (ana, luis, _) = changed_house(&database).await;
    sqlx::query("update auth.users set email_verified_at = now()").execute(&database.owner()).await.unwrap();
    let mut scope = staff(&database, ana).await;
    members::set_roles(&mut scope, luis.user, &[Role::Manager]).await.unwrap();
    scope.commit().await.unwrap();
    told(&database, ana).await;
    assert!(letter::waiting(&database.pools, luis, false).await.unwrap().is_some());
    let mut scope = Scope::job(&database.pools, luis).await.unwrap();
    preferences::unsubscribe(&mut scope).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(letter::waiting(&database.pools, luis, false).await.unwrap(), None);
    assert!(preferences::read(&mut staff(&database, luis).await).await.unwrap().letters_off);
    assert!(!preferences::read(&mut staff(&database, ana).await).await.unwrap().letters_off);
}

#[tokio::test]
async fn what_is_old_is_taken_away() {
    let database = TestDatabase::new().await;
    let (_, luis, _) = changed_house(&database).await;
    let purge = async || {
        let mut scope = Scope::maintenance(&database.pools).await.unwrap();
        let purged = letter::purge(&mut scope).await.unwrap();
        scope.commit().await.unwrap();
        purged
    };
    database.pools.clock.advance(TimeDelta::days(91));
    assert_eq!(purge().await, 0, "it was not read");
    let mut scope = staff(&database, luis).await;
    list::mark_all(&mut scope).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(purge().await, 1);
}
