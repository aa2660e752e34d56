//! Two agencies. Whatever B typed and did not publish holds a canary, and nothing that A or a visitor gets may hold it.

use domain::{
    catalog::{Property, PropertyForm, Status},
    id::{ApiTokenId, DeliveryId, ImportId, InvitationId, NotificationId, PasskeyId, PropertyId, SessionId, TeamId, WebhookId},
    identity::{
        Access, Role,
        api_token::NewToken,
        store::{api_token, data_export},
    },
    job,
    platform::{
        store::{
            deliveries,
            webhooks::{self, Target},
        },
        webhook::WebhookKind,
    },
    scope::{Agency, Scope},
};
use object_store::ObjectStoreExt;
use serde_json::Value;
use test_database::PASSWORD;
use uuid::Uuid;

use super::endpoint::Caller;
use crate::{
    browser::{Answer, Browser},
    site::{Site, fields, house, pairs},
};

/// What everybody may read of a published property.
const PUBLISHED: [&str; 5] = ["title", "description", "neighborhood", "municipality", "state"];

pub(crate) struct Agencies {
    pub site: Site,
    pub canary: String,
    /// B's ids: a draft, an archived one, a published one.
    pub properties: [PropertyId; 3],
    pub session: SessionId,
    pub import: ImportId,
    /// A saved view for everybody in B.
    pub view: String,
    /// A change of several properties.
    pub bulk: String,
    pub token: ApiTokenId,
    pub webhook: WebhookId,
    pub delivery: DeliveryId,
    pub invitation: InvitationId,
    pub team: TeamId,
    pub notification: NotificationId,
    pub job: Uuid,
    pub realtor: Uuid,
    pub passkey: PasskeyId,
    pub avatar: Uuid,
    pub data: Uuid,
    pub a: Agency,
    pub b: Agency,
    /// A's own published property.
    pub own: PropertyId,
    /// Those who ask.
    pub callers: Vec<(&'static str, Caller, Browser)>,
}

impl Agencies {
    pub(crate) async fn new() -> Self {
        let site = Site::new().await;
        let canary = format!("CANARY-B-{}", Uuid::new_v4());
        let (a, admin) = site.agency("Alfa").await;
        let own = site.create(a, vec![house()]).await[0];
        let mut revoked = site.colleague(a, "gone@alfa.test", Role::Admin).await;
        let before = revoked.clone();
        revoked.post("/log-out", &[]).await;
        let callers = vec![
            ("a visitor", Caller::Stranger, site.visitor()),
            ("a revoked session", Caller::Stranger, before),
            ("an investor", Caller::Investor, site.investor("inversionista@correo.test").await),
            ("A's agent", Caller::Member(Role::Agent), site.colleague(a, "agent@alfa.test", Role::Agent).await),
            ("A's manager", Caller::Member(Role::Manager), site.colleague(a, "manager@alfa.test", Role::Manager).await),
            ("A's admin", Caller::Member(Role::Admin), admin),
        ];
        let (b, properties, session, import, view) = seed(&site, &canary).await;
        site.verify_addresses().await;
        let passkey = seed_passkey(&site, &canary, b).await;
        let data = seed_data(&site, &canary, b).await;
        let avatar =
            id_of_b(&site, "update app.memberships set avatar_id = gen_random_uuid() where agency_id = $1 returning avatar_id", b).await;
        let token = seed_token(&site, &canary, b).await;
        let bulk = id_of_b(&site, "select id from app.bulk_changes where agency_id = $1", b).await.to_string();
        let (webhook, delivery) = seed_webhook(&site, &canary, b).await;
        let invitation = id_of_b(&site, "select id from app.invitations where agency_id = $1", b).await.into();
        let team = id_of_b(&site, "select id from app.teams where agency_id = $1", b).await.into();
        let notification = id_of_b(&site, SEED_NOTIFICATION, b).await.into();
        let realtor = id_of_b(&site, "select id from app.realtors where agency_id = $1", b).await;
        let job = seed_dead_job(&site, &canary, b).await;
        Self {
            site,
            canary,
            properties,
            session,
            import,
            view,
            bulk,
            token,
            webhook,
            delivery,
            invitation,
            team,
            notification,
            job,
            realtor,
            passkey,
            avatar,
            data,
            a,
            b,
            own,
            callers,
        }
    }

