//! What the pages about people read.

use leptos::prelude::*;
use server_fn::codec::Json;

use super::view::{Invitations, MemberDetail, MemberLines, MemberRequest, Offer, RoleMatrix, TeamLine, TeamView};
use crate::error::Error;

/// What each role of the agency permits.
#[server(input = Json)]
pub async fn get_roles() -> Result<RoleMatrix, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageMembers).await?;
    crate::request::fail(super::read::matrix(&mut scope).await)
}

/// A page of the agency's members.
#[server(input = Json)]
pub async fn list_members(request: MemberRequest) -> Result<MemberLines, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageMembers).await?;
    crate::request::fail(super::read::members(&mut scope, &request).await)
}

/// A member of the agency.
#[server(input = Json)]
pub async fn get_member(id: String) -> Result<MemberDetail, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageMembers).await?;
    crate::request::fail(super::read::member(&mut scope, &id).await)
}

/// The agency's open invitations, and which roles the person may give.
#[server(input = Json)]
pub async fn list_invitations() -> Result<Invitations, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageMembers).await?;
    crate::request::fail(super::read::invitations(&mut scope).await)
}

/// The invitation of a letter, for whoever holds it.
#[server(input = Json)]
pub async fn open_invitation(token: String) -> Result<Offer, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::acceptance::show(&caller, &token).await)
}

/// The agency's teams by name.
#[server(input = Json)]
pub async fn list_teams() -> Result<Vec<TeamLine>, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageMembers).await?;
    crate::request::fail(super::read::teams(&mut scope).await)
}

/// A team for its form; `new` is one that does not exist yet.
#[server(input = Json)]
pub async fn get_team(id: String) -> Result<TeamView, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageMembers).await?;
    crate::request::fail(super::read::team(&mut scope, &id).await)
}
