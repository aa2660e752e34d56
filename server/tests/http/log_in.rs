//! The log-in form: where it leads, and what it tells those who have no password.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::identity::Role;
use server::config::Config;
use test_database::PASSWORD;

use crate::{browser::form, site::Site};

#[tokio::test]
async fn a_log_in_leads_to_where_one_wanted_to_go_on_this_site_only() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    let home = "/app/properties";
    for (next, leads_to) in [
        ("", home),
        ("/", home),
        ("/app/settings/sessions", "/app/settings/sessions"),
        ("/app/properties?status=draft&q=a b", "/app/properties?status=draft&q=a b"),
        ("https://evil.example", home),
        ("//evil.example", home),
        ("/\\evil.example", home),
        ("\\/evil.example", home),
        ("/\t/evil.example", home),
        ("/\n/evil.example", home),
        (" //evil.example", home),
        ("javascript:alert(1)", home),
        ("/x\r\nSet-Cookie: nexus=planted", home),
        ("/\u{0}", home),
        ("/\u{7f}/x", home),
        ("/\u{b}/evil.example", home),
        ("evil.example", home),
    ] {
        let answer = site.visitor().post("/log-in", &[("email", "admin@alfa.test"), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!((answer.status, answer.location()), (303, leads_to), "{next:?}");
        assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 1, "{next:?}");
    }
    // The same for the two others who name a page to go on to.
    for next in ["https://evil.example", "//evil.example", "/\\evil.example", "/\u{1}"] {
        let answer = site.visitor().post("/preferences", &[("theme", "dark"), ("to", next)]).await;
        assert_eq!((answer.status, answer.location()), (303, "/"), "{next:?}");
    }
}

#[tokio::test]
async fn a_page_that_needs_a_log_in_comes_back_after_it() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    let mut browser = site.visitor();
    let answer = browser.get("/app/properties?status=draft&q=caf%C3%A9").await;
    assert_eq!(answer.status, 303);
    assert!(answer.body.is_empty());
    let page = browser.get(answer.location()).await.body;
    let next = page.split("name=\"next\" value=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let answer = browser.post("/log-in", &[("email", "admin@alfa.test"), ("password", PASSWORD), ("next", &next)]).await;
    assert_eq!(answer.location(), "/app/properties?status=draft&q=caf%C3%A9");
    assert_eq!(browser.get(answer.location()).await.status, 200);
}

#[tokio::test]
async fn asking_for_the_head_of_a_page_needs_a_log_in_too() {
    let site = Site::new().await;
    let request = axum::http::Request::head("/app/properties");
    let answer = site.visitor().send(request, axum::body::Body::empty()).await;
    assert_eq!((answer.status, answer.location()), (303, "/log-in?next=/app/properties"));
}

#[tokio::test]
async fn a_wrong_password_keeps_the_email_and_forgets_the_password() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    let wrong = "cuatro gatos beben agua";
    let fields = [("email", "admin@alfa.test"), ("password", wrong), ("next", "/app/settings/sessions")];
    let answer = site.visitor().post("/log-in", &fields).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (401, ""));
    assert!(answer.body.contains("El correo o la contraseña no coinciden"));
    assert!(answer.body.contains("value=\"admin@alfa.test\"") && answer.body.contains("value=\"/app/settings/sessions\""));
    assert!(!answer.everything().contains(wrong));

    let typed = [("agency_name", "Beta"), ("display_name", "B"), ("email", "nobody"), ("password", wrong)];
    let answer = site.visitor().post("/sign-up", &typed).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("value=\"Beta\"") && answer.body.contains("value=\"nobody\"") && !answer.everything().contains(wrong));
}

