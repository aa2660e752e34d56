//! What the forms of a person's own account do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    identity::{
        activity::Activity,
        profile::ProfileForm,
        store::{
            activity,
            email::{self, Proven},
            password, profile,
            second_factor::{self, Asked},
        },
    },
    scope::Scope,
    time_zone,
};

use crate::{
    error::Error,
    form::{Fields, Outcome, next_page},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

/// Language and theme are remembered by the browser too, for the pages of strangers.
pub fn save_profile(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, session) = caller.account().await?;
        let saved = fields.read::<ProfileForm>()?.check(time_zone::is_known).map_err(DomainError::Invalid)?;
        profile::write(&mut scope, session.person.user, &saved).await?;
        scope.commit().await?;
        let to = "/app/settings/profile?done=saved".to_owned();
        Ok(Outcome::Prefer { locale: saved.locale.code().to_owned(), theme: saved.theme.code().to_owned(), to })
    })
}

/// Uses the secret of a letter's link. Whoever is logged in goes to their settings, others to the log-in.
pub fn verify_email(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let proven = email::prove(&caller.pools, fields.get("token"), &caller.device()).await?;
        let done = match proven {
            Proven::Verified => "verified",
            Proven::Changed => "email_changed",
        };
        let page = if caller.session.is_some() { "/app/settings/security" } else { "/log-in" };
        Ok(Outcome::Go(format!("{page}?done={done}")))
    })
}

/// Sends the letter again that proves the account's address.
pub fn send_verification(caller: Arc<Caller>, _: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, session) = caller.account().await?;
        email::ask_again(&mut scope, session.person.user, caller.locale, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/security?done=sent_again".to_owned()))
    })
}

pub fn forgot_password(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        password::ask_reset(&caller.pools, fields.get("email"), caller.locale, &caller.device()).await?;
        Ok(Outcome::Go("/forgot-password?done=sent".to_owned()))
    })
}

pub fn reset_password(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        password::reset(&caller.pools, fields.get("token"), fields.get("new_password"), &caller.device()).await?;
        Ok(Outcome::Go("/log-in?done=reset".to_owned()))
    })
}

pub fn change_password(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let session = caller.own_session()?;
        let change = password::Change { current: fields.get("password"), new: fields.get("new_password"), locale: caller.locale };
        password::change(&caller.pools, session.person.user, session.id, &change, &caller.device()).await?;
        Ok(Outcome::Go("/app/settings/security?done=password_changed".to_owned()))
    })
}

pub fn change_email(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let user = caller.confirmed()?.person.user;
        let mut scope = Scope::auth(&caller.pools).await?;
        email::ask_change(&mut scope, user, fields.get("email"), caller.locale, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/security?done=change_email_sent".to_owned()))
    })
}

/// Proves again who somebody is: a new session under a new id, as fresh as a log-in.
pub fn confirm(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let session = caller.own_session()?;
        let user = session.person.user;
        password::verify(&caller.pools, user, fields.get("password"), &caller.device()).await?;
        if session.has_second_factor {
            second_factor::prove(&caller.pools, user, fields.get("code"), Asked::Code, &caller.device()).await?;
        }
        let mut scope = Scope::auth(&caller.pools).await?;
        activity::record(&mut scope, user, Activity::Confirmed, &caller.device()).await?;
        scope.commit().await?;
        Ok(Outcome::Enter(session.entrance(), next_page(fields.get("next"), "/app/settings/security")))
    })
}
