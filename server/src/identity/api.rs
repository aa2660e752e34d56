//! `POST /api/v1/token`: short-lived access in the place of an API token, for programs that would rather not send that one about.

use axum::{Json, extract::State, http::request::Parts};
use domain::{error::Error, identity::store::api_grant, scope::Scope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    AppState, address,
    api::{Payload, Problem, TokenRefusals, authenticate, elsewhere},
};

/// What is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "grant_type", rename_all = "snake_case", deny_unknown_fields)]
pub enum TokenRequest {
    /// A first pair, for the API token that the request bears.
    ClientCredentials {},
    /// The next pair. A refresh token is good for one; a second use of it ends the pair that followed too.
    RefreshToken { refresh_token: String },
}

/// A pair of tokens. Nobody can read the two again.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenPair {
    /// Does what the API token does.
    access_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds that the access token lives.
    expires_in: i64,
    refresh_token: String,
}

/// Get short-lived access.
///
/// Bear an API token and ask for `client_credentials`, or send a refresh token.
#[utoipa::path(post, path = "/api/v1/token", operation_id = "getToken", tag = "Tokens", request_body = TokenRequest,
    security((), ("token" = [])),
    responses((status = 200, description = "A pair of tokens", body = TokenPair), TokenRefusals))]
pub async fn token(parts: Parts, State(state): State<AppState>, payload: Payload<TokenRequest>) -> Result<Json<TokenPair>, Problem> {
    let pair = match payload.value {
        TokenRequest::RefreshToken { refresh_token } => {
            let address = address(&parts.extensions).to_string();
            api_grant::refresh(&state.pools, &refresh_token, &address).await.map_err(|error| match error {
                Error::Forbidden => elsewhere(&address),
                error => error.into(),
            })?
        }
        TokenRequest::ClientCredentials {} => {
            let principal = authenticate(&parts, &state).await?;
            // Else a stolen quarter of an hour would become a month that ends with nothing.
            if principal.is_access {
                return Err(Error::Unauthenticated.into());
            }
            let mut scope = Scope::staff(&state.pools, principal.actor).await?;
            let pair = api_grant::issue(&mut scope, principal.token).await?;
            scope.commit().await?;
            pair
        }
    };
    Ok(Json(TokenPair {
        access_token: pair.access,
        token_type: "Bearer",
        expires_in: api_grant::ACCESS.num_seconds(),
        refresh_token: pair.refresh,
    }))
}
