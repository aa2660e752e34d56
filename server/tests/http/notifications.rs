//! Notifications over HTTP: shown without scripts, marked by forms, stopped by whoever holds a letter.

use axum::body::Body;
use domain::{
    identity::{Role, store::members},
    notification::store::{feed, letter},
    scope::{Agency, Scope},
};
use serde_json::json;

use crate::{browser::form, site::Site};

const PAGE: &str = "/app/notifications";

/// An admin who gave an agent another role, of which the agent is told; and the agent's browser.
async fn told(site: &Site) -> (Agency, Agency, crate::browser::Browser) {
    let (ana, _) = site.agency("Alfa").await;
    let luis = site.database.member(ana, "luis@alfa.test", Role::Agent).await;
    let mut scope = Scope::staff(&site.database.pools, ana).await.unwrap();
    members::set_roles(&mut scope, luis.user, &[Role::Manager]).await.unwrap();
    scope.commit().await.unwrap();
    // As the dispatcher would, without waiting for other tests' transactions.
    sqlx::query("update app.events set position = nextval('app.event_position')").execute(&site.database.owner()).await.unwrap();
    feed::feed(&site.database.pools, ana.agency).await.unwrap();
    (ana, luis, site.logged_in("luis@alfa.test").await)
}

#[tokio::test]
async fn the_page_shows_marks_and_takes_back() {
    let site = Site::new().await;
    let (ana, _, mut luis) = told(&site).await;
    let page = luis.get(PAGE).await;
    assert!(page.status == 200 && page.body.contains("Admin Alfa cambió tus roles"), "{}", page.body);
    let count = async |browser: &mut crate::browser::Browser| browser.call("/fn/app/notification/api/count_unread", &json!({})).await.body;
    assert_eq!(count(&mut luis).await, "1");
    let agency = ana.agency.to_string();
    let answer = luis.post("/app/notifications/read", &[("agency", &agency), ("query", "unread=true")]).await;
    assert!(answer.location().starts_with("/app/notifications?unread=true&done="), "{}", answer.location());
    assert_eq!(count(&mut luis).await, "0");
    let page = luis.get(answer.location()).await.body;
    assert!(page.contains("Marcaste todo como leído") && !page.contains("cambió tus roles"));
    let at = answer.location().rsplit('=').next().unwrap().to_owned();
    assert_eq!(luis.post("/app/notifications/unread", &[("agency", &agency), ("at", &at)]).await.location(), PAGE);
    assert_eq!(count(&mut luis).await, "1");

    let id: uuid::Uuid = sqlx::query_scalar("select id from app.notifications").fetch_one(&site.database.owner()).await.unwrap();
    let answer = luis.post(&format!("{PAGE}/{id}/open"), &[("agency", &agency)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/profile"));
    assert_eq!(count(&mut luis).await, "0");
    let answer = luis.post(&format!("{PAGE}/{id}/mark"), &[("agency", &agency), ("unread", "true"), ("query", "//evil")]).await;
    assert_eq!((answer.location(), count(&mut luis).await.as_str()), (PAGE, "1"));
    // A colleague's is nobody else's.
    let mut admin = site.logged_in("admin@alfa.test").await;
    assert_eq!(admin.post(&format!("{PAGE}/{id}/open"), &[("agency", &agency)]).await.status, 404);
    assert!(!admin.get(PAGE).await.body.contains("cambió tus roles"));
}

#[tokio::test]
async fn what_somebody_chose_is_what_they_see_again() {
    let site = Site::new().await;
    let (ana, _, mut luis) = told(&site).await;
    let agency = ana.agency.to_string();
    const PREFERENCES: &str = "/app/settings/notifications";
    let page = luis.get(PREFERENCES).await.body;
    assert!(page.contains("Cambian tus roles") && !page.contains("Crean un token de API"), "only what one may be told");
    let chosen = [("agency", agency.as_str()), ("roles_changed.email", "off"), ("digest_hour", "21"), ("letters", "true")];
    assert_eq!(luis.post(PREFERENCES, &chosen).await.location(), "/app/settings/notifications?done=saved");
    let stored: (bool, String) = sqlx::query_as("select in_app, email from app.notification_preferences where kind = 'roles_changed'")
        .fetch_one(&site.database.owner())
        .await
        .unwrap();
    assert_eq!(stored, (false, "off".to_owned()));
    let refused = luis.post(PREFERENCES, &[("agency", &agency), ("digest_hour", "24")]).await;
    assert!(refused.status == 422 && refused.body.contains("Elige una de las opciones."), "{}", refused.status);
}

#[tokio::test]
async fn a_mail_program_stops_letters_by_one_post() {
    let site = Site::new().await;
    let (_, luis, _) = told(&site).await;
    let key = letter::unsubscribe_key(&site.database.pools.vault, luis).unwrap();
    let link = format!("/unsubscribe?token={key}");
    let off = "select count(*) from app.notification_settings where letters_off";
    let mut stranger = site.visitor();
    assert_eq!(stranger.get(&link).await.status, 200);
    assert_eq!(site.count(off).await, 0, "a link that is followed changes nothing");
    let answer = stranger.send(form(&link), Body::from("List-Unsubscribe=One-Click")).await;
    assert_eq!((answer.status, site.count(off).await), (200, 1), "no redirect");
    assert!(answer.body.contains("ya no te escribiremos"));
    let forged = stranger.send(form("/unsubscribe?token=AAAA"), Body::from("List-Unsubscribe=One-Click")).await;
    assert!(forged.status == 404 && forged.body.contains("Este enlace no sirve"));
}
