//! Letters of notifications: what waits for one, to whom it goes, and the key that stops them.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::list::NotificationRecord;
use crate::{
    error::{Error, Result},
    id::{AgencyId, NotificationId, UserId},
    locale::Locale,
    notification::Email,
    pools::Pools,
    scope::{Agency, Maintenance, Scope},
    vault::{Place, Vault},
};

/// Lines of a letter; the rest is on the page.
pub const LINES: usize = 20;
/// What was read is kept so long, and whatever was not.
const READ_KEPT: TimeDelta = TimeDelta::days(90);
const KEPT: TimeDelta = TimeDelta::days(180);
/// Rows that one look at what is old takes away.
const PURGED: i32 = 10_000;

/// A letter to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationLetter {
    pub email: String,
    pub locale: Locale,
    pub agency_name: String,
    /// The newest first; at most [`LINES`].
    pub lines: Vec<NotificationRecord>,
    /// All that it tells, also those beyond the lines.
    pub told: Vec<NotificationId>,
}

/// What waits for a letter to the scope's person: those that are to come at once, or all of them. Nothing for who has read all of it,
/// never proved their address, or left.
///
/// # Errors
/// What the database said.
pub async fn waiting(pools: &Pools, actor: Agency, is_digest: bool) -> Result<Option<NotificationLetter>> {
    let mut accounts = Scope::auth(pools).await?;
    let account = sqlx::query!(
        "select email, locale from auth.users where id = $1 and email_verified_at is not null and disabled_at is null",
        actor.user.0
    )
    .fetch_optional(accounts.connection())
    .await?;
    accounts.commit().await?;
    let Some(account) = account else { return Ok(None) };
    let mut scope = Scope::job(pools, actor).await?;
    let agency_name = sqlx::query_scalar!(
        "select a.name from app.memberships m join app.agencies a on a.id = m.agency_id and a.status = 'active'
         left join app.notification_settings s on s.agency_id = m.agency_id and s.user_id = m.user_id
         where m.agency_id = $1 and m.user_id = $2 and m.status = 'active' and not coalesce(s.letters_off, false)",
        actor.agency.0,
        actor.user.0
    )
    .fetch_optional(scope.connection())
    .await?;
    let lines = lines(&mut scope, is_digest).await?;
    scope.commit().await?;
    let Some(agency_name) = agency_name.filter(|_| !lines.is_empty()) else { return Ok(None) };
    let told = lines.iter().map(|line| line.id).collect();
    let lines = lines.into_iter().take(LINES).collect();
    let locale = account.locale.parse().unwrap_or_default();
    Ok(Some(NotificationLetter { email: account.email, locale, agency_name, lines, told }))
}

async fn lines(scope: &mut Scope<Agency>, is_digest: bool) -> Result<Vec<NotificationRecord>> {
    let (agency, user) = (scope.agency().0, scope.user().0);
    let wanted: Vec<String> = Email::ALL
        .iter()
        .filter(|email| **email == Email::Now || (is_digest && **email == Email::Digest))
        .map(ToString::to_string)
        .collect();
    Ok(sqlx::query_as!(
        NotificationRecord,
        r#"select n.id as "id: NotificationId", n.kind, n.entity, n.entity_id, n.changes, a.display_name as "actor?",
             coalesce(p.title, i.file_name, m.display_name, t.name, k.name, w.url) as name, p.status as "status?",
             n.occurred_at, false as "is_read!"
           from app.notifications n
           left join app.memberships a on a.agency_id = n.agency_id and a.user_id = n.actor_id
           left join app.properties p on n.entity = 'property' and p.agency_id = n.agency_id and p.id = n.entity_id
           left join app.imports i on n.entity = 'import' and i.agency_id = n.agency_id and i.id = n.entity_id
           left join app.memberships m on n.entity = 'member' and m.agency_id = n.agency_id and m.user_id = n.entity_id
           left join app.teams t on n.entity = 'team' and t.agency_id = n.agency_id and t.id = n.entity_id
           left join app.api_tokens k on n.entity = 'api_token' and k.agency_id = n.agency_id and k.id = n.entity_id
           left join app.webhooks w on n.entity = 'webhook' and w.agency_id = n.agency_id and w.id = n.entity_id
           where n.agency_id = $1 and n.user_id = $2 and n.email <> 'off' and n.email = any($3) and n.emailed_at is null and n.read_at is null
           order by n.occurred_at desc, n.id desc limit 1000"#,
        agency,
        user,
        &wanted
    )
    .fetch_all(scope.connection())
    .await?)
}

