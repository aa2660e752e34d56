//! The second factor: what it asks for, what a code is good for, and what does not get around it.

use chrono::TimeDelta;
use domain::identity::{
    letter::Letter,
    store::session::{CODE_WITHIN, IDLE},
};
use test_database::PASSWORD;
use totp_rs::{Builder, Secret, Totp};

use crate::{browser::Browser, site::Site};

const PAGE: &str = "/app/settings/second-factor";
const OTHER: &str = "cuatro gatos beben agua";

/// A telephone that knows the secret, and the codes on paper.
pub(crate) struct Telephone {
    totp: Totp,
    paper: Vec<String>,
}

impl Telephone {
    pub(crate) fn code(&self, site: &Site) -> String {
        self.totp.generate(site.database.pools.clock.now().timestamp().unsigned_abs()).to_string()
    }
}

fn after(site: &Site, seconds: i64) {
    site.database.pools.clock.advance(TimeDelta::seconds(seconds));
}

/// Turns the second factor on as a person does.
pub(crate) async fn turn_on(site: &Site, browser: &mut Browser) -> Telephone {
    site.verify_addresses().await;
    let answer = browser.post(&format!("{PAGE}/begin"), &[]).await;
    assert_eq!((answer.status, answer.location()), (303, PAGE));
    let page = browser.get(PAGE).await.body;
    let secret: String = page.split("break-all\">").nth(1).unwrap().split('<').next().unwrap().split(' ').collect();
    assert!(page.contains("<path fill=\"currentColor\" d=\"M0 0h1v1h-1z"), "a picture to scan");
    let totp = Builder::new().with_secret(Secret::try_from_base32(&secret).unwrap()).build().unwrap();
    let mut telephone = Telephone { totp, paper: Vec::new() };
    let answer = browser.post(&format!("{PAGE}/on"), &[("code", &telephone.code(site))]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    telephone.paper = paper(&answer.body);
    telephone
}

/// The codes on paper that a page shows.
fn paper(page: &str) -> Vec<String> {
    let codes: Vec<String> =
        page.split("<li>").filter_map(|item| item.split('<').next()).filter(|text| text.len() == 29).map(str::to_owned).collect();
    assert_eq!(codes.len(), 10, "{page}");
    codes
}

/// Gives e-mail and password; answers a browser that is asked for a code.
async fn first_step(site: &Site) -> Browser {
    let mut browser = site.visitor();
    let answer = browser.log_in("admin@alfa.test", PASSWORD).await;
    assert_eq!((answer.status, answer.location()), (303, "/log-in/code?next=/app/properties"));
    browser
}

async fn give(browser: &mut Browser, code: &str) -> u16 {
    browser.post("/log-in/code", &[("code", code), ("next", "/app/settings/sessions")]).await.status
}

async fn is_at_work(browser: &Browser) -> bool {
    browser.clone().get("/app/properties").await.status == 200
}

#[tokio::test]
async fn a_log_in_asks_for_the_code_and_opens_nothing_before() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let elsewhere = site.logged_in("admin@alfa.test").await;
    site.letters().await;
    let telephone = turn_on(&site, &mut admin).await;
    assert!(is_at_work(&admin).await && !is_at_work(&elsewhere).await, "sessions without the second factor end");
    assert_eq!(site.letter().await.0, Letter::SecondFactorOn);
    assert!(paper_is_gone(&mut admin).await);
    assert_eq!(admin.post(&format!("{PAGE}/begin"), &[]).await.status, 409, "a secret is not replaced while it is on");

    after(&site, 30);
    let mut browser = first_step(&site).await;
    let awaiting = browser.clone();
    for path in ["/app", "/app/properties", PAGE] {
        assert_eq!(browser.get(path).await.status, 303, "{path}");
    }
    assert_eq!(browser.call("/fn/app/identity/api/list_sessions", &serde_json::json!({})).await.status, 401);
    assert_eq!(browser.get("/app/live").await.status, 401);
    assert!(browser.post(PAGE, &[]).await.status >= 400);
    assert!(
        browser.post("/app/settings/password", &[("password", PASSWORD), ("new_password", OTHER)]).await.location().starts_with("/log-in")
    );

    let code = telephone.code(&site);
    let answer = browser.post("/log-in/code", &[("code", &format!(" {} {}", &code[..3], &code[3..])), ("next", "//evil.example")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/properties"));
    assert_ne!(browser.session(), awaiting.session(), "a new id with the new right");
    assert!(is_at_work(&browser).await && !is_at_work(&awaiting).await);
    assert_eq!(site.visitor().post("/log-in/code", &[("code", &code)]).await.location(), "/log-in", "no first step, no second");
}

async fn paper_is_gone(browser: &mut Browser) -> bool {
    !browser.get(PAGE).await.body.contains("Guárdalos ahora")
}

#[tokio::test]
async fn a_code_works_once() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let telephone = turn_on(&site, &mut admin).await;
    let first = telephone.code(&site);
    let mut browser = first_step(&site).await;
    assert_eq!(give(&mut browser, &first).await, 422, "the code that turned it on");
    after(&site, 30);
    let second = telephone.code(&site);
    assert_eq!(give(&mut browser, &second).await, 303);
    let mut thief = first_step(&site).await;
    assert_eq!(give(&mut thief, &second).await, 422, "replayed");
    assert_eq!(give(&mut thief, &first).await, 422, "one from before, though its half minute is near");
    after(&site, 90);
    assert_eq!(give(&mut thief, &second).await, 422, "late");
    assert!(!is_at_work(&thief).await);
}

#[tokio::test]
async fn a_code_on_paper_works_once_and_new_ones_replace_it() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let telephone = turn_on(&site, &mut admin).await;
    let stored = "select count(*) from auth.recovery_codes where octet_length(code_hash) = 32";
    assert_eq!(site.count(stored).await, 10);
    let typed = telephone.paper[0].to_uppercase().replace('-', " ");
    let mut browser = first_step(&site).await;
    assert_eq!(give(&mut browser, &typed).await, 303);
    let mut again = first_step(&site).await;
    assert_eq!(give(&mut again, &telephone.paper[0]).await, 422, "twice");
    assert!(browser.get(PAGE).await.body.contains("Te quedan 9."));

    let renewed = browser.post(&format!("{PAGE}/codes"), &[]).await;
    assert_eq!(renewed.status, 200);
    let renewed = paper(&renewed.body);
    assert_eq!(give(&mut again, &telephone.paper[1]).await, 422, "replaced");
    assert_eq!(give(&mut again, &renewed[0]).await, 303);
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'recovery_code_used'").await, 2);
}

