//! API tokens as their page shows them.

use domain::{
    identity::{Access, api_token::PREFIX, store::api_token},
    scope::{Agency, Scope},
};

use super::api::ApiTokenView;
use crate::{error::Error, moment, request};

pub async fn list(scope: &mut Scope<Agency>) -> Result<Vec<ApiTokenView>, Error> {
    let locale = request::caller()?.locale;
    let now = scope.now();
    let rows = api_token::list(scope).await?;
    Ok(rows
        .into_iter()
        .map(|row| ApiTokenView {
            id: row.id.to_string(),
            start: format!("{PREFIX}{}_…", row.public_id),
            name: row.name,
            scopes: row.scopes.iter().filter_map(|code| Access::from_code(code)).collect(),
            networks: row.networks,
            by: row.by,
            created: moment::text(row.created_at, locale),
            expires: row.expires_at.map(|at| moment::text(at, locale)),
            is_expired: row.expires_at.is_some_and(|at| at <= now),
            last_used: row.last_used_at.map(|at| moment::text(at, locale)),
        })
        .collect())
}