/// Remembers that a letter went out. What is only in letters is read with it.
///
/// # Errors
/// What the database said.
pub async fn mark_sent(scope: &mut Scope<Agency>, told: &[NotificationId]) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    let ids: Vec<Uuid> = told.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update app.notifications set emailed_at = $3, read_at = case when in_app then read_at else $3 end
         where agency_id = $1 and id = any($2)",
        agency,
        &ids,
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

/// Members whose daily letter is due.
///
/// # Errors
/// What the database said.
pub async fn due(scope: &mut Scope<Maintenance>) -> Result<Vec<Agency>> {
    let at = scope.now();
    let rows = sqlx::query!(r#"select agency_id as "agency_id!", user_id as "user_id!" from app.due_digests($1, 500)"#, at)
        .fetch_all(scope.connection())
        .await?;
    Ok(rows.into_iter().map(|row| Agency { agency: AgencyId(row.agency_id), user: UserId(row.user_id) }).collect())
}

/// Enqueues the daily letter of the scope's person if it is due, once.
///
/// # Errors
/// What the database said.
pub async fn enqueue_due(scope: &mut Scope<Agency>) -> Result<()> {
    let (agency, user, at) = (scope.agency().0, scope.user(), scope.now());
    let taken = sqlx::query!(
        "update app.notification_settings set next_digest_at = null where agency_id = $1 and user_id = $2 and next_digest_at <= $3",
        agency,
        user.0,
        at
    )
    .execute(scope.connection())
    .await?;
    if taken.rows_affected() > 0 {
        scope.enqueue("send_notifications", json!({ "member": user, "letter": "digest" })).await?;
    }
    Ok(())
}

/// Takes away what nobody needs any more; answers how many.
///
/// # Errors
/// What the database said.
pub async fn purge(scope: &mut Scope<Maintenance>) -> Result<i64> {
    let at: DateTime<Utc> = scope.now();
    Ok(sqlx::query_scalar!(r#"select app.purge_notifications($1, $2, $3) as "purged!""#, at - READ_KEPT, at - KEPT, PURGED)
        .fetch_one(scope.connection())
        .await?)
}

const fn place(member: Agency) -> Place {
    Place { owner: member.agency.0, table: "notification_settings", column: "letters_off", row: member.user.0 }
}

/// What a letter's link carries to stop further ones: whose they are, and a proof that we wrote it. It opens nothing else.
///
/// # Errors
/// [`Error::Internal`].
pub fn unsubscribe_key(vault: &Vault, member: Agency) -> Result<String> {
    let proof = vault.seal(&place(member), b"")?;
    Ok(URL_SAFE_NO_PAD.encode([&member.agency.0.as_bytes()[..], member.user.0.as_bytes(), &proof].concat()))
}

/// Whose letters a key stops.
///
/// # Errors
/// [`Error::NotFound`] for what we did not write.
pub fn unsubscribed(vault: &Vault, key: &str) -> Result<Agency> {
    let bytes = URL_SAFE_NO_PAD.decode(key).map_err(|_| Error::NotFound)?;
    let (agency, rest) = bytes.split_first_chunk::<16>().ok_or(Error::NotFound)?;
    let (user, proof) = rest.split_first_chunk::<16>().ok_or(Error::NotFound)?;
    let member = Agency { agency: AgencyId(Uuid::from_bytes(*agency)), user: UserId(Uuid::from_bytes(*user)) };
    vault.open(&place(member), proof).map_err(|_| Error::NotFound)?;
    Ok(member)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stops_the_letters_of_one_member() {
        let vault = Vault::new(&[7; 32]);
        let member = |n| Agency { agency: AgencyId(Uuid::from_u128(n)), user: UserId(Uuid::from_u128(n + 1)) };
        let key = unsubscribe_key(&vault, member(1)).unwrap();
        let opened = unsubscribed(&vault, &key).unwrap();
        assert_eq!((opened.agency, opened.user), (member(1).agency, member(1).user));
        let mut forged = URL_SAFE_NO_PAD.decode(&key).unwrap();
        forged[31] ^= 1;
        assert!(unsubscribed(&vault, &URL_SAFE_NO_PAD.encode(forged)).is_err(), "somebody else's");
        for key in ["", "x", "AAAA", &key[..40]] {
            assert!(unsubscribed(&vault, key).is_err(), "{key}");
        }
        assert!(unsubscribed(&Vault::new(&[8; 32]), &key).is_err());
    }
}
