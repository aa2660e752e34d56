//! A person's own log: what it names, whose it is, and how it is paged; and the letter about a browser that nobody saw before.

use domain::identity::{Role, letter::Letter};
use test_database::PASSWORD;

use crate::site::Site;

const PAGE: &str = "/app/settings/activity";

#[tokio::test]
async fn a_person_reads_what_happened_to_their_account_and_nobody_elses() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let mut beto = site.colleague(alfa, "beto@alfa.test", Role::Agent).await;
    site.visitor().log_in("admin@alfa.test", "wrong").await;
    let mut other = site.visitor();
    other.user_agent = "curl/8.5".to_owned();
    other.log_in("admin@alfa.test", PASSWORD).await;
    other.post("/log-out", &[]).await;
    let page = admin.get(PAGE).await.body;
    for text in ["Entrada", "Contraseña equivocada", "Salida", "Firefox, Linux", "curl", "127.0.0.1", "15 ene 2026, 12:00"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let page = beto.get(PAGE).await.body;
    assert!(page.contains("Entrada") && !page.contains("Contraseña equivocada") && !page.contains("curl"), "{page}");
}

#[tokio::test]
async fn a_long_log_is_read_page_by_page() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let sql = "insert into auth.account_events (user_id, id, kind, ip, user_agent, occurred_at)
        select $1, ('018f0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'log_out', 'ip ' || n || '.', 'test', now()
        from generate_series(1, 120) n";
    sqlx::query(sql).bind(alfa.user.0).execute(&site.database.owner()).await.unwrap();
    let mut seen = Vec::new();
    let mut cursor = String::new();
    let mut pages = 0;
    loop {
        let view = admin.call("/fn/app/identity/api/list_activity", &serde_json::json!({ "cursor": cursor })).await.json();
        seen.extend(view["lines"].as_array().unwrap().iter().map(|line| line["ip"].as_str().unwrap().to_owned()));
        pages += 1;
        let Some(next) = view["next"].as_str() else { break };
        cursor = next.to_owned();
    }
    let mut expected = vec!["127.0.0.1".to_owned()];
    expected.extend((1..=120).rev().map(|n| format!("ip {n}.")));
    assert_eq!((pages, seen), (3, expected));
    let second = admin.get(&format!("{PAGE}?cursor=018f0000-0000-7000-8000-000000000072")).await.body;
    assert!(second.contains("ip 71.") && second.contains("ip 22.") && !second.contains("ip 72.") && !second.contains("ip 21."));
    assert!(admin.get(&format!("{PAGE}?cursor=x")).await.body.contains("ip 120."), "a cursor that means nothing is the first page");
}

#[tokio::test]
async fn a_log_in_from_an_unseen_browser_is_told_by_letter() {
    let site = Site::new().await;
    site.agency("Alfa").await;
    site.letters().await;
    site.logged_in("admin@alfa.test").await;
    assert_eq!(site.letters().await, [], "the same browser");
    for expected in [1, 0] {
        let mut browser = site.visitor();
        browser.user_agent = "curl/8.5".to_owned();
        browser.log_in("admin@alfa.test", "wrong").await;
        browser.log_in("admin@alfa.test", PASSWORD).await;
        let letters = site.letters().await;
        assert!(letters.len() == expected && letters.iter().all(|letter| letter.letter == Letter::NewDevice), "{letters:?}");
    }
}
