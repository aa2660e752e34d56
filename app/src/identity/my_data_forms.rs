//! What the forms of a person's own data do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    identity::store::{data_export, erasure},
    scope::Scope,
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

const PAGE: &str = "/app/settings/my-data";

pub fn export(caller: Arc<Caller>, _: Fields) -> Answer {
    Box::pin(async move {
        let user = caller.confirmed()?.person.user;
        let mut scope = Scope::auth(&caller.pools).await?;
        data_export::request(&mut scope, user, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Go(PAGE.to_owned()))
    })
}

pub fn erase(caller: Arc<Caller>, _: Fields) -> Answer {
    Box::pin(async move {
        let user = caller.confirmed()?.person.user;
        let mut scope = Scope::auth(&caller.pools).await?;
        erasure::ask(&mut scope, user, caller.locale, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Go(PAGE.to_owned()))
    })
}

/// To keep what one has is never refused.
pub fn keep(caller: Arc<Caller>, _: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, session) = caller.account().await?;
        erasure::cancel(&mut scope, session.person.user, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("{PAGE}?done=kept")))
    })
}

/// The button behind the letter's link.
pub fn keep_by_letter(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        erasure::cancel_by_letter(&caller.pools, fields.get("token"), &caller.device()).await?;
        Ok(Outcome::Go("/cancel-erasure?done=kept".to_owned()))
    })
}
