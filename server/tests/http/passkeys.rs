//! Passkeys: both factors at once, for this site and this person only, each answer good once.

use chrono::TimeDelta;
use domain::identity::letter::Letter;
use serde_json::Value;
use test_database::PASSWORD;

use crate::{
    authenticator::Authenticator,
    browser::{Answer, Browser},
    site::Site,
};

/// How the passkeys of these tests are called.
const NAME: &str = "Llavero de Ana";
const PAGE: &str = "/app/settings/passkeys";
const ORIGIN: &str = "http://localhost:3000";

/// What a page asks the browser.
struct Question {
    id: String,
    options: Value,
}

impl Question {
    fn on(page: &Answer) -> Self {
        assert_eq!(page.status, 200, "{}", page.body);
        let part = |before: &str| page.body.split(before).nth(1).unwrap().split('"').next().unwrap().replace("&quot;", "\"");
        assert!(page.body.contains("src=\"/passkey.js\" nonce=\""), "{}", page.body);
        Self { id: part("name=\"question\" value=\""), options: serde_json::from_str(&part("data-options=\"")).unwrap() }
    }
}

/// Adds a passkey as a person does; answers the page that follows.
async fn add(browser: &mut Browser, device: &mut Authenticator) -> Answer {
    let question = Question::on(&browser.post(&format!("{PAGE}/begin"), &[("name", NAME)]).await);
    let credential = device.create(&question.options);
    browser.post(PAGE, &[("question", &question.id), ("credential", &credential), ("name", NAME)]).await
}

async fn question(browser: &mut Browser) -> Question {
    Question::on(&browser.post("/log-in/passkey/begin", &[("next", "/app/settings/sessions")]).await)
}

async fn log_in(browser: &mut Browser, question: &Question, credential: &str) -> Answer {
    browser.post("/log-in/passkey", &[("question", &question.id), ("credential", credential), ("next", "/app/settings/sessions")]).await
}

async fn is_at_work(browser: &Browser) -> bool {
    browser.clone().get("/app/properties").await.status == 200
}

/// The site, its admin's browser, and a device with a passkey of theirs.
async fn with_passkey() -> (Site, Browser, Authenticator) {
    let site = Site::at(ORIGIN).await;
    let (_, mut admin) = site.agency("Alfa").await;
    site.letters().await;
    let refused = admin.post(&format!("{PAGE}/begin"), &[("name", NAME)]).await;
    assert!(refused.status == 422 && refused.body.contains("Antes confirma que tu correo es tuyo"), "{}", refused.body);
    site.verify_addresses().await;
    let elsewhere = site.logged_in("admin@alfa.test").await;
    let mut device = Authenticator::new(ORIGIN, 7);
    let added = add(&mut admin, &mut device).await;
    assert!(added.status == 200 && added.body.contains("Guárdalos ahora"), "codes for when the device is lost: {}", added.body);
    assert!(is_at_work(&admin).await && !is_at_work(&elsewhere).await, "sessions without the second factor end");
    assert!(added.body.contains("Cerramos tus otras sesiones"), "and that is told");
    assert_eq!(site.letter().await.0, Letter::PasskeyAdded);
    (site, admin, device)
}

