//! The portal: people without an agency come in, keep their account, and see nothing of any agency.

use domain::identity::letter::Letter;
use server::identity::personal_data::{EraseAccount, ExportPersonalData};
use test_database::PASSWORD;

use crate::{
    forgery::boot,
    invitations::invited_realtor,
    my_data::{jobs, payload},
    site::{Site, house},
};

const INES: &str = "ines@correo.test";

#[tokio::test]
async fn an_investor_signs_up_proves_the_address_and_comes_back() {
    let site = Site::new().await;
    let (alfa, _) = site.agency("Alfa").await;
    site.letters().await;
    site.create(alfa, vec![house()]).await;
    let page = site.visitor().get("/sign-up").await;
    assert!(page.body.contains("Soy una inmobiliaria") && page.body.contains("href=\"/sign-up/investor\""));
    let mut browser = site.investor(INES).await;
    let (letter, to, secret) = site.letter().await;
    assert_eq!((letter, to.as_str()), (Letter::VerifyEmail, INES));
    let page = browser.get("/portal").await;
    assert_eq!(page.status, 200);
    let account = ["profile", "security", "sessions", "activity", "my-data"].map(|page| format!("href=\"/app/settings/{page}\""));
    let shown = ["Hola, Inés", "Inviertes con Nexus desde", "Recién publicadas", "casa-", "Aún no confirmas tu correo"];
    for shown in shown.into_iter().chain(account.iter().map(String::as_str)) {
        assert!(page.body.contains(shown), "{shown} in {}", page.body);
    }
    let answer = browser.post("/verify-email", &[("token", &secret)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/security?done=verified"));
    assert!(!browser.get("/portal").await.body.contains("Aún no confirmas"));
    assert_eq!(site.activity(INES).await, ["email_verified", "portal_opened", "signed_up"]);

    assert_eq!(browser.post("/log-out", &[]).await.location(), "/log-in");
    assert_eq!(browser.get("/portal").await.location(), "/log-in?next=/portal");
    assert_eq!(browser.log_in(INES, PASSWORD).await.location(), "/portal");
    assert!(browser.get("/").await.body.contains("Ir a mi portal"));
    assert_eq!(site.count("select count(*) from app.audit_log where user_id not in (select user_id from app.memberships)").await, 0);
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field() {
    let site = Site::new().await;
    let typed = [("display_name", "Inés"), ("email", "nobody"), ("password", "cuatro gatos beben agua")];
    let answer = site.visitor().post("/sign-up/investor", &typed).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("value=\"nobody\"") && answer.body.contains("action=\"/sign-up/investor\""));
    assert!(!answer.body.contains("agency_name") && !answer.everything().contains("cuatro gatos"));
}

#[tokio::test]
async fn the_account_is_theirs_and_nothing_of_an_agency_is_there() {
    let site = Site::new().await;
    site.agency("Alfa").await;
    let mut browser = site.investor(INES).await;
    for page in ["", "/profile", "/security", "/password", "/email", "/second-factor", "/passkeys", "/sessions", "/activity", "/my-data"] {
        let answer = browser.get(&format!("/app/settings{page}")).await;
        assert_eq!(answer.status, 200, "{page}");
        assert!(answer.body.contains("Portal de inversionista") && !answer.body.contains("/app/settings/members"), "{page}");
        assert!(!answer.body.contains("/app/settings/notifications") && !answer.body.contains("href=\"/app/properties\""), "{page}");
    }
    for page in ["/app", "/app/properties", "/app/settings/members", "/app/settings/notifications", "/app/search"] {
        let answer = browser.get(page).await;
        assert_eq!((answer.status, answer.location()), (303, "/portal"), "{page}");
    }
    let profile =
        [("display_name", "Inés Sol"), ("time_zone", "America/Cancun"), ("locale", "es"), ("theme", "dark"), ("density", "compact")];
    assert_eq!(browser.post("/app/settings/profile", &profile).await.location(), "/app/settings/profile?done=saved");
    assert!(browser.get("/portal").await.body.contains("Inés Sol"));
    let change = [("password", PASSWORD), ("new_password", "cuatro gatos beben agua")];
    assert_eq!(browser.post("/app/settings/password", &change).await.location(), "/app/settings/security?done=password_changed");
    let confirm = [("password", "cuatro gatos beben agua"), ("next", "/app/settings/email")];
    assert_eq!(browser.post("/app/confirm", &confirm).await.location(), "/app/settings/email");
    assert_eq!(boot(&browser.get("/portal").await.body)["viewer"], serde_json::Value::Null, "still in the portal");
}

#[tokio::test]
async fn a_member_opens_the_portal_and_goes_to_and_fro() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    assert_eq!(admin.post("/app/agency", &[("to_agency", "portal")]).await.status, 404, "not open yet");
    assert_eq!(admin.get("/portal").await.location(), "/app");
    let taken = |password| [("display_name", "Ana"), ("email", "admin@alfa.test"), ("password", password)];
    assert_eq!(site.visitor().post("/sign-up/investor", &taken("cuatro gatos beben agua")).await.status, 422);
    assert_eq!(site.count("select count(*) from app.investor_profiles").await, 0);
    let mut browser = site.visitor();
    assert_eq!(browser.post("/sign-up/investor", &taken(PASSWORD)).await.location(), "/portal");
    let page = browser.get("/portal").await.body;
    assert!(page.contains(&format!("value=\"{}\"", alfa.agency)) && page.contains("value=\"portal\""), "{page}");

    let agency = alfa.agency.to_string();
    assert_eq!(browser.post("/app/agency", &[("to_agency", &agency)]).await.location(), "/app/properties");
    assert_eq!(browser.get("/app/properties").await.status, 200);
    assert_eq!(browser.get("/portal").await.location(), "/app");
    assert_eq!(browser.post("/app/agency", &[("to_agency", "portal")]).await.location(), "/portal");
    assert_eq!(browser.get("/app/properties").await.location(), "/portal");
    // A log-in leads to where somebody was last.
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.location(), "/portal");
    browser.post("/app/agency", &[("to_agency", &agency)]).await;
    assert_eq!(site.visitor().log_in("admin@alfa.test", PASSWORD).await.location(), "/app/properties");
    browser.post("/app/agency", &[("to_agency", "portal")]).await;

    // Who has to leave the agency keeps what is their own.
    sqlx::query("update app.memberships set status = 'removed'").execute(&site.database.owner()).await.unwrap();
    assert_eq!(browser.get("/portal").await.status, 200);
    let refused = browser.post("/app/agency", &[("to_agency", &agency)]).await;
    assert!(refused.status == 404 && refused.body.contains("Hola,"), "{}", refused.status);
}

