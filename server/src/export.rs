//! Every list that can be taken along as a file, by its path.

use std::{collections::BTreeMap, sync::Arc};

use app::{error::Error, form::Fields, request::Caller};
use axum::{
    Extension, Router,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{event::Event, identity::Permission, scope::Agency, time_zone};
use futures::future::BoxFuture;

use crate::{
    catalog::export as properties,
    http::AppState,
    identity::{account_export as account, audit_export as audit, people_export as people, realtors_export as realtors},
    import::export as imports,
    platform::delivery_export as deliveries,
    spreadsheet::{Format, Sheet, download},
};

/// A list as a file, for those who may: the address's fields say which rows.
pub type Opening = BoxFuture<'static, Result<Sheet, Error>>;

/// A list that can be taken along.
struct Export {
    /// Its path without the ending that says the format.
    path: &'static str,
    open: fn(Arc<Caller>, Fields) -> Opening,
}

const EXPORTS: [Export; 9] = [
    Export { path: "/app/properties/export", open: properties::open },
    Export { path: "/app/imports/export", open: imports::open },
    Export { path: "/app/settings/members/export", open: people::members },
    Export { path: "/app/settings/invitations/export", open: people::invitations },
    Export { path: "/app/realtors/export", open: realtors::realtors },
    Export { path: "/app/settings/audit/export", open: audit::open },
    Export { path: "/app/settings/activity/export", open: account::activity },
    Export { path: "/app/settings/api-tokens/export", open: account::api_tokens },
    Export { path: "/app/settings/webhooks/{id}/deliveries/export", open: deliveries::open },
];

/// Two files a list.
pub fn routes() -> Router<AppState> {
    let mut router = Router::new();
    for Export { path, open } in EXPORTS {
        for format in Format::ALL {
            let handler = move |Extension(caller): Extension<Arc<Caller>>,
                                Path(parameters): Path<BTreeMap<String, String>>,
                                Query(mut fields): Query<BTreeMap<String, String>>| {
                fields.extend(parameters);
                answer(open, format, caller, Fields(fields))
            };
            router = router.route(&format!("{path}.{}", format.ending()), get(handler));
        }
    }
    router
}

async fn answer(open: fn(Arc<Caller>, Fields) -> Opening, format: Format, caller: Arc<Caller>, fields: Fields) -> Response {
    let zone = caller.session.as_ref().map_or_else(|| time_zone::DEFAULT.to_owned(), |session| session.time_zone.clone());
    match open(caller, fields).await {
        Ok(sheet) => download(sheet, format, zone),
        Err(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

/// Who takes a list along, if they may, and that they do: `action` stands in the audit log.
///
/// # Errors
/// As [`Caller::staff`].
pub async fn audited(caller: &Caller, permission: Permission, action: &str) -> Result<Agency, Error> {
    let mut scope = caller.staff(permission).await?;
    let actor = Agency { agency: scope.agency(), user: scope.user() };
    scope.audit(action, "agency", Some(actor.agency.0), serde_json::json!({})).await?;
    scope.record(Event::DataExported { agency: actor.agency, list: action.to_owned() }).await?;
    scope.commit().await?;
    Ok(actor)
}
