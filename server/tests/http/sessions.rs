//! A session begins with a log-in, is known by its cookie alone, and ends when it is told to.

use std::time::Duration;

use axum::{body::Body, http::Request};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use domain::identity::{
    Role,
    store::session::{ABSOLUTE, IDLE},
};
use test_database::PASSWORD;

use crate::{browser::Browser, site::Site};

const WORK: &str = "/app/properties";

async fn is_at_work(browser: &Browser) -> bool {
    let answer = browser.clone().get(WORK).await;
    assert!(answer.status == 200 || answer.location() == "/log-in?next=/app/properties", "{answer:?}");
    answer.status == 200
}

#[tokio::test]
async fn somebody_signs_up_leaves_and_comes_back() {
    let site = Site::new().await;
    let mut browser = site.visitor();
    let fields = [("agency_name", "Casas Ana"), ("display_name", "Ana Ruiz"), ("email", "Ana@Casas.test "), ("password", PASSWORD)];
    let answer = browser.post("/sign-up", &fields).await;
    assert_eq!((answer.status, answer.location()), (303, WORK));
    assert!(browser.get(WORK).await.body.contains("Casas Ana"));

    let before = browser.clone();
    let answer = browser.post("/log-out", &[]).await;
    assert_eq!((answer.status, answer.location(), browser.session()), (303, "/log-in", ""));
    assert!(!is_at_work(&before).await, "the old cookie still opens the door");

    assert_eq!(browser.log_in("ana@casas.test", PASSWORD).await.location(), WORK);
    assert!(is_at_work(&browser).await);
    assert!(!is_at_work(&before).await);
}

#[tokio::test]
async fn the_cookie_is_for_this_host_and_not_for_scripts() {
    for (public_url, name, is_secure) in [("http://127.0.0.1:3000", "nexus=", false), ("https://nexus.example.mx", "__Host-nexus=", true)] {
        let site = Site::at(public_url).await;
        site.database.agency("Alfa").await;
        let answer = site.visitor().log_in("admin@alfa.test", PASSWORD).await;
        let cookie = answer.header("set-cookie");
        let parts: Vec<&str> = cookie.split("; ").collect();
        assert!(cookie.starts_with(name), "{cookie}");
        assert!(["HttpOnly", "SameSite=Lax", "Path=/"].iter().all(|part| parts.contains(part)), "{cookie}");
        assert_eq!(parts.contains(&"Secure"), is_secure, "{cookie}");
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert_eq!(answer.header("strict-transport-security").is_empty(), !is_secure);
        let preferred = site.visitor().post("/preferences", &[("theme", "dark")]).await;
        for cookie in preferred.headers.get_all("set-cookie") {
            assert_eq!(cookie.to_str().unwrap().contains("; Secure"), is_secure, "{cookie:?}");
        }
    }
}

#[tokio::test]
async fn a_log_in_takes_no_id_that_somebody_else_chose() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    let mut browser = site.visitor();
    let planted = BASE64_URL_SAFE_NO_PAD.encode([7_u8; 16]);
    browser.cookies.insert("nexus".to_owned(), planted.clone());
    browser.log_in("admin@alfa.test", PASSWORD).await;
    assert!(browser.session().len() == planted.len() && browser.session() != planted, "{browser:?}", browser = browser.session());

    // Logging in again over a live session: another id, and the first one is dead.
    let first = browser.clone();
    browser.log_in("admin@alfa.test", PASSWORD).await;
    assert_ne!(browser.session(), first.session());
    assert!(is_at_work(&browser).await && !is_at_work(&first).await);

    // A log-in that fails changes nothing.
    let second = browser.clone();
    assert_eq!(browser.log_in("admin@alfa.test", "not the password").await.status, 401);
    assert_eq!(browser.session(), second.session());
}

#[tokio::test]
async fn switching_agency_is_a_new_session_that_is_as_old() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let beta = site.database.agency("Beta").await;
    site.database.also_member(beta, admin.user, "admin@alfa.test", Role::Agent).await;
    let before = browser.clone();
    site.database.pools.clock.advance(TimeDelta::hours(1));
    let answer = browser.post("/app/agency", &[("to_agency", &beta.agency.to_string())]).await;
    assert_eq!((answer.status, answer.location()), (303, WORK));
    assert_ne!(browser.session(), before.session());
    assert!(!is_at_work(&before).await);
    assert!(browser.get(WORK).await.body.contains("Beta"));
    site.database.pools.clock.advance(ABSOLUTE - TimeDelta::hours(1));
    seen_now(&site).await;
    assert!(!is_at_work(&browser).await, "seven days after the log-in");
}

