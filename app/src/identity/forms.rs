//! What the forms of log-in, sign-up and sessions do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    id::{AgencyId, SessionId},
    identity::{
        activity::Activity,
        profile::Density,
        sign_up::{SignUp, SignUpForm},
        store::{account, activity, investor, log_in as store, session},
    },
};

use crate::{
    error::Error,
    form::{Fields, Outcome, local_path, next_page, start},
    layout::TO_PORTAL,
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn log_in(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let log_in = store::log_in(&caller.pools, fields.get("email"), fields.get("password"), &caller.device()).await?;
        Ok(enter(log_in, fields.get("next")))
    })
}

fn enter(log_in: store::LogIn, next: &str) -> Outcome {
    let next = next_page(next, start(log_in.entrance));
    if log_in.awaits_code { Outcome::AwaitCode(log_in.entrance, next) } else { Outcome::Enter(log_in.entrance, next) }
}

pub fn sign_up(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let form = fields.read::<SignUpForm>()?.check().map_err(DomainError::Invalid)?;
        newcomer(&caller, &form).await
    })
}

pub fn sign_up_investor(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let form = fields.read::<SignUpForm>()?.check_investor().map_err(DomainError::Invalid)?;
        newcomer(&caller, &form).await
    })
}

async fn newcomer(caller: &Caller, form: &SignUp) -> Result<Outcome, Error> {
    let log_in = account::sign_up_or_log_in(&caller.pools, form, caller.locale, &caller.device()).await?;
    Ok(enter(log_in, ""))
}

/// The session ends; who looks on as somebody else goes back to their own.
pub fn log_out(caller: Arc<Caller>, fields: Fields) -> Answer {
    let looks_on = caller.session.as_ref().is_some_and(|session| session.impersonation.is_some());
    if looks_on {
        return crate::platform::console::forms::stop_looking_on(caller, fields);
    }
    Box::pin(async move {
        if let Ok((mut scope, session)) = caller.account().await {
            activity::record(&mut scope, session.person.user, Activity::LoggedOut, &caller.device()).await?;
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
            let user = session.person.user;
            let density = Density::from_code(fields.get("density")).unwrap_or(session.density);
            session::prefer(&mut scope, user, locale, &theme, density).await?;
            scope.commit().await?;
        }
        Ok(Outcome::Prefer { locale: locale.code().to_owned(), theme, to: local_path(fields.get("to")) })
    })
}

/// Also to the portal, which is no agency.
pub fn switch_agency(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, session) = caller.account().await?;
        let user = session.person.user;
        let entrance = if fields.get("to_agency") == TO_PORTAL {
            investor::enter(&mut scope, user).await?
        } else {
            store::enter(&mut scope, user, Some(fields.id::<AgencyId>("to_agency")?), &caller.ip).await?
        };
        let entrance = entrance.ok_or(Error::NotFound)?;
        store::audit_entry(&mut scope, entrance, "agency_entered", &caller.ip).await?;
        scope.commit().await?;
        Ok(Outcome::Switch(entrance, start(entrance).to_owned()))
    })
}

pub fn revoke_session(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let id: SessionId = fields.id("id")?;
        let (mut scope, session) = caller.account().await?;
        if !session::revoke(&mut scope, session.person.user, id).await? {
            return Err(Error::NotFound);
        }
        activity::record(&mut scope, session.person.user, Activity::SessionEnded, &caller.device()).await?;
        store::audit_entry(&mut scope, session.entrance(), "session_revoked", &caller.ip).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/sessions?done=revoked".to_owned()))
    })
}
