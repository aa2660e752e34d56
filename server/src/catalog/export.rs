//! The agency's properties as CSV: those that the list's search and filters find, in the list's order.

use std::sync::Arc;

use app::{
    catalog::{
        read::{export_cells, export_head, filter},
        view::ListRequest,
    },
    error::Error,
    request::Caller,
};
use axum::{
    Extension,
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    catalog::store::read::{self, PropertyFilter},
    error::Result,
    identity::Permission,
    pools::Pools,
    scope::{Agency, Scope},
};

use crate::spreadsheet;

/// `GET /app/properties/export.csv`
pub async fn download(Extension(caller): Extension<Arc<Caller>>, Query(request): Query<ListRequest>) -> Response {
    match open(&caller).await {
        Ok(actor) => {
            let pools = caller.pools.clone();
            let first = filter(&ListRequest { cursor: String::new(), ..request });
            spreadsheet::file("properties.csv", export_head(), first, move |filter| {
                let pools = pools.clone();
                async move { rows(&pools, actor, filter).await }
            })
        }
        Err(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

/// Who takes the list away is in the audit log.
async fn open(caller: &Caller) -> std::result::Result<Agency, Error> {
    let mut scope = caller.staff(Permission::ExportProperties).await?;
    let actor = Agency { agency: scope.agency(), user: scope.user() };
    scope.audit("properties_exported", "agency", Some(actor.agency.0), serde_json::json!({})).await?;
    scope.commit().await?;
    Ok(actor)
}

async fn rows(pools: &Pools, actor: Agency, filter: PropertyFilter) -> Result<(Vec<Vec<String>>, Option<PropertyFilter>)> {
    let mut scope = Scope::staff(pools, actor).await?;
    let (properties, next) = read::export(&mut scope, &filter).await?;
    scope.commit().await?;
    Ok((properties.iter().map(|(id, property)| export_cells(*id, property)).collect(), next))
}
