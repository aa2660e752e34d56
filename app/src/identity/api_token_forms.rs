//! What the forms of API tokens do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    id::ApiTokenId,
    identity::{Access, Permission, Viewer, api_token::NewToken, store::api_token},
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn create(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let viewer = caller.member_for(Permission::ManageIntegrations, fields.get("agency"))?;
        caller.confirmed()?;
        let new = read(viewer, &fields)?;
        let mut scope = caller.staff(Permission::ManageIntegrations).await?;
        let (_, text) = api_token::create(&mut scope, &new).await?;
        scope.commit().await?;
        Ok(Outcome::Disclose(text))
    })
}

/// Nobody makes a token for what they may not do themselves.
fn read(viewer: &Viewer, fields: &Fields) -> Result<NewToken, Error> {
    let scopes: Vec<Access> = Access::ALL.iter().copied().filter(|scope| !fields.get(scope.code()).is_empty()).collect();
    if scopes.iter().any(|scope| !viewer.may(scope.permission())) {
        return Err(Error::Forbidden);
    }
    let new = NewToken::check(fields.get("name"), scopes, fields.get("networks"), fields.get("lifetime"));
    Ok(new.map_err(DomainError::Invalid)?)
}

pub fn rotate(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.confirmed_staff_for(Permission::ManageIntegrations, fields.get("agency")).await?;
        let id: ApiTokenId = fields.id("id")?;
        let viewer = caller.member(Permission::ManageIntegrations)?;
        let text = api_token::rotate(&mut scope, id, |permission| viewer.may(permission)).await?;
        scope.commit().await?;
        Ok(Outcome::Disclose(text))
    })
}

pub fn revoke(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::ManageIntegrations, fields.get("agency")).await?;
        let id: ApiTokenId = fields.id("id")?;
        api_token::revoke(&mut scope, id).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/settings/api-tokens?done=revoked&id={id}")))
    })
}

/// Takes [`revoke`] back.
pub fn restore(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.confirmed_staff_for(Permission::ManageIntegrations, fields.get("agency")).await?;
        let id: ApiTokenId = fields.id("id")?;
        let viewer = caller.member(Permission::ManageIntegrations)?;
        api_token::restore(&mut scope, id, |permission| viewer.may(permission)).await?;
        scope.commit().await?;
        Ok(Outcome::Go("/app/settings/api-tokens?done=restored".to_owned()))
    })
}
