//! A person's own account, as its pages show it.

use std::fmt::Write;

use domain::{
    identity::{
        letter::Purpose,
        store::{account_token, activity, data_export, erasure, passkey, profile, second_factor},
    },
    scope::Scope,
    time_zone,
};
use qrcodegen::{QrCode, QrCodeEcc};

use super::{
    activity_words,
    api::{ActivityLine, ActivityView, MyDataView, PasskeyView, ProfileView, SecondFactorView, SetupView},
    sessions::device,
    zone_words,
};
use crate::{error::Error, moment, request::Caller};

pub async fn profile(caller: &Caller) -> Result<ProfileView, Error> {
    let (mut scope, session) = caller.account().await?;
    let form = profile::read(&mut scope, session.person.user).await?;
    let now = scope.now();
    let zones = time_zone::names().into_iter().map(|name| (name.to_owned(), zone_words::label(caller.locale, name, now))).collect();
    Ok(ProfileView { form, zones })
}

pub async fn second_factor(caller: &Caller) -> Result<SecondFactorView, Error> {
    let (mut scope, session) = caller.account().await?;
    let user = session.person.user;
    let state = second_factor::state(&mut scope, user).await?;
    // Whoever finds an open browser must not take the secret along.
    let setup = match caller.confirmed() {
        Ok(_) => second_factor::setup(&caller.pools, &mut scope, user).await?,
        Err(_) => None,
    };
    let setup = setup.map(|setup| picture(&setup)).transpose()?;
    Ok(SecondFactorView { is_on: state.has_telephone, has_passkey: state.has_passkey, recovery_codes: state.recovery_codes, setup })
}

pub async fn my_data(caller: &Caller) -> Result<MyDataView, Error> {
    let (mut scope, session) = caller.account().await?;
    let user = session.person.user;
    let export = data_export::latest(&mut scope, user).await?;
    let hand_over = erasure::indispensable(&mut scope, user).await?;
    Ok(MyDataView {
        export_until: export.as_ref().and_then(|export| export.expires_at).map(|at| moment::text(at, caller.locale)),
        export: export.map(|export| export.id.to_string()),
        hand_over: hand_over.into_iter().map(|(_, name)| name).collect(),
    })
}

pub async fn passkeys(caller: &Caller) -> Result<Vec<PasskeyView>, Error> {
    let (mut scope, session) = caller.account().await?;
    let view = |row: passkey::PasskeyRow| PasskeyView {
        id: row.id.to_string(),
        name: row.name,
        created: moment::text(row.created_at, caller.locale),
        last_used: row.last_used_at.map(|at| moment::text(at, caller.locale)),
    };
    Ok(passkey::list(&mut scope, session.person.user).await?.into_iter().map(view).collect())
}

/// Lines of a page of the log.
const PAGE_LENGTH: usize = 50;

pub async fn activity(caller: &Caller, cursor: &str) -> Result<ActivityView, Error> {
    let (mut scope, session) = caller.account().await?;
    // One more than is shown tells whether there are older ones.
    let limit = i64::try_from(PAGE_LENGTH + 1).unwrap_or(i64::MAX);
    let mut rows = activity::list(&mut scope, session.person.user, cursor.parse().ok(), limit).await?;
    let has_older = rows.len() > PAGE_LENGTH;
    rows.truncate(PAGE_LENGTH);
    let next = rows.last().filter(|_| has_older).map(|row| row.id.to_string());
    let lines = rows
        .into_iter()
        .map(|row| ActivityLine {
            what: activity_words::activity(caller.locale, row.kind).to_owned(),
            at: moment::text(row.occurred_at, caller.locale),
            device: device(&row.device.user_agent),
            ip: row.device.ip,
        })
        .collect();
    Ok(ActivityView { lines, next })
}

/// Whether the link of a letter still does something: letting somebody choose a password, or else proving an address.
pub async fn letter_is_open(caller: &Caller, token: &str, is_reset: bool) -> Result<bool, Error> {
    let purposes: &[Purpose] = if is_reset { &[Purpose::ResetPassword] } else { &[Purpose::VerifyEmail, Purpose::ChangeEmail] };
    let mut scope = Scope::auth(&caller.pools).await?;
    Ok(account_token::is_open(&mut scope, purposes, token).await?)
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