    /// Fails if the answer holds a canary anywhere.
    pub(crate) fn assert_silent(&self, answer: &Answer, what: &str) {
        // An e-mail is stored in small letters.
        let text = answer.everything().to_lowercase();
        assert!(!text.contains(&self.canary.to_lowercase()), "{what} gives B away: {}", answer.everything());
    }

    /// Changes with whatever of B is written.
    pub(crate) async fn written(&self) -> String {
        let sql = "select concat((select string_agg(p::text, '' order by id) from app.properties p where agency_id = $1),
            (select string_agg(c::text, '' order by id) from app.property_changes c where agency_id = $1),
            (select string_agg(l::text, '' order by property_id, operation) from app.public_listings l where agency_id = $1),
            (select string_agg(i::text, '' order by id) from app.imports i where agency_id = $1),
            (select string_agg(i::text, '' order by import_id, line, number) from app.import_problems i where agency_id = $1),
            (select string_agg(m::text, '' order by header_hash) from app.import_mappings m where agency_id = $1),
            (select string_agg(v::text, '' order by id) from app.saved_views v where agency_id = $1),
            (select string_agg(c::text, '' order by view_id) from app.saved_view_choices c where agency_id = $1),
            (select string_agg(c::text, '' order by id) from app.bulk_changes c where agency_id = $1),
            (select string_agg(t::text, '' order by id) from app.api_tokens t where agency_id = $1),
            (select string_agg(w::text, '' order by id) from app.webhooks w where agency_id = $1),
            (select string_agg(d::text, '' order by id) from app.webhook_deliveries d where agency_id = $1),
            (select string_agg(n::text, '' order by id) from app.notifications n where agency_id = $1),
            (select string_agg(e.id::text, '' order by id) from app.events e where agency_id = $1),
            (select string_agg(e.id::text, '' order by id) from app.audit_log e where agency_id = $1),
            (select string_agg(m::text, '' order by user_id) from app.memberships m where agency_id = $1),
            (select string_agg(m::text, '' order by user_id, role) from app.membership_roles m where agency_id = $1),
            (select string_agg(t::text, '' order by id) from app.teams t where agency_id = $1),
            (select string_agg(i::text, '' order by id) from app.invitations i where agency_id = $1),
            (select string_agg(d::text, '' order by id) from app.dead_jobs d where agency_id = $1),
            (select string_agg(r::text, '' order by id) from app.realtors r where agency_id = $1),
            (select string_agg(t::text, '' order by territory) from app.realtor_territories t where agency_id = $1),
            (select string_agg(p::text, '' order by role, permission) from app.role_permissions p where agency_id = $1),
            (select string_agg(s::text, '' order by id) from auth.sessions s where agency_id = $1),
            (select string_agg(p::text, '' order by id) from auth.passkeys p where user_id = $2),
            (select string_agg(u::text, '' order by id) from auth.users u where id = $2))";
        sqlx::query_scalar(sql).bind(self.b.agency.0).bind(self.b.user.0).fetch_one(&self.site.database.owner()).await.unwrap()
    }
}

/// A house with the canary in each field that takes any text; for a published one, in those that are not published.
fn house_with(canary: &str, is_published: bool) -> Property {
    let Value::Object(plain) = serde_json::to_value(PropertyForm::from(&house())).unwrap() else { unreachable!() };
    let mut form = plain.clone();
    let mut filled = 0;
    for name in plain.keys().filter(|name| !is_published || !PUBLISHED.contains(&name.as_str())) {
        let mut tried = form.clone();
        tried.insert(name.clone(), Value::String(canary.to_owned()));
        let property = serde_json::from_value::<PropertyForm>(Value::Object(tried.clone())).unwrap().check();
        // A field of numbers or choices refuses it, or reads something else.
        if property.is_ok_and(|property| serde_json::to_value(PropertyForm::from(&property)).unwrap()[name] == canary) {
            form = tried;
            filled += 1;
        }
    }
    assert!(filled >= if is_published { 2 } else { 7 }, "{filled} fields took the canary");
    serde_json::from_value::<PropertyForm>(Value::Object(form)).unwrap().check().unwrap()
}

