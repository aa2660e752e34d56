//! The realtors that an agency works with.

use std::collections::BTreeMap;

use sqlx::{PgConnection, types::Json};

use crate::{
    error::{Error, Problem, Result},
    event::Event,
    id::{AgencyId, RealtorId},
    identity::realtor::{Realtor, RealtorStatus},
    phone::{self, Phone},
    scope::{Agency, Scope},
};

/// A realtor as the list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RealtorRecord {
    pub id: RealtorId,
    pub name: String,
    pub email: String,
    pub phone: Option<Phone>,
    pub brokerage: String,
    pub status: RealtorStatus,
    pub territories: Vec<String>,
}

/// A realtor with everything that their form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RealtorDetail {
    pub realtor: Realtor,
    pub version: i32,
    pub is_archived: bool,
}

/// Which realtors are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RealtorFilter {
    /// Part of a name, an e-mail, a brokerage, a licence or a territory; accents and case do not matter.
    pub q: String,
    pub status: Option<RealtorStatus>,
    pub archived: bool,
    /// Name and id of the last one of the page before.
    pub after: Option<(String, RealtorId)>,
}

/// A page of realtors by name, and whether there are more.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Agency>, filter: &RealtorFilter, count: usize) -> Result<(Vec<RealtorRecord>, bool)> {
    let agency = scope.agency();
    let after = filter.after.clone().unzip();
    let rows = sqlx::query!(
        r#"select r.id, r.name, r.email, r.phone, r.brokerage, r.status,
             array(select t.territory from app.realtor_territories t where t.agency_id = r.agency_id and t.realtor_id = r.id order by 1)
               as "territories!"
           from app.realtors r
           where r.agency_id = $1 and (r.deleted_at is not null) = $2 and ($3::text is null or r.status = $3)
             and ($4 = '' or strpos(public.unaccent(lower(concat_ws(' ', r.name, r.email, r.brokerage, r.license_number))), public.unaccent(lower($4))) > 0
               or exists (select from app.realtor_territories t where t.agency_id = r.agency_id and t.realtor_id = r.id
                 and strpos(public.unaccent(lower(t.territory)), public.unaccent(lower($4))) > 0))
             and ($5::text is null or (r.name, r.id) > ($5, $6))
           order by r.name, r.id limit $7"#,
        agency.0,
        filter.archived,
        filter.status.map(RealtorStatus::code),
        filter.q.trim(),
        after.0,
        after.1.map(|id| id.0),
        i64::try_from(count + 1).unwrap_or(i64::MAX)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = rows.len() > count;
    let record = rows.into_iter().take(count).map(|row| RealtorRecord {
        id: RealtorId(row.id),
        name: row.name,
        email: row.email,
        phone: Phone::kept(&row.phone),
        brokerage: row.brokerage,
        status: RealtorStatus::from_code(&row.status).unwrap_or(RealtorStatus::Inactive),
        territories: row.territories,
    });
    Ok((record.collect(), more))
}

/// One realtor, also an archived one.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn get(scope: &mut Scope<Agency>, id: RealtorId) -> Result<RealtorDetail> {
    let agency = scope.agency();
    let row = sqlx::query!(
        r#"select r.name, r.email, r.phone, r.license_number, r.brokerage, r.slack_user_id, r.status, r.version,
             r.metadata as "metadata: Json<BTreeMap<String, String>>", r.deleted_at is not null as "is_archived!",
             array(select t.territory from app.realtor_territories t where t.agency_id = r.agency_id and t.realtor_id = r.id) as "territories!"
           from app.realtors r where r.agency_id = $1 and r.id = $2"#,
        agency.0,
        id.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let mut territories = row.territories;
    territories.sort_by_key(|territory| territory.to_lowercase());
    let realtor = Realtor {
        name: row.name,
        email: row.email,
        phone: Phone::kept(&row.phone),
        license_number: row.license_number,
        brokerage: row.brokerage,
        slack_user_id: row.slack_user_id,
        status: RealtorStatus::from_code(&row.status).ok_or_else(|| Error::Inconsistent(format!("realtor {id}")))?,
        territories,
        metadata: row.metadata.0,
    };
    Ok(RealtorDetail { realtor, version: row.version, is_archived: row.is_archived })
}

