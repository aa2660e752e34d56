//! Gathers what the portal's first page shows.

use domain::identity::store::investor;

use super::api::PortalView;
use crate::{error::Error, moment, request::Caller};

pub async fn portal(caller: &Caller) -> Result<PortalView, Error> {
    let mut scope = caller.portal().await?;
    let since = investor::since(&mut scope).await?;
    scope.commit().await?;
    Ok(PortalView { since: moment::day(since, caller.locale) })
}
