//! What the forms of teams do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    id::{TeamId, UserId},
    identity::{
        Permission,
        store::teams,
        team::{Team, TeamForm},
    },
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

fn read(fields: &Fields) -> Result<Team, Error> {
    let form: TeamForm = fields.read()?;
    let ticked = fields.0.keys().filter_map(|name| name.strip_prefix("member."));
    let members: Vec<UserId> = ticked.map(str::parse).collect::<Result<_, _>>().map_err(|_| Error::NotFound)?;
    Ok(form.check(&members).map_err(DomainError::Invalid)?)
}

pub fn create_team(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::ManageMembers, fields.get("agency")).await?;
        let id = teams::create(&mut scope, &read(&fields)?).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/settings/teams/{id}?done=saved")))
    })
}

pub fn update_team(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::ManageMembers, fields.get("agency")).await?;
        let id: TeamId = fields.id("id")?;
        let version = fields.get("version").parse().map_err(|_| Error::Conflict)?;
        teams::update(&mut scope, id, version, &read(&fields)?).await?;
        scope.commit().await?;
        Ok(Outcome::Go(format!("/app/settings/teams/{id}?done=saved")))
    })
}

pub fn delete_team(caller: Arc<Caller>, fields: Fields) -> Answer {
    set_deleted(caller, fields, true)
}

pub fn restore_team(caller: Arc<Caller>, fields: Fields) -> Answer {
    set_deleted(caller, fields, false)
}

fn set_deleted(caller: Arc<Caller>, fields: Fields, deleted: bool) -> Answer {
    Box::pin(async move {
        let mut scope = caller.staff_for(Permission::ManageMembers, fields.get("agency")).await?;
        let id: TeamId = fields.id("id")?;
        teams::set_deleted(&mut scope, id, deleted).await?;
        scope.commit().await?;
        let done = if deleted { "" } else { "?done=restored" };
        Ok(Outcome::Go(format!("/app/settings/teams/{id}{done}")))
    })
}
