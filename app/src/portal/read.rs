//! Gathers what the portal's pages show.

use domain::{
    error::Error as DomainError,
    id::{AgencyId, RealtorId},
    identity::{
        realtor_contact::ContactForm,
        store::{investor, realtor_access, realtor_contact},
    },
    phone,
};

use super::api::{DirectoryLine, DirectoryView, PortalView};
use crate::{error::Error, moment, request::Caller};

/// Realtors on a page.
const LINES: usize = 50;

pub async fn portal(caller: &Caller) -> Result<PortalView, Error> {
    let mut scope = caller.portal().await?;
    let since = match investor::since(&mut scope).await {
        Ok(since) => Some(moment::day(since, caller.locale)),
        Err(DomainError::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    let agencies = realtor_access::own(&mut scope).await?;
    scope.commit().await?;
    Ok(PortalView { since, agencies: agencies.into_iter().map(|record| (record.agency.to_string(), record.agency_name)).collect() })
}

pub async fn directory(caller: &Caller, agency: &str, cursor: &str) -> Result<DirectoryView, Error> {
    let agency: AgencyId = agency.parse().map_err(|_| Error::NotFound)?;
    let mut scope = caller.portal().await?;
    let own = realtor_access::own(&mut scope).await?.into_iter().find(|record| record.agency == agency).ok_or(Error::NotFound)?;
    let count = i32::try_from(LINES + 1).unwrap_or(i32::MAX);
    let mut found = realtor_access::directory(&mut scope, agency, after(cursor), count).await?;
    scope.commit().await?;
    let (mut scope, user) = caller.portal_account().await?;
    let realtor_contact::OwnContact { contact, version, .. } = realtor_contact::get(&mut scope, agency, user).await?;
    scope.commit().await?;
    let has_more = found.len() > LINES;
    found.truncate(LINES);
    let next = found.last().filter(|_| has_more).map(|last| format!("{}.{}", last.id, last.name));
    let line =
        |line: realtor_access::DirectoryLine| DirectoryLine { name: line.name, brokerage: line.brokerage, territories: line.territories };
    Ok(DirectoryView {
        agency_name: own.agency_name,
        name: own.name,
        contact: ContactForm { phone: phone::shown(contact.phone.as_ref()), ..ContactForm::from(&contact) },
        version,
        license_number: own.license_number,
        brokerage: own.brokerage,
        lines: found.into_iter().map(line).collect(),
        next,
    })
}

/// Where a page begins: the id of the last realtor before it, a dot, their name.
fn after(cursor: &str) -> Option<(String, RealtorId)> {
    let (id, name) = cursor.split_once('.')?;
    Some((name.replace('\0', ""), id.parse().ok()?))
}
