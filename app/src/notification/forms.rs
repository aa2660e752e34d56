//! What the forms of notifications do.

use std::{future::Future, pin::Pin, sync::Arc};

use chrono::DateTime;
use domain::{
    error::{Error as DomainError, Problem},
    id::NotificationId,
    identity::Permission,
    notification::{
        Email, Kind, Preference, Preferences,
        store::{letter, list, preferences},
    },
    scope::Scope,
};

use super::sentence;
use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

const PAGE: &str = "/app/notifications";

/// Goes to what a notification is about; it is read then.
pub fn open(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.at_work_for(fields.get("agency")).await?;
        let id: NotificationId = fields.id("id")?;
        let subject = list::mark(&mut scope, id, true).await?;
        scope.commit().await?;
        Ok(Outcome::Go(sentence::href(&subject, caller.member(Permission::ManageMembers).is_ok())))
    })
}

/// Marks one as read, or as not read with `unread`.
pub fn mark(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.at_work_for(fields.get("agency")).await?;
        let id: NotificationId = fields.id("id")?;
        list::mark(&mut scope, id, fields.get("unread") != "true").await?;
        scope.commit().await?;
        Ok(Outcome::Go(with_query(fields.get("query"), "")))
    })
}

pub fn read_all(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.at_work_for(fields.get("agency")).await?;
        let at = list::mark_all(&mut scope).await?;
        scope.commit().await?;
        Ok(Outcome::Go(with_query(fields.get("query"), &format!("done={}", at.timestamp_micros()))))
    })
}

/// Takes [`read_all`] back.
pub fn unread_again(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.at_work_for(fields.get("agency")).await?;
        let at = fields.get("at").parse().ok().filter(|micros| domain::catalog::query::KEYS.contains(micros));
        let at = at.and_then(DateTime::from_timestamp_micros).ok_or(Error::NotFound)?;
        list::unmark_all(&mut scope, at).await?;
        scope.commit().await?;
        Ok(Outcome::Go(with_query(fields.get("query"), "")))
    })
}

/// The list as it was filtered. What is no query of ours is left out.
fn with_query(query: &str, more: &str) -> String {
    let is_plain = query.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '=' | '&' | '_'));
    let query = if is_plain { query } else { "" };
    let both = [query, more].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
    if both.is_empty() { PAGE.to_owned() } else { format!("{PAGE}?{both}") }
}

pub fn save_preferences(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.at_work_for(fields.get("agency")).await?;
        // Kinds that the form did not show stay as they were.
        let before = preferences::read(&mut scope).await?;
        let chosen = Kind::ALL.iter().map(|kind| {
            let email = Email::from_code(fields.get(&format!("{kind}.email")));
            let shown = email.map(|email| Preference { in_app: !fields.get(&format!("{kind}.in_app")).is_empty(), email });
            (*kind, shown.unwrap_or_else(|| before.written(*kind)))
        });
        let hour = fields.get("digest_hour").parse::<i16>().ok().filter(|hour| (0..24).contains(hour));
        let hour = hour.ok_or_else(|| DomainError::field("digest_hour", Problem::NotAChoice))?;
        let preferences = Preferences::new(chosen, hour, fields.get("letters").is_empty());
        preferences::write(&mut scope, &caller.pools, &preferences).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/notifications?done=saved".to_owned()))
    })
}

/// Stops the letters of whoever got one, without a log-in: mail programs post here by themselves (RFC 8058), and are not redirected.
pub fn unsubscribe(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let member = letter::unsubscribed(&caller.pools.vault, fields.get("token"))?;
        let mut scope = Scope::job(&caller.pools, member).await?;
        preferences::unsubscribe(&mut scope).await?;
        scope.commit().await?;
        Ok(Outcome::Disclose("done".to_owned()))
    })
}
