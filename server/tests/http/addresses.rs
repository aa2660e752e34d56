//! Addresses: proven by a letter's link, changed only by a proof of the new one, and never told to be taken.

use chrono::TimeDelta;
use domain::identity::letter::Letter;
use test_database::PASSWORD;

use crate::{browser::Browser, site::Site};

const OTHER: &str = "cuatro gatos beben agua";

async fn sign_up(browser: &mut Browser, email: &str, password: &str) -> (u16, String) {
    let fields = [("agency_name", "Casas Ana"), ("display_name", "Ana Ruiz"), ("email", email), ("password", password)];
    let answer = browser.post("/sign-up", &fields).await;
    (answer.status, answer.body)
}

async fn is_noticed(browser: &mut Browser) -> bool {
    let page = browser.get("/app/properties").await;
    assert_eq!(page.status, 200);
    page.body.contains("Aún no confirmas tu correo")
}

#[tokio::test]
async fn the_link_of_the_first_letter_proves_the_address_once() {
    let site = Site::new().await;
    let mut browser = site.visitor();
    sign_up(&mut browser, "ana@casas.test", PASSWORD).await;
    let (letter, to, secret) = site.letter().await;
    assert_eq!((letter, to.as_str()), (Letter::Welcome, "ana@casas.test"));
    assert!(is_noticed(&mut browser).await);

    // Programs that read mail open links: only the form uses the secret up.
    let page = site.visitor().get(&format!("/verify-email?token={secret}")).await;
    assert!(page.status == 200 && page.body.contains(&format!("name=\"token\" value=\"{secret}\"")), "{}", page.body);
    assert!(is_noticed(&mut browser).await);

    let answer = browser.post("/verify-email", &[("token", &secret)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/security?done=verified"));
    assert!(!is_noticed(&mut browser).await);
    let again = site.visitor().post("/verify-email", &[("token", &secret)]).await;
    assert!(again.status == 404 && again.body.contains("Este enlace ya no sirve"), "twice: {}", again.status);
    assert_eq!(site.activity("ana@casas.test").await, ["email_verified", "signed_up"]);
    let stored: bool = sqlx::query_scalar("select token_hash = sha256(convert_to($1, 'UTF8')) from auth.account_tokens")
        .bind(&secret)
        .fetch_one(&site.database.owner())
        .await
        .unwrap();
    assert!(stored, "only the hash of the secret is kept");
    assert_eq!(browser.post("/app/settings/verification", &[]).await.status, 409, "there is nothing to prove any more");
}

#[tokio::test]
async fn a_letter_is_sent_again_but_not_without_end() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    site.letters().await;
    for _ in 0..5 {
        let answer = admin.post("/app/settings/verification", &[]).await;
        assert_eq!((answer.status, answer.location()), (303, "/app/settings/security?done=sent_again"));
    }
    let answer = admin.post("/app/settings/verification", &[]).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, "2"));
    assert_eq!(site.letters().await.len(), 5);
}

#[tokio::test]
async fn a_link_is_late_after_three_days() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    let (_, _, secret) = site.letter().await;
    site.database.pools.clock.advance(TimeDelta::days(3));
    assert_eq!(site.visitor().post("/verify-email", &[("token", &secret)]).await.status, 404);
    for wrong in ["", "x", &secret[1..], "\u{0}"] {
        assert_eq!(site.visitor().post("/verify-email", &[("token", wrong)]).await.status, 404, "{wrong:?}");
    }
}

#[tokio::test]
async fn a_sign_up_with_a_taken_address_enters_or_says_no_more_than_a_log_in() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    site.letters().await;
    let mut browser = site.visitor();
    let (status, body) = sign_up(&mut browser, "Admin@alfa.test", OTHER).await;
    assert_eq!((status, browser.session()), (422, ""));
    assert!(body.contains("No pudimos abrir una cuenta con este correo") && !body.contains("Ya hay una cuenta"), "{body}");
    assert!(!body.contains(OTHER));
    assert_eq!(site.letter().await.0, Letter::SignUpAgain, "its owner hears of it");
    // It is a failed log-in, with its delays; and no flood of letters.
    for _ in 0..4 {
        assert_eq!(sign_up(&mut browser, "admin@alfa.test", OTHER).await.0, 422);
    }
    assert_eq!(sign_up(&mut browser, "admin@alfa.test", PASSWORD).await.0, 429);
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.status, 429);
    assert_eq!(site.letters().await, []);
    assert_eq!(site.activity("admin@alfa.test").await, ["log_in_failed"; 5]);

    site.database.pools.clock.advance(TimeDelta::seconds(2));
    assert_eq!(sign_up(&mut browser, "admin@alfa.test", PASSWORD).await.0, 303, "who knows the password comes in");
    assert!(browser.get("/app/properties").await.body.contains("Alfa"));
    assert_eq!(site.count("select count(*) from app.agencies").await, 1);
}