#[tokio::test]
async fn guesses_are_delayed_and_the_first_step_does_not_last() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let telephone = turn_on(&site, &mut admin).await;
    after(&site, 30);
    let mut browser = first_step(&site).await;
    for guess in ["000000", "", "12345", "abcdef", "1234567890"] {
        assert_eq!(give(&mut browser, guess).await, 422, "{guess}");
    }
    // Neither the right code nor another first step gets around the delay.
    let answer = browser.post("/log-in/code", &[("code", &telephone.code(&site))]).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, "2"));
    assert_eq!(give(&mut first_step(&site).await, &telephone.code(&site)).await, 429);
    site.database.pools.clock.advance(CODE_WITHIN);
    assert_eq!(browser.post("/log-in/code", &[("code", &telephone.code(&site))]).await.location(), "/log-in");
    assert_eq!(give(&mut first_step(&site).await, &telephone.code(&site)).await, 303);
    let failed = site.activity("admin@alfa.test").await.into_iter().filter(|kind| kind == "code_failed").count();
    assert_eq!(failed, 5);
}

#[tokio::test]
async fn neither_a_reset_nor_a_sign_up_gets_around_it() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    turn_on(&site, &mut admin).await;
    let fields = [("agency_name", "Otra"), ("display_name", "Ana"), ("email", "admin@alfa.test"), ("password", PASSWORD)];
    let mut browser = site.visitor();
    assert_eq!(browser.post("/sign-up", &fields).await.location(), "/log-in/code?next=/app/properties");
    assert!(!is_at_work(&browser).await);

    site.letters().await;
    site.visitor().post("/forgot-password", &[("email", "admin@alfa.test")]).await;
    let (_, _, secret) = site.letter().await;
    let mut browser = site.visitor();
    assert_eq!(browser.post("/reset-password", &[("token", &secret), ("new_password", OTHER)]).await.status, 303);
    let answer = browser.log_in("admin@alfa.test", OTHER).await;
    assert_eq!(answer.location(), "/log-in/code?next=/app/properties");
    assert!(!is_at_work(&browser).await);
}

