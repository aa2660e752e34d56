//! What the pages about the agency read.

use leptos::prelude::*;
use server_fn::codec::Json;

use super::view::{AuditLines, AuditRequest, SettingsView};
use crate::error::Error;

/// A page of the agency's audit log.
#[server(input = Json)]
pub async fn list_audit(request: AuditRequest) -> Result<AuditLines, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ViewAudit).await?;
    crate::request::fail(super::audit_read::list(&mut scope, &request).await)
}

/// The agency's settings.
#[server(input = Json)]
pub async fn get_settings() -> Result<SettingsView, Error> {
    let mut scope = crate::request::staff(domain::identity::Permission::ManageAgency).await?;
    crate::request::fail(super::settings_forms::read(&mut scope).await)
}
