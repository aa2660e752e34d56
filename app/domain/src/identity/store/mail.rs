//! Mail about an account: enqueued by ids, rendered when it is sent.

use serde_json::json;
use uuid::Uuid;

use super::account_token;
use crate::{
    error::Result,
    id::UserId,
    identity::letter::{Letter, Purpose},
    locale::Locale,
    scope::{Auth, Scope},
};

/// A mail to send, with what its template needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountMail {
    pub letter: Letter,
    pub locale: Locale,
    pub email: String,
    pub display_name: String,
    /// What the letter's link carries; it exists only here and in the letter.
    pub secret: Option<String>,
}

/// Enqueues a mail to the account's address in the operation's transaction.
///
/// # Errors
/// What the database said.
pub async fn enqueue(scope: &mut Scope<Auth>, user: UserId, letter: Letter, locale: Locale) -> Result<()> {
    enqueue_to(scope, Some(user), letter, locale, None).await
}

/// The same to another address of theirs. Without a person nothing will be sent, and the request takes as long.
///
/// # Errors
/// What the database said.
pub async fn enqueue_to(scope: &mut Scope<Auth>, user: Option<UserId>, letter: Letter, locale: Locale, email: Option<&str>) -> Result<()> {
    let (id, at) = (scope.new_id::<Uuid>(), scope.now());
    sqlx::query!(
        "insert into auth.account_mails (id, user_id, template, locale, email, created_at) values ($1, $2, $3, $4, $5, $6)",
        id,
        user.map(|user| user.0),
        letter.code(),
        locale.code(),
        email,
        at
    )
    .execute(scope.connection())
    .await?;
    scope.enqueue("send_account_mail", json!({ "mail_id": id })).await
}

/// The mail, unless it was sent already, with a fresh secret if its link needs one: a letter that is tried again has another.
/// One that waited while the credentials changed, whose secret would open the account, is not sent any more.
///
/// # Errors
/// What the database said.
pub async fn unsent(scope: &mut Scope<Auth>, id: Uuid) -> Result<Option<AccountMail>> {
    let row = sqlx::query!(
        r#"select m.user_id as "user_id!", m.template, m.locale, coalesce(m.email, u.email) as "email!", u.display_name,
             coalesce(m.created_at < u.credentials_changed_at, false) as "is_overtaken!"
           from auth.account_mails m join auth.users u on u.id = m.user_id
           where m.id = $1 and m.sent_at is null and u.disabled_at is null"#,
        id
    )
    .fetch_optional(scope.connection())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(letter) = Letter::from_code(&row.template) else { return Ok(None) };
    let secret = match letter.purpose() {
        Some(purpose) if row.is_overtaken && purpose != Purpose::CancelErasure => return Ok(None),
        Some(purpose) => Some(account_token::issue(scope, UserId(row.user_id), purpose, &row.email).await?),
        None => None,
    };
    let locale = row.locale.parse().unwrap_or_default();
    Ok(Some(AccountMail { letter, locale, email: row.email, display_name: row.display_name, secret }))
}

/// # Errors
/// What the database said.
pub async fn mark_sent(scope: &mut Scope<Auth>, id: Uuid) -> Result<()> {
    let at = scope.now();
    sqlx::query!("update auth.account_mails set sent_at = $2 where id = $1", id, at).execute(scope.connection()).await?;
    Ok(())
}
