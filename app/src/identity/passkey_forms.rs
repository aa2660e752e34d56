//! What the forms of passkeys do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    id::PasskeyId,
    identity::{
        activity::Activity,
        store::{
            activity, log_in,
            passkey::{self, Registration},
            relying_party::{Question, wrong},
        },
    },
    scope::Scope,
};

use super::passkey_prompt::Prompt;
use crate::{
    error::Error,
    form::{Fields, Outcome, local_path, next_page, start},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

const PAGE: &str = "/app/settings/passkeys";

/// The form's page, which asks the browser.
fn ask(question: &Question, name: &str, fields: &Fields) -> Result<Outcome, Error> {
    let prompt = Prompt {
        question: question.id.to_string(),
        options: question.options.to_string(),
        name: name.to_owned(),
        next: local_path(fields.get("next")),
    };
    serde_json::to_string(&prompt).map(Outcome::Disclose).map_err(|error| Error::Internal(error.to_string()))
}

pub fn begin_log_in(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let question = passkey::begin_proof(&caller.pools, &caller.public_url, &caller.ip).await?;
        ask(&question, "", &fields)
    })
}

/// Both factors at once: no code is asked for.
pub fn log_in(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let device = caller.device();
        let user = passkey::prove(&caller.pools, &caller.public_url, fields.get("question"), fields.get("credential"), &device).await?;
        let mut scope = Scope::auth(&caller.pools).await?;
        let entrance = log_in::enter(&mut scope, user, None, &device.ip).await?.ok_or(Error::Forbidden)?;
        log_in::completed(&mut scope, entrance, &device).await?;
        scope.commit().await?;
        Ok(Outcome::Enter(entrance, next_page(fields.get("next"), start(entrance))))
    })
}

pub fn begin_confirm(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        caller.own_session()?;
        let question = passkey::begin_proof(&caller.pools, &caller.public_url, &caller.ip).await?;
        ask(&question, "", &fields)
    })
}

/// Proves again who somebody is, as the password (and code) does.
pub fn confirm(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let session = caller.own_session()?;
        let device = caller.device();
        let user = passkey::prove(&caller.pools, &caller.public_url, fields.get("question"), fields.get("credential"), &device).await?;
        if user != session.person.user {
            return Err(wrong().into());
        }
        let mut scope = Scope::auth(&caller.pools).await?;
        activity::record(&mut scope, user, Activity::Confirmed, &device).await?;
        scope.commit().await?;
        Ok(Outcome::Enter(session.entrance(), next_page(fields.get("next"), "/app/settings/security")))
    })
}

pub fn begin_registration(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let user = caller.confirmed()?.person.user;
        let name = fields.get("name");
        let question = passkey::begin_registration(&caller.pools, &caller.public_url, user, name).await?;
        ask(&question, name, &fields)
    })
}

/// Codes for paper are shown to whom it is the first second factor.
pub fn register(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let session = caller.confirmed()?;
        let answer = Registration {
            question: fields.get("question"),
            credential: fields.get("credential"),
            name: fields.get("name"),
            this: session.id,
            locale: caller.locale,
        };
        let made = passkey::register(&caller.pools, &caller.public_url, session.person.user, &answer, &caller.device()).await?;
        Ok(match made.codes {
            Some(codes) => Outcome::Disclose(codes.join("\n")),
            None if made.is_first => Outcome::Go(format!("{PAGE}?done=added_first")),
            None => Outcome::Go(format!("{PAGE}?done=added")),
        })
    })
}

pub fn remove(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let user = caller.confirmed()?.person.user;
        let id: PasskeyId = fields.id("id")?;
        let mut scope = Scope::auth(&caller.pools).await?;
        passkey::remove(&mut scope, user, id, caller.locale, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("{PAGE}?removed={id}")))
    })
}

pub fn restore(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let user = caller.confirmed()?.person.user;
        let mut scope = Scope::auth(&caller.pools).await?;
        passkey::restore(&mut scope, user, fields.id("id")?, caller.locale, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("{PAGE}?done=restored")))
    })
}
