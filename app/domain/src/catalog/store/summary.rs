//! An agency's properties in numbers: how many of each status, and how many came in the last weeks.

use crate::{
    catalog::property::Status,
    error::Result,
    scope::{Agency, Scope},
};

/// Weeks that are counted.
pub const WEEKS: usize = 12;

/// Numbers of the properties that are not archived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// In the order of [`Status::ALL`].
    pub by_status: Vec<(Status, i64)>,
    /// New ones a week of seven days, the last of which ends now; the oldest first.
    pub per_week: Vec<i64>,
}

/// # Errors
/// What the database said.
pub async fn summary(scope: &mut Scope<Agency>) -> Result<Summary> {
    let (agency, now) = (scope.agency().0, scope.now());
    let rows = sqlx::query!(
        r#"select status, count(*) as "count!" from app.properties where agency_id = $1 and archived_at is null group by status"#,
        agency
    )
    .fetch_all(scope.connection())
    .await?;
    let count = |status: Status| rows.iter().find(|row| row.status == status.code()).map_or(0, |row| row.count);
    let by_status = Status::ALL.iter().map(|status| (*status, count(*status))).collect();
    let weeks = sqlx::query!(
        r#"select floor(extract(epoch from $2 - created_at) / 604800)::bigint as "ago!", count(*) as "count!" from app.properties
           where agency_id = $1 and created_at > $2::timestamptz - make_interval(weeks => $3) and created_at <= $2 group by 1"#,
        agency,
        now,
        i32::try_from(WEEKS).unwrap_or_default()
    )
    .fetch_all(scope.connection())
    .await?;
    let mut per_week = vec![0; WEEKS];
    for week in weeks {
        let place = usize::try_from(week.ago).ok().and_then(|ago| (WEEKS - 1).checked_sub(ago));
        if let Some(place) = place {
            per_week[place] = week.count;
        }
    }
    Ok(Summary { by_status, per_week })
}
