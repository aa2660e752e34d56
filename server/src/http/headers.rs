//! Headers that protect readers, and the answer to a panic.

use std::any::Any;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::{nonce::use_nonce, prelude::use_context};
use leptos_axum::ResponseOptions;

use super::AppState;

/// For answers that are not pages: nothing may run or load.
const NOTHING_RUNS: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/// Called while a page renders: only scripts with this answer's nonce run.
pub fn content_security_policy() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    let policy = format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The headers of every answer.
pub async fn secure(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let is_file = response.headers().contains_key(header::CACHE_CONTROL);
    let is_unavailable = response.status() == StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    let mut default = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(header::REFERRER_POLICY, "same-origin");
    default(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(self), payment=()");
    default(header::CONTENT_SECURITY_POLICY, NOTHING_RUNS);
    if is_unavailable {
        default(header::RETRY_AFTER, "5");
    }
    if !is_file {
        default(header::CACHE_CONTROL, "no-store");
    }
    if state.config.is_secure() {
        default(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

/// Files keep their names across versions, so browsers ask again whether they changed.
pub async fn cache(request: Request, next: Next) -> Response {
    // No file system has such a name; looking for it is an error of its own.
    if request.uri().path().split('/').any(|name| name.len() > 255) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    response
}

/// A panic ends one request, not the process, and says nothing of its cause.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> axum::http::Response<Body> {
    tracing::error!("a request panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, "Something failed on our side.").into_response()
}
