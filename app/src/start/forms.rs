//! What the forms of the first page at work do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::identity::store::onboarding;

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

/// Puts the first steps away.
pub fn dismiss(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(set(caller, fields, true))
}

/// Brings them back.
pub fn restore(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(set(caller, fields, false))
}

async fn set(caller: Arc<Caller>, fields: Fields, is_dismissed: bool) -> Result<Outcome, Error> {
    let mut scope = caller.at_work_for(fields.get("agency")).await?;
    onboarding::set_dismissed(&mut scope, is_dismissed).await?;
    scope.commit().await?;
    Ok(Outcome::Go("/app".to_owned()))
}
