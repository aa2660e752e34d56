//! The settings of an agency.

use chrono::{DateTime, TimeDelta, Utc};

use super::{roles, second_factor::holders};
use crate::{
    error::{Error, Problem, Result},
    event::Event,
    identity::{
        Permission,
        agency_settings::{AgencyForm, SecondFactorRule, Security},
    },
    scope::{Agency, Scope},
};

/// Everything that the pages of settings show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencySettings {
    pub about: AgencyForm,
    pub security: Security,
    /// From when on everybody needs a second factor.
    pub second_factor_from: Option<DateTime<Utc>>,
    /// Counts the changes of either.
    pub version: i32,
}

/// # Errors
/// What the database said.
pub async fn get(scope: &mut Scope<Agency>) -> Result<AgencySettings> {
    let agency = scope.agency();
    let row = sqlx::query!(
        "select name, contact_email, contact_phone, website, address, session_idle_minutes, session_absolute_hours, allowed_networks,
           second_factor_from, version
         from app.agencies where id = $1",
        agency.0
    )
    .fetch_one(scope.connection())
    .await?;
    let networks: std::result::Result<_, _> = row.allowed_networks.iter().map(|text| text.parse()).collect();
    let networks = networks.map_err(|_| Error::Inconsistent("app.agencies.allowed_networks".to_owned()))?;
    Ok(AgencySettings {
        about: AgencyForm {
            name: row.name,
            email: row.contact_email,
            phone: row.contact_phone,
            website: row.website,
            address: row.address,
        },
        security: Security {
            idle_minutes: row.session_idle_minutes,
            absolute_hours: row.session_absolute_hours,
            networks,
            second_factor: if row.second_factor_from.is_some() { SecondFactorRule::Kept } else { SecondFactorRule::Voluntary },
        },
        second_factor_from: row.second_factor_from,
        version: row.version,
    })
}

/// The settings as they stand, for a change by somebody who saw `version`.
async fn for_change(scope: &mut Scope<Agency>, version: i32) -> Result<AgencySettings> {
    let agency = scope.agency();
    sqlx::query!("select id from app.agencies where id = $1 for no key update", agency.0).fetch_one(scope.connection()).await?;
    if !roles::authority(scope).await?.may(Permission::ManageAgency) {
        return Err(Error::Forbidden);
    }
    let before = get(scope).await?;
    if before.version == version { Ok(before) } else { Err(Error::Conflict) }
}

/// Changes the agency's name and how clients reach it, from a checked form.
///
/// # Errors
/// [`Error::Conflict`] if somebody else wrote since `version`; [`Error::Forbidden`] for who may no longer.
pub async fn save_about(scope: &mut Scope<Agency>, version: i32, about: &AgencyForm) -> Result<()> {
    let before = for_change(scope, version).await?.about;
    let (agency, at) = (scope.agency(), scope.now());
    sqlx::query!(
        "update app.agencies set name = $2, contact_email = $3, contact_phone = $4, website = $5, address = $6, version = version + 1,
           updated_at = $7 where id = $1",
        agency.0,
        about.name,
        about.email,
        about.phone,
        about.website,
        about.address,
        at
    )
    .execute(scope.connection())
    .await?;
    let fields = [
        ("name", before.name != about.name),
        ("email", before.email != about.email),
        ("phone", before.phone != about.phone),
        ("website", before.website != about.website),
        ("address", before.address != about.address),
    ];
    let fields: Vec<&'static str> = fields.into_iter().filter(|(_, is_changed)| *is_changed).map(|(field, _)| field).collect();
    if fields.is_empty() { Ok(()) } else { scope.record_audited(Event::AgencyUpdated { agency, fields }).await }
}

/// Changes how people may enter; it holds from everybody's next request on.
///
/// # Errors
/// As [`save_about`]; [`Problem::NeedsSecondFactor`] on `second_factor` for who asks for one and has none.
pub async fn save_security(scope: &mut Scope<Agency>, version: i32, security: &Security) -> Result<()> {
    let stored = for_change(scope, version).await?;
    let before = stored.security;
    let (agency, at) = (scope.agency(), scope.now());
    let second_factor_from = match security.second_factor {
        SecondFactorRule::Voluntary => None,
        SecondFactorRule::Kept => stored.second_factor_from,
        SecondFactorRule::AfterDays(days) => Some(at + TimeDelta::days(days.into())),
    };
    if second_factor_from.is_some() && !holders(scope).await?.contains(&scope.user()) {
        return Err(Error::field("second_factor", Problem::NeedsSecondFactor));
    }
    let networks: Vec<String> = security.networks.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "update app.agencies set session_idle_minutes = $2, session_absolute_hours = $3, allowed_networks = $4,
           second_factor_from = $6, version = version + 1, updated_at = $5 where id = $1",
        agency.0,
        security.idle_minutes,
        security.absolute_hours,
        &networks,
        at,
        second_factor_from
    )
    .execute(scope.connection())
    .await?;
    let fields = [
        ("idle_minutes", before.idle_minutes != security.idle_minutes),
        ("absolute_hours", before.absolute_hours != security.absolute_hours),
        ("networks", before.networks != security.networks),
        ("second_factor", stored.second_factor_from != second_factor_from),
    ];
    let fields: Vec<&'static str> = fields.into_iter().filter(|(_, is_changed)| *is_changed).map(|(field, _)| field).collect();
    if fields.is_empty() { Ok(()) } else { scope.record_audited(Event::AgencySecurityChanged { agency, fields }).await }
}
