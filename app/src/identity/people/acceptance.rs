//! Accepting an invitation: what its page shows, and what its form does.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::{Error as DomainError, Problem},
    id::UserId,
    identity::{
        Entrance,
        invitation::NewPersonForm,
        store::{
            acceptance::{self, Offer},
            account, email, hash, log_in, realtor_access, second_factor,
        },
    },
    scope::Scope,
};

use super::view::{self, Step};
use crate::{
    error::Error,
    form::{Fields, Outcome, start},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

/// The invitation of a token, as this caller may accept it.
pub async fn show(caller: &Caller, token: &str) -> Result<view::Offer, Error> {
    let mut scope = Scope::auth(&caller.pools).await?;
    let offer = acceptance::find(&mut scope, token).await?;
    let person = caller.session.as_ref().map(|session| &session.person);
    let is_theirs = person.is_some_and(|person| is_account_of(&offer, person.user));
    let step = match offer.account {
        _ if is_theirs => Step::Accept,
        None => Step::New,
        Some(account) if account.can_log_in => Step::LogIn,
        Some(_) => Step::Password,
    };
    Ok(view::Offer {
        agency_name: offer.agency_name,
        inviter_name: offer.inviter_name,
        email: offer.email,
        roles: offer.roles,
        is_realtor: offer.realtor.is_some(),
        step,
        inside_as: person.filter(|_| !is_theirs).map(|person| person.email.clone()),
    })
}

fn is_account_of(offer: &Offer, user: UserId) -> bool {
    offer.account.is_some_and(|account| account.user == user)
}

pub fn accept(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let token = fields.get("token");
        let mut scope = Scope::auth(&caller.pools).await?;
        let offer = acceptance::find(&mut scope, token).await?;
        scope.commit().await?;
        if let Some(session) = &caller.session {
            if is_account_of(&offer, session.person.user) {
                let user = session.person.user;
                return accept_as(&caller, token, Who::Known(user))
                    .await
                    .map(|entrance| Outcome::Switch(entrance, start(entrance).to_owned()));
            }
            // Never silently in the name of whoever happens to be logged in, and never silently out of their account.
            if fields.get("leave").is_empty() {
                return Err(Error::Conflict);
            }
        }
        let who = match offer.account {
            // Where an account has a log-in of its own, nothing here is a way around it.
            Some(account) if account.can_log_in => {
                return Ok(Outcome::Leave(format!("/log-in?next=/invitation%253Ftoken%253D{}", url_safe(token))));
            }
            Some(account) => {
                prove(&caller, &offer.email, fields.get("password")).await?;
                Who::Known(account.user)
            }
            None => {
                let form: NewPersonForm = fields.read()?;
                let name = form.check(&offer.email).map_err(DomainError::Invalid)?;
                Who::New { name, password_hash: hash::hash(&form.password).await? }
            }
        };
        let entrance = accept_as(&caller, token, who).await?;
        let mut scope = Scope::auth(&caller.pools).await?;
        // An invitation is no way around a second factor either.
        let awaits_code = second_factor::state(&mut scope, entrance.user).await?.is_on;
        let to = start(entrance).to_owned();
        Ok(if awaits_code { Outcome::AwaitCode(entrance, to) } else { Outcome::Enter(entrance, to) })
    })
}

/// Tokens are made of these; anything else in one that was sent is left out of addresses.
fn url_safe(token: &str) -> String {
    token.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}

enum Who {
    Known(UserId),
    New { name: String, password_hash: String },
}

async fn accept_as(caller: &Caller, token: &str, who: Who) -> Result<Entrance, Error> {
    let mut scope = Scope::auth(&caller.pools).await?;
    // Again: hashing took its time, and others may have been quicker.
    let offer = acceptance::find(&mut scope, token).await?;
    let (user, name) = match who {
        Who::Known(user) if !is_account_of(&offer, user) => return Err(Error::NotFound),
        Who::Known(user) => (user, acceptance::account_name(&mut scope, user).await?),
        Who::New { name, password_hash } => {
            let user = scope.new_id();
            account::insert_user(&mut scope, user, &offer.email, &name, &password_hash, caller.locale).await?;
            (user, name)
        }
    };
    // Whoever has the letter's secret reads the address that it went to.
    email::mark_verified(&mut scope, user).await?;
    let entrance = match offer.realtor {
        Some(realtor) => realtor_access::accept(&mut scope, &offer, realtor, user, &caller.ip).await?,
        None => acceptance::accept(&mut scope, &offer, user, &name, &caller.ip).await?.into(),
    };
    scope.commit().await?;
    Ok(entrance)
}

/// Whether the password is that of the account, with the delays of any log-in.
async fn prove(caller: &Caller, email: &str, password: &str) -> Result<(), Error> {
    match log_in::log_in(&caller.pools, email, password, &caller.device()).await {
        // Right, and they belong to no agency yet: what the invitation changes.
        Ok(_) | Err(DomainError::Forbidden) => Ok(()),
        Err(DomainError::Unauthenticated) => Err(DomainError::field("password", Problem::Wrong).into()),
        Err(error) => Err(error.into()),
    }
}
