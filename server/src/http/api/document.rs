//! The OpenAPI document, made of the handlers that answer.

use std::{collections::BTreeMap, sync::LazyLock};

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use utoipa::{
    IntoResponses, Modify, OpenApi,
    openapi::{
        ContentBuilder, Ref, RefOr, ResponseBuilder,
        response::Response as Documented,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{super::AppState, problem};
use crate::catalog::{agency_api, api};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Nexus",
        version = "1",
        description = "An agency's properties for its other programs. Requests and answers are JSON in UTF-8, times are RFC 3339 in UTC, \
            amounts of money are integers in minor units (centavos, cents). Every refusal is a problem (RFC 9457)."
    ),
    components(schemas(problem::ProblemBody)),
    modifiers(&Bearer),
    tags(
        (name = "Published properties", description = "What anybody may see."),
        (name = "Tokens", description = "Short-lived access in the place of an API token."),
        (name = "Properties", description = "The properties of the token's agency, drafts and archived ones too."),
    )
)]
struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("nx_live_…")
            .description(Some("A token that an admin makes under Settings, API tokens. It may do what its scopes say while its maker may."))
            .build();
        document.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// Every documented route: one that is not documented is none.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(api::list))
        .routes(routes!(crate::identity::api::token))
        .routes(routes!(agency_api::list, agency_api::create))
        .routes(routes!(agency_api::get, agency_api::update))
        .routes(routes!(agency_api::archive))
        .routes(routes!(agency_api::restore))
}

/// The document as JSON.
pub(super) static DOCUMENT: LazyLock<serde_json::Value> =
    LazyLock::new(|| serde_json::to_value(routes().split_for_parts().1).unwrap_or_default());

static TEXT: LazyLock<String> = LazyLock::new(|| DOCUMENT.to_string());

/// `GET /api/openapi.json`
pub(super) async fn show() -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"))], TEXT.as_str()).into_response()
}

/// Refusals of what anybody may read.
pub struct Visits;
/// Refusals of who asks for short-lived access.
pub struct TokenRefusals;
/// Refusals of what a token reads.
pub struct Reads;
/// Refusals of what a token changes.
pub struct Changes;

impl IntoResponses for Visits {
    fn responses() -> BTreeMap<String, RefOr<Documented>> {
        refusals(&[422, 429, 500, 503])
    }
}

impl IntoResponses for TokenRefusals {
    fn responses() -> BTreeMap<String, RefOr<Documented>> {
        refusals(&[400, 401, 403, 413, 415, 422, 429, 500, 503])
    }
}

impl IntoResponses for Reads {
    fn responses() -> BTreeMap<String, RefOr<Documented>> {
        refusals(&[401, 403, 404, 422, 429, 500, 503])
    }
}

impl IntoResponses for Changes {
    fn responses() -> BTreeMap<String, RefOr<Documented>> {
        refusals(&[400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503])
    }
}

fn refusals(statuses: &[u16]) -> BTreeMap<String, RefOr<Documented>> {
    let known = problem::SORTS.iter().filter(|(status, ..)| statuses.contains(&status.as_u16()));
    known
        .map(|(status, _, title)| {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
            let response = ResponseBuilder::new().description(*title).content("application/problem+json", content).build();
            (status.as_str().to_owned(), RefOr::T(response))
        })
        .collect()
}
