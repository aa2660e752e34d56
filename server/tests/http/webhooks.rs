//! Webhooks on their way out: signed so that others' code verifies them, sent until they arrive, to nobody inside.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU16, Ordering},
    },
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::TimeDelta;
use domain::{
    clock::Clock,
    id::WebhookId,
    job,
    platform::{
        guard::Reach,
        store::{
            deliveries,
            webhooks::{self, Target, secret_text},
        },
        webhook::WebhookKind,
    },
    pools::Pools,
    scope::{Agency, Scope},
};
use serde_json::{Value, json};
use server::platform::webhooks::Sender;

use crate::site::{Site, house};

/// A program that receives webhooks on this machine.
#[derive(Clone)]
struct Receiver {
    address: SocketAddr,
    /// What it answers with.
    status: Arc<AtomicU16>,
    received: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
}

impl Receiver {
    async fn new() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let receiver = Self { address, status: Arc::new(AtomicU16::new(200)), received: Arc::default() };
        let router = Router::new().fallback(Self::receive).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        receiver
    }

    async fn receive(State(receiver): State<Self>, headers: HeaderMap, body: Bytes) -> Response {
        receiver.received.lock().unwrap().push((headers, body));
        let status = StatusCode::from_u16(receiver.status.load(Ordering::SeqCst)).unwrap();
        // Whoever follows it asks this very receiver again.
        (status, [(header::LOCATION, format!("http://{}/again", receiver.address))], "Gracias\0").into_response()
    }

    fn answer(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    fn received(&self) -> Vec<(HeaderMap, Bytes)> {
        self.received.lock().unwrap().clone()
    }
}

/// A webhook of an agency to a receiver, and the sender that reaches it.
struct Setting {
    site: Site,
    alfa: Agency,
    receiver: Receiver,
    webhook: WebhookId,
    secret: String,
    pools: Pools,
    sender: Sender,
}

impl Setting {
    async fn new() -> Self {
        let site = Site::new().await;
        let alfa = site.database.agency("Alfa").await;
        let receiver = Receiver::new().await;
        let mut pools = site.database.pools.clone();
        // A receiver compares the time of a message with its own.
        pools.clock = Clock::fixed(Clock::System.now());
        let target = Target { url: format!("http://{}/hook", receiver.address), kinds: WebhookKind::ALL.to_vec() };
        let mut scope = Scope::staff(&pools, alfa).await.unwrap();
        let (webhook, secret) = webhooks::create(&mut scope, &pools.vault, &target).await.unwrap();
        scope.commit().await.unwrap();
        let sender = Sender::new(pools.clone(), Reach::Loopback).unwrap();
        Self { site, alfa, receiver, webhook, secret: secret_text(&secret), pools, sender }
    }

    /// Dispatches every event and makes its deliveries; answers how many.
    async fn feed(&self) -> i64 {
        loop {
            let mut scope = Scope::maintenance(&self.pools).await.unwrap();
            job::dispatch_events(&mut scope).await.unwrap();
            scope.commit().await.unwrap();
            if self.site.count("select count(*) from app.events where position is null").await == 0 {
                break;
            }
        }
        let mut scope = Scope::maintenance(&self.pools).await.unwrap();
        let fed = deliveries::feed(&mut scope).await.unwrap();
        scope.commit().await.unwrap();
        fed
    }

    async fn text(&self, sql: &'static str) -> String {
        sqlx::query_scalar(sql).fetch_one(&self.site.database.owner()).await.unwrap()
    }

    async fn status(&self) -> String {
        self.text("select status || ' ' || tries || ' ' || coalesce(answered_status::text, error, '') from app.webhook_deliveries limit 1")
            .await
    }
}

/// Whether somebody else's code takes the message for one of the owner of the secret.
fn verifies(secret: &str, (headers, body): &(HeaderMap, Bytes)) -> bool {
    standardwebhooks::Webhook::new(secret).unwrap().verify(body, headers).is_ok()
}