#[tokio::test]
async fn a_realtor_corrects_how_they_are_reached() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let (page, token) = invited_realtor(&site, alfa, &mut admin, "Eva", "55 1234 5678").await;
    invited_realtor(&site, alfa, &mut admin, "Ian", "").await;
    let mut eva = site.visitor();
    let new = [("token", token.as_str()), ("display_name", "Eva Ruiz"), ("password", PASSWORD)];
    assert_eq!(eva.post("/invitation", &new).await.location(), "/portal");
    let own = format!("/portal/agencies/{}", alfa.agency);
    let shown = eva.get(&own).await.body;
    assert!(shown.contains("value=\"55 1234 5678\"") && shown.contains("autocomplete=\"tel\"") && shown.contains("Roma"), "{shown}");

    let typed =
        |email: &'static str, phone: &'static str| [("version", "1"), ("email", email), ("phone", phone), ("territories", "Centro")];
    let refused = eva.post(&own, &typed("eva@brokers.test", "55 12 34")).await;
    assert_eq!(refused.status, 422);
    for kept in ["No parece un teléfono", "value=\"55 12 34\"", "value=\"eva@brokers.test\"", ">Centro</textarea>", "aria-invalid=\"true\""]
    {
        assert!(refused.body.contains(kept), "{kept} in {}", refused.body);
    }
    let refused = eva.post(&own, &typed("ian@brokers.test", "")).await;
    assert!(refused.status == 422 && refused.body.contains("Este correo no se puede usar aquí"), "{}", refused.body);
    assert!(!refused.body.contains("Ya hay"), "nothing of who has it");
    let saved = eva.post(&own, &typed("eva@casa.test", "+52 1 999 123 4567")).await;
    assert_eq!((saved.status, saved.location()), (303, format!("{own}?done=saved").as_str()), "{}", saved.body);
    assert!(eva.get(saved.location()).await.body.contains("Tus datos quedaron guardados"));
    assert_eq!(eva.post(&own, &typed("eva@casa.test", "")).await.status, 409, "out of date");
    let record = admin.get(&page).await.body;
    assert!(
        record.contains("value=\"999 123 4567\"") && record.contains("value=\"eva@casa.test\"") && record.contains(">Centro</textarea>")
    );
    let told = "select count(*) from app.audit_log where action = 'realtor_updated' and data->'fields' = '[\"email\", \"phone\", \"territories\"]'";
    assert_eq!(site.count(told).await, 1, "the agency learns of it");
    let log = admin.get("/app/settings/audit?action=realtor_updated").await.body;
    assert!(log.matches(">Eva<").count() >= 3, "who did it, to whom, and whom one may ask for: {log}");
    assert_eq!(admin.post(&own, &typed("eva@casa.test", "")).await.status, 404, "in an agency");
    assert_eq!(site.investor(INES).await.post(&own, &typed("x@casa.test", "")).await.status, 404, "no realtor");
}