#[tokio::test]
async fn a_new_log_in_is_young_again() {
    let site = Site::new().await;
    let (_, mut browser) = site.agency("Alfa").await;
    site.database.pools.clock.advance(ABSOLUTE - TimeDelta::hours(1));
    seen_now(&site).await;
    assert!(is_at_work(&browser).await);
    browser.log_in("admin@alfa.test", PASSWORD).await;
    site.database.pools.clock.advance(TimeDelta::hours(2));
    assert!(is_at_work(&browser).await, "who just gave the password is asked for it again");
}

#[tokio::test]
async fn the_database_cannot_log_in_as_anybody() {
    let site = Site::new().await;
    let (_, browser) = site.agency("Alfa").await;
    let mut raw = BASE64_URL_SAFE_NO_PAD.decode(browser.session()).unwrap();
    let rows: String =
        sqlx::query_scalar("select string_agg(s::text, ' ') from auth.sessions s").fetch_one(&site.database.owner()).await.unwrap();
    let hashes: i64 = site.count("select count(*) from auth.sessions where octet_length(token_hash) = 32").await;
    assert_eq!(hashes, 1);
    assert!(!rows.contains(browser.session()));
    for _ in 0..2 {
        assert!(!rows.contains(&domain::token::hex(&raw)), "{rows}");
        raw.reverse();
    }
    let users: String =
        sqlx::query_scalar("select string_agg(u::text, ' ') from auth.users u").fetch_one(&site.database.owner()).await.unwrap();
    assert!(users.contains("$argon2id$") && !users.contains(PASSWORD));
}

#[tokio::test]
async fn a_revoked_session_ends_with_its_next_request() {
    let site = Site::new().await;
    let (_, mut here) = site.agency("Alfa").await;
    let mut there = site.logged_in("admin@alfa.test").await;
    there.user_agent = "curl/8.5".to_owned();
    let page = here.get("/app/settings/sessions").await.body;
    let action = page.split("action=\"").filter_map(|part| part.split('"').next()).find(|path| path.ends_with("/revoke")).unwrap();
    let answer = here.post(action, &[]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/sessions?done=revoked"));
    assert!(is_at_work(&here).await && !is_at_work(&there).await);
    assert_eq!(there.call("/fn/app/identity/api/list_sessions", &serde_json::json!({})).await.status, 401);
    assert_eq!(there.get("/app/live").await.status, 401);
    assert_eq!(here.post(action, &[]).await.status, 404, "twice");
}

#[tokio::test]
async fn a_stream_does_not_outlive_its_session_for_long() {
    let site = Site::with("http://127.0.0.1:3000", |state| state.live.stream_max = Duration::from_millis(200)).await;
    let (_, mut browser) = site.agency("Alfa").await;
    let stream = browser.open(Request::get("/app/live"), Body::empty()).await;
    assert_eq!(stream.status(), 200);
    browser.clone().post("/log-out", &[]).await;
    let rest = axum::body::to_bytes(stream.into_body(), 1 << 20);
    let rest = tokio::time::timeout(Duration::from_secs(20), rest).await.expect("the stream ends").unwrap();
    assert_eq!(rest, "id: 0\nretry: 1000\n\n", "where to go on from");
    assert_eq!(browser.open(Request::get("/app/live"), Body::empty()).await.status(), 401, "and is not opened again");
}

#[tokio::test]
async fn a_session_ends_when_idle_and_after_seven_days() {
    let site = Site::new().await;
    let (_, idle) = site.agency("Alfa").await;
    site.database.pools.clock.advance(IDLE - TimeDelta::seconds(1));
    assert!(is_at_work(&idle).await);
    seen_now(&site).await;
    site.database.pools.clock.advance(IDLE);
    assert!(!is_at_work(&idle).await, "idle");

    let busy = site.logged_in("admin@alfa.test").await;
    site.database.pools.clock.advance(ABSOLUTE - TimeDelta::seconds(1));
    seen_now(&site).await;
    assert!(is_at_work(&busy).await);
    site.database.pools.clock.advance(TimeDelta::seconds(1));
    assert!(!is_at_work(&busy).await, "seven days");
}

/// As if everybody had just made a request.
async fn seen_now(site: &Site) {
    let now = site.database.pools.clock.now();
    sqlx::query("update auth.sessions set last_seen_at = $1").bind(now).execute(&site.database.owner()).await.unwrap();
}
