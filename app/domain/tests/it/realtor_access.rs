//! Realtors in the portal: let in by a letter, once; they know of each other what the directory says, and nothing else.

use domain::{
    error::{Error, Result},
    id::{InvitationId, RealtorId, UserId},
    identity::{
        Entrance,
        realtor::RealtorForm,
        store::{
            acceptance::{self, Offer},
            investor,
            realtor_access::{self, RealtorAccess},
            realtors,
        },
    },
    locale::Locale,
    scope::{Agency, Portal, Scope},
};
use test_database::TestDatabase;

use crate::fixtures::staff;

const IP: &str = "203.0.113.7";
/// Stands in whatever realtors do not learn of each other.
const SECRET: &str = "canario";
const SECRET_PHONE: &str = "5512345678";

pub(crate) async fn realtor(database: &TestDatabase, actor: Agency, name: &str, status: &str) -> RealtorId {
    let form = RealtorForm {
        name: name.into(),
        email: format!("{}.{SECRET}@brokers.test", name.to_lowercase()),
        phone: SECRET_PHONE.into(),
        license_number: format!("{SECRET} {name}"),
        slack_user_id: format!("{SECRET}{name}"),
        brokerage: "Brokers Unidos".into(),
        status: status.into(),
        territories: "Roma, Condesa".into(),
        metadata: format!("nota: {SECRET}"),
    };
    let mut scope = staff(database, actor).await;
    let id = realtors::create(&mut scope, &form.check(domain::phone::read).unwrap()).await.unwrap();
    scope.commit().await.unwrap();
    id
}

/// Invites them, and makes their letter's secret.
pub(crate) async fn invite(database: &TestDatabase, actor: Agency, id: RealtorId) -> String {
    let mut scope = staff(database, actor).await;
    realtor_access::invite(&mut scope, id, Locale::Es).await.unwrap();
    scope.commit().await.unwrap();
    let invitation: uuid::Uuid = sqlx::query_scalar("select id from app.invitations where realtor_id = $1 and revoked_at is null")
        .bind(id.0)
        .fetch_one(&database.owner())
        .await
        .unwrap();
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    let secret = acceptance::issue(&mut scope, actor.agency, InvitationId(invitation)).await.unwrap();
    scope.commit().await.unwrap();
    secret
}

async fn find(database: &TestDatabase, secret: &str) -> Result<Offer> {
    acceptance::find(&mut Scope::auth(&database.pools).await.unwrap(), secret).await
}

pub(crate) async fn accept(database: &TestDatabase, secret: &str, user: UserId) -> Result<Entrance> {
    let mut scope = Scope::auth(&database.pools).await?;
    let offer = acceptance::find(&mut scope, secret).await?;
    let realtor = offer.realtor.ok_or(Error::NotFound)?;
    let entrance = realtor_access::accept(&mut scope, &offer, realtor, user, IP).await?;
    scope.commit().await?;
    Ok(entrance)
}

async fn portal(database: &TestDatabase, user: UserId) -> Scope<Portal> {
    Scope::portal(&database.pools, Portal { user }).await.unwrap()
}

async fn access(database: &TestDatabase, actor: Agency, id: RealtorId) -> RealtorAccess {
    realtor_access::access(&mut staff(database, actor).await, id).await.unwrap()
}

