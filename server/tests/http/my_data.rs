//! A person's own data: a file of all of it, and the end of an account, which can be taken back for a week.

use chrono::TimeDelta;
use domain::{
    error::{Error, Problem},
    id::UserId,
    identity::{
        Role,
        letter::Letter,
        store::{
            activity::Device,
            erasure::{self, Due},
            members,
        },
    },
    scope::{Agency, Scope},
};
use serde_json::Value;
use server::{
    config::Config,
    identity::{
        mail::Mailer,
        personal_data::{EraseAccount, ExportPersonalData, ForgetDataExport},
    },
    worker::JobContext,
};
use test_database::PASSWORD;
use uuid::Uuid;

use crate::{browser::Browser, site::Site};

const PAGE: &str = "/app/settings/my-data";

pub(crate) fn jobs(site: &Site) -> JobContext {
    let config = Config::read(|name| (name == "NEXUS_DATA_DIR").then(|| "/nonexistent".to_owned())).unwrap();
    JobContext {
        pools: site.database.pools.clone(),
        storage: site.storage.clone(),
        mailer: Mailer::new(&config).unwrap(),
        scratch: "/nonexistent".into(),
    }
}

/// The payload of the newest job of a task.
pub(crate) async fn payload(site: &Site, task: &str) -> Value {
    let sql = "select p.payload::jsonb from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
        where j.task_identifier = $1 order by j.id desc limit 1";
    sqlx::query_scalar(sql).bind(task).fetch_one(&site.database.owner()).await.unwrap()
}

/// A person of two agencies, and their browser in the first.
async fn beto(site: &Site) -> (Agency, UserId, Browser) {
    let alfa = site.database.agency("Alfa").await;
    let beta = site.database.agency("Beta").await;
    let beto = site.database.member(alfa, "beto@alfa.test", Role::Agent).await;
    site.database.also_member(beta, beto.user, "beto@alfa.test", Role::Manager).await;
    let browser = site.logged_in("beto@alfa.test").await;
    site.letters().await;
    (alfa, beto.user, browser)
}

/// Does something in the second agency, and leaves it.
async fn leave_beta(site: &Site, user: UserId) {
    let beta: Uuid = sqlx::query_scalar("select id from app.agencies where name = 'Beta'").fetch_one(&site.database.owner()).await.unwrap();
    let mut scope = Scope::staff(&site.database.pools, Agency { agency: beta.into(), user }).await.unwrap();
    scope.audit("webhook_created", "webhook", None, serde_json::json!({})).await.unwrap();
    scope.commit().await.unwrap();
    // Who takes them out is somebody else.
    let admin: Uuid = sqlx::query_scalar("select user_id from app.memberships where email = 'admin@beta.test'")
        .fetch_one(&site.database.owner())
        .await
        .unwrap();
    let mut scope = Scope::staff(&site.database.pools, Agency { agency: beta.into(), user: admin.into() }).await.unwrap();
    members::remove(&mut scope, user).await.unwrap();
    scope.commit().await.unwrap();
}