#[tokio::test]
async fn what_happens_is_told_once_and_verifies() {
    let setting = Setting::new().await;
    let beta = setting.site.database.agency("Beta").await;
    let id = setting.site.create(setting.alfa, vec![house()]).await[0];
    setting.site.create(beta, vec![house()]).await;
    assert_eq!(setting.feed().await, 1, "its own, and not of what happened before or is not asked for");
    assert_eq!(setting.feed().await, 0, "doing it twice makes none twice");
    assert_eq!(setting.sender.send_due().await.unwrap(), 1);
    assert_eq!(setting.sender.send_due().await.unwrap(), 0);
    let received = setting.receiver.received();
    assert_eq!(received.len(), 1);
    let body: Value = serde_json::from_slice(&received[0].1).unwrap();
    let expected = json!({ "type": "property.created", "timestamp": body["timestamp"], "data": { "entity": "property", "id": id } });
    assert_eq!(body, expected);
    assert!(verifies(&setting.secret, &received[0]));
    assert!(!verifies(&secret_text(&[7; 32]), &received[0]), "another secret");
    let mut changed = received[0].clone();
    changed.1 = body.to_string().replace("created", "updated").into();
    assert!(!verifies(&setting.secret, &changed), "another body");
    assert_eq!(setting.status().await, "delivered 1 200");
    assert_eq!(setting.text("select answer from app.webhook_deliveries").await, "Gracias");
}

#[tokio::test]
async fn both_secrets_sign_for_a_day() {
    let setting = Setting::new().await;
    let mut scope = Scope::staff(&setting.pools, setting.alfa).await.unwrap();
    let renewed = secret_text(&webhooks::rotate(&mut scope, &setting.pools.vault, setting.webhook).await.unwrap());
    deliveries::ping(&mut scope, setting.webhook).await.unwrap();
    scope.commit().await.unwrap();
    setting.sender.send_due().await.unwrap();
    let message = &setting.receiver.received()[0];
    assert!(verifies(&setting.secret, message) && verifies(&renewed, message));
    setting.pools.clock.advance(TimeDelta::hours(25));
    let mut scope = Scope::staff(&setting.pools, setting.alfa).await.unwrap();
    deliveries::ping(&mut scope, setting.webhook).await.unwrap();
    scope.commit().await.unwrap();
    setting.sender.send_due().await.unwrap();
    let signatures = setting.receiver.received()[1].0["webhook-signature"].to_str().unwrap().to_owned();
    assert_eq!(signatures.split(' ').count(), 1, "{signatures}");
    let stored: i64 = setting.site.count("select count(*) from app.webhooks where position('whsec' in encode(secret, 'escape')) > 0").await;
    assert_eq!(stored, 0);
}

#[tokio::test]
async fn a_receiver_that_recovers_gets_the_same_message() {
    let setting = Setting::new().await;
    setting.site.create(setting.alfa, vec![house()]).await;
    setting.feed().await;
    setting.receiver.answer(500);
    assert_eq!(setting.sender.send_due().await.unwrap(), 1);
    assert_eq!(setting.status().await, "pending 1 500");
    // A redirect is no success, and nobody goes where it leads.
    setting.receiver.answer(307);
    setting.pools.clock.advance(TimeDelta::seconds(4));
    assert_eq!(setting.sender.send_due().await.unwrap(), 0, "not yet");
    setting.pools.clock.advance(TimeDelta::seconds(1));
    assert_eq!(setting.sender.send_due().await.unwrap(), 1);
    assert_eq!((setting.status().await.as_str(), setting.receiver.received().len()), ("pending 2 307", 2));
    assert_eq!(setting.site.count("select count(*) from app.webhooks where failing_since is not null").await, 1);
    setting.receiver.answer(204);
    setting.pools.clock.advance(TimeDelta::minutes(5));
    assert_eq!(setting.sender.send_due().await.unwrap(), 1);
    assert_eq!(setting.status().await, "delivered 3 204");
    assert_eq!(setting.site.count("select count(*) from app.webhooks where failing_since is null").await, 1);
    let received = setting.receiver.received();
    let ids: Vec<&str> = received.iter().map(|(headers, _)| headers["webhook-id"].to_str().unwrap()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]) && received.iter().all(|(_, body)| *body == received[0].1));
}

