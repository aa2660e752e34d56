//! Forgotten and changed passwords: a letter's secret works once, soon, for its person; and what a change ends.

use chrono::TimeDelta;
use domain::identity::{Role, letter::Letter};
use test_database::PASSWORD;

use crate::{
    browser::{Answer, Browser},
    site::Site,
};

const OTHER: &str = "cuatro gatos beben agua";
const THIRD: &str = "cinco patos nadan lejos";

async fn ask(site: &Site, email: &str) -> Answer {
    site.visitor().post("/forgot-password", &[("email", email)]).await
}

async fn reset(browser: &mut Browser, secret: &str, password: &str) -> Answer {
    browser.post("/reset-password", &[("token", secret), ("new_password", password)]).await
}

async fn is_at_work(browser: &Browser) -> bool {
    browser.clone().get("/app/properties").await.status == 200
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_the_reader_of_a_letter() {
    let site = Site::new().await;
    let (_, admin) = site.agency("Alfa").await;
    site.letters().await;
    assert!(site.visitor().get("/log-in").await.body.contains("href=\"/forgot-password\""));
    ask(&site, " Admin@Alfa.test").await;
    let (letter, to, secret) = site.letter().await;
    assert_eq!((letter, to.as_str()), (Letter::ResetPassword, "admin@alfa.test"));

    let mut browser = site.visitor();
    let page = browser.get(&format!("/reset-password?token={secret}")).await;
    assert!(page.body.contains(&format!("name=\"token\" value=\"{secret}\"")));
    // A password that is refused leaves the link good.
    let refused = reset(&mut browser, &secret, "corto").await;
    assert!(refused.status == 422 && refused.body.contains(&secret) && !refused.body.contains("value=\"corto\""));
    assert!(is_at_work(&admin).await);

    let answer = reset(&mut browser, &secret, OTHER).await;
    assert_eq!((answer.status, answer.location(), browser.session()), (303, "/log-in?done=reset", ""), "nobody is logged in by it");
    assert!(!is_at_work(&admin).await, "every session ended, a stolen one too");
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.status, 401);
    assert_eq!(site.visitor().log_in("admin@alfa.test", OTHER).await.status, 303);
    assert_eq!(site.letter().await.0, Letter::PasswordChanged);
    assert_eq!(site.activity("admin@alfa.test").await, ["log_in", "log_in", "log_in_failed", "password_reset"]);
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'password_reset'").await, 1);

    let page = browser.get(&format!("/reset-password?token={secret}")).await;
    assert!(page.body.contains("Este enlace ya no sirve") && !page.body.contains("new_password"), "told before anything is typed");
    let again = reset(&mut browser, &secret, THIRD).await;
    assert!(again.status == 404 && again.body.contains("Este enlace ya no sirve"), "twice: {}", again.status);
    assert_eq!(site.visitor().log_in("admin@alfa.test", OTHER).await.status, 303);
}

#[tokio::test]
async fn a_secret_is_for_one_person_one_purpose_and_half_an_hour() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    site.database.member(alfa, "beto@alfa.test", Role::Agent).await;
    let (_, _, verification) = site.letter().await;
    assert_eq!(reset(&mut site.visitor(), &verification, OTHER).await.status, 404, "the secret of another kind of letter");
    for wrong in ["", "x", "' or 1=1", "\u{0}"] {
        assert_eq!(reset(&mut site.visitor(), wrong, OTHER).await.status, 404, "{wrong:?}");
    }
    ask(&site, "admin@alfa.test").await;
    let (_, _, late) = site.letter().await;
    site.database.pools.clock.advance(TimeDelta::minutes(30));
    assert_eq!(reset(&mut site.visitor(), &late, OTHER).await.status, 404, "late");
    assert_eq!(site.visitor().post("/verify-email", &[("token", &late)]).await.status, 404);

    // Two letters: who uses one has spent the other. The person named in no field changes nothing.
    ask(&site, "admin@alfa.test").await;
    ask(&site, "admin@alfa.test").await;
    let secrets: Vec<String> = site.letters().await.into_iter().filter_map(|letter| letter.secret).collect();
    let fields = [("token", secrets[0].as_str()), ("new_password", OTHER), ("email", "beto@alfa.test"), ("user_id", "x")];
    assert_eq!(site.visitor().post("/reset-password", &fields).await.status, 303);
    assert_eq!(reset(&mut site.visitor(), &secrets[1], THIRD).await.status, 404, "from before the change");
    assert_eq!(site.visitor().log_in("beto@alfa.test", PASSWORD).await.status, 303, "nobody else's password changed");
    assert_eq!(site.visitor().log_in("admin@alfa.test", OTHER).await.status, 303);
}

