//! The site of a test: the router that runs in production, over a database of the test's own.

use std::sync::Arc;

use axum::Router;
use domain::{
    catalog::{Property, PropertyForm, store::write},
    id::PropertyId,
    identity::{
        Role,
        letter::Letter,
        store::mail::{self, AccountMail},
    },
    scope::{Agency, Scope},
};
use object_store::{ObjectStore, memory::InMemory};
use server::{
    config::Config,
    http::{AppState, router},
    live::Live,
};
pub(crate) use test_database::house;
use test_database::{PASSWORD, TestDatabase};

use crate::browser::{Browser, HOST};

pub(crate) struct Site {
    pub database: TestDatabase,
    pub router: Router,
    pub live: Live,
    pub storage: Arc<dyn ObjectStore>,
}

impl Site {
    pub(crate) async fn new() -> Self {
        Self::at(&format!("http://{HOST}")).await
    }

    /// The site under another public address.
    pub(crate) async fn at(public_url: &str) -> Self {
        Self::with(public_url, |_| {}).await
    }

    /// The site with something else than usual.
    pub(crate) async fn with(public_url: &str, change: impl FnOnce(&mut AppState)) -> Self {
        let config = Config::read(|name| match name {
            "NEXUS_DATA_DIR" | "NEXUS_SITE_DIR" => Some("/nonexistent".to_owned()),
            "NEXUS_PUBLIC_URL" => Some(public_url.to_owned()),
            _ => None,
        });
        let database = TestDatabase::new().await;
        let mut state = AppState::new(config.unwrap(), database.pools.clone(), Arc::new(InMemory::new()));
        change(&mut state);
        Self { database, live: state.live.clone(), storage: state.storage.clone(), router: router(state) }
    }

    pub(crate) fn visitor(&self) -> Browser {
        Browser::new(&self.router)
    }

    /// A browser in which somebody logged in.
    pub(crate) async fn logged_in(&self, email: &str) -> Browser {
        let mut browser = self.visitor();
        let answer = browser.log_in(email, PASSWORD).await;
        assert_eq!((answer.status, answer.location()), (303, "/app/properties"), "{email}");
        browser
    }

    /// An agency with its admin at work.
    pub(crate) async fn agency(&self, name: &str) -> (Agency, Browser) {
        let admin = self.database.agency(name).await;
        (admin, self.logged_in(&format!("admin@{}.test", name.to_lowercase())).await)
    }

    /// A colleague of somebody, at work.
    pub(crate) async fn colleague(&self, of: Agency, email: &str, role: Role) -> Browser {
        self.database.member(of, email, role).await;
        self.logged_in(email).await
    }

    /// Somebody who signed up as an investor, in the portal.
    pub(crate) async fn investor(&self, email: &str) -> Browser {
        let mut browser = self.visitor();
        let answer = browser.post("/sign-up/investor", &[("display_name", "Inés Luna"), ("email", email), ("password", PASSWORD)]).await;
        assert_eq!((answer.status, answer.location()), (303, "/portal"), "{email}");
        browser
    }

    /// Creates properties in one operation.
    pub(crate) async fn create(&self, actor: Agency, properties: Vec<Property>) -> Vec<PropertyId> {
        let mut scope = Scope::staff(&self.database.pools, actor).await.unwrap();
        let mut ids = Vec::new();
        for property in properties {
            ids.push(write::create(&mut scope, property).await.unwrap());
        }
        scope.commit().await.unwrap();
        ids
    }

    /// The letters that wait, in the order they were asked for, as the job would write them; they are sent by this.
    pub(crate) async fn letters(&self) -> Vec<AccountMail> {
        let ids: Vec<uuid::Uuid> = sqlx::query_scalar("select id from auth.account_mails where sent_at is null order by created_at, id")
            .fetch_all(&self.database.owner())
            .await
            .unwrap();
        let mut letters = Vec::new();
        for id in ids {
            let mut scope = Scope::auth(&self.database.pools).await.unwrap();
            letters.extend(mail::unsent(&mut scope, id).await.unwrap());
            mail::mark_sent(&mut scope, id).await.unwrap();
            scope.commit().await.unwrap();
        }
        letters
    }

    /// The one letter that waits: which, to whom, and the secret of its link.
    pub(crate) async fn letter(&self) -> (Letter, String, String) {
        let letters = self.letters().await;
        assert_eq!(letters.len(), 1, "{letters:?}");
        (letters[0].letter, letters[0].email.clone(), letters[0].secret.clone().unwrap_or_default())
    }

    /// What the person's own log says, by name: a test's clock stands still.
    pub(crate) async fn activity(&self, email: &str) -> Vec<String> {
        let sql = "select e.kind from auth.account_events e join auth.users u on u.id = e.user_id where u.email = $1 order by e.kind";
        sqlx::query_scalar(sql).bind(email).fetch_all(&self.database.owner()).await.unwrap()
    }

    /// Everybody has proven their address.
    pub(crate) async fn verify_addresses(&self) {
        sqlx::query("update auth.users set email_verified_at = created_at").execute(&self.database.owner()).await.unwrap();
    }

    /// One number that the superuser's query finds.
    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.database.owner()).await.unwrap()
    }
}

/// A property's form as its page sends it, for an agency and version.
pub(crate) fn fields(property: &Property, agency: Agency, version: i32) -> Vec<(String, String)> {
    let serde_json::Value::Object(form) = serde_json::to_value(PropertyForm::from(property)).unwrap() else { unreachable!() };
    let mut fields: Vec<(String, String)> = form.into_iter().map(|(name, value)| (name, value.as_str().unwrap().to_owned())).collect();
    fields.extend([("agency".to_owned(), agency.agency.to_string()), ("version".to_owned(), version.to_string())]);
    fields
}

/// Fields as a browser sends them.
pub(crate) fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
