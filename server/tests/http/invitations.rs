//! Invitations over HTTP: sent by those who may, accepted once, by the person they are for.

use domain::{
    identity::{
        Role,
        invitation::LIFETIME,
        store::{acceptance, members},
    },
    scope::{Agency, Scope},
};
use test_database::PASSWORD;
use uuid::Uuid;

use crate::{
    browser::{Answer, Browser},
    site::Site,
};

const INVITATIONS: &str = "/app/settings/invitations";

async fn invite(browser: &mut Browser, actor: Agency, emails: &str, role: &str) -> Answer {
    browser.post(INVITATIONS, &[("agency", &actor.agency.to_string()), ("emails", emails), (&format!("role.{role}"), "true")]).await
}

/// What the letter to an address would carry.
async fn secret(site: &Site, actor: Agency, email: &str) -> String {
    let sql = "select id from app.invitations where agency_id = $1 and email = $2 order by created_at desc limit 1";
    let id: Uuid = sqlx::query_scalar(sql).bind(actor.agency.0).bind(email).fetch_one(&site.database.owner()).await.unwrap();
    let mut scope = Scope::auth(&site.database.pools).await.unwrap();
    let secret = acceptance::issue(&mut scope, actor.agency, id.into()).await.unwrap();
    scope.commit().await.unwrap();
    secret
}

async fn act(browser: &mut Browser, actor: Agency, site: &Site, verb: &str) -> Answer {
    let sql = "select id from app.invitations where agency_id = $1 order by created_at desc limit 1";
    let id: Uuid = sqlx::query_scalar(sql).bind(actor.agency.0).fetch_one(&site.database.owner()).await.unwrap();
    browser.post(&format!("{INVITATIONS}/{id}/{verb}"), &[("agency", &actor.agency.to_string())]).await
}

fn new_person<'a>(token: &'a str, name: &'a str) -> [(&'a str, &'a str); 3] {
    [("token", token), ("display_name", name), ("password", PASSWORD)]
}

#[tokio::test]
async fn somebody_new_accepts_and_is_at_work() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let answer = invite(&mut browser, admin, "Eva@Alfa.test, ian@alfa.test admin@alfa.test", "agent").await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/invitations?done=sent&sent=2&members=1"));
    let page = browser.get(answer.location()).await.body;
    assert!(page.contains("2 invitaciones van en camino. 1 persona ya es de tu inmobiliaria.") && page.contains("eva@alfa.test"));
    assert_eq!(site.count("select count(*) from graphile_worker.jobs where task_identifier = 'send_invitation'").await, 2);

    let token = secret(&site, admin, "eva@alfa.test").await;
    let mut eva = site.visitor();
    let page = eva.get(&format!("/invitation?token={token}")).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Admin Alfa invita a eva@alfa.test a Alfa, como: Asesor."), "{}", page.body);
    assert_eq!(site.count("select count(*) from app.memberships").await, 1, "to look is not to accept");

    let refused = eva.post("/invitation", &[("token", &token), ("display_name", "Eva Luna"), ("password", "corta")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("value=\"Eva Luna\"") && refused.body.contains(&format!("value=\"{token}\"")));
    let answer = eva.post("/invitation", &new_person(&token, "Eva Luna")).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/properties"));
    assert!(eva.get("/app/properties").await.body.contains("Alfa"));
    assert_eq!(eva.get("/app/settings/members").await.status, 403);
    assert!(browser.get("/app/settings/members").await.body.contains("Eva Luna"));

    let again = site.visitor().post("/invitation", &new_person(&token, "Otra")).await;
    assert_eq!(again.status, 404, "twice");
    assert!(again.body.contains("Esta invitación ya no sirve"));
}

#[tokio::test]
async fn late_and_revoked_ones_open_nothing() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    invite(&mut browser, admin, "eva@alfa.test", "agent").await;
    let token = secret(&site, admin, "eva@alfa.test").await;
    let page = format!("/invitation?token={token}");
    let answer = act(&mut browser, admin, &site, "revoke").await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/invitations?done=revoked"));
    assert_eq!(act(&mut browser, admin, &site, "revoke").await.status, 404);
    assert_eq!(act(&mut browser, admin, &site, "resend").await.status, 404);
    assert_eq!(site.visitor().get(&page).await.status, 404);
    assert_eq!(site.visitor().post("/invitation", &new_person(&token, "Eva")).await.status, 404);

    site.database.pools.clock.advance(chrono::TimeDelta::minutes(1));
    invite(&mut browser, admin, "eva@alfa.test", "agent").await;
    let token = secret(&site, admin, "eva@alfa.test").await;
    site.database.pools.clock.advance(LIFETIME);
    assert_eq!(site.visitor().post("/invitation", &new_person(&token, "Eva")).await.status, 404);
    let mut browser = site.logged_in("admin@alfa.test").await;
    assert!(browser.get(INVITATIONS).await.body.contains("Venció"));
    assert_eq!(act(&mut browser, admin, &site, "resend").await.status, 303);
    assert_eq!(site.visitor().post("/invitation", &new_person(&token, "Eva")).await.status, 303, "in time again");
    assert_eq!(site.count("select count(*) from auth.users").await, 2);
}

