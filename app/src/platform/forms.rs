//! What the forms of webhooks do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    id::{DeliveryId, WebhookId},
    identity::Permission,
    platform::{
        guard::Reach,
        store::{
            deliveries,
            webhooks::{self, Target, secret_text},
        },
        webhook::{Stopped, WebhookKind},
    },
    scope::{Agency, Scope},
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

async fn begin(caller: &Caller, fields: &Fields) -> Result<Scope<Agency>, Error> {
    caller.staff_for(Permission::ManageIntegrations, fields.get("agency")).await
}

/// For what decides where an agency's events go: only somebody who proved lately who they are.
async fn begin_confirmed(caller: &Caller, fields: &Fields) -> Result<Scope<Agency>, Error> {
    caller.confirmed_staff_for(Permission::ManageIntegrations, fields.get("agency")).await
}

fn target(fields: &Fields) -> Result<Target, Error> {
    let kinds = WebhookKind::ALL.iter().copied().filter(|kind| !fields.get(kind.code()).is_empty()).collect();
    Ok(Target::check(fields.get("url"), kinds, Reach::Public).map_err(DomainError::Invalid)?)
}

/// The webhook's page, with a word on what was done.
fn page(id: WebhookId, done: &str) -> Outcome {
    Outcome::Go(format!("/app/settings/webhooks/{id}?done={done}"))
}

pub fn create(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = begin_confirmed(&caller, &fields).await?;
        let (_, secret) = webhooks::create(&mut scope, &caller.pools.vault, &target(&fields)?).await?;
        scope.commit().await?;
        Ok(Outcome::Disclose(secret_text(&secret)))
    })
}

pub fn update(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = begin_confirmed(&caller, &fields).await?;
        let id = fields.id("id")?;
        webhooks::update(&mut scope, id, &target(&fields)?).await?;
        scope.commit().await?;
        Ok(page(id, "saved"))
    })
}

pub fn rotate(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = begin_confirmed(&caller, &fields).await?;
        let secret = webhooks::rotate(&mut scope, &caller.pools.vault, fields.id("id")?).await?;
        scope.commit().await?;
        Ok(Outcome::Disclose(secret_text(&secret)))
    })
}

pub fn start(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = begin(&caller, &fields).await?;
        let id = fields.id("id")?;
        webhooks::start(&mut scope, id).await?;
        scope.commit().await?;
        Ok(page(id, "saved"))
    })
}

pub fn stop(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = begin(&caller, &fields).await?;
        let id = fields.id("id")?;
        webhooks::stop(&mut scope, id, Stopped::ByPerson).await?;
        scope.commit().await?;
        Ok(page(id, "saved"))
    })
}

pub fn delete(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = begin(&caller, &fields).await?;
        let id = fields.id("id")?;
        webhooks::delete(&mut scope, id).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/settings/webhooks?done=deleted&id={id}")))
    })
}

/// Takes [`delete`] back.
pub fn restore(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = begin_confirmed(&caller, &fields).await?;
        let id = fields.id("id")?;
        webhooks::restore(&mut scope, id).await?;
        scope.commit().await?;
        Ok(page(id, "saved"))
    })
}

pub fn ping(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = begin(&caller, &fields).await?;
        let id = fields.id("id")?;
        deliveries::ping(&mut scope, id).await?;
        scope.commit().await?;
        caller.pools.fed.notify_one();
        Ok(page(id, "sent"))
    })
}

pub fn replay(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = begin(&caller, &fields).await?;
        let id = fields.id("id")?;
        let delivery: DeliveryId = fields.id("delivery")?;
        deliveries::replay(&mut scope, id, delivery).await?;
        scope.commit().await?;
        caller.pools.fed.notify_one();
        Ok(page(id, "sent"))
    })
}
