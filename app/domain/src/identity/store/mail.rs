//! Mail about an account: enqueued by ids, rendered when it is sent.

use serde_json::json;
use uuid::Uuid;

use crate::{
    error::Result,
    id::UserId,
    locale::Locale,
    scope::{Auth, Scope},
};

/// A mail to send, with what its template needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountMail {
    pub template: String,
    pub locale: Locale,
    pub email: String,
    pub display_name: String,
}

/// Enqueues a mail in the operation's transaction.
///
/// # Errors
/// What the database said.
pub async fn enqueue(scope: &mut Scope<Auth>, user: UserId, template: &str, locale: Locale) -> Result<()> {
    let (id, at) = (scope.new_id::<Uuid>(), scope.now());
    sqlx::query!(
        "insert into auth.account_mails (id, user_id, template, locale, created_at) values ($1, $2, $3, $4, $5)",
        id,
        user.0,
        template,
        locale.code(),
        at
    )
    .execute(scope.connection())
    .await?;
    scope.enqueue("send_account_mail", json!({ "mail_id": id })).await
}

/// The mail, unless it was sent already.
///
/// # Errors
/// What the database said.
pub async fn unsent(scope: &mut Scope<Auth>, id: Uuid) -> Result<Option<AccountMail>> {
    let row = sqlx::query!(
        "select m.template, m.locale, u.email, u.display_name from auth.account_mails m join auth.users u on u.id = m.user_id
         where m.id = $1 and m.sent_at is null",
        id
    )
    .fetch_optional(scope.connection())
    .await?;
    Ok(row.map(|row| AccountMail {
        template: row.template,
        locale: row.locale.parse().unwrap_or_default(),
        email: row.email,
        display_name: row.display_name,
    }))
}

/// # Errors
/// What the database said.
pub async fn mark_sent(scope: &mut Scope<Auth>, id: Uuid) -> Result<()> {
    let at = scope.now();
    sqlx::query!("update auth.account_mails set sent_at = $2 where id = $1", id, at).execute(scope.connection()).await?;
    Ok(())
}