#[tokio::test]
async fn it_is_not_accepted_with_somebody_elses_session() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    invite(&mut browser, admin, "eva@alfa.test", "agent").await;
    let token = secret(&site, admin, "eva@alfa.test").await;
    let session = browser.session().to_owned();
    let page = browser.get(&format!("/invitation?token={token}")).await;
    assert!(page.body.contains("Estás dentro como admin@alfa.test."));
    let answer = browser.post("/invitation", &new_person(&token, "Eva")).await;
    assert_eq!((answer.status, browser.session()), (409, session.as_str()));
    assert!(answer.body.contains("Marca la casilla para salir de ella") && answer.body.contains("value=\"Eva\""));
    assert_eq!(site.count("select count(*) from app.memberships").await, 1);

    let before = browser.clone();
    let mut fields = new_person(&token, "Eva").to_vec();
    fields.push(("leave", "true"));
    assert_eq!(browser.post("/invitation", &fields).await.status, 303);
    assert_eq!(browser.get("/app/settings/members").await.status, 403, "they are Eva now");
    assert_eq!(before.clone().get("/app/properties").await.status, 303, "and the session before is over");
}

#[tokio::test]
async fn a_person_with_an_account_proves_it_and_works_for_both() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let (_, mut bruno) = site.agency("Beta").await;
    invite(&mut browser, alfa, "admin@beta.test", "manager").await;
    let token = secret(&site, alfa, "admin@beta.test").await;
    let log_in = format!("/log-in?next=/invitation%253Ftoken%253D{token}");
    let mut stranger = site.visitor();
    assert!(stranger.get(&format!("/invitation?token={token}")).await.body.contains(&log_in));
    let answer = stranger.post("/invitation", &new_person(&token, "Impostor")).await;
    assert_eq!((answer.status, answer.location()), (303, log_in.as_str()), "a name and a password of one's own prove nothing");
    let page = stranger.get(&log_in).await.body;
    assert!(page.contains(&format!("name=\"next\" value=\"/invitation?token={token}\"")), "{page}");

    // A dead cookie of nobody's is no log-in either.
    assert_eq!(bruno.post("/invitation", &[("token", &token)]).await.location(), "/app/properties");
    let page = bruno.get("/app/properties").await.body;
    assert!(page.contains("Alfa") && page.contains("Beta") && page.contains("name=\"to_agency\""), "the switch");
    assert_eq!(bruno.get("/app/imports").await.status, 200, "a manager of Alfa");
    assert_eq!(bruno.get("/app/settings/members").await.status, 403, "and no admin of it");
}

#[tokio::test]
async fn who_was_removed_comes_back_with_their_password() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let eva = site.database.member(admin, "eva@alfa.test", Role::Agent).await;
    let mut scope = Scope::staff(&site.database.pools, admin).await.unwrap();
    members::remove(&mut scope, eva.user).await.unwrap();
    scope.commit().await.unwrap();
    site.database.pools.clock.advance(chrono::TimeDelta::minutes(1));
    invite(&mut browser, admin, "eva@alfa.test", "support").await;
    let token = secret(&site, admin, "eva@alfa.test").await;
    let wrong = site.visitor().post("/invitation", &[("token", &token), ("password", "cuatro gatos beben agua")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("No coincide"));
    let mut eva = site.visitor();
    assert_eq!(eva.post("/invitation", &[("token", &token), ("password", PASSWORD)]).await.location(), "/app/properties");
    assert_eq!(eva.get("/app/properties").await.status, 200);
}

#[tokio::test]
async fn nobody_invites_above_their_own_role() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    sqlx::query("insert into app.role_permissions values ($1, 'manager', 'manage_members', true, now())")
        .bind(admin.agency.0)
        .execute(&site.database.owner())
        .await
        .unwrap();
    let mut manager = site.colleague(admin, "mario@alfa.test", Role::Manager).await;
    assert_eq!(invite(&mut manager, admin, "eva@alfa.test", "admin").await.status, 403);
    assert_eq!(invite(&mut manager, admin, "eva@alfa.test", "compliance_officer").await.status, 403);
    assert_eq!(invite(&mut manager, admin, "eva@alfa.test", "pilot").await.status, 422, "no role at all");
    invite(&mut browser, admin, "eva@alfa.test", "admin").await;
    for verb in ["resend", "revoke"] {
        assert_eq!(act(&mut manager, admin, &site, verb).await.status, 403, "{verb}");
    }
    assert_eq!(invite(&mut manager, admin, "eva@alfa.test", "agent").await.status, 403, "the admin's invitation is not replaced");
    let bad = invite(&mut manager, admin, "ian@alfa.test, eva@", "agent").await;
    assert_eq!(bad.status, 422);
    assert!(bad.body.contains("No parecen correos: eva@"), "{}", bad.body);
    assert_eq!(site.count("select count(*) from app.invitations where roles = array['admin']").await, 1);
    assert_eq!(site.count("select count(*) from app.invitations").await, 1);
}