/// # Errors
/// [`Problem::Taken`] on the field that another realtor has; what the database said.
pub async fn create(scope: &mut Scope<Agency>, realtor: &Realtor) -> Result<RealtorId> {
    let (agency, at, id) = (scope.agency(), scope.now(), scope.new_id::<RealtorId>());
    sqlx::query!(
        "insert into app.realtors (agency_id, id, name, email, phone, license_number, brokerage, slack_user_id, status, metadata,
           version, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $11)",
        agency.0,
        id.0,
        realtor.name,
        realtor.email,
        phone::column(realtor.phone.as_ref()),
        realtor.license_number,
        realtor.brokerage,
        realtor.slack_user_id,
        realtor.status.code(),
        Json(&realtor.metadata) as _,
        at
    )
    .execute(scope.connection())
    .await
    .map_err(taken)?;
    cover(scope.connection(), agency, id, &realtor.territories).await?;
    scope.record(Event::RealtorCreated { realtor: id }).await?;
    Ok(id)
}

/// # Errors
/// [`Error::NotFound`], also for an archived one; [`Error::Conflict`] if somebody else wrote since `version`; as [`create`].
pub async fn update(scope: &mut Scope<Agency>, id: RealtorId, version: i32, realtor: &Realtor) -> Result<()> {
    let before = locked(scope, id).await?;
    if before.is_archived {
        return Err(Error::NotFound);
    }
    if before.version != version {
        return Err(Error::Conflict);
    }
    let (agency, at) = (scope.agency(), scope.now());
    sqlx::query!(
        "update app.realtors set name = $3, email = $4, phone = $5, license_number = $6, brokerage = $7, slack_user_id = $8, status = $9,
           metadata = $10, version = version + 1, updated_at = $11
         where agency_id = $1 and id = $2",
        agency.0,
        id.0,
        realtor.name,
        realtor.email,
        phone::column(realtor.phone.as_ref()),
        realtor.license_number,
        realtor.brokerage,
        realtor.slack_user_id,
        realtor.status.code(),
        Json(&realtor.metadata) as _,
        at
    )
    .execute(scope.connection())
    .await
    .map_err(taken)?;
    cover(scope.connection(), agency, id, &realtor.territories).await?;
    scope.record(Event::RealtorUpdated { realtor: id, fields: changed(&before.realtor, realtor) }).await
}

/// Takes a realtor off the lists, or brings them back as they were.
///
/// # Errors
/// [`Error::NotFound`]; [`Problem::Taken`] where another realtor has their e-mail, licence or Slack account by now.
pub async fn set_archived(scope: &mut Scope<Agency>, id: RealtorId, archived: bool) -> Result<()> {
    if locked(scope, id).await?.is_archived == archived {
        return Ok(());
    }
    let (agency, at) = (scope.agency(), scope.now());
    sqlx::query!(
        "update app.realtors set deleted_at = $3, version = version + 1, updated_at = $4 where agency_id = $1 and id = $2",
        agency.0,
        id.0,
        archived.then_some(at),
        at
    )
    .execute(scope.connection())
    .await
    .map_err(taken)?;
    scope.record(if archived { Event::RealtorArchived { realtor: id } } else { Event::RealtorRestored { realtor: id } }).await
}

/// As they are, and as they stay until this operation ends.
async fn locked(scope: &mut Scope<Agency>, id: RealtorId) -> Result<RealtorDetail> {
    let agency = scope.agency();
    sqlx::query!("select from app.realtors where agency_id = $1 and id = $2 for no key update", agency.0, id.0)
        .execute(scope.connection())
        .await?;
    get(scope, id).await
}

/// Makes these the territories of a realtor, and no others.
pub(super) async fn cover(connection: &mut PgConnection, agency: AgencyId, id: RealtorId, territories: &[String]) -> Result<()> {
    sqlx::query!(
        "delete from app.realtor_territories where agency_id = $1 and realtor_id = $2 and not territory = any($3)",
        agency.0,
        id.0,
        territories
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into app.realtor_territories (agency_id, realtor_id, territory) select $1, $2, territory from unnest($3::text[]) territory
         on conflict do nothing",
        agency.0,
        id.0,
        territories
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The names of the fields that differ.
fn changed(before: &Realtor, after: &Realtor) -> Vec<&'static str> {
    let fields = [
        ("name", before.name != after.name),
        ("email", before.email != after.email),
        ("phone", before.phone != after.phone),
        ("license_number", before.license_number != after.license_number),
        ("brokerage", before.brokerage != after.brokerage),
        ("slack_user_id", before.slack_user_id != after.slack_user_id),
        ("status", before.status != after.status),
        ("territories", before.territories != after.territories),
        ("metadata", before.metadata != after.metadata),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

fn taken(error: sqlx::Error) -> Error {
    let field = match error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) {
        Some("realtors_email_key") => "email",
        Some("realtors_license_key") => "license_number",
        Some("realtors_slack_key") => "slack_user_id",
        _ => return error.into(),
    };
    let constraint = format!("realtors_{}_key", field.split('_').next().unwrap_or_default());
    Error::on_constraint(error, &constraint, field, Problem::Taken)
}