#[tokio::test]
async fn a_person_gets_everything_of_theirs_and_nobody_elses() {
    let site = Site::new().await;
    let (_, user, mut browser) = beto(&site).await;
    leave_beta(&site, user).await;
    assert_eq!(browser.post(&format!("{PAGE}/export"), &[]).await.location(), PAGE);
    assert!(browser.get(PAGE).await.body.contains("Lo estamos preparando"));
    let export: ExportPersonalData = serde_json::from_value(payload(&site, "export_personal_data").await).unwrap();
    let file = format!("{PAGE}/{}", export.export_id);
    assert_eq!(browser.get(&file).await.status, 404, "not made yet");
    export.export(&jobs(&site)).await.unwrap();
    export.export(&jobs(&site)).await.unwrap();
    assert_eq!(site.letter().await.0, Letter::DataExportReady, "told once");
    assert!(browser.get(PAGE).await.body.contains(&file));
    let answer = browser.get(&file).await;
    assert_eq!((answer.status, answer.header("content-type"), answer.header("cache-control")), (200, "application/json", "no-store"));
    assert!(answer.header("content-disposition").starts_with("attachment"));
    let data = answer.json();
    assert_eq!(data["account"]["email"], "beto@alfa.test");
    let mut agencies: Vec<(&str, &Value)> =
        data["agencies"].as_array().unwrap().iter().map(|m| (m["agency"].as_str().unwrap(), &m["roles"])).collect();
    agencies.sort_unstable_by_key(|(name, _)| *name);
    assert_eq!(agencies, [("Alfa", &serde_json::json!(["agent"])), ("Beta", &serde_json::json!([]))]);
    assert!(data["account"]["activity"].as_array().unwrap().iter().any(|line| line["kind"] == "log_in"));
    assert!(!answer.body.contains("admin@alfa.test") && !answer.body.contains("password") && !answer.body.contains("hash"));
    let left = data["agencies"].as_array().unwrap().iter().find(|m| m["agency"] == "Beta").unwrap();
    assert_eq!((&left["status"], left["until"].is_string()), (&"removed".into(), true));
    let actions: Vec<&str> = left["audit"].as_array().unwrap().iter().map(|line| line["action"].as_str().unwrap()).collect();
    assert!(
        ["webhook_created", "member_removed"].iter().all(|action| actions.contains(action)),
        "what they did there, and what was done: {left}"
    );

    let mut admin = site.logged_in("admin@alfa.test").await;
    assert_eq!(admin.get(&file).await.status, 404, "somebody else's");
    site.database.pools.clock.advance(TimeDelta::minutes(11));
    assert_eq!(browser.get(&file).await.location(), "/app/confirm?next=/app/settings/my-data");
    site.database.pools.clock.advance(TimeDelta::days(7));
    let mut browser = site.logged_in("beto@alfa.test").await;
    assert_eq!(browser.get(&file).await.status, 404, "late");
    let forget: ForgetDataExport = serde_json::from_value(payload(&site, "forget_data_export").await).unwrap();
    forget.forget(&jobs(&site)).await.unwrap();
    forget.forget(&jobs(&site)).await.unwrap();
    assert_eq!(site.count("select count(*) from auth.data_exports").await, 0);
}

#[tokio::test]
async fn an_account_ends_after_a_week_and_leaves_only_ids() {
    let site = Site::new().await;
    let (_, user, mut browser) = beto(&site).await;
    let events = site.count("select count(*) from app.audit_log").await;
    assert_eq!(browser.post(&format!("{PAGE}/erase"), &[]).await.location(), PAGE);
    assert_eq!(site.letter().await.0, Letter::ErasureAsked);
    assert_eq!(browser.post(&format!("{PAGE}/erase"), &[]).await.status, 409, "once");
    assert!(browser.get("/app/properties").await.body.contains("Tu cuenta se borrará el"), "work goes on, and the end is told");
    let erase = EraseAccount { user_id: user };
    erase.erase(&jobs(&site)).await.unwrap();
    assert_eq!(browser.get("/app/properties").await.status, 200, "not yet");

    tell(&site, user).await;

    site.database.pools.clock.advance(TimeDelta::days(7));
    erase.erase(&jobs(&site)).await.unwrap();
    erase.erase(&jobs(&site)).await.unwrap();
    assert_eq!(browser.get("/app/properties").await.status, 303);
    assert_eq!(site.visitor().log_in("beto@alfa.test", PASSWORD).await.status, 401);
    let left = "select (select count(*) from auth.users where email like 'beto%' or display_name = 'beto')
        + (select count(*) from app.memberships where email like 'beto%' or display_name = 'beto')
        + (select count(*) from auth.sessions s join auth.users u on u.id = s.user_id where u.disabled_at is not null)
        + (select count(*) from auth.account_events e join auth.users u on u.id = e.user_id where u.disabled_at is not null)
        + (select count(*) from app.notifications) + (select count(*) from app.notification_preferences)
        + (select count(*) from app.notification_settings) + (select count(*) from auth.platform_admins)
        + (select count(*) from auth.account_mails m join auth.users u on u.id = m.user_id where u.disabled_at is not null)";
    assert_eq!(site.count(left).await, 0);
    assert_eq!(site.count("select count(*) from app.memberships where status = 'removed'").await, 2);
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'account_erased'").await, 2);
    assert!(site.count("select count(*) from app.audit_log").await > events, "what they did stays");
    let mut admin = site.logged_in("admin@alfa.test").await;
    assert!(!admin.get(&format!("/app/settings/members/{user}")).await.body.contains("beto"));
    // The address is free again.
    let new = [("agency_name", "Otra"), ("display_name", "Beto"), ("email", "beto@alfa.test"), ("password", PASSWORD)];
    assert_eq!(site.visitor().post("/sign-up", &new).await.status, 303);
}