#[tokio::test]
async fn one_address_gets_only_so_many_letters() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    for _ in 0..7 {
        assert_eq!(invite(&mut browser, admin, "eva@alfa.test", "agent").await.status, 303);
    }
    for _ in 0..6 {
        assert_eq!(act(&mut browser, admin, &site, "resend").await.status, 303);
    }
    let queued = "select count(*) from graphile_worker.jobs where task_identifier = 'send_invitation'";
    let before = site.count(queued).await;
    for answer in [act(&mut browser, admin, &site, "resend").await, invite(&mut browser, admin, "eva@alfa.test", "agent").await] {
        assert_eq!((answer.status, answer.header("retry-after")), (429, "2"));
        assert!(answer.body.contains("Espera 2 s"));
    }
    assert_eq!(site.count(queued).await, before);
    assert_eq!(invite(&mut browser, admin, "ian@alfa.test", "agent").await.status, 303);
}

/// Invites Alfa's realtor over HTTP; their id, and what the letter would carry.
pub(crate) async fn invited_realtor(site: &Site, alfa: Agency, admin: &mut Browser, name: &str, phone: &str) -> (String, String) {
    let agency = alfa.agency.to_string();
    let email = format!("{}@brokers.test", name.to_lowercase());
    let typed =
        [("agency", agency.as_str()), ("name", name), ("email", &email), ("status", "active"), ("territories", "Roma"), ("phone", phone)];
    let page = admin.post("/app/realtors/new", &typed).await.location().replace("?done=saved", "");
    let answer = admin.post(&format!("{page}/invite"), &[("agency", &agency)]).await;
    assert_eq!((answer.status, answer.location()), (303, format!("{page}?done=invited").as_str()), "{}", answer.body);
    assert!(admin.get(&page).await.body.contains("Con invitación hasta el"));
    (page, secret(site, alfa, &email).await)
}

#[tokio::test]
async fn a_realtor_is_let_in_sees_the_directory_and_is_put_out() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let (beta, _) = site.agency("Beta").await;
    let (page, token) = invited_realtor(&site, alfa, &mut admin, "Eva", "+52 55 1234 5678").await;
    let (other, _) = invited_realtor(&site, alfa, &mut admin, "Ian", "5587654321").await;
    let mut eva = site.visitor();
    let offer = eva.get(&format!("/invitation?token={token}")).await;
    assert!(offer.body.contains("Admin Alfa invita a eva@brokers.test a Alfa, como: asesor externo."), "{}", offer.body);
    let new = [("token", token.as_str()), ("display_name", "Eva Ruiz"), ("password", PASSWORD)];
    assert_eq!(eva.post("/invitation", &new).await.location(), "/portal");
    assert_eq!(site.visitor().post("/invitation", &new).await.status, 404, "once");
    let directory = format!("/portal/agencies/{}", alfa.agency);
    assert!(eva.get("/portal").await.body.contains(&directory));
    let shown = eva.get(&directory).await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("Ian") && shown.body.contains("55 1234 5678"), "{}", shown.body);
    assert!(
        !shown.body.contains("8765 4321") && !shown.body.contains("87654321") && !shown.body.contains("ian@brokers.test"),
        "{}",
        shown.body
    );
    assert_eq!(eva.get(&format!("/portal/agencies/{}", beta.agency)).await.status, 404);
    assert_eq!(eva.get("/app/realtors").await.location(), "/portal");
    assert_eq!(eva.get(&other).await.location(), "/portal");
    assert!(admin.get(&page).await.body.contains("Con acceso"));

    let withdraw = [("agency", &*alfa.agency.to_string())];
    assert_eq!(admin.post(&format!("{page}/withdraw"), &withdraw).await.location(), format!("{page}?done=withdrawn"));
    assert_eq!(eva.get("/portal").await.location(), "/log-in?next=/portal", "with the next request");
    assert_eq!(eva.log_in("eva@brokers.test", PASSWORD).await.status, 403);
}

#[tokio::test]
async fn an_account_that_is_there_already_becomes_a_realtors_too() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let mut eva = site.investor("eva@brokers.test").await;
    let (page, token) = invited_realtor(&site, alfa, &mut admin, "Eva", "+52 55 1234 5678").await;
    assert_eq!(
        site.visitor().post("/invitation", &[("token", &token), ("display_name", "X"), ("password", PASSWORD)]).await.location(),
        format!("/log-in?next=/invitation%253Ftoken%253D{token}"),
        "the account's own log-in comes first"
    );
    assert_eq!(eva.post("/invitation", &[("token", &token)]).await.location(), "/portal");
    assert_eq!(eva.get(&format!("/portal/agencies/{}", alfa.agency)).await.status, 200);
    admin.post(&format!("{page}/withdraw"), &[("agency", &alfa.agency.to_string())]).await;
    assert_eq!(eva.get("/portal").await.status, 200, "an investor still");
    assert_eq!(eva.get(&format!("/portal/agencies/{}", alfa.agency)).await.status, 404);
}