#[tokio::test]
async fn a_passkey_opens_the_account_with_both_factors() {
    let (site, mut admin, mut device) = with_passkey().await;
    let page = admin.get(PAGE).await.body;
    assert!(page.contains(NAME) && page.contains("Aún no se usa"), "{page}");
    assert_eq!(
        site.visitor().log_in("admin@alfa.test", PASSWORD).await.location(),
        "/log-in/code?next=/app/properties",
        "the password alone"
    );

    let mut browser = site.visitor();
    let asked = question(&mut browser).await;
    assert_eq!(asked.options["userVerification"], "required");
    assert_eq!(asked.options["allowCredentials"], serde_json::json!([]), "who it is, the device says");
    let answer = log_in(&mut browser, &asked, &device.get(&asked.options)).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/sessions"));
    assert!(is_at_work(&browser).await && !browser.get(PAGE).await.body.contains("Aún no se usa"));
    // It confirms who one is, too.
    site.database.pools.clock.advance(TimeDelta::minutes(11));
    assert_eq!(browser.post(&format!("{PAGE}/begin"), &[("name", "Otra")]).await.location(), "/app/confirm?next=/app/settings/passkeys");
    let asked = Question::on(&browser.post("/app/confirm/passkey/begin", &[]).await);
    let fields = [("question", asked.id.as_str()), ("credential", &device.get(&asked.options)), ("next", PAGE)];
    assert_eq!(browser.post("/app/confirm/passkey", &fields).await.location(), PAGE);
    assert_eq!(browser.post(&format!("{PAGE}/begin"), &[("name", "Otra")]).await.status, 200);
    let made = Question::on(&browser.post(&format!("{PAGE}/begin"), &[("name", "Otra")]).await);
    assert_eq!(made.options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(made.options["excludeCredentials"].as_array().unwrap().len(), 1, "no device twice");
    let second = add(&mut browser, &mut Authenticator::new(ORIGIN, 8)).await;
    assert_eq!(second.location(), format!("{PAGE}?done=added"));
    assert!(is_at_work(&admin).await, "one more passkey ends no session");
}

#[tokio::test]
async fn an_answer_is_good_once_and_for_five_minutes() {
    let (site, _, mut device) = with_passkey().await;
    let mut browser = site.visitor();
    let asked = question(&mut browser).await;
    let credential = device.get(&asked.options);
    assert_eq!(log_in(&mut browser, &asked, &credential).await.status, 303);
    let mut thief = site.visitor();
    let again = log_in(&mut thief, &asked, &credential).await;
    assert!(again.status == 422 && again.body.contains("no abre ninguna cuenta"), "replayed: {}", again.status);
    let other = question(&mut thief).await;
    assert_eq!(log_in(&mut thief, &other, &credential).await.status, 422, "the answer to another question");
    assert_eq!(log_in(&mut thief, &other, &device.get(&other.options)).await.status, 422, "a wrong answer used the question up");
    let late = question(&mut thief).await;
    site.database.pools.clock.advance(TimeDelta::minutes(5));
    assert_eq!(log_in(&mut thief, &late, &device.get(&late.options)).await.status, 422, "late");
    assert!(!is_at_work(&thief).await);
}

#[tokio::test]
async fn another_site_device_or_person_opens_nothing() {
    let (site, _, mut device) = with_passkey().await;
    let mut browser = site.visitor();
    device.origin = "http://localhost.evil.example:3000".to_owned();
    let asked = question(&mut browser).await;
    assert_eq!(log_in(&mut browser, &asked, &device.get(&asked.options)).await.status, 422, "signed for another site");
    device.origin = ORIGIN.to_owned();
    device.is_user_verified = false;
    let asked = question(&mut browser).await;
    assert_eq!(log_in(&mut browser, &asked, &device.get(&asked.options)).await.status, 422, "nobody gave a finger or a PIN");
    device.is_user_verified = true;
    // A key of somebody else's that claims the same name and person.
    let mut forged = Authenticator::new(ORIGIN, 9);
    let (_, mut beta) = site.agency("Beta").await;
    site.verify_addresses().await;
    assert_eq!(add(&mut beta, &mut forged).await.status, 200);
    let asked = Question::on(&beta.post("/app/confirm/passkey/begin", &[]).await);
    let fields = [("question", asked.id.as_str()), ("credential", &device.get(&asked.options))];
    assert_eq!(beta.post("/app/confirm/passkey", &fields).await.status, 422, "somebody else's finger confirms nobody");
    let mut tried = site.visitor();
    let asked = question(&mut tried).await;
    let mixed = forged.get(&asked.options).replace("CQkJCQkJCQkJCQkJCQkJCQkJCQk", "BwcHBwcHBwcHBwcHBwcHBwcHBwc");
    assert_eq!(log_in(&mut tried, &asked, &mixed).await.status, 422);
    assert!(!is_at_work(&tried).await);
    // What was asked of one person is not answered by another.
    let asked = Question::on(&beta.post(&format!("{PAGE}/begin"), &[("name", "x")]).await);
    let mut admin = site.visitor();
    let log_in_asked = question(&mut admin).await;
    assert_eq!(log_in(&mut admin, &log_in_asked, &device.get(&log_in_asked.options)).await.status, 303);
    let credential = Authenticator::new(ORIGIN, 11).create(&asked.options);
    assert_eq!(admin.post(PAGE, &[("question", &asked.id), ("credential", &credential), ("name", "x")]).await.status, 422);
}

#[tokio::test]
async fn a_copied_key_is_refused_and_told() {
    let (site, _, mut device) = with_passkey().await;
    device.counter = 10;
    let mut browser = site.visitor();
    let asked = question(&mut browser).await;
    assert_eq!(log_in(&mut browser, &asked, &device.get(&asked.options)).await.status, 303);
    device.counter = 5;
    let mut thief = site.visitor();
    let asked = question(&mut thief).await;
    assert_eq!(log_in(&mut thief, &asked, &device.get(&asked.options)).await.status, 422);
    assert!(!is_at_work(&thief).await);
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'passkey_copied'").await, 1);
    assert!(browser.get("/app/settings/activity").await.body.contains("parece copiada"));
}

#[tokio::test]
async fn a_passkey_is_removed_and_brought_back() {
    let (site, mut admin, mut device) = with_passkey().await;
    let id: String = sqlx::query_scalar("select id::text from auth.passkeys").fetch_one(&site.database.owner()).await.unwrap();
    let removed = admin.post(&format!("{PAGE}/{id}/remove"), &[]).await;
    assert_eq!((removed.status, removed.location()), (303, format!("{PAGE}?removed={id}").as_str()));
    let page = admin.get(removed.location()).await.body;
    assert!(page.contains("Deshacer") && !page.contains(NAME), "{page}");
    assert_eq!(site.letter().await.0, Letter::PasskeyRemoved);
    let mut browser = site.visitor();
    let asked = question(&mut browser).await;
    assert_eq!(log_in(&mut browser, &asked, &device.get(&asked.options)).await.status, 422, "it opens nothing");
    assert_eq!(
        site.visitor().log_in("admin@alfa.test", PASSWORD).await.location(),
        "/app/properties",
        "there is no second factor any more"
    );
    assert_eq!(admin.post(&format!("{PAGE}/{id}/restore"), &[]).await.location(), format!("{PAGE}?done=restored"));
    let asked = question(&mut browser).await;
    assert_eq!(log_in(&mut browser, &asked, &device.get(&asked.options)).await.status, 303);
    admin.post(&format!("{PAGE}/{id}/remove"), &[]).await;
    site.database.pools.clock.advance(TimeDelta::days(1));
    let mut admin = site.logged_in("admin@alfa.test").await;
    assert_eq!(admin.post(&format!("{PAGE}/{id}/restore"), &[]).await.status, 404, "too late");
    // The last second factor stays where an agency asks for one.
    add(&mut admin, &mut Authenticator::new(ORIGIN, 8)).await;
    sqlx::query("update app.agencies set second_factor_from = now()").execute(&site.database.owner()).await.unwrap();
    let id: String =
        sqlx::query_scalar("select id::text from auth.passkeys where removed_at is null").fetch_one(&site.database.owner()).await.unwrap();
    let refused = admin.post(&format!("{PAGE}/{id}/remove"), &[]).await;
    assert!(refused.status == 422 && refused.body.contains("Una de tus inmobiliarias la exige"), "{}", refused.body);
}

#[tokio::test]
async fn a_code_on_paper_replaces_a_lost_device() {
    let site = Site::at(ORIGIN).await;
    let (_, mut admin) = site.agency("Alfa").await;
    site.verify_addresses().await;
    let page = add(&mut admin, &mut Authenticator::new(ORIGIN, 7)).await.body;
    let paper = page.split("<li>").filter_map(|item| item.split('<').next()).find(|text| text.len() == 29).unwrap().to_owned();
    let mut browser = site.visitor();
    assert_eq!(browser.log_in("admin@alfa.test", PASSWORD).await.location(), "/log-in/code?next=/app/properties");
    assert!(browser.get("/log-in/code").await.body.contains("Entrar con llave de acceso"), "or the passkey itself");
    assert_eq!(browser.post("/log-in/code", &[("code", &paper)]).await.status, 303);
    assert!(is_at_work(&browser).await);
}

#[tokio::test]
async fn an_address_without_a_name_says_why_there_are_none() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let page = admin.get(PAGE).await.body;
    assert!(page.contains("hace falta un dominio con HTTPS") && !page.contains("/begin"), "{page}");
    assert!(admin.get("/app/settings/security").await.body.contains("hace falta un dominio con HTTPS"));
    assert!(!site.visitor().get("/log-in").await.body.contains("/log-in/passkey/begin"), "no button that cannot work");
    assert!(Site::at(ORIGIN).await.visitor().get("/log-in").await.body.contains("/log-in/passkey/begin"));
    let refused = site.visitor().post("/log-in/passkey/begin", &[]).await;
    assert!(refused.status == 422 && refused.body.contains("hace falta un dominio con HTTPS"));
}