#[tokio::test]
async fn nobody_learns_from_a_log_in_who_has_an_account() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    let mut answers = Vec::new();
    // The fifth of an address's failures begins to delay.
    for email in ["admin@alfa.test", "other@alfa.test"] {
        let mut seen = Vec::new();
        for _ in 0..6 {
            let answer = site.visitor().log_in(email, "cuatro gatos beben agua").await;
            let nonce = answer.header("content-security-policy").split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
            seen.push((answer.status, answer.body.replace(email, "EMAIL").replace(&nonce, "NONCE")));
        }
        answers.push(seen);
    }
    assert_eq!(answers[0].iter().map(|(status, _)| *status).collect::<Vec<_>>(), [401, 401, 401, 401, 401, 429]);
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn failures_delay_the_next_try_and_say_how_long() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    for _ in 0..5 {
        assert_eq!(site.visitor().log_in("admin@alfa.test", "wrong").await.status, 401);
    }
    let answer = site.visitor().log_in("admin@alfa.test", PASSWORD).await;
    assert_eq!((answer.status, answer.header("retry-after"), answer.header("set-cookie")), (429, "2", ""));
    assert!(answer.body.contains("Espera 2 s") && answer.body.contains("value=\"admin@alfa.test\""));
    // A header says nothing of where somebody is.
    let sent = format!("email=admin@alfa.test&password={}", PASSWORD.replace(' ', "+"));
    let elsewhere = form("/log-in").header("x-forwarded-for", "203.0.113.7");
    assert_eq!(site.visitor().send(elsewhere, sent.into()).await.status, 429);
    site.database.pools.clock.advance(TimeDelta::seconds(2));
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.status, 303);
    // Who knows the password starts afresh.
    assert_eq!(site.visitor().log_in("admin@alfa.test", "wrong").await.status, 401);
}

#[tokio::test]
async fn a_trusted_proxy_says_where_somebody_is() {
    let site = Site::with("http://127.0.0.1:3000", |state| {
        let trusted_proxies = vec!["127.0.0.0/8".parse().unwrap(), "10.0.0.1".parse().unwrap()];
        state.config = Arc::new(Config { trusted_proxies, ..(*state.config).clone() });
    })
    .await;
    site.database.agency("Alfa").await;
    let log_in = async |password: &str, forwarded: &str| {
        let sent = format!("email=admin@alfa.test&password={}", password.replace(' ', "+"));
        site.visitor().send(form("/log-in").header("x-forwarded-for", forwarded), sent.into()).await.status
    };
    // What the caller wrote into the header changes from try to try; what the proxies add does not.
    for forged in 1..=5 {
        assert_eq!(log_in("wrong", &format!("192.0.{forged}.1, 203.0.113.7, 10.0.0.1")).await, 401);
    }
    assert_eq!(log_in(PASSWORD, "192.0.9.1, 203.0.113.7, 10.0.0.1").await, 429);
    assert_eq!(log_in(PASSWORD, "203.0.113.7, 198.51.100.1, 10.0.0.1").await, 303, "elsewhere");
    let seen: Vec<String> =
        sqlx::query_scalar("select distinct ip from auth.account_events order by ip").fetch_all(&site.database.owner()).await.unwrap();
    assert_eq!(seen, ["198.51.100.1", "203.0.113.7"]);
}

#[tokio::test]
async fn where_no_agency_lets_somebody_in_the_form_says_so() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let beta = site.database.agency("Beta").await;
    site.database.also_member(beta, alfa.user, "admin@alfa.test", Role::Agent).await;
    let office = "update app.agencies set allowed_networks = array['203.0.113.0/24'] where name = $1";
    sqlx::query(office).bind("Beta").execute(&site.database.owner()).await.unwrap();
    let answer = admin.post("/app/agency", &[("to_agency", &beta.agency.to_string())]).await;
    assert!(answer.status == 422 && answer.body.contains("solo deja entrar desde ciertas redes"), "{}", answer.body);
    assert_eq!(admin.get("/app/properties").await.status, 200, "and the session stays where it was");
    sqlx::query(office).bind("Alfa").execute(&site.database.owner()).await.unwrap();
    let answer = site.visitor().log_in("admin@alfa.test", PASSWORD).await;
    assert!(answer.status == 422 && answer.body.contains("solo deja entrar desde ciertas redes"), "{}", answer.body);
    assert_eq!(answer.header("set-cookie"), "");
}