#[tokio::test]
async fn the_demo_has_an_investor_and_a_realtor_in_the_portal() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let hash = domain::identity::store::hash::hash(PASSWORD).await.unwrap();
    server::demo::outsiders(&site.database.pools, alfa, &hash).await.unwrap();
    for (email, shown) in [("ines@demo.mx", "Inviertes con Nexus desde"), ("rodrigo@demo.mx", "Eres su asesor externo")] {
        let mut browser = site.visitor();
        assert_eq!(browser.log_in(email, PASSWORD).await.location(), "/portal", "{email}");
        assert!(browser.get("/portal").await.body.contains(shown), "{email}");
    }
    let realtors = admin.get("/app/realtors").await.body;
    assert!(realtors.contains("Rodrigo Peña") && realtors.contains("55 5555 0134"), "{realtors}");
}

#[tokio::test]
async fn an_investor_takes_their_data_along_and_ends_the_account() {
    let site = Site::new().await;
    let mut browser = site.investor(INES).await;
    site.verify_addresses().await;
    assert_eq!(browser.post("/app/settings/my-data/export", &[]).await.status, 303);
    let export: ExportPersonalData = serde_json::from_value(payload(&site, "export_personal_data").await).unwrap();
    export.export(&jobs(&site)).await.unwrap();
    let data = browser.get(&format!("/app/settings/my-data/{}", export.export_id)).await.json();
    assert_eq!(data["account"]["email"], INES);
    assert!(data["account"]["investor_since"].is_string() && data["agencies"].as_array().unwrap().is_empty(), "{data}");

    assert_eq!(browser.post("/app/settings/my-data/erase", &[]).await.status, 303);
    assert!(browser.get("/portal").await.body.contains("Tu cuenta se borrará el"));
    site.database.pools.clock.advance(domain::identity::store::erasure::COOLING_OFF);
    let erase = EraseAccount { user_id: export.user_id };
    erase.erase(&jobs(&site)).await.unwrap();
    assert_eq!(site.count("select count(*) from app.investor_profiles").await, 0);
    assert_eq!(browser.get("/portal").await.location(), "/log-in?next=/portal");
    assert_eq!(site.visitor().log_in(INES, PASSWORD).await.status, 401);
}
