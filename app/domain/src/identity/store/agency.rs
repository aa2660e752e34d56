//! Agencies by their short names, for the command line.

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
