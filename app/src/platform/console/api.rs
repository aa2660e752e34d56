//! What the console's pages ask the server.

use leptos::prelude::*;
use server_fn::codec::Json;

use super::view::{AgenciesRequest, AgencyLines, AgencyView, HealthView, LogLines, MachineryView, PersonLine, PersonView};
use crate::error::Error;

/// A page of the installation's agencies.
#[server(input = Json)]
pub async fn list_agencies(request: AgenciesRequest) -> Result<AgencyLines, Error> {
    let mut scope = crate::request::platform().await?;
    crate::request::fail(super::read::agencies(&mut scope, &request).await)
}

/// One agency with its people.
#[server(input = Json)]
pub async fn get_agency(id: String) -> Result<AgencyView, Error> {
    let mut scope = crate::request::platform().await?;
    crate::request::fail(super::read::agency(&mut scope, &id).await)
}

/// People whose address or name holds what was typed.
#[server(input = Json)]
pub async fn find_people(q: String) -> Result<Vec<PersonLine>, Error> {
    let mut scope = crate::request::platform().await?;
    crate::request::fail(super::read::people(&mut scope, &q).await)
}

/// One person with their agencies and sessions.
#[server(input = Json)]
pub async fn get_person(id: String) -> Result<PersonView, Error> {
    let mut scope = crate::request::platform().await?;
    crate::request::fail(super::read::person(&mut scope, &id).await)
}

/// How the whole installation's machinery does.
#[server(input = Json)]
pub async fn get_machinery() -> Result<MachineryView, Error> {
    let mut scope = crate::request::platform().await?;
    crate::request::fail(super::machinery_read::machinery(&mut scope).await)
}

/// Whether the installation is as it must be.
#[server(input = Json)]
pub async fn get_health() -> Result<HealthView, Error> {
    let mut scope = crate::request::platform().await?;
    crate::request::fail(super::machinery_read::health(&mut scope).await)
}

/// What the platform's own people did; `cursor` is where the list goes on.
#[server(input = Json)]
pub async fn list_platform_log(cursor: String) -> Result<LogLines, Error> {
    let mut scope = crate::request::platform().await?;
    crate::request::fail(super::read::log(&mut scope, &cursor).await)
}
