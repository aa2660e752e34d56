//! A person's own log of their account, and the agency's API tokens, as files.

use std::sync::Arc;

use app::{form::Fields, request::Caller};
use domain::{
    error::Result,
    id::UserId,
    identity::{
        Permission,
        store::{activity, api_token},
    },
    pools::Pools,
    scope::Scope,
};
use uuid::Uuid;

use crate::{
    export::{Opening, audited},
    spreadsheet::{Row, Sheet, page, pages},
};

/// Lines that are read and sent at once.
const PAGE: i64 = 500;
const ACTIVITY: [&str; 4] = ["occurred_at", "activity", "ip", "user_agent"];
/// What names a token, never what opens with it.
const TOKENS: [&str; 8] = ["public_id", "name", "scopes", "networks", "by", "created_at", "expires_at", "last_used_at"];

/// One's own log is nobody else's matter: no audit log says that it was taken along.
pub fn activity(caller: Arc<Caller>, _: Fields) -> Opening {
    Box::pin(async move {
        let user = caller.own_session()?.person.user;
        let pools = caller.pools.clone();
        let pages = pages(None, move |before| lines(pools.clone(), user, before));
        Ok(Sheet { name: "activity".to_owned(), head: ACTIVITY.to_vec(), pages })
    })
}

async fn lines(pools: Pools, user: UserId, before: Option<Uuid>) -> Result<(Vec<Row>, Option<Option<Uuid>>)> {
    let mut scope = Scope::auth(&pools).await?;
    let found = activity::list(&mut scope, user, before, PAGE).await?;
    scope.commit().await?;
    // A page that is not full is the last.
    let next = found.last().filter(|_| found.len() == usize::try_from(PAGE).unwrap_or(usize::MAX)).map(|last| Some(last.id));
    let row = |line: activity::ActivityRow| {
        vec![line.occurred_at.into(), line.kind.code().into(), line.device.ip.into(), line.device.user_agent.into()]
    };
    Ok((found.into_iter().map(row).collect(), next))
}

pub fn api_tokens(caller: Arc<Caller>, _: Fields) -> Opening {
    Box::pin(async move {
        audited(&caller, Permission::ManageIntegrations, "api_tokens_exported").await?;
        let mut scope = caller.staff(Permission::ManageIntegrations).await?;
        let tokens = api_token::list(&mut scope).await?;
        scope.commit().await?;
        let row = |token: api_token::TokenRow| {
            vec![
                token.public_id.into(),
                token.name.into(),
                token.scopes.join(", ").into(),
                token.networks.join(", ").into(),
                token.by.into(),
                token.created_at.into(),
                token.expires_at.into(),
                token.last_used_at.into(),
            ]
        };
        Ok(Sheet { name: "api-tokens".to_owned(), head: TOKENS.to_vec(), pages: page(tokens.into_iter().map(row).collect()) })
    })
}