#[tokio::test]
async fn nobody_learns_from_a_forgotten_password_who_has_an_account() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    site.letters().await;
    let mut answers = Vec::new();
    for email in ["admin@alfa.test", "other@alfa.test"] {
        let mut seen = Vec::new();
        for _ in 0..6 {
            let answer = ask(&site, email).await;
            let nonce =
                answer.header("content-security-policy").split("'nonce-").nth(1).map(|rest| rest.split('\'').next().unwrap().to_owned());
            let body = answer.body.replace(email, "EMAIL").replace(nonce.as_deref().unwrap_or("none"), "NONCE");
            seen.push((answer.status, answer.location().to_owned(), body));
        }
        answers.push(seen);
    }
    let codes: Vec<u16> = answers[0].iter().map(|(status, ..)| *status).collect();
    assert_eq!(codes, [303, 303, 303, 303, 303, 429]);
    assert_eq!(answers[0], answers[1]);
    // As many rows were written for the one as for the other, and letters went only to the one.
    assert_eq!(site.count("select count(*) from auth.account_mails where template = 'reset_password'").await, 10);
    assert_eq!(site.letters().await.len(), 5);
}

#[tokio::test]
async fn a_change_of_password_asks_for_the_current_one_and_ends_other_sessions() {
    let site = Site::new().await;
    let (_, mut here) = site.agency("Alfa").await;
    let there = site.logged_in("admin@alfa.test").await;
    site.letters().await;
    ask(&site, "admin@alfa.test").await;
    let (_, _, secret) = site.letter().await;
    let path = "/app/settings/password";
    let wrong = here.post(path, &[("password", THIRD), ("new_password", OTHER)]).await;
    assert!(wrong.status == 422 && wrong.body.contains("No coincide") && !wrong.everything().contains(OTHER), "{}", wrong.status);
    let weak = here.post(path, &[("password", PASSWORD), ("new_password", "admin@alfa.test")]).await;
    assert!(weak.status == 422 && weak.body.contains("Es fácil de adivinar"), "{}", weak.body);
    assert!(is_at_work(&there).await);

    let answer = here.post(path, &[("password", PASSWORD), ("new_password", OTHER)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/security?done=password_changed"));
    assert!(is_at_work(&here).await && !is_at_work(&there).await);
    assert_eq!(site.letter().await.0, Letter::PasswordChanged);
    assert_eq!(reset(&mut site.visitor(), &secret, THIRD).await.status, 404, "a link from before the change");
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.status, 401);
    assert_eq!(site.visitor().log_in("admin@alfa.test", OTHER).await.status, 303);
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'password_changed'").await, 1);
}

#[tokio::test]
async fn a_disabled_person_gets_no_letter_and_opens_nothing() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    site.letters().await;
    ask(&site, "admin@alfa.test").await;
    let (_, _, secret) = site.letter().await;
    sqlx::query("update auth.users set disabled_at = now()").execute(&site.database.owner()).await.unwrap();
    assert_eq!(reset(&mut site.visitor(), &secret, OTHER).await.status, 404);
    assert_eq!(ask(&site, "admin@alfa.test").await.status, 303);
    assert_eq!(site.letters().await, []);
}

#[tokio::test]
async fn a_letter_that_waited_while_the_password_changed_is_not_sent() {
    let site = Site::new().await;
    site.database.agency("Alfa").await;
    site.letters().await;
    ask(&site, "admin@alfa.test").await;
    let (_, _, secret) = site.letter().await;
    ask(&site, "admin@alfa.test").await;
    site.database.pools.clock.advance(TimeDelta::seconds(1));
    assert_eq!(reset(&mut site.visitor(), &secret, OTHER).await.status, 303);
    assert_eq!(site.letter().await.0, Letter::PasswordChanged, "and no other");
    ask(&site, "admin@alfa.test").await;
    assert_eq!(site.letter().await.0, Letter::ResetPassword, "what is asked for afterwards is sent");
}