#[tokio::test]
async fn a_confirmation_and_turning_it_off_ask_for_both() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let telephone = turn_on(&site, &mut admin).await;
    after(&site, 600);
    assert!(admin.get("/app/confirm").await.body.contains("name=\"code\""));
    assert_eq!(admin.post(&format!("{PAGE}/codes"), &[]).await.location(), "/app/confirm?next=/app/settings/second-factor");
    assert_eq!(admin.post("/app/confirm", &[("password", PASSWORD)]).await.status, 422);
    assert_eq!(admin.post("/app/confirm", &[("password", OTHER), ("code", &telephone.code(&site))]).await.status, 422);
    assert_eq!(admin.post("/app/confirm", &[("password", PASSWORD), ("code", &telephone.code(&site))]).await.status, 303);

    after(&site, 30);
    let off = format!("{PAGE}/off");
    for (password, code) in [(PASSWORD, "000000"), (OTHER, telephone.code(&site).as_str()), (PASSWORD, "")] {
        assert_eq!(admin.post(&off, &[("password", password), ("code", code)]).await.status, 422);
    }
    site.letters().await;
    let answer = admin.post(&off, &[("password", PASSWORD), ("code", &telephone.code(&site))]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/second-factor?done=off"));
    assert_eq!(site.letter().await.0, Letter::SecondFactorOff);
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.location(), "/app/properties");
    assert_eq!(site.count("select count(*) from auth.recovery_codes").await, 0);
    let audited = site.count("select count(*) from app.audit_log where action in ('second_factor_on', 'second_factor_off')").await;
    assert_eq!(audited, 2);
}

#[tokio::test]
async fn the_secret_is_encrypted_and_shown_to_nobody_who_found_an_open_browser() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let beta = site.database.agency("Beta").await;
    site.verify_addresses().await;
    admin.post(&format!("{PAGE}/begin"), &[]).await;
    assert!(admin.get(PAGE).await.body.contains("break-all"));
    let pools = &site.database.pools;
    let sealed: Vec<u8> = sqlx::query_scalar("select secret from auth.second_factors").fetch_one(&site.database.owner()).await.unwrap();
    let place = |user: domain::id::UserId| domain::vault::Place { owner: user.0, table: "second_factors", column: "secret", row: user.0 };
    let secret = pools.vault.open(&place(alfa.user), &sealed).unwrap();
    assert!(secret.len() == 20 && !sealed.windows(20).any(|bytes| bytes == secret));
    assert!(pools.vault.open(&place(beta.user), &sealed).is_err(), "copied to somebody else it does not open");

    site.database.pools.clock.advance(TimeDelta::minutes(11));
    assert!(TimeDelta::minutes(11) < IDLE && !admin.get(PAGE).await.body.contains("break-all"));
    assert_eq!(admin.post(&format!("{PAGE}/on"), &[("code", "123456")]).await.location(), "/app/confirm?next=/app/settings/second-factor");
}

#[tokio::test]
async fn it_needs_an_address_that_was_proven() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    let page = admin.get(PAGE).await.body;
    assert!(page.contains("Antes confirma que tu correo es tuyo") && !page.contains("/begin"), "{page}");
    let answer = admin.post(&format!("{PAGE}/begin"), &[]).await;
    assert_eq!((answer.status, site.count("select count(*) from auth.second_factors").await), (422, 0));
    turn_on(&site, &mut admin).await;
}
