//! What every answer carries, and the answers for machines: health, readiness, metrics.

use std::collections::BTreeSet;

use axum::{body::Body, http::Request};

use crate::{
    browser::{Answer, form},
    site::{Site, house},
};

const EVERY: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(self), payment=()"),
];

/// The nonce that an answer's policy names.
fn nonce(answer: &Answer) -> &str {
    answer.header("content-security-policy").split("'nonce-").nth(1).unwrap().split('\'').next().unwrap()
}

#[tokio::test]
async fn only_the_scripts_of_this_answer_run() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let id = site.create(alfa, vec![house()]).await[0];
    let listing = format!("/properties/casa-con-jardin-{}", id.0.simple());
    let record = format!("/app/properties/{id}");
    let edit = format!("{record}/edit");
    let pages =
        ["/", "/en", "/properties", &listing, "/log-in", "/sign-up", "/app", &record, &edit, "/app/settings/sessions", "/app/kit", "/nada"];
    let mut nonces = BTreeSet::new();
    for page in pages {
        for _ in 0..2 {
            let answer = admin.get(page).await;
            let policy = answer.header("content-security-policy");
            let nonce = nonce(&answer);
            assert!(nonce.len() >= 22, "{page}: {nonce}");
            assert!(nonces.insert(nonce.to_owned()), "{page}: a nonce twice");
            for part in ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "default-src 'self'"] {
                assert!(policy.contains(part), "{page}: {policy}");
            }
            let scripts = policy.split(';').find(|part| part.trim().starts_with("script-src")).unwrap();
            assert!(!scripts.contains("unsafe-inline") && !scripts.contains("'unsafe-eval'"), "{page}: {scripts}");
            assert_scripts(page, &answer.body, nonce);
        }
    }
    // A refused form is a page of its own.
    let answer = admin.post("/app/properties/new", &[("agency", &alfa.agency.to_string())]).await;
    assert_eq!(answer.status, 422);
    assert_scripts("a refused form", &answer.body, nonce(&answer));
}

/// Every script carries the nonce, or is data that no browser runs.
fn assert_scripts(page: &str, html: &str, nonce: &str) {
    let scripts: Vec<&str> = html.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    assert!(scripts.len() >= 2, "{page}: {scripts:?}");
    for script in scripts {
        let is_data = script.contains("type=\"application/json\"");
        assert!(is_data || script.contains(&format!("nonce=\"{nonce}\"")), "{page}: <script{script}>");
    }
    assert!(!html.contains(" onclick=") && !html.contains(" onload=") && !html.contains("javascript:"), "{page}");
}

#[tokio::test]
async fn every_answer_protects_its_reader() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let paths = ["/", "/nada", "/app", "/app/properties/x", "/api/v1/properties", "/api/v1/properties?limit=x", "/healthz", "/metrics"];
    for path in paths.into_iter().chain(["/pkg/none.js", "/robots.txt", "/sitemap.xml", "/fn/app/catalog/api/get_property", "/log-out"]) {
        let answer = admin.get(path).await;
        for (name, value) in EVERY {
            assert_eq!(answer.header(name), value, "{path}");
        }
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{path}: {policy}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{path}");
        assert!(answer.header("server").is_empty(), "{path}");
        let expected = match path {
            "/pkg/none.js" => "public, no-cache",
            "/robots.txt" | "/sitemap.xml" => "public, max-age=3600",
            _ => "no-store",
        };
        assert_eq!(answer.header("cache-control"), expected, "{path}");
        let kind = answer.header("content-type");
        assert!(
            answer.body.is_empty() || kind.contains("charset=utf-8") || kind == "application/json" || kind == "application/problem+json",
            "{path}: {kind}"
        );
    }
    // Also those that never reach a handler.
    for answer in [
        site.visitor().get("/app").await,
        site.visitor().send(form("/log-in").header("sec-fetch-site", "cross-site"), Body::empty()).await,
        site.visitor().send(Request::delete("/log-in"), Body::empty()).await,
        admin.post("/log-out", &[]).await,
    ] {
        for (name, value) in EVERY {
            assert_eq!(answer.header(name), value, "{answer:?}");
        }
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn machines_learn_how_it_is_doing() {
    let site = Site::new().await;
    let mut visitor = site.visitor();
    assert_eq!(visitor.get("/healthz").await.body, "ok\n");
    let ready = visitor.get("/readyz").await;
    assert_eq!((ready.status, ready.body.as_str()), (200, "ready\n"));
    visitor.get("/properties").await;
    let metrics = visitor.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    for line in [
        "http_requests_total{route=\"/properties\",status=\"200\"}",
        "http_request_duration_seconds_bucket{route=\"/properties\",le=",
        "nexus_pool_connections{role=\"anonymous\"}",
    ] {
        assert!(metrics.body.contains(line), "{line} is not in {}", metrics.body);
    }

    // Without its database it lives, says that it is not ready, and comes to no harm.
    site.database.pools.close().await;
    assert_eq!(visitor.get("/healthz").await.status, 200);
    let ready = visitor.get("/readyz").await;
    assert_eq!((ready.status, ready.body.as_str()), (503, "the database does not answer\n"));
    let mut known = site.visitor();
    known.cookies.insert("nexus".to_owned(), "AAAAAAAAAAAAAAAAAAAAAA".to_owned());
    let answer = known.get("/app").await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, "5"));
    assert!(!answer.body.to_lowercase().contains("pool"), "{}", answer.body);
}

#[tokio::test]
async fn a_body_past_the_limit_is_refused() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let large = "x".repeat((1 << 20) + 1);
    for path in ["/log-in", "/app/properties/new", "/preferences"] {
        assert_eq!(admin.post(path, &[("email", &large)]).await.status, 413, "{path}");
    }
    let answer = admin.call("/fn/app/catalog/api/get_property", &serde_json::json!({ "id": large })).await;
    assert!(answer.status == 413 || answer.status == 422, "{}", answer.status);
    let accepted = "x".repeat(900_000);
    assert_eq!(admin.post("/app/properties/new", &[("description", &accepted)]).await.status, 409, "below the limit it is read");
}