#[tokio::test]
async fn a_new_address_counts_once_its_letter_is_answered() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let (_, _, first) = site.letter().await;
    let answer = admin.post("/app/settings/email", &[("email", " Ana@Nueva.test")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/security?done=change_email_sent"));
    let (letter, to, secret) = site.letter().await;
    assert_eq!((letter, to.as_str()), (Letter::ChangeEmail, "ana@nueva.test"));
    assert_eq!(site.visitor().log_in("ana@nueva.test", PASSWORD).await.status, 401, "not yet");

    let answer = site.visitor().post("/verify-email", &[("token", &secret)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/log-in?done=email_changed"));
    let told = site.letter().await;
    assert_eq!((told.0, told.1.as_str()), (Letter::EmailChanged, "admin@alfa.test"));
    assert_eq!(site.visitor().log_in("ana@nueva.test", PASSWORD).await.status, 303);
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.status, 401);
    assert_eq!(site.count("select count(*) from app.memberships where email = 'ana@nueva.test'").await, 1, "colleagues see it");
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'email_changed'").await, 1);
    assert!(!is_noticed(&mut admin).await, "the new address is proven");
    for spent in [secret, first] {
        assert_eq!(site.visitor().post("/verify-email", &[("token", &spent)]).await.status, 404, "twice, or from before");
    }
}

#[tokio::test]
async fn nobody_learns_whose_address_it_is() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    site.database.agency("Beta").await;
    site.letters().await;
    let taken = admin.post("/app/settings/email", &[("email", "admin@beta.test")]).await;
    assert_eq!((taken.status, taken.location()), (303, "/app/settings/security?done=change_email_sent"));
    assert_eq!(site.letters().await, [], "and its owner is left alone");

    // An address that is taken between the letter and its answer stays with whoever took it.
    admin.post("/app/settings/email", &[("email", "ana@gamma.test")]).await;
    let (_, _, secret) = site.letter().await;
    sign_up(&mut site.visitor(), "ana@gamma.test", PASSWORD).await;
    assert_eq!(site.visitor().post("/verify-email", &[("token", &secret)]).await.status, 422);
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn a_change_of_address_asks_again_who_one_is() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    site.letters().await;
    assert!(!admin.get("/app/settings/email").await.body.contains("confirma que eres tú"));
    site.database.pools.clock.advance(TimeDelta::minutes(10));
    assert!(admin.get("/app/settings/email").await.body.contains("confirma que eres tú"));
    let answer = admin.post("/app/settings/email", &[("email", "ana@nueva.test")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/confirm?next=/app/settings/email"));
    assert_eq!(site.letters().await, []);

    let before = admin.clone();
    let wrong = admin.post("/app/confirm", &[("password", OTHER), ("next", "/app/settings/email")]).await;
    assert!(wrong.status == 422 && wrong.body.contains("value=\"/app/settings/email\"") && !wrong.everything().contains(OTHER));
    let answer = admin.post("/app/confirm", &[("password", PASSWORD), ("next", "/app/settings/email")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/email"));
    assert_ne!(admin.session(), before.session(), "a new id with the new right");
    assert_eq!(before.clone().get("/app").await.status, 303, "and the old one is dead");
    assert_eq!(admin.post("/app/settings/email", &[("email", "ana@nueva.test")]).await.status, 303);
    assert_eq!(site.letters().await.len(), 1);
    for next in ["https://evil.example", "//evil.example", "/\\evil.example", ""] {
        let answer = admin.post("/app/confirm", &[("password", PASSWORD), ("next", next)]).await;
        assert_eq!(answer.location(), "/app/settings/security", "{next:?}");
    }
}

#[tokio::test]
async fn guesses_at_a_confirmation_are_delayed() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    for _ in 0..5 {
        assert_eq!(admin.post("/app/confirm", &[("password", OTHER)]).await.status, 422);
    }
    let answer = admin.post("/app/confirm", &[("password", PASSWORD)]).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, "2"));
}

#[tokio::test]
async fn one_network_signs_up_only_so_many() {
    let site = Site::new().await;
    assert_eq!(sign_up(&mut site.visitor(), "ana@casas.test", PASSWORD).await.0, 303);
    sqlx::query("update auth.login_failures set failures = 60").execute(&site.database.owner()).await.unwrap();
    let (status, body) = sign_up(&mut site.visitor(), "eva@casas.test", PASSWORD).await;
    assert!(status == 429 && body.contains("Espera 15 min"), "{status} {body}");
    assert_eq!((site.count("select count(*) from auth.users").await, site.letters().await.len()), (1, 1));
}
