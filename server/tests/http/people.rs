//! Roles and members over HTTP: who may change whom, and that it holds at once.

use chrono::TimeDelta;
use domain::{
    identity::{Matrix, Role},
    scope::Agency,
};
use test_database::PASSWORD;

use crate::{
    browser::{Answer, Browser},
    site::Site,
};

const IMPORTS: &str = "/app/imports";

async fn post(browser: &mut Browser, actor: Agency, path: &str, more: &[&str]) -> Answer {
    let agency = actor.agency.to_string();
    let mut fields = vec![("agency", agency.as_str())];
    fields.extend(more.iter().map(|name| (*name, "true")));
    browser.post(path, &fields).await
}

#[tokio::test]
async fn a_realtor_who_does_not_come_back_says_what_stands_in_the_way() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    let typed = [("agency", agency.as_str()), ("name", "Eva"), ("email", "eva@brokers.test"), ("status", "active")];
    let first = admin.post("/app/realtors/new", &typed).await.location().replace("?done=saved", "");
    assert_eq!(post(&mut admin, alfa, &format!("{first}/archive"), &[]).await.status, 303);
    assert_eq!(admin.post("/app/realtors/new", &typed).await.status, 303, "the address is free");
    let refused = post(&mut admin, alfa, &format!("{first}/restore"), &[]).await;
    assert!(refused.status == 422 && refused.body.contains("Correo: Otro asesor ya tiene este dato."), "{}", refused.body);
}

fn member(of: Agency, verb: &str) -> String {
    format!("/app/settings/members/{}/{verb}", of.user)
}

#[tokio::test]
async fn a_change_of_role_holds_from_the_next_request_on() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let beto = site.database.member(admin, "beto@alfa.test", Role::Agent).await;
    let mut agent = site.logged_in("beto@alfa.test").await;
    assert_eq!(agent.get(IMPORTS).await.status, 403);
    let answer = post(&mut browser, admin, &member(beto, "roles"), &["role.agent", "role.operations"]).await;
    assert_eq!((answer.status, answer.location()), (303, format!("/app/settings/members/{}?done=roles", beto.user).as_str()));
    assert_eq!(agent.get(IMPORTS).await.status, 200);
    assert_eq!(post(&mut browser, admin, &member(beto, "roles"), &["role.agent"]).await.status, 303);
    assert_eq!(agent.get(IMPORTS).await.status, 403);
    assert!(browser.get(&format!("/app/settings/members/{}", beto.user)).await.body.contains("Asesor"));
}

