//! From rows to what the pages of realtors show.

use domain::{
    id::RealtorId,
    identity::{
        Permission,
        realtor::{RealtorForm, RealtorStatus},
        store::{
            realtor_access::{self, RealtorAccess},
            realtors::{self, RealtorFilter, RealtorRecord},
        },
    },
    phone,
    scope::{Agency, Scope},
};

use super::view::{AccessView, RealtorLine, RealtorLines, RealtorRequest, RealtorView};
use crate::{error::Error, moment, request};

/// Realtors on a page.
const LINES: usize = 50;

pub async fn list(scope: &mut Scope<Agency>, request: &RealtorRequest) -> Result<RealtorLines, Error> {
    let (found, more) = realtors::list(scope, &filter(request), LINES).await?;
    let next = found.last().filter(|_| more).map(|last| format!("{}.{}", last.id, last.name));
    let line = |record: RealtorRecord| RealtorLine {
        id: record.id.to_string(),
        name: record.name,
        email: record.email,
        phone: phone::shown(record.phone.as_ref()),
        brokerage: record.brokerage,
        status: record.status,
        territories: record.territories,
    };
    Ok(RealtorLines { lines: found.into_iter().map(line).collect(), next })
}

/// Which realtors an address asks for.
#[must_use]
pub fn filter(request: &RealtorRequest) -> RealtorFilter {
    RealtorFilter {
        q: request.q.replace('\0', ""),
        status: RealtorStatus::from_code(&request.status),
        archived: request.status == "archived",
        after: cursor(&request.cursor),
    }
}

/// Where a page begins: the id of the last realtor before it, a dot, their name.
fn cursor(text: &str) -> Option<(String, RealtorId)> {
    let (id, name) = text.split_once('.')?;
    Some((name.replace('\0', ""), id.parse().ok()?))
}

pub async fn realtor(scope: &mut Scope<Agency>, id: &str) -> Result<RealtorView, Error> {
    if id == "new" {
        request::caller()?.member(Permission::EditRealtors)?;
        let form = RealtorForm { status: RealtorStatus::Active.code().to_owned(), ..RealtorForm::default() };
        return Ok(RealtorView { form, version: 0, is_archived: false, access: AccessView::None });
    }
    let id: RealtorId = id.parse().map_err(|_| Error::NotFound)?;
    let found = realtors::get(scope, id).await?;
    let access = match realtor_access::access(scope, id).await? {
        RealtorAccess::None => AccessView::None,
        RealtorAccess::Invited(until) => AccessView::Invited(moment::text(until, request::caller()?.locale)),
        RealtorAccess::Open => AccessView::Open,
    };
    let form = RealtorForm { phone: phone::shown(found.realtor.phone.as_ref()), ..RealtorForm::from(&found.realtor) };
    Ok(RealtorView { form, version: found.version, is_archived: found.is_archived, access })
}
