//! How realtors are reached, corrected by themselves in the portal. What stands there is the agency's, so log-in, which knows whose
//! record it is, writes it for them and tells the agency.

use super::realtors::cover;
use crate::{
    error::{Error, Problem, Result},
    event::Event,
    id::{AgencyId, RealtorId, UserId},
    identity::realtor_contact::Contact,
    phone::{self, Phone},
    scope::{Agency, Auth, Scope},
};

/// A realtor's own record at one agency, as its form shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnContact {
    pub realtor: RealtorId,
    pub contact: Contact,
    pub version: i32,
}

/// The person's own record at an agency that lets them in, for which this operation acts from here on.
///
/// # Errors
/// [`Error::NotFound`] for who is no realtor of the agency, or whom it does not let in.
pub async fn get(scope: &mut Scope<Auth>, agency: AgencyId, user: UserId) -> Result<OwnContact> {
    scope.act_for(agency).await?;
    let row = sqlx::query!(
        r#"select r.id, r.email, r.phone, r.version,
             array(select t.territory from app.realtor_territories t where t.agency_id = r.agency_id and t.realtor_id = r.id) as "territories!"
           from app.realtors r join app.agencies a on a.id = r.agency_id and a.status = 'active'
           where r.agency_id = $1 and r.user_id = $2 and r.deleted_at is null and r.status <> 'suspended'"#,
        agency.0,
        user.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let mut territories = row.territories;
    territories.sort_by_key(|territory| territory.to_lowercase());
    let contact = Contact { email: row.email, phone: Phone::kept(&row.phone), territories };
    Ok(OwnContact { realtor: RealtorId(row.id), contact, version: row.version })
}

/// Writes how the person is reached into their record at an agency, which learns of it.
///
/// # Errors
/// As [`get`]; [`Error::Conflict`] if somebody wrote since `version`; [`Problem::Refused`] on `email` where another realtor has it,
/// which is none of the person's business.
pub async fn correct(scope: &mut Scope<Auth>, actor: Agency, version: i32, contact: &Contact, ip: &str) -> Result<()> {
    let before = locked(scope, actor).await?;
    if before.version != version {
        return Err(Error::Conflict);
    }
    let fields = before.contact.changed(contact);
    if fields.is_empty() {
        return Ok(());
    }
    let at = scope.now();
    sqlx::query!(
        "update app.realtors set email = $4, phone = $5, version = version + 1, updated_at = $6
         where agency_id = $1 and id = $2 and user_id = $3",
        actor.agency.0,
        before.realtor.0,
        actor.user.0,
        contact.email,
        phone::column(contact.phone.as_ref()),
        at
    )
    .execute(scope.connection())
    .await
    .map_err(|error| Error::on_constraint(error, "realtors_email_key", "email", Problem::Refused))?;
    cover(scope.connection(), actor.agency, before.realtor, &contact.territories).await?;
    scope.record_audited(actor, &Event::RealtorUpdated { realtor: before.realtor, fields }, ip).await
}

/// As it is, and as it stays until this operation ends.
async fn locked(scope: &mut Scope<Auth>, actor: Agency) -> Result<OwnContact> {
    scope.act_for(actor.agency).await?;
    sqlx::query!("select from app.realtors where agency_id = $1 and user_id = $2 for no key update", actor.agency.0, actor.user.0)
        .execute(scope.connection())
        .await?;
    get(scope, actor.agency, actor.user).await
}