#[tokio::test]
async fn a_receiver_that_stays_away_is_left_alone() {
    let setting = Setting::new().await;
    setting.site.create(setting.alfa, vec![house()]).await;
    setting.feed().await;
    setting.receiver.answer(503);
    for tries in 1..=10 {
        assert_eq!(setting.sender.send_due().await.unwrap(), 1, "try {tries}");
        setting.pools.clock.advance(TimeDelta::hours(24));
    }
    assert_eq!(setting.status().await, "failed 10 503");
    assert_eq!(setting.text("select stopped from app.webhooks").await, "failing");
    assert_eq!(setting.text("select data ->> 'reason' from app.events where kind = 'webhook_stopped'").await, "failing");
    setting.site.create(setting.alfa, vec![house()]).await;
    assert_eq!((setting.feed().await, setting.sender.send_due().await.unwrap()), (0, 0), "it is off");

    // Turned on again it tells of what comes, and what failed can be sent again.
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from app.webhook_deliveries").fetch_one(&setting.site.database.owner()).await.unwrap();
    let mut scope = Scope::staff(&setting.pools, setting.alfa).await.unwrap();
    webhooks::start(&mut scope, setting.webhook).await.unwrap();
    deliveries::replay(&mut scope, setting.webhook, id.into()).await.unwrap();
    scope.commit().await.unwrap();
    setting.receiver.answer(410);
    assert_eq!((setting.feed().await, setting.sender.send_due().await.unwrap()), (0, 1));
    assert_eq!(setting.status().await, "failed 1 410");
    assert_eq!(setting.text("select stopped from app.webhooks").await, "gone");
}

#[tokio::test]
async fn a_suspended_agency_tells_nothing() {
    let setting = Setting::new().await;
    setting.site.create(setting.alfa, vec![house()]).await;
    assert_eq!(setting.feed().await, 1);
    let owner = setting.site.database.owner();
    sqlx::query("update app.agencies set status = 'suspended'").execute(&owner).await.unwrap();
    setting.site.create(setting.alfa, vec![house()]).await;
    assert_eq!((setting.feed().await, setting.sender.send_due().await.unwrap()), (0, 0));
    sqlx::query("update app.agencies set status = 'active'").execute(&owner).await.unwrap();
    assert_eq!((setting.feed().await, setting.sender.send_due().await.unwrap()), (1, 2), "it catches up");
}

#[tokio::test]
async fn nobody_inside_is_called() {
    let setting = Setting::new().await;
    setting.site.create(setting.alfa, vec![house()]).await;
    setting.feed().await;
    let sender = Sender::new(setting.pools.clone(), Reach::Public).unwrap();
    assert_eq!(sender.send_due().await.unwrap(), 1);
    assert_eq!(setting.status().await, "pending 1 not public");
    // A name that leads here is not called either.
    let sql = "update app.webhooks set url = replace(url, 'http://127.0.0.1', 'https://localtest.me')";
    sqlx::query(sql).execute(&setting.site.database.owner()).await.unwrap();
    setting.pools.clock.advance(TimeDelta::seconds(5));
    assert_eq!(sender.send_due().await.unwrap(), 1);
    assert_eq!(setting.receiver.received().len(), 0);
}

#[tokio::test]
async fn two_senders_send_each_message_once() {
    let setting = Setting::new().await;
    setting.site.create(setting.alfa, (0..40).map(|_| house()).collect()).await;
    assert_eq!(setting.feed().await, 40);
    let other = setting.sender.clone();
    let (ours, theirs) = tokio::join!(setting.sender.send_due(), other.send_due());
    assert_eq!(ours.unwrap() + theirs.unwrap(), 40);
    assert_eq!(setting.receiver.received().len(), 40);
    // One that was killed after it took a delivery leaves it to the next, a minute later.
    let sql = "update app.webhook_deliveries set status = 'pending', tries = 0, next_try_at = created_at where id = (select min(id::text)::uuid from app.webhook_deliveries)";
    sqlx::query(sql).execute(&setting.site.database.owner()).await.unwrap();
    let mut scope = Scope::maintenance(&setting.pools).await.unwrap();
    assert_eq!(deliveries::claim(&mut scope, 10).await.unwrap().len(), 1);
    scope.commit().await.unwrap();
    assert_eq!(setting.sender.send_due().await.unwrap(), 0);
    setting.pools.clock.advance(TimeDelta::minutes(1));
    assert_eq!(setting.sender.send_due().await.unwrap(), 1);
}

