//! Who calls, and the operation that they open. Every server function and form begins here.

use std::sync::Arc;

use axum::http::request::Parts;
use chrono::TimeDelta;
use domain::{
    id::{AgencyId, UserId},
    identity::{
        Permission, Viewer,
        store::{activity::Device, relying_party, session::Session},
    },
    locale::Locale,
    pools::Pools,
    scope::{Agency, Auth, Platform, Portal, Public, Scope},
};
use leptos::prelude::use_context;

use crate::{
    boot::{Boot, Disclosure, SecondFactorDue, Submitted},
    error::Error,
    moment,
};

/// For how long a log-in, or a confirmation, is fresh.
const CONFIRMED_FOR: TimeDelta = TimeDelta::minutes(10);

/// The caller of one request, made by the server's guard and kept in the request's extensions.
#[derive(Clone, Debug)]
pub struct Caller {
    pub pools: Pools,
    pub session: Option<Session>,
    /// A log-in that waits for the code of its second factor: it opens nothing else.
    pub awaiting: Option<Session>,
    pub locale: Locale,
    pub theme: String,
    pub ip: String,
    pub user_agent: String,
    pub public_url: String,
    /// A form that this very request brought and that was refused.
    pub submitted: Option<Submitted>,
    /// A secret that a form of this very request made.
    pub disclosed: Option<Disclosure>,
}

impl Caller {
    #[must_use]
    pub fn boot(&self) -> Boot {
        Boot {
            locale: self.locale,
            theme: self.theme.clone(),
            density: self.session.as_ref().map(|session| session.density).unwrap_or_default(),
            person: self.session.as_ref().map(|session| session.person.clone()),
            viewer: self.session.as_ref().and_then(|session| session.viewer.clone()),
            submitted: self.submitted.clone(),
            disclosed: self.disclosed.clone(),
            looks_on_until: self.looks_on_until(),
            is_platform_admin: self.session.as_ref().is_some_and(|session| session.is_platform_admin),
            second_factor_due: self.session.as_ref().and_then(|session| self.second_factor_due(session)),
            agency_requires_second_factor: self.session.as_ref().is_some_and(|session| session.second_factor_from.is_some()),
            erasure_at: self
                .own_session()
                .ok()
                .and_then(|session| session.erasure_at.map(|at| moment::text_in(at, self.locale, &session.time_zone))),
            has_telephone: self.session.as_ref().is_some_and(|session| session.has_telephone),
            passkeys_are_possible: relying_party::is_possible(&self.public_url),
            has_passkey: self.session.as_ref().is_some_and(|session| session.has_passkey),
            has_second_factor: self.session.as_ref().is_some_and(|session| session.has_second_factor),
            email_is_unverified: self.session.as_ref().is_some_and(|session| !session.email_is_verified),
            is_confirmed: self.confirmed().is_ok(),
            public_url: self.public_url.clone(),
        }
    }

    /// When looking on as somebody else ends: the time, and the minutes that are left.
    fn looks_on_until(&self) -> Option<(String, i64)> {
        let session = self.session.as_ref().filter(|session| session.impersonation.is_some())?;
        let left = (session.expires_at - self.pools.clock.now()).num_minutes();
        Some((moment::text_in(session.expires_at, self.locale, &session.time_zone), left))
    }

    /// When somebody without a second factor will need one, or whether they do now.
    fn second_factor_due(&self, session: &Session) -> Option<SecondFactorDue> {
        let from = session.second_factor_from.filter(|_| !session.has_second_factor && session.impersonation.is_none())?;
        Some(SecondFactorDue { at: moment::text_in(from, self.locale, &session.time_zone), is_over: from <= self.pools.clock.now() })
    }

    /// Where the request came from, as it says itself.
    #[must_use]
    pub fn device(&self) -> Device {
        Device { ip: self.ip.clone(), user_agent: self.user_agent.clone() }
    }

