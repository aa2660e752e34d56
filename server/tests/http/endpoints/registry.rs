//! Every way into the server: who may take it, and with what in hand. A route that is missing here fails a test.

use domain::identity::Permission::{
    self, ArchiveProperties, EditProperties, EditRealtors, ExportProperties, ImportProperties, ManageAgency, ManageIntegrations,
    ManageMembers, ViewAudit, ViewProperties, ViewRealtors,
};

/// Who may.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Who {
    Anybody,
    /// Whoever is logged in, on their own account.
    Person,
    Member(Permission),
    /// The platform's own people: for everybody else there is nothing.
    Platform,
    /// Whoever brings a token; a browser's cookie is none.
    Program,
}

/// How a request looks, and so how a stranger is refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A page of Leptos.
    Page,
    Form,
    /// A form with a file.
    Upload,
    /// A server function, with JSON.
    Function,
    /// A handler for programs that reads.
    Api,
    /// A handler for programs that makes or does something.
    ApiPost,
    /// A handler for programs that changes something.
    ApiPut,
    /// Server-sent events.
    Stream,
    /// A file of the site or its folder: no session is read there.
    File,
}

/// What stands in addresses for the id of a thing.
/// A delivery stands only beside its webhook.
pub(crate) const THINGS: [&str; 16] = [
    "{bulk}",
    "{property}",
    "{session}",
    "{import}",
    "{view}",
    "{token}",
    "{webhook}",
    "{member}",
    "{invitation}",
    "{team}",
    "{notification}",
    "{job}",
    "{realtor}",
    "{passkey}",
    "{avatar}",
    "{data}",
];

#[derive(Debug)]
pub(crate) struct Endpoint {
    pub kind: Kind,
    pub who: Who,
    /// The address with the other agency's ids: each of [`THINGS`].
    pub address: &'static str,
    /// What is sent; also `{agency}`, for which a form was rendered, and `{other}`, an agency as a thing.
    pub sent: &'static str,
    /// The status for those who may, where no id of another agency stands in the request.
    pub status: u16,
}

impl Endpoint {
    /// The route that answers, as axum writes it.
    pub(crate) fn route(&self) -> String {
        let path = self.address.split('?').next().unwrap_or_default();
        if path.contains("/properties/x-{property}") {
            return path.replace("x-{property}", "{slug}");
        }
        THINGS.iter().fold(path.to_owned(), |path, thing| path.replace(thing, "{id}"))
    }

    pub(crate) const fn method(&self) -> &'static str {
        match self.kind {
            Kind::Form | Kind::Upload | Kind::Function | Kind::ApiPost => "POST",
            Kind::ApiPut => "PUT",
            Kind::Page | Kind::Api | Kind::Stream => "GET",
            Kind::File => "ANY",
        }
    }

    /// Whether the public sees a published property here.
    pub(crate) fn is_public_property(&self) -> bool {
        self.who == Who::Anybody && self.has("{property}")
    }

    /// Whether the other agency's thing stands in the request.
    pub(crate) fn names_a_thing(&self) -> bool {
        THINGS.iter().any(|thing| self.has(thing))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.address.contains(name) || self.sent.contains(name)
    }
}

const TARGET: &str = "agency={agency}&url=https%3A%2F%2Fhooks.agencia.mx%2F&property_created=on";

const fn page(who: Who, address: &'static str) -> Endpoint {
    Endpoint { kind: Kind::Page, who, address, sent: "", status: 200 }
}

const fn form(who: Who, address: &'static str, sent: &'static str, status: u16) -> Endpoint {
    Endpoint { kind: Kind::Form, who, address, sent, status }
}

const fn function(who: Who, address: &'static str, sent: &'static str) -> Endpoint {
    Endpoint { kind: Kind::Function, who, address, sent, status: 200 }
}

const fn other(kind: Kind, who: Who, address: &'static str, status: u16) -> Endpoint {
    Endpoint { kind, who, address, sent: "", status }
}

