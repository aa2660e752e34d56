//! The deliveries of a webhook as a file: those that its page shows.

use std::sync::Arc;

use app::{form::Fields, request::Caller};
use domain::{
    id::WebhookId,
    identity::Permission,
    platform::store::{deliveries, webhooks},
};

use crate::{
    export::{Opening, audited},
    spreadsheet::{Row, Sheet, page},
};

const HEAD: [&str; 9] = ["id", "kind", "status", "tries", "answered_status", "error", "created_at", "tried_at", "next_try_at"];

pub fn open(caller: Arc<Caller>, given: Fields) -> Opening {
    Box::pin(async move {
        caller.member(Permission::ManageIntegrations)?;
        let id: WebhookId = given.id("id")?;
        let mut scope = caller.staff(Permission::ManageIntegrations).await?;
        webhooks::get(&mut scope, id).await?;
        let log = deliveries::log(&mut scope, id).await?;
        scope.commit().await?;
        audited(&caller, Permission::ManageIntegrations, "webhook_deliveries_exported").await?;
        Ok(Sheet { name: "webhook-deliveries".to_owned(), head: HEAD.to_vec(), pages: page(log.into_iter().map(row).collect()) })
    })
}

fn row(delivery: deliveries::DeliveryRow) -> Row {
    vec![
        delivery.id.to_string().into(),
        delivery.kind.into(),
        delivery.status.into(),
        delivery.tries.into(),
        delivery.answered_status.into(),
        delivery.error.into(),
        delivery.created_at.into(),
        delivery.tried_at.into(),
        delivery.next_try_at.into(),
    ]
}
