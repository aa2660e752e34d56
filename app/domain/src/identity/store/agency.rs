//! An agency's own row: found by its short name, for the command line; held, for what only one at a time may do.

use crate::{
    error::{Error, Result},
    id::{AgencyId, UserId},
    scope::{Agency, Auth, Scope},
};

/// The agency of a slug, and one of its admins, in whose name the command line acts.
///
/// # Errors
/// [`Error::NotFound`] for a slug that no agency has.
pub async fn by_slug(scope: &mut Scope<Auth>, slug: &str) -> Result<Agency> {
    let row = sqlx::query!(
        r#"select a.id, r.user_id from app.agencies a
           join app.membership_roles r on r.agency_id = a.id and r.role = 'admin'
           where a.slug = $1 order by r.user_id limit 1"#,
        slug
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Agency { agency: AgencyId(row.id), user: UserId(row.user_id) })
}

/// Operations of an agency that take this wait for each other, so that what one counted or read is still so when it writes.
///
/// # Errors
/// What the database said.
pub async fn lock(scope: &mut Scope<Agency>) -> Result<()> {
    let agency = scope.agency();
    // Not `for update`, for which the foreign keys of every other row of the agency would wait.
    sqlx::query!("select id from app.agencies where id = $1 for no key update", agency.0).fetch_one(scope.connection()).await?;
    Ok(())
}