/// B signs up and works over HTTP, as everybody does.
async fn seed(site: &Site, canary: &str) -> (Agency, [PropertyId; 3], SessionId, ImportId, String) {
    let mut browser = site.visitor();
    browser.user_agent = canary.to_owned();
    let email = format!("{canary}@beta.test");
    // The agency's name is no secret: it stands on its published listings.
    let sign_up = [("agency_name", "Beta"), ("display_name", canary), ("email", email.as_str()), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-up", &sign_up).await.status, 303);
    let sql = "select m.agency_id, m.user_id, s.id from auth.sessions s join app.memberships m using (agency_id, user_id)
        join app.agencies a on a.id = m.agency_id where a.name = 'Beta'";
    let (agency, user, session): (Uuid, Uuid, Uuid) = sqlx::query_as(sql).fetch_one(&site.database.owner()).await.unwrap();
    let b = Agency { agency: agency.into(), user: user.into() };

    let properties = seed_properties(&mut browser, canary, b).await;
    let import = seed_import(site, &mut browser, canary, b).await;
    let view = seed_view(site, &mut browser, canary, b).await;
    seed_people(&mut browser, canary, b).await;
    (b, properties, session.into(), import, view)
}

/// One id that a query finds for B.
async fn id_of_b(site: &Site, sql: &'static str, b: Agency) -> Uuid {
    sqlx::query_scalar(sql).bind(b.agency.0).fetch_one(&site.database.owner()).await.unwrap()
}

/// B's admin is told of their own import, whose name holds the canary.
const SEED_NOTIFICATION: &str =
    "insert into app.notifications (agency_id, id, user_id, kind, entity, entity_id, changes, occurred_at, in_app,
    email) select agency_id, gen_random_uuid(), user_id, 'import_failed', 'import', id, 1, now(), true, 'off' from app.imports
    where agency_id = $1 limit 1 returning id";

/// Somebody whose address holds the canary, asked to join B; a team whose name is the canary; a realtor who is all canary.
async fn seed_people(browser: &mut Browser, canary: &str, b: Agency) {
    let (agency, email) = (b.agency.to_string(), format!("{canary}-invited@beta.test"));
    let invitation = [("agency", agency.as_str()), ("emails", email.as_str()), ("role.agent", "true")];
    assert_eq!(browser.post("/app/settings/invitations", &invitation).await.status, 303);
    let lead = b.user.to_string();
    let team = [("agency", agency.as_str()), ("name", canary), ("colour", "teal"), ("lead", lead.as_str())];
    assert_eq!(browser.post("/app/settings/teams/new", &team).await.status, 303);
    let email = format!("{canary}@brokers.test");
    let mut realtor = vec![("agency", agency.as_str()), ("email", email.as_str()), ("status", "active")];
    let texts = ["name", "license_number", "brokerage", "slack_user_id", "territories"];
    realtor.extend(texts.map(|field| (field, canary)));
    assert_eq!(browser.post("/app/realtors/new", &realtor).await.status, 303);
    assert!(browser.get("/app/realtors").await.body.contains(canary), "B itself reads it");
}

async fn seed_properties(browser: &mut Browser, canary: &str, b: Agency) -> [PropertyId; 3] {
    let mut properties = Vec::new();
    for (status, is_archived) in [(Status::Draft, false), (Status::Active, true), (Status::Active, false)] {
        let property = Property { status, ..house_with(canary, status == Status::Active && !is_archived) };
        let answer = browser.post("/app/properties/new", &pairs(&fields(&property, b, 0))).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let id = answer.location().trim_start_matches("/app/properties/").split('?').next().unwrap().to_owned();
        // A second version leaves the canary in the history too.
        let changed = Property { exterior_number: "13".into(), street: format!("{canary} 2"), ..property };
        assert_eq!(browser.post(&format!("/app/properties/{id}/edit"), &pairs(&fields(&changed, b, 1))).await.status, 303);
        if is_archived {
            let answer = browser.post(&format!("/app/properties/{id}/archive"), &[("agency", &b.agency.to_string())]).await;
            assert_eq!(answer.status, 303);
        }
        properties.push(id.parse().unwrap());
    }
    assert!(browser.get(&format!("/app/properties/{}", properties[0])).await.body.contains(canary), "B itself reads it");
    // It is a draft already: kept, and nothing changed.
    let row = format!("select.{}", properties[0]);
    let bulk = [("agency", &*b.agency.to_string()), ("action", "status.draft"), (&*row, "true")];
    assert_eq!(browser.post("/app/properties/bulk", &bulk).await.status, 303);
    properties.try_into().unwrap()
}

