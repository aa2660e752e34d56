//! What the console's forms do. Whoever reaches into an agency or an account says why, and proved lately who they are.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    id::{AgencyId, UserId},
    identity::store::{log_in, session::Impersonation},
    platform::{
        console::{self, AgencyStatus},
        store::console::{
            agencies, dead_letters,
            impersonation::{self, LookingOn},
            people::{self, Intervention},
        },
    },
    scope::{Agency, Scope},
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn suspend_agency(caller: Arc<Caller>, fields: Fields) -> Answer {
    set_status(caller, fields, AgencyStatus::Suspended)
}

pub fn reactivate_agency(caller: Arc<Caller>, fields: Fields) -> Answer {
    set_status(caller, fields, AgencyStatus::Active)
}

fn set_status(caller: Arc<Caller>, fields: Fields, status: AgencyStatus) -> Answer {
    Box::pin(async move {
        let mut scope = caller.platform().await?;
        caller.confirmed()?;
        let id: AgencyId = fields.id("id")?;
        let reason = console::reason(fields.get("reason"))?;
        agencies::set_status(&mut scope, id, status, reason, &caller.ip).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/platform/agencies/{id}?done={status}")))
    })
}

pub fn end_sessions(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let device = caller.device();
        let what = intervention(&caller, &fields, &device)?;
        people::end_sessions(&caller.pools, &what).await?;
        Ok(Outcome::Go(format!("/platform/people/{}?done=sessions", what.person)))
    })
}

pub fn reset_second_factor(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let device = caller.device();
        let what = intervention(&caller, &fields, &device)?;
        people::reset_second_factor(&caller.pools, &what).await?;
        Ok(Outcome::Go(format!("/platform/people/{}?done=second_factor", what.person)))
    })
}

fn intervention<'a>(
    caller: &Caller,
    fields: &'a Fields,
    device: &'a domain::identity::store::activity::Device,
) -> Result<Intervention<'a>, Error> {
    let by = caller.platform_admin()?.person.user;
    caller.confirmed()?;
    Ok(Intervention { by, person: fields.id("id")?, reason: console::reason(fields.get("reason"))?, device })
}

pub fn retry_job(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move { retry(&caller, &fields, Some(fields.get("id"))).await })
}

pub fn retry_jobs(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move { retry(&caller, &fields, None).await })
}

async fn retry(caller: &Caller, fields: &Fields, letter: Option<&str>) -> Result<Outcome, Error> {
    let mut scope = caller.platform().await?;
    caller.confirmed()?;
    let reason = console::reason(fields.get("reason"))?;
    dead_letters::retry(&mut scope, letter, reason, &caller.ip).await?;
    scope.commit().await?;
    Ok(Outcome::Go("/platform/operations?done=retried".to_owned()))
}

/// Begins to look on as a member of an agency: a session of its own, which only reads.
pub fn look_on(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let by = caller.platform_admin()?.person.user;
        caller.confirmed()?;
        let member = Agency { agency: fields.id::<AgencyId>("id")?, user: fields.id::<UserId>("member")? };
        let reason = console::reason(fields.get("reason"))?;
        impersonation::begin(&caller.pools, &LookingOn { by, member, reason, ip: &caller.ip }).await?;
        let impersonation = Impersonation { by, reason: reason.to_owned() };
        Ok(Outcome::LookOn(member, impersonation, "/app/properties".to_owned()))
    })
}

/// Goes back to the console in one's own name.
pub fn stop_looking_on(caller: Arc<Caller>, _: Fields) -> Answer {
    Box::pin(async move {
        let session = caller.session.as_ref().ok_or(Error::Unauthenticated)?;
        let Some(Impersonation { by, reason }) = &session.impersonation else { return Ok(Outcome::Go("/app/properties".to_owned())) };
        let member = Agency { agency: session.member()?.agency, user: session.person.user };
        let mut scope = Scope::auth(&caller.pools).await?;
        let own = match log_in::enter(&mut scope, *by, None, &caller.ip).await {
            // Their own agencies let nobody in from here.
            Err(domain::error::Error::Invalid(_)) => None,
            own => own?,
        };
        scope.commit().await?;
        impersonation::end(&caller.pools, &LookingOn { by: *by, member, reason, ip: &caller.ip }).await?;
        Ok(match own {
            Some(own) => Outcome::Switch(own, format!("/platform/agencies/{}", member.agency)),
            None => Outcome::Leave("/log-in".to_owned()),
        })
    })
}
