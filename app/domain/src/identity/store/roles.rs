//! What the roles of an agency permit, and who may change that.

use super::agency;
use crate::{
    error::{Error, Result},
    event::Event,
    identity::{
        Authority, Matrix, Permission, Role,
        matrix::{Cell, PermissionChange},
    },
    scope::{Agency, Scope},
};

/// The roles of the agency.
///
/// # Errors
/// What the database said.
pub async fn matrix(scope: &mut Scope<Agency>) -> Result<Matrix> {
    let agency = scope.agency();
    let rows = sqlx::query!("select role, permission, granted from app.role_permissions where agency_id = $1", agency.0)
        .fetch_all(scope.connection())
        .await?;
    Ok(Matrix::new(rows.iter().map(|row| (row.role.as_str(), row.permission.as_str(), row.granted))))
}

/// What the person of the operation holds at this moment; nothing, for somebody who is no active member.
///
/// # Errors
/// What the database said.
pub async fn authority(scope: &mut Scope<Agency>) -> Result<Authority> {
    let (agency, user) = (scope.agency(), scope.user());
    let roles = sqlx::query_scalar!(
        "select r.role from app.membership_roles r
         join app.memberships m on m.agency_id = r.agency_id and m.user_id = r.user_id and m.status = 'active'
         where r.agency_id = $1 and r.user_id = $2",
        agency.0,
        user.0
    )
    .fetch_all(scope.connection())
    .await?;
    let matrix = matrix(scope).await?;
    Ok(Authority::new(roles.iter().filter_map(|role| Role::from_code(role)).collect(), matrix))
}

/// The same for an operation that changes who may what: all of them in an agency wait for each other, so that what one reads
/// (who else is an admin, what a role permits) is still so when it writes.
///
/// # Errors
/// [`Error::Forbidden`] for who may not manage members any more; what the database said.
pub async fn lock_authority(scope: &mut Scope<Agency>) -> Result<Authority> {
    agency::lock(scope).await?;
    let authority = authority(scope).await?;
    if authority.may(Permission::ManageMembers) { Ok(authority) } else { Err(Error::Forbidden) }
}

/// Makes the roles permit exactly what is ticked. `seen` are the digits of the matrix that the person saw.
///
/// # Errors
/// [`Error::Conflict`] if somebody else changed it since, [`Error::Forbidden`] for a permission that the person lacks.
pub async fn save(scope: &mut Scope<Agency>, seen: &str, is_ticked: impl Fn(Cell) -> bool + Send) -> Result<()> {
    let authority = lock_authority(scope).await?;
    if authority.matrix.digits() != seen {
        return Err(Error::Conflict);
    }
    let changes = authority.changes(is_ticked).ok_or(Error::Forbidden)?;
    for (cell, granted) in &changes {
        write(scope, *cell, *granted).await?;
    }
    for role in Role::ALL {
        let of_role = |wanted: bool| {
            let cells = changes.iter().filter(move |((changed, _), granted)| *changed == role && *granted == wanted);
            cells.map(|((_, permission), _)| permission.code()).collect::<Vec<_>>()
        };
        let change = PermissionChange { role, granted: of_role(true), withheld: of_role(false) };
        if !change.granted.is_empty() || !change.withheld.is_empty() {
            scope.record_audited(Event::RolePermissionsChanged { agency: scope.agency(), change }).await?;
        }
    }
    Ok(())
}

/// Keeps only what differs from the preset, so that presets of a later release reach those who changed nothing.
async fn write(scope: &mut Scope<Agency>, (role, permission): Cell, granted: bool) -> Result<()> {
    let (agency, at) = (scope.agency(), scope.now());
    if role.permits(permission) == granted {
        sqlx::query!(
            "delete from app.role_permissions where agency_id = $1 and role = $2 and permission = $3",
            agency.0,
            role.code(),
            permission.code()
        )
        .execute(scope.connection())
        .await?;
        return Ok(());
    }
    sqlx::query!(
        "insert into app.role_permissions (agency_id, role, permission, granted, updated_at) values ($1, $2, $3, $4, $5)
         on conflict (agency_id, role, permission) do update set granted = excluded.granted, updated_at = excluded.updated_at",
        agency.0,
        role.code(),
        permission.code(),
        granted,
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}