/// A form that is right in all its fields.
const HOUSE: &str = "agency={agency}&version=1&status=draft&property_type=house&title=x";

const EVA: &str = "agency={agency}&version=1&name=Eva&email=eva@brokers.test&status=active&territories=Roma";

pub(crate) const ENDPOINTS: &[Endpoint] = &[
    page(Who::Anybody, "/"),
    page(Who::Anybody, "/en"),
    page(Who::Anybody, "/properties?q=CANARY"),
    page(Who::Anybody, "/en/properties?q=CANARY"),
    page(Who::Anybody, "/properties/x-{property}"),
    page(Who::Anybody, "/en/properties/x-{property}"),
    page(Who::Anybody, "/log-in"),
    page(Who::Anybody, "/log-in/code?next=/app"),
    page(Who::Anybody, "/sign-up"),
    page(Who::Anybody, "/verify-email?token=x"),
    page(Who::Anybody, "/forgot-password"),
    page(Who::Anybody, "/reset-password?token=x"),
    page(Who::Person, "/app"),
    page(Who::Member(ViewProperties), "/app/properties?q=CANARY"),
    page(Who::Member(EditProperties), "/app/properties/new"),
    page(Who::Member(ViewProperties), "/app/properties/{property}"),
    page(Who::Member(EditProperties), "/app/properties/{property}/edit"),
    page(Who::Member(ImportProperties), "/app/imports"),
    page(Who::Member(ImportProperties), "/app/imports/{import}"),
    page(Who::Member(ImportProperties), "/app/imports/{import}/review"),
    page(Who::Member(ViewProperties), "/app/views/new"),
    page(Who::Member(ViewProperties), "/app/views/{view}/edit"),
    page(Who::Member(ViewProperties), "/app/search?q=CANARY"),
    page(Who::Member(ViewRealtors), "/app/realtors?q=CANARY"),
    page(Who::Member(EditRealtors), "/app/realtors/new"),
    page(Who::Member(ViewRealtors), "/app/realtors/{realtor}"),
    page(Who::Person, "/app/kit"),
    page(Who::Person, "/app/notifications?kind=CANARY"),
    page(Who::Person, "/app/settings/notifications"),
    page(Who::Anybody, "/unsubscribe?token=CANARY"),
    page(Who::Person, "/app/settings"),
    page(Who::Person, "/app/settings/profile"),
    page(Who::Person, "/app/settings/security"),
    page(Who::Person, "/app/settings/second-factor"),
    page(Who::Person, "/app/settings/my-data"),
    page(Who::Anybody, "/cancel-erasure?token=CANARY"),
    page(Who::Person, "/app/settings/passkeys"),
    page(Who::Person, "/app/settings/password"),
    page(Who::Person, "/app/settings/email"),
    page(Who::Person, "/app/settings/activity"),
    page(Who::Person, "/app/settings/sessions"),
    page(Who::Member(ManageIntegrations), "/app/settings/api-tokens"),
    page(Who::Member(ManageIntegrations), "/app/settings/webhooks"),
    page(Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}"),
    page(Who::Member(ManageMembers), "/app/settings/members?q=CANARY"),
    page(Who::Member(ManageMembers), "/app/settings/members/{member}"),
    page(Who::Member(ManageMembers), "/app/settings/invitations"),
    page(Who::Member(ManageMembers), "/app/settings/roles"),
    page(Who::Member(ViewAudit), "/app/settings/audit?action=CANARY"),
    page(Who::Member(ManageAgency), "/app/settings/agency"),
    page(Who::Member(ManageAgency), "/app/settings/agency-security"),
    page(Who::Member(ManageAgency), "/app/settings/operations?cursor=CANARY"),
    page(Who::Member(ManageMembers), "/app/settings/teams"),
    page(Who::Member(ManageMembers), "/app/settings/teams/new"),
    page(Who::Member(ManageMembers), "/app/settings/teams/{team}"),
    Endpoint { kind: Kind::Page, who: Who::Anybody, address: "/invitation?token=CANARY", sent: "", status: 404 },
    page(Who::Person, "/app/confirm?next=/app"),
    page(Who::Platform, "/platform?q=CANARY"),
    page(Who::Platform, "/platform/agencies/{member}"),
    page(Who::Platform, "/platform/people?q=CANARY"),
    page(Who::Platform, "/platform/people/{member}"),
    page(Who::Platform, "/platform/operations"),
    page(Who::Platform, "/platform/health"),
    page(Who::Platform, "/platform/log?cursor=CANARY"),
    form(Who::Anybody, "/log-in", "email=nobody@example.test&password=cuatro+gatos+beben+agua", 401),
    form(Who::Anybody, "/sign-up", "agency_name=&display_name=&email=&password=", 422),
    form(Who::Anybody, "/log-in/code", "code=123456", 303),
    form(Who::Anybody, "/verify-email", "token=x", 404),
    form(Who::Anybody, "/forgot-password", "email=CANARY@beta.test", 303),
    form(Who::Anybody, "/reset-password", "token=x&new_password=cuatro+gatos+beben+agua", 404),
    // The site of these tests has no name, and so no passkeys; see `http::passkeys`.
    form(Who::Anybody, "/log-in/passkey/begin", "", 422),
    form(Who::Anybody, "/log-in/passkey", "question=x&credential=x", 422),
    form(Who::Person, "/app/confirm/passkey/begin", "", 422),
    form(Who::Person, "/app/confirm/passkey", "question=x&credential=x", 422),
    form(Who::Person, "/app/settings/passkeys/begin", "name=x", 422),
    form(Who::Person, "/app/settings/passkeys", "question=x&credential=x&name=x", 422),
    form(Who::Person, "/app/settings/passkeys/{passkey}/remove", "", 303),
    form(Who::Person, "/app/settings/passkeys/{passkey}/restore", "", 303),
    form(Who::Person, "/app/confirm", "password=cuatro+gatos+beben+agua", 422),
    form(Who::Person, "/app/settings/profile", "display_name=Ana&time_zone=America/Cancun&locale=es&theme=dark&density=compact", 303),
    form(Who::Person, "/app/settings/my-data/export", "", 303),
    form(Who::Person, "/app/settings/my-data/erase", "", 303),
    form(Who::Person, "/app/settings/my-data/keep", "", 303),
    form(Who::Anybody, "/cancel-erasure", "token=x", 404),
    form(Who::Person, "/app/settings/avatar/remove", "", 404),
    form(Who::Person, "/app/settings/avatar/restore", "", 404),
    form(Who::Person, "/app/settings/second-factor/begin", "", 303),
    form(Who::Person, "/app/settings/second-factor/on", "code=x", 422),
    form(Who::Person, "/app/settings/second-factor/codes", "", 404),
    form(Who::Person, "/app/settings/second-factor/off", "password=cuatro+gatos+beben+agua&code=x", 422),
    // Whose address is proven asks in vain; see `http::addresses`.
    form(Who::Person, "/app/settings/verification", "", 409),
    form(Who::Person, "/app/settings/password", "password=cuatro+gatos+beben+agua&new_password=x", 422),
    form(Who::Person, "/app/settings/email", "email=CANARY@beta.test", 303),
    form(Who::Anybody, "/preferences", "theme=dark&to=/app/properties", 303),
    form(Who::Person, "/app/agency", "to_agency={other}", 303),
    form(Who::Person, "/app/settings/sessions/{session}/revoke", "", 303),
    form(Who::Person, "/app/first-steps/dismiss", "agency={agency}", 303),
    form(Who::Person, "/app/first-steps/restore", "agency={agency}", 303),
    form(Who::Person, "/app/notifications/read", "agency={agency}", 303),
    form(Who::Person, "/app/notifications/unread", "agency={agency}&at=1", 303),
    form(Who::Person, "/app/notifications/{notification}/open", "agency={agency}", 303),
    form(Who::Person, "/app/notifications/{notification}/mark", "agency={agency}", 303),
    form(Who::Person, "/app/settings/notifications", "agency={agency}&digest_hour=8&letters=true", 303),
    form(Who::Anybody, "/unsubscribe", "token=CANARY", 404),
    form(Who::Member(ViewProperties), "/app/views/new", "agency={agency}&list=properties&name=x&query=status%3Ddraft", 303),
    form(Who::Member(ViewProperties), "/app/views/{view}/edit", "agency={agency}&list=properties&name=x", 303),
    form(Who::Member(ViewProperties), "/app/views/{view}/delete", "agency={agency}", 303),
    form(Who::Member(ViewProperties), "/app/views/{view}/restore", "agency={agency}", 303),
    form(Who::Member(ViewProperties), "/app/views/{view}/choose", "agency={agency}&pinned=true", 303),
    form(Who::Member(ManageIntegrations), "/app/settings/api-tokens", "agency={agency}&name=Portal&read%3Aproperties=on&lifetime=30", 200),
    form(Who::Member(ManageIntegrations), "/app/settings/api-tokens/{token}/rotate", "agency={agency}", 200),
    form(Who::Member(ManageIntegrations), "/app/settings/api-tokens/{token}/revoke", "agency={agency}", 303),
    form(Who::Member(ManageIntegrations), "/app/settings/api-tokens/{token}/restore", "agency={agency}", 303),
    form(Who::Member(ManageIntegrations), "/app/settings/webhooks", TARGET, 200),
    form(Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/edit", TARGET, 303),
    form(Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/rotate", "agency={agency}", 200),
    form(Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/start", "agency={agency}", 303),
    form(Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/stop", "agency={agency}", 303),
    form(Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/delete", "agency={agency}", 303),
    form(Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/restore", "agency={agency}", 303),
    form(Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/ping", "agency={agency}", 303),
    form(Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/deliveries/{delivery}/replay", "agency={agency}", 303),
    form(Who::Member(ImportProperties), "/app/imports/{import}/review", "agency={agency}&do=start", 303),
    form(Who::Member(ImportProperties), "/app/imports/{import}/cancel", "agency={agency}", 303),
    form(Who::Member(ImportProperties), "/app/imports/{import}/resume", "agency={agency}", 303),
    form(Who::Member(ImportProperties), "/app/imports/{import}/undo", "agency={agency}", 303),
    form(Who::Member(ImportProperties), "/app/imports/{import}/repeat", "agency={agency}", 303),
    form(Who::Member(EditProperties), "/app/properties/new", HOUSE, 303),
    form(Who::Member(EditProperties), "/app/properties/{property}/edit", HOUSE, 303),
    form(Who::Member(ViewProperties), "/app/properties/filter", "agency={agency}&field=price&operator=empty", 303),
    form(Who::Member(ArchiveProperties), "/app/properties/bulk", "agency={agency}&action=archive&select.{property}=true", 303),
    form(Who::Member(ViewProperties), "/app/bulk/{bulk}/undo", "agency={agency}", 303),
    form(Who::Member(ArchiveProperties), "/app/properties/{property}/archive", "agency={agency}", 303),
    form(Who::Member(ArchiveProperties), "/app/properties/{property}/restore", "agency={agency}", 303),
    form(Who::Member(ManageMembers), "/app/settings/roles", "agency={agency}", 409),
    form(Who::Member(ManageMembers), "/app/settings/roles/restore", "agency={agency}", 409),
    form(Who::Member(ManageMembers), "/app/settings/members/{member}/roles", "agency={agency}&role.agent=true", 303),
    form(Who::Member(ManageMembers), "/app/settings/members/{member}/suspend", "agency={agency}", 303),
    form(Who::Member(ManageMembers), "/app/settings/members/{member}/reactivate", "agency={agency}", 303),
    form(Who::Member(ManageMembers), "/app/settings/members/{member}/remove", "agency={agency}", 303),
    form(Who::Member(ManageMembers), "/app/settings/invitations", "agency={agency}&emails=eva@alfa.test&role.agent=true", 303),
    form(Who::Member(ManageMembers), "/app/settings/invitations/{invitation}/resend", "agency={agency}", 303),
    form(Who::Member(ManageMembers), "/app/settings/invitations/{invitation}/revoke", "agency={agency}", 303),
    form(Who::Member(ManageMembers), "/app/settings/teams/new", "agency={agency}&name=Sur&colour=teal", 303),
    form(Who::Member(ManageMembers), "/app/settings/teams/{team}", "agency={agency}&version=1&name=Sur&colour=teal", 303),
    form(Who::Member(ManageMembers), "/app/settings/teams/{team}/delete", "agency={agency}", 303),
    form(Who::Member(ManageMembers), "/app/settings/teams/{team}/restore", "agency={agency}", 303),
    form(Who::Member(ManageAgency), "/app/settings/agency", "agency={agency}&version=1&name=x", 303),
    form(Who::Member(ManageAgency), "/app/settings/agency-security", "agency={agency}&version=1&idle_minutes=5", 303),
    form(Who::Member(ManageAgency), "/app/settings/operations/jobs/{job}/retry", "agency={agency}", 303),
    form(Who::Member(ManageAgency), "/app/settings/operations/jobs/retry", "agency={agency}", 303),
    form(Who::Member(EditRealtors), "/app/realtors/new", EVA, 303),
    form(Who::Member(EditRealtors), "/app/realtors/{realtor}", EVA, 303),
    form(Who::Member(EditRealtors), "/app/realtors/{realtor}/archive", "agency={agency}", 303),
    form(Who::Member(EditRealtors), "/app/realtors/{realtor}/restore", "agency={agency}", 303),
    form(Who::Platform, "/platform/agencies/{member}/suspend", "reason=CANARY", 303),
    form(Who::Platform, "/platform/agencies/{member}/reactivate", "reason=CANARY", 303),
    form(Who::Platform, "/platform/agencies/{member}/look-on", "member={member}&reason=CANARY", 303),
    form(Who::Person, "/app/looking-on/stop", "", 303),
    form(Who::Platform, "/platform/people/{member}/end-sessions", "reason=CANARY", 303),
    form(Who::Platform, "/platform/people/{member}/reset-second-factor", "reason=CANARY", 303),
    form(Who::Platform, "/platform/operations/jobs/{job}/retry", "", 303),
    form(Who::Platform, "/platform/operations/jobs/retry", "", 303),
    form(Who::Anybody, "/invitation", "token=CANARY&display_name=Eva&password=cuatro+gatos+beben+agua", 404),
    // Last: who logs out is a stranger to whatever comes after.
    form(Who::Anybody, "/log-out", "", 303),
    function(Who::Anybody, "/fn/app/catalog/api/search_listings", r#"{"parameters": {"q": "CANARY"}}"#),
    function(Who::Anybody, "/fn/app/catalog/api/published_property", r#"{"address": "x-{property}"}"#),
    function(Who::Member(ViewProperties), "/fn/app/list/api/list_views", r#"{"list": "Properties"}"#),
    function(Who::Member(ViewProperties), "/fn/app/list/api/get_view", r#"{"id": "{view}"}"#),
    function(Who::Member(ViewProperties), "/fn/app/list/api/get_bulk_change", r#"{"id": "{bulk}"}"#),
    function(Who::Member(ViewProperties), "/fn/app/layout/palette/api/find_records", r#"{"typed": "CANARY"}"#),
    function(
        Who::Member(ViewProperties),
        "/fn/app/catalog/api/list_properties",
        r#"{"request": {"q": "CANARY", "filter": "title:contains:CANARY"}}"#,
    ),
    function(Who::Member(ViewProperties), "/fn/app/catalog/api/get_property", r#"{"id": "{property}"}"#),
    function(Who::Member(ImportProperties), "/fn/app/import/api/list_imports", r#"{"cursor": ""}"#),
    function(Who::Member(ImportProperties), "/fn/app/import/api/get_import", r#"{"request": {"id": "{import}"}}"#),
    function(Who::Member(ImportProperties), "/fn/app/import/api/review_import", r#"{"id": "{import}"}"#),
    function(Who::Person, "/fn/app/notification/api/list_notifications", r#"{"request": {"kind": "CANARY"}}"#),
    function(Who::Person, "/fn/app/start/api/get_start", "{}"),
    function(Who::Person, "/fn/app/notification/api/count_unread", "{}"),
    function(Who::Person, "/fn/app/notification/api/get_preferences", "{}"),
    function(Who::Anybody, "/fn/app/identity/api/letter_is_open", r#"{"token": "CANARY", "is_reset": true}"#),
    function(Who::Person, "/fn/app/identity/api/get_profile", "{}"),
    function(Who::Person, "/fn/app/identity/api/get_second_factor", "{}"),
    function(Who::Person, "/fn/app/identity/api/list_passkeys", "{}"),
    function(Who::Person, "/fn/app/identity/api/get_my_data", "{}"),
    function(Who::Person, "/fn/app/identity/api/list_activity", r#"{"cursor": ""}"#),
    function(Who::Person, "/fn/app/identity/api/list_sessions", "{}"),
    function(Who::Member(ManageIntegrations), "/fn/app/identity/api/list_api_tokens", "{}"),
    function(Who::Member(ManageIntegrations), "/fn/app/platform/api/list_webhooks", "{}"),
    function(Who::Member(ManageIntegrations), "/fn/app/platform/api/get_webhook", r#"{"id": "{webhook}"}"#),
    function(Who::Member(ManageMembers), "/fn/app/identity/people/api/get_roles", "{}"),
    function(
        Who::Member(ManageMembers),
        "/fn/app/identity/people/api/list_members",
        r#"{"request": {"q": "CANARY", "role": "", "status": "", "cursor": ""}}"#,
    ),
    function(Who::Member(ManageMembers), "/fn/app/identity/people/api/get_member", r#"{"id": "{member}"}"#),
    function(Who::Member(ManageMembers), "/fn/app/identity/people/api/list_invitations", "{}"),
    function(Who::Member(ViewAudit), "/fn/app/identity/agency/api/list_audit", r#"{"request": {"action": "CANARY"}}"#),
    function(Who::Member(ManageAgency), "/fn/app/identity/agency/api/get_settings", "{}"),
    function(Who::Member(ManageAgency), "/fn/app/platform/operations/api/get_operations", r#"{"cursor": "CANARY"}"#),
    function(Who::Member(ManageMembers), "/fn/app/identity/people/api/list_teams", "{}"),
    function(Who::Member(ManageMembers), "/fn/app/identity/people/api/get_team", r#"{"id": "{team}"}"#),
    function(Who::Member(ViewRealtors), "/fn/app/identity/realtors/api/list_realtors", r#"{"request": {"q": "CANARY"}}"#),
    function(Who::Member(ViewRealtors), "/fn/app/identity/realtors/api/get_realtor", r#"{"id": "{realtor}"}"#),
    function(Who::Platform, "/fn/app/platform/console/api/list_agencies", r#"{"request": {"q": "CANARY"}}"#),
    function(Who::Platform, "/fn/app/platform/console/api/get_agency", r#"{"id": "{member}"}"#),
    function(Who::Platform, "/fn/app/platform/console/api/find_people", r#"{"q": "CANARY"}"#),
    function(Who::Platform, "/fn/app/platform/console/api/get_person", r#"{"id": "{member}"}"#),
    function(Who::Platform, "/fn/app/platform/console/api/get_machinery", "{}"),
    function(Who::Platform, "/fn/app/platform/console/api/get_health", "{}"),
    function(Who::Platform, "/fn/app/platform/console/api/list_platform_log", r#"{"cursor": "CANARY"}"#),
    Endpoint {
        kind: Kind::Function,
        who: Who::Anybody,
        address: "/fn/app/identity/people/api/open_invitation",
        sent: r#"{"token": "CANARY"}"#,
        status: 404,
    },
    other(Kind::Api, Who::Anybody, "/api/v1/properties?q=CANARY&count=exact", 200),
    other(Kind::Api, Who::Anybody, "/api", 200),
    other(Kind::Api, Who::Anybody, "/api/openapi.json", 200),
    other(Kind::ApiPost, Who::Program, "/api/v1/token", 200),
    other(Kind::Api, Who::Program, "/api/v1/agency/properties?q=CANARY", 200),
    other(Kind::ApiPost, Who::Program, "/api/v1/agency/properties", 201),
    other(Kind::Api, Who::Program, "/api/v1/agency/properties/{property}", 200),
    other(Kind::ApiPut, Who::Program, "/api/v1/agency/properties/{property}", 200),
    other(Kind::ApiPost, Who::Program, "/api/v1/agency/properties/{property}/archive", 200),
    other(Kind::ApiPost, Who::Program, "/api/v1/agency/properties/{property}/restore", 200),
    other(Kind::Api, Who::Anybody, "/healthz", 200),
    other(Kind::Api, Who::Anybody, "/readyz", 200),
    other(Kind::Api, Who::Anybody, "/metrics", 200),
    other(Kind::Api, Who::Member(ExportProperties), "/app/properties/export.csv?q=CANARY", 200),
    other(Kind::Api, Who::Member(ExportProperties), "/app/properties/export.xlsx?q=CANARY", 200),
    other(Kind::Api, Who::Member(ImportProperties), "/app/imports/export.csv", 200),
    other(Kind::Api, Who::Member(ImportProperties), "/app/imports/export.xlsx", 200),
    other(Kind::Api, Who::Member(ManageMembers), "/app/settings/members/export.csv?q=CANARY", 200),
    other(Kind::Api, Who::Member(ManageMembers), "/app/settings/members/export.xlsx?q=CANARY", 200),
    other(Kind::Api, Who::Member(ManageMembers), "/app/settings/invitations/export.csv", 200),
    other(Kind::Api, Who::Member(ManageMembers), "/app/settings/invitations/export.xlsx", 200),
    other(Kind::Api, Who::Member(ManageIntegrations), "/app/settings/api-tokens/export.csv", 200),
    other(Kind::Api, Who::Member(ManageIntegrations), "/app/settings/api-tokens/export.xlsx", 200),
    other(Kind::Api, Who::Person, "/app/settings/activity/export.csv", 200),
    other(Kind::Api, Who::Person, "/app/settings/activity/export.xlsx", 200),
    other(Kind::Api, Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/deliveries/export.csv", 200),
    other(Kind::Api, Who::Member(ManageIntegrations), "/app/settings/webhooks/{webhook}/deliveries/export.xlsx", 200),
    other(Kind::Api, Who::Member(ViewAudit), "/app/settings/audit/export.xlsx?action=CANARY", 200),
    other(Kind::Api, Who::Member(ImportProperties), "/app/imports/{import}/report.csv", 200),
    other(Kind::Api, Who::Member(ViewAudit), "/app/settings/audit/export.csv?action=CANARY", 200),
    Endpoint { kind: Kind::Upload, who: Who::Member(ImportProperties), address: "/app/imports", sent: "{agency}", status: 303 },
    // The file that is sent is none of a picture.
    Endpoint { kind: Kind::Upload, who: Who::Person, address: "/app/settings/avatar", sent: "x", status: 422 },
    other(Kind::Api, Who::Person, "/app/avatars/{avatar}", 200),
    other(Kind::Api, Who::Person, "/app/settings/my-data/{data}", 200),
    other(Kind::Stream, Who::Person, "/app/live", 200),
    // Of development builds only.
    other(Kind::Api, Who::Anybody, "/dev/mailbox", 200),
    other(Kind::File, Who::Anybody, "/passkey.js", 404),
    other(Kind::File, Who::Anybody, "/favicon.svg", 404),
    other(Kind::File, Who::Anybody, "/robots.txt", 404),
    other(Kind::File, Who::Anybody, "/pkg", 404),
    other(Kind::File, Who::Anybody, "/fonts", 404),
    other(Kind::File, Who::Anybody, "/illustrations", 404),
];