    /// Step-up: the session of somebody who proved within the last ten minutes who they are.
    ///
    /// Every form that changes credentials, roles, tokens or money begins with it, beside its permission. For anybody else the
    /// form's answer leads to `/app/confirm`, which asks for the password (and the code of a second factor) and comes back to the
    /// form's page; put `identity::ConfirmFirst` above such a form, so that nobody types for nothing.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`], or [`Error::Unconfirmed`].
    pub fn confirmed(&self) -> Result<&Session, Error> {
        let session = self.own_session()?;
        if self.pools.clock.now() < session.authenticated_at + CONFIRMED_FOR { Ok(session) } else { Err(Error::Unconfirmed) }
    }

    /// Whether somebody is there without an agency.
    #[must_use]
    pub fn is_in_portal(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.viewer.is_none())
    }

    /// An operation of somebody in the portal on what is their own.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; [`Error::NotFound`] in an agency; and when the database is not reached.
    pub async fn portal(&self) -> Result<Scope<Portal>, Error> {
        let session = self.session.as_ref().ok_or(Error::Unauthenticated)?;
        if session.viewer.is_some() {
            return Err(Error::NotFound);
        }
        Ok(Scope::portal(&self.pools, Portal { user: session.person.user }).await?)
    }

    /// An operation of log-in for somebody in the portal, on what is their own.
    ///
    /// # Errors
    /// As [`Caller::portal`].
    pub async fn portal_account(&self) -> Result<(Scope<Auth>, UserId), Error> {
        let (scope, session) = self.account().await?;
        if session.viewer.is_none() { Ok((scope, session.person.user)) } else { Err(Error::NotFound) }
    }

    /// The person at work.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`], [`Error::NotFound`] in the portal, [`Error::SecondFactorRequired`] where the agency asks for one that is missing, or
    /// [`Error::Forbidden`] without the permission.
    pub fn member(&self, permission: Permission) -> Result<&Viewer, Error> {
        let session = self.session.as_ref().ok_or(Error::Unauthenticated)?;
        if session.lacks_second_factor(self.pools.clock.now()) {
            return Err(Error::SecondFactorRequired);
        }
        let viewer = session.member()?;
        if viewer.may(permission) { Ok(viewer) } else { Err(Error::Forbidden) }
    }

    /// An operation of a member who has the permission.
    ///
    /// # Errors
    /// As [`Caller::member`]; and when the database is not reached.
    pub async fn staff(&self, permission: Permission) -> Result<Scope<Agency>, Error> {
        self.member(permission)?;
        self.at_work().await
    }

    /// The same, for a form that was rendered for `agency`: the person may have switched since in another tab.
    ///
    /// # Errors
    /// [`Error::Conflict`] when they have; else as [`Caller::staff`].
    pub async fn staff_for(&self, permission: Permission, agency: &str) -> Result<Scope<Agency>, Error> {
        self.member_for(permission, agency)?;
        self.staff(permission).await
    }

    /// The same, for a form that gives rights or secrets away: see [`Caller::confirmed`].
    ///
    /// # Errors
    /// As [`Caller::staff_for`]; [`Error::Unconfirmed`] for those who may, but proved too long ago who they are.
    pub async fn confirmed_staff_for(&self, permission: Permission, agency: &str) -> Result<Scope<Agency>, Error> {
        self.member_for(permission, agency)?;
        self.confirmed()?;
        self.staff(permission).await
    }

    /// An operation of a member on what is their own in the agency, for which no permission is needed.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; [`Error::NotFound`] in the portal; [`Error::SecondFactorRequired`]; and when the database is not
    /// reached.
    pub async fn at_work(&self) -> Result<Scope<Agency>, Error> {
        let session = self.session.as_ref().ok_or(Error::Unauthenticated)?;
        if session.lacks_second_factor(self.pools.clock.now()) {
            return Err(Error::SecondFactorRequired);
        }
        Ok(self.open(session).await?)
    }

    /// In the agency of a session, whatever its person may do there; of who looks on, an operation that only reads.
    async fn open(&self, session: &Session) -> domain::error::Result<Scope<Agency>> {
        let actor = Agency { agency: session.member()?.agency, user: session.person.user };
        if session.impersonation.is_some() { Scope::looking_on(&self.pools, actor).await } else { Scope::staff(&self.pools, actor).await }
    }

    /// The same, for a form that was rendered for `agency`.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the person has switched since; else as [`Caller::at_work`].
    pub async fn at_work_for(&self, agency: &str) -> Result<Scope<Agency>, Error> {
        let viewer = self.session.as_ref().ok_or(Error::Unauthenticated)?.member()?;
        if agency.parse::<AgencyId>().ok() == Some(viewer.agency) { self.at_work().await } else { Err(Error::Conflict) }
    }

    /// The person at work, for a form that was rendered for `agency`.
    ///
    /// # Errors
    /// As [`Caller::staff_for`].
    pub fn member_for(&self, permission: Permission, agency: &str) -> Result<&Viewer, Error> {
        let viewer = self.member(permission)?;
        if agency.parse::<AgencyId>().ok() == Some(viewer.agency) { Ok(viewer) } else { Err(Error::Conflict) }
    }

    /// One of the platform's own people. For everybody else the console does not exist.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`], [`Error::NotFound`]; [`Error::SecondFactorRequired`].
    pub fn platform_admin(&self) -> Result<&Session, Error> {
        let session = self.session.as_ref().ok_or(Error::Unauthenticated)?;
        if !session.is_platform_admin {
            return Err(Error::NotFound);
        }
        if session.lacks_second_factor(self.pools.clock.now()) { Err(Error::SecondFactorRequired) } else { Ok(session) }
    }

    /// An operation of one of the platform's own people.
    ///
    /// # Errors
    /// As [`Caller::platform_admin`]; and when the database is not reached.
    pub async fn platform(&self) -> Result<Scope<Platform>, Error> {
        let user = self.platform_admin()?.person.user;
        Ok(Scope::platform(&self.pools, Platform { user }).await?)
    }

    /// An operation of somebody on their own account.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; and when the database is not reached.
    pub async fn account(&self) -> Result<(Scope<Auth>, &Session), Error> {
        let session = self.own_session()?;
        Ok((Scope::auth(&self.pools).await?, session))
    }

    /// The session of somebody who is there in their own name.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; [`Error::ReadOnly`] for who looks on as somebody else.
    pub fn own_session(&self) -> Result<&Session, Error> {
        let session = self.session.as_ref().ok_or(Error::Unauthenticated)?;
        if session.impersonation.is_none() { Ok(session) } else { Err(Error::ReadOnly) }
    }
}

