//! What the forms of the second factor do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    identity::store::{
        log_in, password,
        second_factor::{self, Asked},
    },
    scope::Scope,
};

use crate::{
    error::Error,
    form::{Fields, Outcome, next_page, start},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

const PAGE: &str = "/app/settings/second-factor";

/// The second step of a log-in. Whoever did not take the first one begins there.
pub fn give_code(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let Some(session) = &caller.awaiting else { return Ok(Outcome::Go("/log-in".to_owned())) };
        let entrance = session.entrance();
        let device = caller.device();
        second_factor::prove(&caller.pools, entrance.user, fields.get("code"), Asked::Code, &device).await?;
        let mut scope = Scope::auth(&caller.pools).await?;
        log_in::completed(&mut scope, entrance, &device).await?;
        scope.commit().await?;
        Ok(Outcome::Enter(entrance, next_page(fields.get("next"), start(entrance))))
    })
}

pub fn begin(caller: Arc<Caller>, _: Fields) -> Answer {
    Box::pin(async move {
        let user = caller.confirmed()?.person.user;
        second_factor::begin(&caller.pools, user).await?;
        Ok(Outcome::Go(PAGE.to_owned()))
    })
}

pub fn turn_on(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let session = caller.confirmed()?;
        let device = caller.device();
        let codes =
            second_factor::turn_on(&caller.pools, session.person.user, session.id, fields.get("code"), caller.locale, &device).await?;
        Ok(Outcome::Disclose(codes.join("\n")))
    })
}

pub fn renew_codes(caller: Arc<Caller>, _: Fields) -> Answer {
    Box::pin(async move {
        let user = caller.confirmed()?.person.user;
        let mut scope = Scope::auth(&caller.pools).await?;
        let codes = second_factor::renew_recovery_codes(&mut scope, user, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Disclose(codes.join("\n")))
    })
}

/// Asks for both factors itself.
pub fn turn_off(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let user = caller.own_session()?.person.user;
        password::verify(&caller.pools, user, fields.get("password"), &caller.device()).await?;
        second_factor::turn_off(&caller.pools, user, fields.get("code"), caller.locale, &caller.device()).await?;
        Ok(Outcome::Go(format!("{PAGE}?done=off")))
    })
}