/// Tells somebody something in each of their agencies, each in their own way, and opens the console to them.
async fn tell(site: &Site, user: UserId) {
    for sql in [
        "insert into app.notifications (agency_id, id, user_id, kind, entity, entity_id, changes, occurred_at, in_app, email)
           select agency_id, gen_random_uuid(), user_id, 'token_created', 'api_token', gen_random_uuid(), 1, now(), true, 'off'
           from app.memberships where user_id = $1",
        "insert into app.notification_preferences (agency_id, user_id, kind, in_app, email)
           select agency_id, user_id, 'token_created', true, 'off' from app.memberships where user_id = $1",
        "insert into app.notification_settings (agency_id, user_id) select agency_id, user_id from app.memberships where user_id = $1",
        "insert into auth.platform_admins (user_id, granted_at) values ($1, now())",
    ] {
        assert!(sqlx::query(sql).bind(user.0).execute(&site.database.owner()).await.unwrap().rows_affected() > 0);
    }
}

#[tokio::test]
async fn it_is_taken_back_by_letter_or_in_the_app() {
    let site = Site::new().await;
    let (_, user, mut browser) = beto(&site).await;
    browser.post(&format!("{PAGE}/erase"), &[]).await;
    let (_, _, secret) = site.letter().await;
    assert!(site.visitor().get(&format!("/cancel-erasure?token={secret}")).await.body.contains("Conservar mi cuenta"));
    assert!(browser.get(PAGE).await.body.contains("Tu cuenta se borrará el"), "to look is not to answer");
    let kept = site.visitor().post("/cancel-erasure", &[("token", &secret)]).await;
    assert_eq!((kept.status, kept.location()), (303, "/cancel-erasure?done=kept"));
    assert_eq!(site.visitor().post("/cancel-erasure", &[("token", &secret)]).await.status, 404, "twice");
    browser.post(&format!("{PAGE}/erase"), &[]).await;
    assert_eq!(browser.post(&format!("{PAGE}/keep"), &[]).await.location(), format!("{PAGE}?done=kept"));
    site.database.pools.clock.advance(TimeDelta::days(8));
    EraseAccount { user_id: user }.erase(&jobs(&site)).await.unwrap();
    assert_eq!(site.visitor().log_in("beto@alfa.test", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn the_last_admin_hands_over_first() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let page = admin.get(PAGE).await.body;
    assert!(page.contains("Antes da el rol de administrador a alguien más en:") && !page.contains(&format!("{PAGE}/erase")));
    let refused = admin.post(&format!("{PAGE}/erase"), &[]).await;
    assert!(refused.status == 422 && refused.body.contains("Eres la única persona que administra"), "{}", refused.body);
    let other = site.database.member(alfa, "otra@alfa.test", Role::Admin).await;
    assert_eq!(admin.post(&format!("{PAGE}/erase"), &[]).await.status, 303);
    site.letters().await;
    // The other one went meanwhile: nothing happens, and the person is told.
    sqlx::query("update app.memberships set status = 'suspended' where user_id = $1")
        .bind(other.user.0)
        .execute(&site.database.owner())
        .await
        .unwrap();
    site.database.pools.clock.advance(TimeDelta::days(7));
    EraseAccount { user_id: alfa.user }.erase(&jobs(&site)).await.unwrap();
    assert_eq!(site.letter().await.0, Letter::ErasureHalted);
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn an_end_that_has_begun_is_not_taken_back_and_goes_on_where_it_stopped() {
    let site = Site::new().await;
    let (_, user, mut browser) = beto(&site).await;
    browser.post(&format!("{PAGE}/erase"), &[]).await;
    // The letter waited for an hour, and so its link outlives the week.
    site.database.pools.clock.advance(TimeDelta::hours(1));
    let (_, _, secret) = site.letter().await;
    site.database.pools.clock.advance(TimeDelta::days(7) - TimeDelta::hours(1));
    // A fault between the first agency and the second.
    let agencies = begin(&site, user).await;
    assert_eq!(agencies.len(), 2);
    let mut scope = Scope::job(&site.database.pools, agencies[0]).await.unwrap();
    erasure::leave(&mut scope).await.unwrap();
    scope.commit().await.unwrap();
    let mut scope = Scope::auth(&site.database.pools).await.unwrap();
    assert!(matches!(erasure::cancel(&mut scope, user, &Device::default()).await, Err(Error::NotFound)));
    scope.commit().await.unwrap();
    assert_eq!(site.visitor().post("/cancel-erasure", &[("token", &secret)]).await.status, 404);
    assert_eq!(site.visitor().log_in("beto@alfa.test", PASSWORD).await.status, 401, "nobody comes in any more");
    EraseAccount { user_id: user }.erase(&jobs(&site)).await.unwrap();
    assert_eq!(site.count("select count(*) from app.memberships where status = 'removed' and display_name = '—'").await, 2);
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'account_erased'").await, 2);
    assert_eq!(site.count("select count(*) from auth.users where email like 'beto%' or erasure_at is not null").await, 0);
}

#[tokio::test]
async fn nobody_counts_on_an_admin_whose_end_has_begun() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let other = site.database.member(alfa, "otra@alfa.test", Role::Admin).await;
    admin.post(&format!("{PAGE}/erase"), &[]).await;
    site.database.pools.clock.advance(TimeDelta::days(7));
    assert_eq!(begin(&site, alfa.user).await.len(), 1);
    let mut scope = Scope::staff(&site.database.pools, other).await.unwrap();
    let Err(Error::Invalid(faults)) = members::set_roles(&mut scope, other.user, &[Role::Agent]).await else {
        panic!("she is the last admin")
    };
    assert_eq!(faults[0].problem, Problem::LastAdmin);
    drop(scope);
    EraseAccount { user_id: alfa.user }.erase(&jobs(&site)).await.unwrap();
    assert_eq!(site.count("select count(*) from app.membership_roles where role = 'admin'").await, 1);
}

/// The first step of the job; answers the person in each agency that is to be left.
async fn begin(site: &Site, user: UserId) -> Vec<Agency> {
    let mut scope = Scope::auth(&site.database.pools).await.unwrap();
    let due = erasure::due(&mut scope, user).await.unwrap();
    scope.commit().await.unwrap();
    let Due::Now(agencies) = due else { panic!("{due:?}") };
    agencies.into_iter().map(|agency| Agency { agency, user }).collect()
}

#[tokio::test]
async fn both_ask_again_who_one_is() {
    let site = Site::new().await;
    let (_, _, mut browser) = beto(&site).await;
    site.database.pools.clock.advance(TimeDelta::minutes(11));
    for verb in ["export", "erase"] {
        assert_eq!(browser.post(&format!("{PAGE}/{verb}"), &[]).await.location(), "/app/confirm?next=/app/settings/my-data", "{verb}");
    }
}
