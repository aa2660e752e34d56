//! What the portal reads.

use domain::identity::realtor_contact::ContactForm;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::Error;

/// The person of the portal as its first page shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalView {
    /// The day since when they are an investor, ready to show; nothing for who is none.
    pub since: Option<String>,
    /// The agencies whose realtor they are: id and name.
    pub agencies: Vec<(String, String)>,
}

/// What an agency keeps of the person, its realtor, and a page of its directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryView {
    pub agency_name: String,
    pub name: String,
    pub contact: ContactForm,
    /// Of the record, for the form of the contact.
    pub version: i32,
    pub license_number: String,
    pub brokerage: String,
    pub lines: Vec<DirectoryLine>,
    pub next: Option<String>,
}

/// What realtors of one agency know of each other, and no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryLine {
    pub name: String,
    pub brokerage: String,
    pub territories: Vec<String>,
}

/// What is the person's own in the portal.
#[server(input = Json)]
pub async fn get_portal() -> Result<PortalView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::read::portal(&caller).await)
}

/// A page of the directory of an agency whose realtor the person is.
#[server(input = Json)]
pub async fn get_directory(agency: String, cursor: String) -> Result<DirectoryView, Error> {
    let caller = crate::request::caller()?;
    crate::request::fail(super::read::directory(&caller, &agency, &cursor).await)
}