#[tokio::test]
async fn a_permission_given_to_a_role_holds_from_the_next_request_on() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let mut agent = site.colleague(admin, "beto@alfa.test", Role::Agent).await;
    let presets: Vec<String> = Matrix::cells()
        .filter(|(role, permission)| role.permits(*permission))
        .map(|(role, permission)| format!("{}.{}", role.code(), permission.code()))
        .collect();
    let send = |extra: &'static str, seen: String| {
        let mut fields = vec![("agency".to_owned(), admin.agency.to_string()), ("seen".to_owned(), seen)];
        fields.extend(presets.iter().map(|name| (name.clone(), "true".to_owned())));
        fields.push((extra.to_owned(), "true".to_owned()));
        fields
    };
    let fields = send("agent.import_properties", Matrix::default().digits());
    let answer = browser.post("/app/settings/roles", &crate::site::pairs(&fields)).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/roles?done=saved"));
    assert_eq!(agent.get(IMPORTS).await.status, 200);

    // The form was rendered before that: it keeps what was ticked and says so.
    let stale = send("support.view_audit", Matrix::default().digits());
    let answer = browser.post("/app/settings/roles", &crate::site::pairs(&stale)).await;
    assert_eq!(answer.status, 409);
    let boxed = answer.body.split("name=\"support.view_audit\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(boxed.contains("checked"), "{boxed}");

    let now = Matrix::new([("agent", "import_properties", true)]).digits();
    let answer = browser.post("/app/settings/roles/restore", &[("agency", &admin.agency.to_string()), ("seen", &now)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/roles?done=restored"));
    assert_eq!(agent.get(IMPORTS).await.status, 403);
}

#[tokio::test]
async fn nobody_gives_a_role_or_permission_above_their_own() {
    let site = Site::new().await;
    let (admin, _) = site.agency("Alfa").await;
    sqlx::query("insert into app.role_permissions values ($1, 'manager', 'manage_members', true, now())")
        .bind(admin.agency.0)
        .execute(&site.database.owner())
        .await
        .unwrap();
    let mario = site.database.member(admin, "mario@alfa.test", Role::Manager).await;
    let beto = site.database.member(admin, "beto@alfa.test", Role::Agent).await;
    let mut manager = site.logged_in("mario@alfa.test").await;
    for (path, boxes, status) in [
        (member(mario, "roles"), vec!["role.manager", "role.admin"], 403),
        (member(beto, "roles"), vec!["role.admin"], 403),
        (member(beto, "roles"), vec!["role.compliance_officer"], 403),
        (member(admin, "roles"), vec!["role.agent"], 403),
        (member(admin, "suspend"), vec![], 403),
        (member(admin, "remove"), vec![], 403),
        (member(mario, "suspend"), vec![], 403),
        (member(beto, "roles"), vec!["role.manager"], 303),
    ] {
        assert_eq!(post(&mut manager, admin, &path, &boxes).await.status, status, "{path} {boxes:?}");
    }
    let seen = Matrix::new([("manager", "manage_members", true)]).digits();
    let answer =
        manager.post("/app/settings/roles", &[("agency", &admin.agency.to_string()), ("seen", &seen), ("agent.view_audit", "true")]).await;
    assert_eq!(answer.status, 403);
    let rows = site.count("select count(*) from app.role_permissions").await;
    assert_eq!(rows, 1, "nothing was written");
}

#[tokio::test]
async fn the_last_admin_is_neither_demoted_nor_excluded() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let answer = post(&mut browser, admin, &member(admin, "roles"), &["role.agent"]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Es la única persona con el rol de administrador"), "{}", answer.body);
    assert_eq!(post(&mut browser, admin, &member(admin, "suspend"), &[]).await.status, 403, "oneself");
    let eva = site.database.member(admin, "eva@alfa.test", Role::Admin).await;
    let mut other = site.logged_in("eva@alfa.test").await;
    assert_eq!(post(&mut other, admin, &member(admin, "remove"), &[]).await.status, 303);
    assert_eq!(post(&mut other, admin, &member(eva, "remove"), &[]).await.status, 403);
    assert_eq!(browser.get("/app/properties").await.status, 303, "who was removed is out");
}

#[tokio::test]
async fn a_suspended_members_cookie_is_dead_and_stays_so() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let beto = site.database.member(admin, "beto@alfa.test", Role::Agent).await;
    let mut agent = site.logged_in("beto@alfa.test").await;
    assert_eq!(agent.get("/app/properties").await.status, 200);
    assert_eq!(post(&mut browser, admin, &member(beto, "suspend"), &[]).await.status, 303);
    assert_eq!(agent.get("/app/properties").await.location(), "/log-in?next=/app/properties");
    assert_eq!(site.visitor().log_in("beto@alfa.test", PASSWORD).await.status, 403);

    site.database.pools.clock.advance(TimeDelta::minutes(1));
    assert_eq!(post(&mut browser, admin, &member(beto, "reactivate"), &[]).await.status, 303);
    assert_eq!(agent.get("/app/properties").await.status, 303, "the old cookie does not come back");
    let mut again = site.logged_in("beto@alfa.test").await;
    assert_eq!(again.get("/app/properties").await.status, 200);
}

#[tokio::test]
async fn forms_of_another_agency_and_strangers_ids_are_refused() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let beta = site.database.agency("Beta").await;
    site.database.also_member(beta, alfa.user, "admin@alfa.test", Role::Admin).await;
    let stranger = site.database.agency("Gamma").await;
    for verb in ["roles", "suspend", "reactivate", "remove"] {
        assert_eq!(post(&mut browser, alfa, &member(stranger, verb), &["role.agent"]).await.status, 404, "{verb}");
        assert_eq!(post(&mut browser, alfa, &format!("/app/settings/members/x/{verb}"), &[]).await.status, 404, "{verb}");
    }
    assert_eq!(browser.get(&format!("/app/settings/members/{}", stranger.user)).await.status, 404);
    // Rendered for Alfa; the person has switched to Beta since.
    browser.post("/app/agency", &[("to_agency", &beta.agency.to_string())]).await;
    for verb in ["roles", "suspend", "reactivate", "remove"] {
        assert_eq!(post(&mut browser, alfa, &member(beta, verb), &["role.agent"]).await.status, 409, "{verb}");
    }
    assert_eq!(post(&mut browser, alfa, "/app/settings/roles", &[]).await.status, 409);
    assert_eq!(site.count("select count(*) from app.memberships where status <> 'active'").await, 0);
}
