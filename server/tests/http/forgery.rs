//! What another site, a link, or a page of another agency cannot make a browser do.

use app::routes::FORMS;
use axum::{body::Body, http::Request};
use domain::identity::Role;
use server_fn::axum::server_fn_paths;

use crate::{
    browser::{Browser, form},
    site::{Site, fields, house, pairs},
};

/// What tells a request of another site from one of ours.
const FOREIGN: [(&str, &str); 6] = [
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("origin", "https://evil.example"),
    ("origin", "http://127.0.0.1:4000"),
    ("origin", "https://127.0.0.1:3000.evil.example"),
    ("origin", "null"),
];

/// Every path that a POST may change something at, with an id that stands for all.
fn actions() -> Vec<String> {
    let functions = server_fn_paths().map(|(path, _)| path.to_owned());
    let uploads = ["/app/imports".to_owned()];
    let functions = functions.chain(uploads);
    FORMS.iter().map(|form| form.path.replace("{id}", "018f0000-0000-7000-8000-000000000000")).chain(functions).collect()
}

#[tokio::test]
async fn no_other_site_posts_for_somebody() {
    let site = Site::new().await;
    let (_, mut browser) = site.agency("Alfa").await;
    let actions = actions();
    assert!(actions.len() >= 15, "{actions:?}");
    for action in &actions {
        for (header, value) in FOREIGN {
            let answer = browser.send(form(action).header(header, value), Body::from("email=x")).await;
            assert_eq!(answer.status, 403, "{action} with {header}: {value}");
        }
    }
    assert_eq!(browser.get("/app/properties").await.status, 200, "nobody was logged out");
    // What is not a browser says nothing of the kind; it has no cookie that somebody could abuse.
    assert_eq!(site.visitor().send(form("/preferences"), Body::empty()).await.status, 303);
    let own = form("/preferences").header("origin", "http://127.0.0.1:3000");
    assert_eq!(site.visitor().send(own, Body::empty()).await.status, 303);
}

