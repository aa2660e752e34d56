//! What requests bring: a body of JSON, parameters of the query, the id in the path. What cannot be read is a problem.

use std::str::FromStr;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{StatusCode, header, request::Parts},
};
use domain::token;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{super::AppState, Problem};

/// A body of JSON, and the hash by which a repeated request is known.
pub struct Payload<T> {
    pub value: T,
    pub hash: [u8; 32],
}

impl<T: DeserializeOwned> FromRequest<AppState> for Payload<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().is_none_or(|kind| !kind.trim().eq_ignore_ascii_case("application/json")) {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|refused| Problem::new(refused.status()))?;
        let value = serde_json::from_slice(&bytes).map_err(|error| match error.classify() {
            Category::Data => Problem::new(StatusCode::UNPROCESSABLE_ENTITY).detail(error.to_string()),
            Category::Io | Category::Syntax | Category::Eof => Problem::new(StatusCode::BAD_REQUEST).detail(error.to_string()),
        })?;
        Ok(Self { value, hash: token::sha256(&bytes) })
    }
}

/// The parameters of the query.
pub struct Parameters<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<AppState> for Parameters<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        match Query::from_request_parts(parts, state).await {
            Ok(Query(value)) => Ok(Self(value)),
            Err(refused) => Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY).detail(refused.body_text())),
        }
    }
}

/// The id in the path. One that is none names nothing.
pub struct Id<T>(pub T);

impl<T: FromStr> FromRequestParts<AppState> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let not_found = || Problem::new(StatusCode::NOT_FOUND);
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| not_found())?;
        text.parse().map(Self).map_err(|_| not_found())
    }
}
