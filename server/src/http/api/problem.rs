//! What went wrong, as programs read it: `application/problem+json` (RFC 9457).

use axum::{
    Json,
    body::Body,
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::error::FieldError;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::log::RequestId;

/// The sort of a problem: the end of its `type`, and what it means.
pub(super) const SORTS: &[(StatusCode, &str, &str)] = &[
    (StatusCode::BAD_REQUEST, "malformed", "The request could not be read"),
    (StatusCode::UNAUTHORIZED, "unauthenticated", "The token is missing, wrong, expired or revoked"),
    (StatusCode::FORBIDDEN, "forbidden", "The token does not allow this"),
    (StatusCode::NOT_FOUND, "not-found", "There is no such thing in this agency"),
    (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "This address does not know the method"),
    (StatusCode::CONFLICT, "in-flight", "The same request is being answered"),
    (StatusCode::PRECONDITION_FAILED, "changed-since", "It changed since it was read"),
    (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is too large"),
    (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The body must be application/json"),
    (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Some values are not possible"),
    (StatusCode::PRECONDITION_REQUIRED, "precondition-required", "The header If-Match is missing"),
    (StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many requests"),
    (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "The service does not answer just now"),
    (StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something failed on our side"),
];

/// A problem on its way to the program that asked; [`write()`] adds which request it was.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    detail: Option<String>,
    errors: Vec<FieldFault>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// The body of every answer that is a problem (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// What sort of problem it is: an address that explains it.
    #[serde(rename = "type")]
    #[schema(example = "/api#invalid")]
    kind: String,
    /// The sort in words.
    title: &'static str,
    status: u16,
    /// What is special about this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The path that was asked.
    instance: String,
    /// Under this id the server logged the request.
    request_id: String,
    /// What is wrong with single values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldFault>,
}

/// What is wrong with one value.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldFault {
    /// The parameter, or the member of the body with dots between levels.
    #[schema(example = "location.latitude")]
    field: String,
    /// A code, such as `required` or `out_of_range`.
    #[schema(value_type = String, example = "out_of_range")]
    problem: domain::error::Problem,
    /// The least that is taken, with `out_of_range`.
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i64>,
    /// The most that is taken, with `out_of_range`.
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<i64>,
}

impl Problem {
    pub fn new(status: StatusCode) -> Self {
        Self { status, detail: None, errors: Vec::new(), headers: Vec::new() }
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub fn header(mut self, name: HeaderName, value: impl Into<HeaderValue>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Values that are not possible, each under the name that `rename` gives its field.
    pub fn invalid(faults: Vec<FieldError>, rename: impl Fn(&str) -> &str) -> Self {
        let errors = faults.into_iter().map(|fault| FieldFault {
            field: rename(&fault.field).to_owned(),
            problem: fault.problem,
            minimum: fault.range.map(|(least, _)| least),
            maximum: fault.range.map(|(_, most)| most),
        });
        Self { errors: errors.collect(), ..Self::new(StatusCode::UNPROCESSABLE_ENTITY) }
    }
}

impl From<app::error::Error> for Problem {
    fn from(error: app::error::Error) -> Self {
        use app::error::Error;
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        match error {
            Error::Invalid(faults) => Self::invalid(faults, |field| field),
            Error::Unauthenticated => {
                Self::new(status).header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"nexus\""))
            }
            Error::TooMany(seconds) => Self::new(status).header(header::RETRY_AFTER, seconds),
            Error::Internal(id) => Self::new(status).detail(format!("The error is logged under {id}.")),
            _ => Self::new(status),
        }
    }
}

impl From<domain::error::Error> for Problem {
    fn from(error: domain::error::Error) -> Self {
        app::error::Error::from(error).into()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.headers_mut().extend(self.headers.iter().cloned());
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the body of every refusal, also of those that never reached a handler: a body too large, a time too long, a panic.
pub(super) async fn write(request: Request, next: Next) -> Response {
    let instance = request.uri().path().to_owned();
    let request_id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    let problem = parts.extensions.remove::<Problem>().unwrap_or_else(|| Problem::new(status));
    let (_, sort, title) = SORTS.iter().find(|(known, ..)| *known == status).unwrap_or(&SORTS[SORTS.len() - 1]);
    let body = ProblemBody {
        kind: format!("/api#{sort}"),
        title,
        status: status.as_u16(),
        detail: problem.detail,
        instance,
        request_id,
        errors: problem.errors,
    };
    let written = Json(body).into_response().into_body();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    Response::from_parts(parts, Body::new(written))
}
