//! What the forms of the agency's settings do, and what their pages read.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    identity::{
        Permission,
        agency_settings::{AgencyForm, SecurityForm},
        store::{agency_settings, members, second_factor},
    },
    phone::{self, Phone},
    scope::{Agency, Scope},
};

use super::view::SettingsView;
use crate::{
    error::Error,
    form::{Fields, Outcome},
    moment,
    request::{self, Caller},
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub async fn read(scope: &mut Scope<Agency>) -> Result<SettingsView, Error> {
    let (settings, holders) = (agency_settings::get(scope).await?, second_factor::holders(scope).await?);
    let caller = request::caller()?;
    let locale = caller.locale;
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let shown = phone::shown(Phone::kept(&settings.about.phone).as_ref());
    let networks: Vec<String> = settings.security.networks.iter().map(ToString::to_string).collect();
    Ok(SettingsView {
        about: AgencyForm { phone: shown, ..settings.about },
        security: SecurityForm {
            idle_minutes: number(settings.security.idle_minutes),
            absolute_hours: number(settings.security.absolute_hours),
            networks: networks.join("\n"),
            second_factor: settings.security.second_factor.code(),
        },
        second_factor_from: settings.second_factor_from.map(|at| moment::text(at, locale)),
        without_second_factor: members::active(scope).await?.into_iter().filter(|member| !holders.contains(member)).count(),
        version: settings.version,
        own_address: caller.ip.clone(),
    })
}

fn version(fields: &Fields) -> Result<i32, Error> {
    fields.get("version").parse().map_err(|_| Error::Conflict)
}

pub fn save_about(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::ManageAgency, fields.get("agency")).await?;
        let about = fields.read::<AgencyForm>()?.check(phone::read).map_err(DomainError::Invalid)?;
        agency_settings::save_about(&mut scope, version(&fields)?, &about).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/agency?done=saved".to_owned()))
    })
}

pub fn save_security(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.confirmed_staff_for(Permission::ManageAgency, fields.get("agency")).await?;
        let security = fields.read::<SecurityForm>()?.check(&caller.ip).map_err(DomainError::Invalid)?;
        agency_settings::save_security(&mut scope, version(&fields)?, &security).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/agency-security?done=saved".to_owned()))
    })
}
