//! A person's own account, as its pages show it.

use std::fmt::Write;

use domain::{
    identity::store::{profile, second_factor},
    time_zone,
};
use qrcodegen::{QrCode, QrCodeEcc};

use super::api::{ProfileView, SecondFactorView, SetupView};
use crate::{error::Error, request::Caller};

pub async fn profile(caller: &Caller) -> Result<ProfileView, Error> {
    let (mut scope, session) = caller.account().await?;
    let form = profile::read(&mut scope, session.viewer.user).await?;
    Ok(ProfileView { form, zones: time_zone::names().into_iter().map(str::to_owned).collect() })
}

pub async fn second_factor(caller: &Caller) -> Result<SecondFactorView, Error> {
    let (mut scope, session) = caller.account().await?;
    let user = session.viewer.user;
    let state = second_factor::state(&mut scope, user).await?;
    // Whoever finds an open browser must not take the secret along.
    let setup = match caller.confirmed() {
        Ok(_) => second_factor::setup(&caller.pools, &mut scope, user).await?,
        Err(_) => None,
    };
    let setup = setup.map(|setup| picture(&setup)).transpose()?;
    Ok(SecondFactorView { is_on: state.is_on, recovery_codes: state.recovery_codes, setup })
}

fn picture(setup: &second_factor::Setup) -> Result<SetupView, Error> {
    let code = QrCode::encode_text(&setup.url, QrCodeEcc::Medium).map_err(|_| Error::Invalid(Vec::new()))?;
    let size = code.size();
    let mut path = String::new();
    for (x, y) in (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y)) {
        let _ = write!(path, "M{x} {y}h1v1h-1z");
    }
    let signs: Vec<char> = setup.secret.chars().collect();
    let secret = signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    Ok(SetupView { secret, size, path })
}
