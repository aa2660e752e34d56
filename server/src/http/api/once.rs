//! Requests that may be sent again: whoever gives a key gets the first answer again, and the work is done once.

use axum::{
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    platform::store::idempotency::{self, Begun, Kept, Request},
    scope::{Agency, Scope},
};
use serde::Serialize;

use super::{May, Problem, etag};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const KEY_MAX: usize = 255;

/// The key of a request, if it has one, and the address that it belongs to.
pub struct Once {
    key: Option<String>,
    route: String,
}

impl<S: Sync> FromRequestParts<S> for Once {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let key = match parts.headers.get(KEY).map(HeaderValue::to_str) {
            None => None,
            Some(Ok(key)) if (1..=KEY_MAX).contains(&key.len()) && key.bytes().all(|byte| (b' '..=b'~').contains(&byte)) => {
                Some(key.to_owned())
            }
            Some(_) => {
                let detail = format!("Idempotency-Key holds 1 to {KEY_MAX} characters of ASCII.");
                return Err(Problem::new(StatusCode::BAD_REQUEST).detail(detail));
            }
        };
        Ok(Self { key, route: format!("{} {}", parts.method, parts.uri.path()) })
    }
}

impl Once {
    /// The answer that the key got before; `None` for a request to work on now.
    pub async fn begin<N>(&self, scope: &mut Scope<Agency>, program: &May<N>, hash: &[u8]) -> Result<Option<Response>, Problem> {
        let Some(request) = self.request(program, hash) else { return Ok(None) };
        match idempotency::begin(scope, &request).await? {
            Begun::New => Ok(None),
            Begun::InFlight => Err(Problem::new(StatusCode::CONFLICT).header(header::RETRY_AFTER, 1)),
            Begun::OtherBody => {
                Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY).detail("The Idempotency-Key was sent before with another body."))
            }
            Begun::Answered(kept) => {
                let mut response = Answer::from(kept).into_response();
                response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
                Ok(Some(response))
            }
        }
    }

    /// Keeps the answer in the same transaction as the work. A refusal is undone before it is told: whoever sends the key again at
    /// once finds it free.
    pub async fn finish<N>(
        &self,
        mut scope: Scope<Agency>,
        program: &May<N>,
        hash: &[u8],
        work: Result<Answer, Problem>,
    ) -> Result<Response, Problem> {
        let answer = match work {
            Ok(answer) => answer,
            Err(problem) => {
                scope.undo().await?;
                return Err(problem);
            }
        };
        if let Some(request) = self.request(program, hash) {
            idempotency::keep(&mut scope, &request, &answer.0).await?;
        }
        scope.commit().await?;
        Ok(answer.into_response())
    }

    fn request<'a, N>(&'a self, program: &May<N>, hash: &'a [u8]) -> Option<Request<'a>> {
        self.key.as_ref().map(|key| Request { token: program.token(), route: &self.route, key, hash })
    }
}

/// An answer that can be kept.
pub struct Answer(Kept);

impl Answer {
    /// A thing as JSON, at a version, perhaps at a new address.
    pub fn new(status: StatusCode, version: i32, location: Option<String>, body: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_string(body).map_err(|error| domain::error::Error::Internal(error.to_string()))?;
        Ok(Self(Kept { status: i16::try_from(status.as_u16()).unwrap_or(500), version, location, body }))
    }
}

impl From<Kept> for Answer {
    fn from(kept: Kept) -> Self {
        Self(kept)
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let Kept { status, version, location, body } = self.0;
        let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::OK);
        let mut response = (status, [(header::CONTENT_TYPE, "application/json")], body).into_response();
        response.headers_mut().insert(header::ETAG, etag(version));
        if let Some(location) = location.and_then(|location| HeaderValue::from_str(&location).ok()) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }
}
