//! Invitations: who may send them, what their secret opens, and for how long.

use chrono::TimeDelta;
use domain::{
    error::{Error, Result},
    id::{InvitationId, UserId},
    identity::{
        Role,
        invitation::LIFETIME,
        store::{
            acceptance::{self, Offer},
            account, invitations, members,
        },
    },
    locale::Locale,
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

use crate::fixtures::staff;

const EVA: &str = "eva@alfa.test";
const IP: &str = "203.0.113.7";

/// Invites Eva and makes her letter's secret.
async fn invite(database: &TestDatabase, actor: Agency, roles: &[Role]) -> (InvitationId, String) {
    let mut scope = staff(database, actor).await;
    invitations::invite(&mut scope, &[EVA.to_owned()], roles, Locale::Es).await.unwrap();
    let id = invitations::list_open(&mut scope).await.unwrap()[0].id;
    scope.commit().await.unwrap();
    (id, issue(database, actor, id).await)
}

async fn issue(database: &TestDatabase, actor: Agency, id: InvitationId) -> String {
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    let secret = acceptance::issue(&mut scope, actor.agency, id).await.unwrap();
    scope.commit().await.unwrap();
    secret
}

async fn find(database: &TestDatabase, secret: &str) -> Result<Offer> {
    acceptance::find(&mut Scope::auth(&database.pools).await.unwrap(), secret).await
}

/// Accepts as a new person.
async fn accept(database: &TestDatabase, secret: &str) -> Result<Agency> {
    let mut scope = Scope::auth(&database.pools).await?;
    let offer = acceptance::find(&mut scope, secret).await?;
    let user: UserId = match offer.account {
        Some(account) => account.user,
        None => {
            let user = scope.new_id();
            account::insert_user(&mut scope, user, &offer.email, "Eva", "hash", Locale::Es).await?;
            user
        }
    };
    let member = acceptance::accept(&mut scope, &offer, user, "Eva", IP).await?;
    scope.commit().await?;
    Ok(member)
}

#[tokio::test]
async fn an_invitation_is_accepted_once() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let (_, secret) = invite(&database, alfa, &[Role::Agent, Role::Support]).await;
    let offer = find(&database, &secret).await.unwrap();
    assert_eq!((offer.agency_name.as_str(), offer.inviter_name.as_str(), offer.email.as_str()), ("Alfa", "Admin Alfa", EVA));
    let eva = accept(&database, &secret).await.unwrap();
    assert!(matches!(accept(&database, &secret).await, Err(Error::NotFound)), "twice");
    let mut scope = staff(&database, alfa).await;
    assert_eq!(members::get(&mut scope, eva.user).await.unwrap().roles, [Role::Agent, Role::Support]);
    assert_eq!(invitations::list_open(&mut scope).await.unwrap(), []);
    let audited: Vec<(String, Option<String>)> = sqlx::query_as("select action, ip from app.audit_log where user_id = $1")
        .bind(eva.user.0)
        .fetch_all(&database.owner())
        .await
        .unwrap();
    assert_eq!(audited, [("member_joined".to_owned(), Some(IP.to_owned()))]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_at_once_accept_it_once() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let (_, secret) = invite(&database, alfa, &[Role::Agent]).await;
    let (one, other) = tokio::join!(accept(&database, &secret), accept(&database, &secret));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
}

#[tokio::test]
async fn late_revoked_replaced_and_unknown_ones_open_nothing() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let (id, first) = invite(&database, alfa, &[Role::Agent]).await;
    let second = issue(&database, alfa, id).await;
    for secret in ["", "unknown", first.as_str()] {
        assert!(matches!(find(&database, secret).await, Err(Error::NotFound)), "{secret}");
    }
    assert!(find(&database, &second).await.is_ok());
    database.pools.clock.advance(LIFETIME);
    assert!(matches!(accept(&database, &second).await, Err(Error::NotFound)), "late");

    let mut scope = staff(&database, beta).await;
    assert!(matches!(invitations::resend(&mut scope, id).await, Err(Error::NotFound)), "the other agency's");
    assert!(matches!(invitations::revoke(&mut scope, id).await, Err(Error::NotFound)));
    assert_eq!(invitations::list_open(&mut scope).await.unwrap(), []);
    drop(scope);
    let mut scope = staff(&database, alfa).await;
    invitations::resend(&mut scope, id).await.unwrap();
    assert!(invitations::unsent(&mut scope, id).await.unwrap().is_some());
    invitations::mark_sent(&mut scope, id).await.unwrap();
    assert_eq!(invitations::unsent(&mut scope, id).await.unwrap(), None, "a job that runs twice sends once");
    scope.commit().await.unwrap();
    assert!(find(&database, &second).await.is_ok(), "in time again");
    let mut scope = staff(&database, alfa).await;
    invitations::revoke(&mut scope, id).await.unwrap();
    scope.commit().await.unwrap();
    assert!(matches!(accept(&database, &second).await, Err(Error::NotFound)), "taken back");
}

#[tokio::test]
async fn the_inviters_authority_is_asked_for_again() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let bea = database.member(alfa, "bea@alfa.test", Role::Admin).await;
    let (_, secret) = invite(&database, bea, &[Role::Admin]).await;
    let set = async |roles: &[Role]| {
        let mut scope = staff(&database, alfa).await;
        members::set_roles(&mut scope, bea.user, roles).await.unwrap();
        scope.commit().await.unwrap();
    };
    set(&[Role::Manager]).await;
    assert!(matches!(find(&database, &secret).await, Err(Error::NotFound)), "no admin any more");
    set(&[Role::Admin]).await;
    assert!(find(&database, &secret).await.is_ok());
    let mut scope = staff(&database, alfa).await;
    members::suspend(&mut scope, bea.user).await.unwrap();
    scope.commit().await.unwrap();
    assert!(matches!(find(&database, &secret).await, Err(Error::NotFound)), "suspended");
}

#[tokio::test]
async fn an_invitation_brings_back_who_was_removed_and_lifts_no_suspension() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let eva = database.member(alfa, EVA, Role::Manager).await;
    let mut scope = staff(&database, alfa).await;
    let invited = invitations::invite(&mut scope, &[EVA.to_owned()], &[Role::Agent], Locale::Es).await.unwrap();
    assert_eq!(invited, invitations::Invited { sent: 0, members: 1 });
    members::remove(&mut scope, eva.user).await.unwrap();
    scope.commit().await.unwrap();
    database.pools.clock.advance(TimeDelta::minutes(1));
    let (_, secret) = invite(&database, alfa, &[Role::Agent]).await;
    assert_eq!(accept(&database, &secret).await.unwrap().user, eva.user);
    let mut scope = staff(&database, alfa).await;
    assert_eq!(members::get(&mut scope, eva.user).await.unwrap().roles, [Role::Agent], "not the roles from before");
    members::remove(&mut scope, eva.user).await.unwrap();
    scope.commit().await.unwrap();

    let (_, secret) = invite(&database, alfa, &[Role::Agent]).await;
    sqlx::query("update app.memberships set status = 'suspended' where user_id = $1")
        .bind(eva.user.0)
        .execute(&database.owner())
        .await
        .unwrap();
    assert!(matches!(accept(&database, &secret).await, Err(Error::NotFound)));
}
