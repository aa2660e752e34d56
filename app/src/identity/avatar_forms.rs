//! What the forms of a person's picture do; the one that sends it is the server's.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::identity::store::avatar;

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn remove(caller: Arc<Caller>, _: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, session) = caller.account().await?;
        avatar::remove(&mut scope, session.person.user, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/profile?done=picture_removed".to_owned()))
    })
}

pub fn restore(caller: Arc<Caller>, _: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, session) = caller.account().await?;
        avatar::restore(&mut scope, session.person.user, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/profile?done=picture".to_owned()))
    })
}
