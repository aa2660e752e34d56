//! Which program calls: `Authorization: Bearer` with a token of an agency, and the scope that the address asks for.

use std::marker::PhantomData;

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
};
use domain::{
    error::Error,
    id::ApiTokenId,
    identity::{
        Access,
        store::api_token::{self, Principal},
    },
    scope::{Agency, Scope},
};

use super::{
    super::{AppState, address},
    Problem,
};

/// The scope that an address asks for, as a type: what a handler takes is what its caller has.
pub trait Needs {
    const ACCESS: Access;
}

/// [`Access::ReadProperties`]
pub struct Read;
/// [`Access::WriteProperties`]
pub struct Write;
/// [`Access::ArchiveProperties`]
pub struct Archive;

impl Needs for Read {
    const ACCESS: Access = Access::ReadProperties;
}
impl Needs for Write {
    const ACCESS: Access = Access::WriteProperties;
}
impl Needs for Archive {
    const ACCESS: Access = Access::ArchiveProperties;
}

/// A program whose token may do what is asked. Taken before the body is read.
pub struct May<N> {
    principal: Principal,
    needs: PhantomData<N>,
}

impl<N> May<N> {
    pub const fn token(&self) -> ApiTokenId {
        self.principal.token
    }

    /// An operation in the name of the token's maker.
    pub async fn begin(&self, state: &AppState) -> Result<Scope<Agency>, Problem> {
        Ok(Scope::staff(&state.pools, self.principal.actor).await?)
    }
}

impl<N: Needs> FromRequestParts<AppState> for May<N> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let principal = authenticate(parts, state).await?;
        if !principal.may(N::ACCESS.permission()) {
            let detail = format!("It needs the scope {}, and its maker the permission.", N::ACCESS);
            let challenge = format!("Bearer realm=\"nexus\", error=\"insufficient_scope\", scope=\"{}\"", N::ACCESS);
            let problem = Problem::from(Error::Forbidden).detail(detail);
            return Err(match HeaderValue::from_str(&challenge) {
                Ok(value) => problem.header(header::WWW_AUTHENTICATE, value),
                Err(_) => problem,
            });
        }
        Ok(Self { principal, needs: PhantomData })
    }
}

/// Who brings the request's token, from where it may be brought.
///
/// # Errors
/// 401 without one that lives, 403 from an address that it is not for.
pub async fn authenticate(parts: &Parts, state: &AppState) -> Result<Principal, Problem> {
    let Some(token) = bearer(parts) else { return Err(challenge("")) };
    let address = address(&parts.extensions).to_string();
    match api_token::authenticate(&state.pools, token, &address).await {
        Ok(principal) => Ok(principal),
        Err(Error::Unauthenticated) => Err(challenge(", error=\"invalid_token\"")),
        Err(Error::Forbidden) => Err(elsewhere(&address)),
        Err(error) => Err(error.into()),
    }
}

/// 403 for a token that was brought from an address that it is not for.
pub fn elsewhere(address: &str) -> Problem {
    Problem::from(Error::Forbidden).detail(format!("The token is not for the address {address}."))
}

/// The token that a request brings.
pub(super) fn bearer(parts: &Parts) -> Option<&str> {
    let (scheme, token) = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// 401, and how to do better (RFC 6750).
fn challenge(reason: &str) -> Problem {
    let problem = Problem::new(StatusCode::UNAUTHORIZED);
    match HeaderValue::from_str(&format!("Bearer realm=\"nexus\"{reason}")) {
        Ok(value) => problem.header(header::WWW_AUTHENTICATE, value),
        Err(_) => problem,
    }
}
