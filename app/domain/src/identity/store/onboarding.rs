//! The first steps of a new agency: what is there, and who put the list away.

use crate::{
    error::Result,
    event::Event,
    identity::onboarding::Facts,
    scope::{Agency, Scope},
};

/// What the agency and the person have by now. Address and second factor are the account's, which the caller knows.
///
/// # Errors
/// What the database said.
pub async fn facts(scope: &mut Scope<Agency>) -> Result<Facts> {
    let (agency, user) = (scope.agency().0, scope.user().0);
    let row = sqlx::query!(
        r#"select a.contact_email <> '' and a.contact_phone <> '' and a.address <> '' as "agency_is_complete!",
             exists (select from app.properties p where p.agency_id = $1) as "has_properties!",
             exists (select from app.memberships m where m.agency_id = $1 and m.user_id <> $2)
               or exists (select from app.invitations i where i.agency_id = $1 and i.revoked_at is null) as "has_colleagues!",
             (select count(distinct r.role) > 1 from app.membership_roles r where r.agency_id = $1)
               or exists (select from app.role_permissions p where p.agency_id = $1) as "has_roles!",
             exists (select from app.saved_views v where v.agency_id = $1 and v.user_id = $2 and v.deleted_at is null) as "has_view!",
             exists (select from app.onboarding_dismissals d where d.agency_id = $1 and d.user_id = $2) as "is_dismissed!"
           from app.agencies a where a.id = $1"#,
        agency,
        user
    )
    .fetch_one(scope.connection())
    .await?;
    Ok(Facts {
        agency_is_complete: row.agency_is_complete,
        has_properties: row.has_properties,
        has_colleagues: row.has_colleagues,
        has_roles: row.has_roles,
        has_view: row.has_view,
        is_dismissed: row.is_dismissed,
        ..Facts::default()
    })
}

/// Puts the person's list away, or brings it back. Doing it twice changes nothing.
///
/// # Errors
/// What the database said.
pub async fn set_dismissed(scope: &mut Scope<Agency>, is_dismissed: bool) -> Result<()> {
    let (agency, user, at) = (scope.agency().0, scope.user(), scope.now());
    let changed = if is_dismissed {
        sqlx::query!(
            "insert into app.onboarding_dismissals (agency_id, user_id, dismissed_at) values ($1, $2, $3) on conflict do nothing",
            agency,
            user.0,
            at
        )
        .execute(scope.connection())
        .await?
    } else {
        sqlx::query!("delete from app.onboarding_dismissals where agency_id = $1 and user_id = $2", agency, user.0)
            .execute(scope.connection())
            .await?
    };
    if changed.rows_affected() == 0 {
        return Ok(());
    }
    scope.record(if is_dismissed { Event::OnboardingDismissed { member: user } } else { Event::OnboardingRestored { member: user } }).await
}