#[tokio::test]
async fn a_link_changes_nothing() {
    let site = Site::new().await;
    let (admin, mut browser) = site.agency("Alfa").await;
    let id = site.create(admin, vec![house()]).await[0];
    let before = written(&site).await;
    let session = browser.session().to_owned();
    for form in FORMS {
        let path = form.path.replace("{id}", &id.to_string());
        let query =
            format!("{path}?agency={}&version=1&title=x&status=draft&to_agency={}&theme=dark&locale=en", admin.agency, admin.agency);
        let answer = browser.get(&query).await;
        let status = match form.page {
            Some(_) => 303,
            // The portal's pages are closed at work.
            None if form.path.starts_with("/portal") => 303,
            // The id is a property's.
            None if form.path.contains("{id}") && !form.path.starts_with("/app/properties") => 404,
            // There is no invitation without its token.
            None if form.path == "/invitation" => 404,
            None => 200,
        };
        // A form without a page of its own leads to the one that shows it.
        let bare = |page: &str| page.replace("{query}&cursor={cursor}&", "").replace("?{query}", "").replace("{id}", &id.to_string());
        let start = if form.path.starts_with("/portal") { "/app" } else { "" };
        let shown = form.page.map_or_else(|| start.to_owned(), bare);
        assert_eq!((answer.status, answer.location()), (status, shown.as_str()), "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
    for (path, _) in server_fn_paths() {
        assert_eq!(browser.get(path).await.status, 405, "{path}");
    }
    assert_eq!(written(&site).await, before);
    assert_eq!(browser.session(), session);
}

/// Changes with every write of the app's tables.
async fn written(site: &Site) -> String {
    let sql = "select (select md5(string_agg(p::text, '' order by id)) from app.properties p)
        || (select count(*) from auth.account_mails) || (select count(*) from auth.account_tokens where used_at is null)
        || (select count(*) from app.events) || (select count(*) from app.audit_log)
        || (select md5(string_agg(s::text, '' order by id)) from auth.sessions s)
        || (select md5(string_agg(u::text, '' order by id)) from auth.users u)";
    sqlx::query_scalar(sql).fetch_one(&site.database.owner()).await.unwrap()
}

#[tokio::test]
async fn a_form_of_another_agency_is_refused_and_keeps_what_was_typed() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let beta = site.database.agency("Beta").await;
    site.database.also_member(beta, alfa.user, "admin@alfa.test", Role::Admin).await;
    let ours = site.create(alfa, vec![house()]).await[0];
    let theirs = site.create(beta, vec![house()]).await[0];
    let mut typed = house();
    typed.title = "Mucho que escribí \"aquí\"".into();
    typed.description = "Primera línea\n</textarea><script>alert(1)</script>".into();
    // Rendered for Alfa; the person has switched to Beta in another tab since.
    let form = fields(&typed, alfa, 1);
    browser.post("/app/agency", &[("to_agency", &beta.agency.to_string())]).await;
    let before = written(&site).await;
    for path in ["/app/properties/new".to_owned(), format!("/app/properties/{theirs}/edit")] {
        let answer = browser.post(&path, &pairs(&form)).await;
        assert_eq!(answer.status, 409, "{path}");
        assert!(answer.body.contains("value=\"Mucho que escribí &quot;aquí&quot;\""), "{path}");
        assert!(answer.body.contains("Primera línea\n&lt;/textarea&gt;&lt;script&gt;alert(1)"), "{path}");
        assert!(answer.body.contains("cambiaste de inmobiliaria en otra pestaña"), "{path}");
        assert!(answer.body.contains(&format!("name=\"agency\" value=\"{}\"", alfa.agency)), "it must stay the form of Alfa");
    }
    let agency = alfa.agency.to_string();
    for (path, status) in [
        (format!("/app/properties/{theirs}/archive"), 409),
        (format!("/app/properties/{ours}/archive"), 409),
        (format!("/app/properties/{theirs}/restore"), 409),
    ] {
        assert_eq!(browser.post(&path, &[("agency", &agency)]).await.status, status, "{path}");
        assert_eq!(browser.post(&path, &[("agency", "")]).await.status, status, "{path} for no agency");
    }
    assert_eq!(written(&site).await, before);
}

#[tokio::test]
async fn an_older_version_is_refused_and_keeps_what_was_typed() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let id = site.create(alfa, vec![house()]).await[0];
    let path = format!("/app/properties/{id}/edit");
    let mut typed = house();
    for (title, version, status) in [("Primera", 1, 303), ("Segunda", 1, 409), ("Tercera", 2, 303)] {
        typed.title = title.into();
        let answer = browser.post(&path, &pairs(&fields(&typed, alfa, version))).await;
        assert_eq!(answer.status, status, "{title}");
        assert_eq!(answer.body.contains("value=\"Segunda\""), title == "Segunda");
    }
}

#[tokio::test]
async fn what_was_typed_cannot_leave_the_state_of_the_page() {
    let site = Site::new().await;
    let typed = "</script><script>alert(1)</script><!--";
    let answer = site.visitor().post("/log-in", &[("email", typed), ("next", typed), (typed, typed), ("password", "x")]).await;
    assert_eq!(answer.status, 401);
    assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<!--\"") && answer.body.contains("\\u003c/script>"));
    assert_eq!(boot(&answer.body)["submitted"]["values"]["email"], typed);

    // A stored name stands in the state of every page.
    let mut browser = site.visitor();
    sign_up(&mut browser, typed).await;
    let page = browser.get("/app/properties").await.body;
    assert!(!page.contains("<script>alert"));
    assert_eq!(boot(&page)["viewer"]["agency_name"], typed);
}

async fn sign_up(browser: &mut Browser, agency_name: &str) {
    let password = test_database::PASSWORD;
    let fields = [("agency_name", agency_name), ("display_name", "Ana"), ("email", "ana@x.test"), ("password", password)];
    assert_eq!(browser.post("/sign-up", &fields).await.status, 303);
}

/// The state that the page's script reads.
pub(crate) fn boot(page: &str) -> serde_json::Value {
    let script = page.split("id=\"boot\"").nth(1).unwrap().split_once('>').unwrap().1;
    serde_json::from_str(script.split("</script>").next().unwrap()).unwrap()
}

#[tokio::test]
async fn other_sites_are_allowed_nothing() {
    let site = Site::new().await;
    let request = Request::get("/api/v1/properties").header("origin", "https://evil.example");
    let answer = site.visitor().send(request, Body::empty()).await;
    assert!(!answer.headers.keys().any(|name| name.as_str().starts_with("access-control")), "{answer:?}");
}