/// The caller of the request that is being answered.
///
/// # Errors
/// [`Error::Internal`] outside of a request.
pub fn caller() -> Result<Arc<Caller>, Error> {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Arc<Caller>>().cloned())
        .ok_or_else(|| Error::Internal("no caller".to_owned()))
}

/// An operation of a member who has the permission.
///
/// # Errors
/// As [`Caller::staff`]; the answer's status says the same.
pub async fn staff(permission: Permission) -> Result<Scope<Agency>, Error> {
    fail(caller()?.staff(permission).await)
}

/// An operation of one of the platform's own people.
///
/// # Errors
/// As [`Caller::platform`]; the answer's status says the same.
pub async fn platform() -> Result<Scope<Platform>, Error> {
    fail(caller()?.platform().await)
}

/// An operation of anybody.
///
/// # Errors
/// The database was not reached.
pub async fn public() -> Result<Scope<Public>, Error> {
    fail(Scope::public(&caller()?.pools).await.map_err(Error::from))
}

/// Gives the answer the status of its error: Leptos would answer 500 to every one.
///
/// # Errors
/// The error it was given.
pub fn fail<T>(result: Result<T, Error>) -> Result<T, Error> {
    if let (Err(error), Some(response)) = (&result, use_context::<leptos_axum::ResponseOptions>())
        && let Ok(status) = axum::http::StatusCode::from_u16(error.status())
    {
        response.set_status(status);
    }
    result
}
