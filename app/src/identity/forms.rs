//! What the forms of log-in, sign-up and sessions do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    id::{AgencyId, SessionId},
    identity::{
        activity::Activity,
        profile::Density,
        sign_up::SignUpForm,
        store::{account, activity, log_in as store, session},
    },
};

use crate::{
    error::Error,
    form::{Fields, Outcome, local_path},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn log_in(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let log_in = store::log_in(&caller.pools, fields.get("email"), fields.get("password"), &caller.device()).await?;
        let next = local_path(fields.get("next"));
        Ok(enter(log_in, if next == "/" { "/app/properties".to_owned() } else { next }))
    })
}

fn enter(log_in: store::LogIn, next: String) -> Outcome {
    if log_in.awaits_code { Outcome::AwaitCode(log_in.actor, next) } else { Outcome::Enter(log_in.actor, next) }
}

pub fn sign_up(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let form: SignUpForm = fields.read()?;
        let form = form.check().map_err(DomainError::Invalid)?;
        let log_in = account::sign_up_or_log_in(&caller.pools, &form, caller.locale, &caller.device()).await?;
        Ok(enter(log_in, "/app/properties".to_owned()))
    })
}

/// The session ends; who looks on as somebody else goes back to their own.
pub fn log_out(caller: Arc<Caller>, fields: Fields) -> Answer {
    let looks_on = caller.session.as_ref().is_some_and(|session| session.impersonation.is_some());
    if looks_on {
        return crate::platform::console::forms::stop_looking_on(caller, fields);
    }
    Box::pin(async move {
        if let Ok((mut scope, session)) = caller.account().await {
            activity::record(&mut scope, session.viewer.user, Activity::LoggedOut, &caller.device()).await?;
            scope.commit().await?;
        }
        Ok(Outcome::Leave("/log-in".to_owned()))
    })
}

/// Remembers language, theme and density; whoever is logged in finds them on every browser.
pub fn prefer(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let locale = fields.get("locale").parse().unwrap_or(caller.locale);
        let theme = match fields.get("theme") {
            theme @ ("light" | "dark" | "system") => theme.to_owned(),
            _ => caller.theme.clone(),
        };
        if let Ok((mut scope, session)) = caller.account().await {
            let user = session.viewer.user;
            let density = Density::from_code(fields.get("density")).unwrap_or(session.density);
            session::prefer(&mut scope, user, locale, &theme, density).await?;
            scope.commit().await?;
        }
        Ok(Outcome::Prefer { locale: locale.code().to_owned(), theme, to: local_path(fields.get("to")) })
    })
}

pub fn switch_agency(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let agency: AgencyId = fields.id("to_agency")?;
        let (mut scope, session) = caller.account().await?;
        let actor = store::enter(&mut scope, session.viewer.user, Some(agency), &caller.ip).await?.ok_or(Error::NotFound)?;
        store::audit_entry(&mut scope, actor, "agency_entered", &caller.ip).await?;
        scope.commit().await?;
        Ok(Outcome::Switch(actor, "/app/properties".to_owned()))
    })
}

pub fn revoke_session(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let id: SessionId = fields.id("id")?;
        let (mut scope, session) = caller.account().await?;
        if !session::revoke(&mut scope, session.viewer.user, id).await? {
            return Err(Error::NotFound);
        }
        activity::record(&mut scope, session.viewer.user, Activity::SessionEnded, &caller.device()).await?;
        let actor = domain::scope::Agency { agency: session.viewer.agency, user: session.viewer.user };
        store::audit_entry(&mut scope, actor, "session_revoked", &caller.ip).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/sessions?done=revoked".to_owned()))
    })
}