#[tokio::test]
async fn the_directory_says_name_brokerage_and_territories_and_only_to_its_realtors() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let eva = realtor(&database, alfa, "Eva", "active").await;
    realtor(&database, alfa, "Ana", "active").await;
    realtor(&database, alfa, "Ian", "inactive").await;
    realtor(&database, beta, "Zoe", "active").await;
    accept(&database, &invite(&database, alfa, eva).await, beta.user).await.unwrap();

    let mut scope = portal(&database, beta.user).await;
    let names = |lines: Vec<realtor_access::DirectoryLine>| lines.into_iter().map(|line| line.name).collect::<Vec<_>>();
    let all = realtor_access::directory(&mut scope, alfa.agency, None, 10).await.unwrap();
    let after = all.first().map(|line| (line.name.clone(), line.id));
    assert_eq!(names(all), ["Ana", "Eva"]);
    assert_eq!(names(realtor_access::directory(&mut scope, alfa.agency, after, 10).await.unwrap()), ["Eva"], "after Ana");
    assert_eq!(names(realtor_access::directory(&mut scope, beta.agency, None, 10).await.unwrap()), [""; 0], "no realtor of Beta");
    let own = realtor_access::own(&mut scope).await.unwrap();
    assert_eq!(own.iter().map(|record| (record.agency, record.name.as_str())).collect::<Vec<_>>(), [(alfa.agency, "Eva")]);

    // Every column of whatever can be read: one's own row, and of the others what the directory says.
    let sql = "select string_agg(to_jsonb(d)::text, '') from app.realtor_directory($1, null, null, 10) d";
    let text: String = sqlx::query_scalar(sql).bind(alfa.agency.0).fetch_one(scope.connection()).await.unwrap();
    assert!(text.contains("Ana") && text.contains("Condesa") && !text.contains(SECRET) && !text.contains(SECRET_PHONE), "{text}");
    let mails: Vec<String> = sqlx::query_scalar("select email from app.realtors").fetch_all(scope.connection()).await.unwrap();
    assert_eq!(mails, [format!("eva.{SECRET}@brokers.test")]);
    for hidden in ["metadata", "slack_user_id", "version"] {
        let sql = sqlx::AssertSqlSafe(format!("select {hidden} from app.realtors"));
        assert!(sqlx::query(sql).fetch_all(portal(&database, beta.user).await.connection()).await.is_err(), "{hidden}");
    }
    let mut other = portal(&database, alfa.user).await;
    assert_eq!(names(realtor_access::directory(&mut other, alfa.agency, None, 10).await.unwrap()), [""; 0], "a member is no realtor");
    for close in [
        "update app.realtors set status = 'suspended' where id = $1",
        "update app.realtors set status = 'active', deleted_at = now() where id = $1",
    ] {
        sqlx::query(close).bind(eva.0).execute(&database.owner()).await.unwrap();
        let mut scope = portal(&database, beta.user).await;
        assert_eq!(names(realtor_access::directory(&mut scope, alfa.agency, None, 10).await.unwrap()), [""; 0], "{close}");
        assert!(realtor_access::own(&mut scope).await.unwrap().is_empty(), "{close}");
    }
}

#[tokio::test]
async fn a_letter_opens_once_to_its_address_and_closes_when_it_is_taken_back() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let eva = realtor(&database, alfa, "Eva", "active").await;
    assert!(matches!(realtor_access::invite(&mut staff(&database, beta).await, eva, Locale::Es).await, Err(Error::NotFound)));
    assert_eq!(access(&database, alfa, eva).await, RealtorAccess::None);
    let secret = invite(&database, alfa, eva).await;
    assert!(matches!(access(&database, alfa, eva).await, RealtorAccess::Invited(_)));
    let offer = find(&database, &secret).await.unwrap();
    assert_eq!((offer.realtor, offer.roles.len(), offer.email), (Some(eva), 0, format!("eva.{SECRET}@brokers.test")));

    // Another address than the letter's, an inviter who may not any more, a log-in that was taken back: all open nothing.
    let change = async |sql: &'static str| sqlx::query(sql).execute(&database.owner()).await.unwrap();
    change("update app.realtors set email = 'other@brokers.test'").await;
    assert!(matches!(find(&database, &secret).await, Err(Error::NotFound)));
    change("update app.realtors set email = 'eva.canario@brokers.test'").await;
    change("update app.membership_roles set role = 'support'").await;
    assert!(matches!(find(&database, &secret).await, Err(Error::NotFound)));
    change("update app.membership_roles set role = 'admin'").await;

    let entrance = accept(&database, &secret, beta.user).await.unwrap();
    assert_eq!(entrance, Entrance { user: beta.user, agency: None });
    assert!(matches!(accept(&database, &secret, alfa.user).await, Err(Error::NotFound)), "twice");
    assert_eq!(access(&database, alfa, eva).await, RealtorAccess::Open);
    let again = realtor_access::invite(&mut staff(&database, alfa).await, eva, Locale::Es).await;
    assert!(matches!(again, Err(Error::Conflict)), "{again:?}");
    let enter = async || investor::enter(&mut Scope::auth(&database.pools).await.unwrap(), beta.user).await.unwrap();
    assert_eq!(enter().await, Some(entrance));

    assert!(matches!(realtor_access::withdraw(&mut staff(&database, beta).await, eva).await, Err(Error::NotFound)), "another agency");
    let mut scope = staff(&database, alfa).await;
    realtor_access::withdraw(&mut scope, eva).await.unwrap();
    assert!(matches!(realtor_access::withdraw(&mut scope, eva).await, Err(Error::NotFound)), "once");
    scope.commit().await.unwrap();
    assert_eq!(enter().await, None);
    let secret = invite(&database, alfa, eva).await;
    let mut scope = staff(&database, alfa).await;
    realtor_access::withdraw(&mut scope, eva).await.unwrap();
    scope.commit().await.unwrap();
    assert!(matches!(find(&database, &secret).await, Err(Error::NotFound)), "taken back");
}