/// A file whose name and cells hold the canary, and a problem that names one of them.
async fn seed_import(site: &Site, browser: &mut Browser, canary: &str, b: Agency) -> ImportId {
    let answer = browser.upload("/app/imports", &b.agency.to_string(), &format!("{canary}.csv"), &format!("price\n{canary},\n")).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let import: ImportId = answer.location().trim_start_matches("/app/imports/").trim_end_matches("/review").parse().unwrap();
    let problem = "insert into app.import_problems (agency_id, import_id, line, number, severity, column_name, value, reason)
        values ($1, $2, 2, 1, 'rejected', $3, $3, 'not_a_number')";
    sqlx::query(problem).bind(b.agency.0).bind(import.0).bind(canary).execute(&site.database.owner()).await.unwrap();
    assert!(browser.get(&format!("/app/imports/{import}/report.csv")).await.body.contains(canary), "B itself reads it");
    import
}

/// A view for everybody in B.
async fn seed_view(site: &Site, browser: &mut Browser, canary: &str, b: Agency) -> String {
    let agency = b.agency.to_string();
    let query = format!("q={canary}");
    let view = [("agency", agency.as_str()), ("list", "properties"), ("name", canary), ("query", &query), ("shared", "true")];
    assert_eq!(browser.post("/app/views/new", &view).await.status, 303);
    assert!(browser.get("/app/properties?status=").await.body.contains(canary), "B itself reads it");
    let id: Uuid = sqlx::query_scalar("select id from app.saved_views").fetch_one(&site.database.owner()).await.unwrap();
    id.to_string()
}

/// A token that is named like the canary.
async fn seed_token(site: &Site, canary: &str, b: Agency) -> ApiTokenId {
    let new = NewToken { name: canary.to_owned(), scopes: vec![Access::ReadProperties], networks: Vec::new(), lifetime_days: None };
    let mut scope = Scope::staff(&site.database.pools, b).await.unwrap();
    let (token, _) = api_token::create(&mut scope, &new).await.unwrap();
    scope.commit().await.unwrap();
    token
}

/// A passkey whose name holds the canary.
async fn seed_passkey(site: &Site, canary: &str, b: Agency) -> PasskeyId {
    let sql = "insert into auth.passkeys (user_id, id, credential_id, name, credential, created_at)
        values ($1, gen_random_uuid(), '\\x01', $2, '{}', now()) returning id";
    let id: Uuid = sqlx::query_scalar(sql).bind(b.user.0).bind(canary).fetch_one(&site.database.owner()).await.unwrap();
    id.into()
}

/// A file of all that is held about B's admin.
async fn seed_data(site: &Site, canary: &str, b: Agency) -> Uuid {
    let sql = "insert into auth.data_exports (user_id, id, requested_at, expires_at)
        values ($1, gen_random_uuid(), now(), now() + interval '100 years') returning id";
    let id: Uuid = sqlx::query_scalar(sql).bind(b.user.0).fetch_one(&site.database.owner()).await.unwrap();
    site.storage.put(&data_export::file_key(b.user, id.into()).into(), canary.as_bytes().to_vec().into()).await.unwrap();
    id
}

/// A webhook whose address, and the answer of whose receiver, hold the canary.
async fn seed_webhook(site: &Site, canary: &str, b: Agency) -> (WebhookId, DeliveryId) {
    let target = Target { url: format!("https://hooks.agencia.mx/{canary}"), kinds: vec![WebhookKind::ImportFailed] };
    let mut scope = Scope::staff(&site.database.pools, b).await.unwrap();
    let (webhook, _) = webhooks::create(&mut scope, &site.database.pools.vault, &target).await.unwrap();
    let delivery = deliveries::ping(&mut scope, webhook).await.unwrap();
    scope.commit().await.unwrap();
    sqlx::query("update app.webhook_deliveries set answer = $1").bind(canary).execute(&site.database.owner()).await.unwrap();
    (webhook, delivery)
}

/// A job that failed for good, with an error that holds the canary.
async fn seed_dead_job(site: &Site, canary: &str, b: Agency) -> Uuid {
    let mut scope = Scope::job(&site.database.pools, b).await.unwrap();
    job::bury(&mut scope, "send_invitation", serde_json::json!({ "invitation_id": canary }), canary).await.unwrap();
    scope.commit().await.unwrap();
    id_of_b(site, "select id from app.dead_jobs where agency_id = $1", b).await
}
