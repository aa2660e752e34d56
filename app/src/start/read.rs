//! Gathers what the first page at work shows, each part for those who may see it.

use chrono::TimeDelta;
use domain::{
    catalog::store::summary::{self, Summary, WEEKS},
    identity::{
        Permission,
        onboarding::{Facts, steps},
        store::onboarding,
    },
    import::run::ImportStatus,
    locale::Locale,
};

use super::view::{Numbers, StartView};
use crate::{
    catalog::{read, view::ListRequest},
    error::Error,
    import, moment, notification,
    request::Caller,
};

/// Lines of each part.
const LINES: usize = 5;

pub async fn start(caller: &Caller) -> Result<StartView, Error> {
    let session = caller.session.as_ref().ok_or(Error::Unauthenticated)?;
    let viewer = session.member()?;
    let may = |permission| viewer.may(permission);
    let mut unread = notification::read::unread_lines(caller).await?;
    unread.truncate(LINES);
    let mut scope = caller.at_work().await?;
    let facts = onboarding::facts(&mut scope).await?;
    let facts = Facts { email_is_verified: session.email_is_verified, has_second_factor: session.has_second_factor, ..facts };
    let (mut recent, mut numbers) = (Vec::new(), None);
    if may(Permission::ViewProperties) {
        recent = read::list(&mut scope, &ListRequest::default()).await?.lines;
        recent.truncate(LINES);
        numbers = Some(count(summary::summary(&mut scope).await?, scope.now(), caller.locale));
    }
    let mut imports = Vec::new();
    if may(Permission::ImportProperties) {
        imports = import::read::list(&mut scope, &import::view::ImportsRequest::default()).await?.lines;
        imports.retain(|line| line.status.is_working() || line.status == ImportStatus::Review);
        imports.truncate(LINES);
    }
    Ok(StartView { steps: (!facts.is_dismissed).then(|| steps(&facts, may)), recent, unread, imports, numbers })
}

fn count(summary: Summary, now: chrono::DateTime<chrono::Utc>, locale: Locale) -> Numbers {
    let begins = |place: usize| now - TimeDelta::weeks(i64::try_from(WEEKS - place).unwrap_or_default());
    let week = |(place, count)| (moment::day(begins(place), locale), count);
    Numbers { by_status: summary.by_status, per_week: summary.per_week.into_iter().enumerate().map(week).collect() }
}
