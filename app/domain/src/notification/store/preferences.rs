//! How members want to be told, as rows.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::feed;
use crate::{
    error::Result,
    event::Event,
    id::UserId,
    notification::{Email, Kind, Preference, Preferences, digest},
    pools::Pools,
    scope::{Agency, Scope},
};

struct Row {
    user: uuid::Uuid,
    kind: Option<String>,
    in_app: Option<bool>,
    email: Option<String>,
    digest_hour: Option<i16>,
    letters_off: Option<bool>,
}

/// What each member of the agency chose; who chose nothing is not among them.
///
/// # Errors
/// What the database said.
pub(super) async fn of_all(scope: &mut Scope<Agency>) -> Result<HashMap<UserId, Preferences>> {
    select(scope, None).await
}

/// What the person chose.
///
/// # Errors
/// What the database said.
pub async fn read(scope: &mut Scope<Agency>) -> Result<Preferences> {
    let user = scope.user();
    Ok(select(scope, Some(user)).await?.remove(&user).unwrap_or_default())
}

async fn select(scope: &mut Scope<Agency>, user: Option<UserId>) -> Result<HashMap<UserId, Preferences>> {
    let agency = scope.agency().0;
    let rows = sqlx::query_as!(
        Row,
        r#"select coalesce(p.user_id, s.user_id) as "user!", p.kind as "kind?", p.in_app as "in_app?", p.email as "email?",
             s.digest_hour as "digest_hour?", s.letters_off as "letters_off?"
           from (select * from app.notification_preferences where agency_id = $1 and ($2::uuid is null or user_id = $2)) p
           full join (select * from app.notification_settings where agency_id = $1 and ($2::uuid is null or user_id = $2)) s
             on s.user_id = p.user_id"#,
        agency,
        user.map(|user| user.0)
    )
    .fetch_all(scope.connection())
    .await?;
    let mut chosen: HashMap<UserId, Vec<(Kind, Preference)>> = HashMap::new();
    let mut settings: HashMap<UserId, (i16, bool)> = HashMap::new();
    let usual = Preferences::default();
    for row in rows {
        let user = UserId(row.user);
        settings.insert(user, (row.digest_hour.unwrap_or(usual.digest_hour), row.letters_off.unwrap_or(usual.letters_off)));
        let kind = row.kind.as_deref().and_then(Kind::from_code);
        let email = row.email.as_deref().and_then(Email::from_code);
        if let (Some(kind), Some(in_app), Some(email)) = (kind, row.in_app, email) {
            chosen.entry(user).or_default().push((kind, Preference { in_app, email }));
        }
    }
    let preferences = settings.into_iter().map(|(user, (hour, off))| {
        let chosen = chosen.remove(&user).unwrap_or_default();
        (user, Preferences::new(chosen, hour, off))
    });
    Ok(preferences.collect())
}

/// Writes what the person chose. A letter that waits comes at the new hour.
///
/// # Errors
/// What the database said.
pub async fn write(scope: &mut Scope<Agency>, pools: &Pools, chosen: &Preferences) -> Result<()> {
    let (agency, user) = (scope.agency().0, scope.user());
    let unusual = chosen.unusual();
    let kinds: Vec<String> = unusual.iter().map(|(kind, _)| kind.to_string()).collect();
    let in_app: Vec<bool> = unusual.iter().map(|(_, preference)| preference.in_app).collect();
    let emails: Vec<String> = unusual.iter().map(|(_, preference)| preference.email.to_string()).collect();
    sqlx::query!("delete from app.notification_preferences where agency_id = $1 and user_id = $2", agency, user.0)
        .execute(scope.connection())
        .await?;
    sqlx::query!(
        "insert into app.notification_preferences (agency_id, user_id, kind, in_app, email)
         select $1, $2, p.kind, p.in_app, p.email from unnest($3::text[], $4::boolean[], $5::text[]) as p (kind, in_app, email)",
        agency,
        user.0,
        &kinds,
        &in_app,
        &emails
    )
    .execute(scope.connection())
    .await?;
    let next = next_digest(scope, pools, chosen.digest_hour).await?;
    sqlx::query!(
        "insert into app.notification_settings as s (agency_id, user_id, digest_hour, letters_off) values ($1, $2, $3, $4)
         on conflict (agency_id, user_id) do update set digest_hour = excluded.digest_hour, letters_off = excluded.letters_off,
           next_digest_at = case when s.next_digest_at is null or excluded.letters_off then null else $5::timestamptz end",
        agency,
        user.0,
        chosen.digest_hour,
        chosen.letters_off,
        next
    )
    .execute(scope.connection())
    .await?;
    scope.record(Event::NotificationPreferencesChanged { member: user }).await
}

async fn next_digest(scope: &Scope<Agency>, pools: &Pools, hour: i16) -> Result<DateTime<Utc>> {
    let user = scope.user();
    let mut accounts = Scope::auth(pools).await?;
    let zones = feed::zones(&mut accounts, &[user]).await?;
    accounts.commit().await?;
    Ok(digest::next(scope.now(), zones.get(&user).map_or("", String::as_str), hour))
}

/// Sends the person no letter any more, until they want some again. Doing it twice changes nothing.
///
/// # Errors
/// What the database said.
pub async fn unsubscribe(scope: &mut Scope<Agency>) -> Result<()> {
    let (agency, user) = (scope.agency().0, scope.user());
    let changed = sqlx::query!(
        "insert into app.notification_settings as s (agency_id, user_id, letters_off) values ($1, $2, true)
         on conflict (agency_id, user_id) do update set letters_off = true, next_digest_at = null where not s.letters_off",
        agency,
        user.0
    )
    .execute(scope.connection())
    .await?;
    if changed.rows_affected() > 0 {
        scope.record(Event::NotificationPreferencesChanged { member: user }).await?;
    }
    Ok(())
}
