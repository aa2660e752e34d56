//! What realtors correct of their own record: only that, only there, and the agency learns of it.

use domain::{
    error::{Error, Problem, Result},
    id::UserId,
    identity::{
        realtor_contact::{Contact, ContactForm},
        store::{realtor_contact, realtors},
    },
    phone,
    scope::{Agency, Scope},
};
use serde_json::json;
use test_database::TestDatabase;

use crate::{
    fixtures::staff,
    realtor_access::{accept, invite, realtor},
};

const IP: &str = "203.0.113.7";

fn contact(email: &str, phone: &str, territories: &str) -> Contact {
    let form = ContactForm { email: email.into(), phone: phone.into(), territories: territories.into() };
    form.check(phone::read).unwrap()
}

async fn correct(database: &TestDatabase, agency: Agency, user: UserId, version: i32, contact: &Contact) -> Result<()> {
    let mut scope = Scope::auth(&database.pools).await?;
    realtor_contact::correct(&mut scope, Agency { user, ..agency }, version, contact, IP).await?;
    scope.commit().await
}

#[tokio::test]
async fn a_realtor_corrects_their_own_record_and_the_agency_learns_of_it() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let eva = realtor(&database, alfa, "Eva", "active").await;
    let ian = realtor(&database, alfa, "Ian", "active").await;
    let (before, others) = {
        let mut scope = staff(&database, alfa).await;
        (realtors::get(&mut scope, eva).await.unwrap(), realtors::get(&mut scope, ian).await.unwrap())
    };
    let user = accept(&database, &invite(&database, alfa, eva).await, beta.user).await.unwrap().user;
    let changed = contact("Eva@Casa.test", "999 123 4567", "Centro, Roma");
    correct(&database, alfa, user, before.version, &changed).await.unwrap();

    let mut scope = staff(&database, alfa).await;
    let after = realtors::get(&mut scope, eva).await.unwrap();
    assert_eq!((after.realtor.email.as_str(), phone::column(after.realtor.phone.as_ref())), ("eva@casa.test", "+529991234567"));
    assert_eq!((after.realtor.territories.join(" "), after.version), ("Centro Roma".to_owned(), before.version + 1));
    assert_eq!((after.realtor.license_number, after.realtor.metadata), (before.realtor.license_number, before.realtor.metadata));
    assert_eq!(realtors::get(&mut scope, ian).await.unwrap(), others, "nobody else's");
    let told =
        "select count(*) from app.events e join app.audit_log a on a.agency_id = e.agency_id and a.action = e.kind and a.data = e.data
        where e.agency_id = $1 and e.kind = 'realtor_updated' and e.data = $2 and e.user_id = $3 and a.user_id = $3 and a.ip = $4";
    let fields = json!({ "fields": ["email", "phone", "territories"] });
    let count = |fields: serde_json::Value| sqlx::query_scalar::<_, i64>(told).bind(alfa.agency.0).bind(fields).bind(user.0).bind(IP);
    assert_eq!(count(fields).fetch_one(&database.owner()).await.unwrap(), 1);

    // What changes nothing tells nothing.
    correct(&database, alfa, user, after.version, &changed).await.unwrap();
    assert_eq!(realtors::get(&mut staff(&database, alfa).await, eva).await.unwrap().version, after.version);
}

#[tokio::test]
async fn only_ones_own_record_at_an_agency_that_lets_one_in() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let eva = realtor(&database, alfa, "Eva", "active").await;
    realtor(&database, alfa, "Ian", "active").await;
    realtor(&database, beta, "Zoe", "active").await;
    let user = accept(&database, &invite(&database, alfa, eva).await, beta.user).await.unwrap().user;
    let changed = contact("eva@casa.test", "", "");
    for (agency, person, what) in [(beta, user, "no realtor of Beta"), (alfa, alfa.user, "a member is no realtor")] {
        assert!(matches!(correct(&database, agency, person, 1, &changed).await, Err(Error::NotFound)), "{what}");
    }
    assert!(matches!(correct(&database, alfa, user, 7, &changed).await, Err(Error::Conflict)), "somebody wrote since");
    let taken = correct(&database, alfa, user, 1, &contact("ian.canario@brokers.test", "", "")).await;
    let Err(Error::Invalid(faults)) = taken else { panic!("{taken:?}") };
    assert_eq!((faults[0].field.as_str(), faults[0].problem), ("email", Problem::Refused));
    for close in [
        "update app.realtors set status = 'suspended'",
        "update app.realtors set status = 'active', deleted_at = now()",
        "update app.realtors set deleted_at = null, user_id = null",
    ] {
        sqlx::query(close).execute(&database.owner()).await.unwrap();
        assert!(matches!(correct(&database, alfa, user, 1, &changed).await, Err(Error::NotFound)), "{close}");
    }
}
