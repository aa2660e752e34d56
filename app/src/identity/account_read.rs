//! A person's own account, as its pages show it.

use domain::{identity::store::profile, time_zone};

use super::api::ProfileView;
use crate::{error::Error, request::Caller};

pub async fn profile(caller: &Caller) -> Result<ProfileView, Error> {
    let (mut scope, session) = caller.account().await?;
    let form = profile::read(&mut scope, session.viewer.user).await?;
    Ok(ProfileView { form, zones: time_zone::names().into_iter().map(str::to_owned).collect() })
}
