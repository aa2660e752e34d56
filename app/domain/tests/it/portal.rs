//! The portal: open to investors, closed to everybody else, and only what is one's own is there.

use chrono::TimeDelta;
use domain::{
    error::Error,
    id::UserId,
    identity::{
        Entrance,
        store::{
            activity::Device,
            investor,
            log_in::{enter, log_in, log_in_as_investor},
            session::{self, NewSession},
        },
    },
    scope::{Portal, Scope},
};
use test_database::{PASSWORD, TestDatabase};

use crate::rows::privileges;

const IP: &str = "203.0.113.7";

fn device() -> Device {
    Device { ip: IP.into(), user_agent: "test".into() }
}

async fn open(database: &TestDatabase, user: UserId) -> Entrance {
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    let entrance = investor::open(&mut scope, user, &device()).await.unwrap();
    scope.commit().await.unwrap();
    entrance
}

async fn portal(database: &TestDatabase, user: UserId) -> Scope<Portal> {
    Scope::portal(&database.pools, Portal { user }).await.unwrap()
}

#[tokio::test]
async fn an_investor_reads_their_own_profile_and_nobody_elses() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    open(&database, alfa.user).await;
    assert_eq!(investor::since(&mut portal(&database, alfa.user).await).await.unwrap(), database.pools.clock.now());
    let none = investor::since(&mut portal(&database, beta.user).await).await;
    assert!(matches!(none, Err(Error::NotFound)), "{none:?}");
    let count = "select count(*) from app.investor_profiles";
    let mut scope = portal(&database, beta.user).await;
    assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(scope.connection()).await.unwrap(), 0, "another one's");
    assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(&database.pools.portal).await.unwrap(), 0, "without a person");
    assert_eq!(
        privileges(&database.pools.portal).await,
        [
            "app.agencies: select (id, name, status)",
            "app.investor_profiles: select",
            "app.realtors: select (agency_id, id, name, email, phone, license_number, brokerage, status, user_id, deleted_at)",
        ]
    );
}

#[tokio::test]
async fn it_opens_once_and_is_entered_where_no_agency_is() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let portal = open(&database, alfa.user).await;
    assert_eq!(portal, Entrance { user: alfa.user, agency: None });
    open(&database, alfa.user).await;
    let told: i64 = sqlx::query_scalar("select count(*) from auth.account_events where kind = 'portal_opened'")
        .fetch_one(&database.owner())
        .await
        .unwrap();
    assert_eq!(told, 1, "once");

    let mut scope = Scope::auth(&database.pools).await.unwrap();
    assert_eq!(enter(&mut scope, alfa.user, None, IP).await.unwrap(), Some(portal), "where they were last");
    for _ in 0..2 {
        assert_eq!(enter(&mut scope, alfa.user, Some(alfa.agency), IP).await.unwrap(), Some(alfa.into()));
        assert_eq!(enter(&mut scope, alfa.user, None, IP).await.unwrap(), Some(alfa.into()), "back in the agency");
        assert_eq!(investor::enter(&mut scope, alfa.user).await.unwrap(), Some(portal));
        assert_eq!(enter(&mut scope, alfa.user, None, IP).await.unwrap(), Some(portal), "back in the portal");
    }
    enter(&mut scope, alfa.user, Some(alfa.agency), IP).await.unwrap();
    // From where the agency lets nobody in, the portal still does.
    let office = "update app.agencies set allowed_networks = array['198.51.100.0/24']";
    sqlx::query(office).execute(&database.owner()).await.unwrap();
    assert_eq!(enter(&mut scope, alfa.user, None, IP).await.unwrap(), Some(portal));
    assert!(enter(&mut scope, alfa.user, Some(alfa.agency), IP).await.is_err(), "never in the place of what was wanted");
    sqlx::query("update app.memberships set status = 'suspended'").execute(&database.owner()).await.unwrap();
    assert_eq!(enter(&mut scope, alfa.user, None, IP).await.unwrap(), Some(portal));
    assert_eq!(enter(&mut scope, alfa.user, Some(alfa.agency), IP).await.unwrap(), None);
}

#[tokio::test]
async fn who_belongs_to_no_agency_enters_only_as_an_investor() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    sqlx::query("update app.memberships set status = 'removed'").execute(&database.owner()).await.unwrap();
    let refused = log_in(&database.pools, "admin@alfa.test", PASSWORD, &device()).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let wrong = log_in_as_investor(&database.pools, "admin@alfa.test", "another password", &device()).await;
    assert!(matches!(wrong, Err(Error::Unauthenticated)), "{wrong:?}");
    let profiles = "select count(*) from app.investor_profiles";
    assert_eq!(sqlx::query_scalar::<_, i64>(profiles).fetch_one(&database.owner()).await.unwrap(), 0, "nothing opens by a wrong password");
    let portal = Entrance { user: alfa.user, agency: None };
    assert_eq!(log_in_as_investor(&database.pools, "admin@alfa.test", PASSWORD, &device()).await.unwrap().entrance, portal);
    assert_eq!(log_in(&database.pools, "admin@alfa.test", PASSWORD, &device()).await.unwrap().entrance, portal, "from now on");
}

#[tokio::test]
async fn a_session_of_the_portal_has_a_person_and_no_agency() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let secret = b"the cookie's token";
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    let new = NewSession {
        entrance: Entrance { user: alfa.user, agency: None },
        authenticated_at: scope.now(),
        awaits_code: false,
        impersonation: None,
        ip: IP.into(),
        user_agent: "test".into(),
    };
    session::create(&mut scope, secret, &new).await.unwrap();
    scope.commit().await.unwrap();
    assert!(session::load(&database.pools, secret).await.unwrap().is_none(), "nobody's portal");
    open(&database, alfa.user).await;
    let live = session::load(&database.pools, secret).await.unwrap().unwrap();
    assert!(live.viewer.is_none() && live.member().is_err());
    assert_eq!((live.entrance(), live.person.has_portal), (new.entrance, true));
    assert_eq!(live.person.agencies, [(alfa.agency, "Alfa".to_owned())]);

    // What the agency asks of its people is not asked in the portal.
    let strict =
        "update app.agencies set session_idle_minutes = 5, second_factor_from = created_at, allowed_networks = array['198.51.100.0/24']";
    sqlx::query(strict).execute(&database.owner()).await.unwrap();
    database.pools.clock.advance(TimeDelta::minutes(6));
    let live = session::load(&database.pools, secret).await.unwrap().unwrap();
    assert!(live.admits(IP) && !live.lacks_second_factor(database.pools.clock.now()));
    sqlx::query("update auth.users set disabled_at = now()").execute(&database.owner()).await.unwrap();
    assert!(session::load(&database.pools, secret).await.unwrap().is_none(), "a closed account");
}
