//! What the forms of saved views do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    error::Error as DomainError,
    id::SavedViewId,
    identity::Permission,
    list::{
        List, NewView, SavedView, SavedViewForm,
        store::{self, Choice},
    },
    scope::{Agency, Scope},
};

use super::address;
use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

/// Every member may; what they may of a list is asked once it is known which.
async fn open(caller: &Caller, fields: &Fields) -> Result<Scope<Agency>, Error> {
    caller.staff_for(Permission::ViewProperties, fields.get("agency")).await
}

/// A view that the person may open, of a list that they may see.
async fn opened(caller: &Caller, scope: &mut Scope<Agency>, id: SavedViewId) -> Result<(List, SavedView), Error> {
    let (list, view) = store::view(scope, id).await?;
    caller.member(list.permission())?;
    Ok((list, view))
}

fn checked(fields: &Fields) -> Result<NewView, Error> {
    Ok(fields.read::<SavedViewForm>()?.check().map_err(DomainError::Invalid)?)
}

/// The list's page after something was done.
fn done(list: List, query: &str, what: &str) -> Outcome {
    let separator = if query.is_empty() { "" } else { "&" };
    Outcome::Go(address(list, &format!("{query}{separator}done={what}")))
}

pub fn create_view(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = open(&caller, &fields).await?;
        let view = checked(&fields)?;
        caller.member(view.list.permission())?;
        store::create(&mut scope, &view).await?;
        scope.commit().await?;
        Ok(done(view.list, &view.query, "view_saved"))
    })
}

pub fn change_view(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = open(&caller, &fields).await?;
        let id: SavedViewId = fields.id("id")?;
        let view = checked(&fields)?;
        caller.member(view.list.permission())?;
        store::change(&mut scope, id, &view).await?;
        scope.commit().await?;
        Ok(done(view.list, &view.query, "view_saved"))
    })
}

pub fn delete_view(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = open(&caller, &fields).await?;
        let id: SavedViewId = fields.id("id")?;
        let (list, _) = opened(&caller, &mut scope, id).await?;
        store::set_deleted(&mut scope, id, true).await?;
        scope.commit().await?;
        Ok(done(list, &format!("view={id}"), "view_deleted"))
    })
}

pub fn restore_view(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = open(&caller, &fields).await?;
        let id: SavedViewId = fields.id("id")?;
        store::set_deleted(&mut scope, id, false).await?;
        let (list, view) = opened(&caller, &mut scope, id).await?;
        scope.commit().await?;
        Ok(done(list, &view.query, "view_saved"))
    })
}

/// Pins a view or makes it the one that its list opens with: `pinned` or `default` is `true` or `false`.
pub fn choose_view(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let mut scope = open(&caller, &fields).await?;
        let id: SavedViewId = fields.id("id")?;
        let choice = match (fields.get("pinned"), fields.get("default")) {
            (on @ ("true" | "false"), "") => Choice::Pinned(on == "true"),
            ("", on @ ("true" | "false")) => Choice::Default(on == "true"),
            _ => return Err(Error::Invalid(Vec::new())),
        };
        store::choose(&mut scope, id, choice).await?;
        let (list, view) = opened(&caller, &mut scope, id).await?;
        scope.commit().await?;
        Ok(Outcome::Go(address(list, &view.query)))
    })
}