const PAGE: &str = "/app/settings/webhooks";

#[tokio::test]
async fn an_admin_makes_changes_and_ends_one() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    for url in ["http://hooks.agencia.mx/", "https://127.0.0.1/", "https://169.254.169.254/latest", "https://intranet/", "nada"] {
        let answer = admin.post(PAGE, &[("agency", &agency), ("url", url), ("property_created", "on")]).await;
        assert_eq!(answer.status, 422, "{url}");
        assert!(answer.body.contains("puerto 443 u 8443.") && answer.body.contains(&format!("value=\"{url}\"")), "{url}");
    }
    assert_eq!(admin.post(PAGE, &[("agency", &agency), ("url", "https://hooks.agencia.mx/")]).await.status, 422, "of nothing");
    let made = admin.post(PAGE, &[("agency", &agency), ("url", "https://hooks.agencia.mx/a"), ("property_created", "on")]).await;
    assert!(made.status == 200 && made.body.contains("value=\"whsec_"), "{}", made.body);
    let id: String = sqlx::query_scalar("select id::text from app.webhooks").fetch_one(&site.database.owner()).await.unwrap();
    let path = format!("{PAGE}/{id}");
    let page = admin.get(&path).await;
    assert!(page.status == 200 && page.body.contains("https://hooks.agencia.mx/a") && !page.body.contains("whsec_"));

    let changed = [("agency", agency.as_str()), ("url", "https://hooks.agencia.mx/b"), ("property_archived", "on")];
    assert_eq!(admin.post(&format!("{path}/edit"), &changed).await.location(), format!("{path}?done=saved"));
    let refused = admin.post(&format!("{path}/edit"), &[("agency", &agency), ("url", "https://10.0.0.1/")]).await;
    assert!(refused.status == 422 && refused.body.contains("value=\"https://10.0.0.1/\""), "{}", refused.body);
    let renewed = admin.post(&format!("{path}/rotate"), &[("agency", &agency)]).await;
    assert!(renewed.status == 200 && renewed.body.contains("value=\"whsec_"));
    for (verb, found) in [("ping", "Pendiente"), ("stop", "Alguien lo apagó"), ("start", "Activo")] {
        assert_eq!(admin.post(&format!("{path}/{verb}"), &[("agency", &agency)]).await.status, 303, "{verb}");
        assert!(admin.get(&path).await.body.contains(found), "{verb}");
    }
    let delivery: String =
        sqlx::query_scalar("select id::text from app.webhook_deliveries").fetch_one(&site.database.owner()).await.unwrap();
    let replay = format!("{path}/deliveries/{delivery}/replay");
    assert_eq!(admin.post(&replay, &[("agency", &agency)]).await.location(), format!("{path}?done=sent"));
    assert_eq!(admin.post(&format!("{path}/delete"), &[("agency", &agency)]).await.location(), format!("{PAGE}?done=deleted&id={id}"));
    assert_eq!(admin.get(&path).await.status, 404);
    assert!(admin.get(&format!("{PAGE}?done=deleted&id={id}")).await.body.contains("Deshacer"));
    assert_eq!(admin.post(&format!("{path}/restore"), &[("agency", &agency)]).await.location(), format!("{path}?done=saved"));
    assert_eq!(admin.get(&path).await.status, 200, "it is back");
    assert_eq!(admin.post(&format!("{path}/delete"), &[("agency", &agency)]).await.status, 303);
    site.database.pools.clock.advance(TimeDelta::hours(1));
    admin = site.logged_in("admin@alfa.test").await;
    assert_eq!(admin.post(&format!("{path}/restore"), &[("agency", &agency)]).await.status, 404, "too late");
    for verb in ["delete", "start", "stop", "ping", "rotate"] {
        assert_eq!(admin.post(&format!("{path}/{verb}"), &[("agency", &agency)]).await.status, 404, "{verb}");
    }
    assert_eq!(site.count("select count(*) from app.events where entity = 'webhook'").await, 8);
}
