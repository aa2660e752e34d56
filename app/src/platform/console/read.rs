//! From rows to what the console shows of agencies and people.

use domain::{
    id::{AgencyId, UserId},
    locale::Locale,
    platform::{
        console::AgencyStatus,
        store::console::{
            agencies::{self, AgencyFilter, AgencyRecord},
            log::{self, LogRecord},
            people::{self, PersonRecord},
        },
    },
    scope::{Platform, Scope},
};

use super::{
    code_words,
    view::{
        AgenciesRequest, AgencyLine, AgencyLines, AgencyMemberLine, AgencyView, LogLine, LogLines, PersonLine, PersonSessionLine,
        PersonView,
    },
};
use crate::{error::Error, identity::device, moment, request};

/// Lines on a page.
const LINES: usize = 50;
/// The most people that an agency's page shows.
const MEMBERS: usize = 500;

pub async fn agencies(scope: &mut Scope<Platform>, request: &AgenciesRequest) -> Result<AgencyLines, Error> {
    let locale = request::caller()?.locale;
    let filter = AgencyFilter {
        q: request.q.trim().replace('\0', ""),
        status: AgencyStatus::from_code(&request.status),
        after: moment::cursor(&request.cursor),
    };
    let (found, more) = agencies::list(scope, &filter, LINES).await?;
    let next = found.last().filter(|_| more).map(|last| moment::cursor_after(last.created_at, last.id.0));
    Ok(AgencyLines { lines: found.into_iter().map(|agency| agency_line(agency, locale)).collect(), next })
}

fn agency_line(agency: AgencyRecord, locale: Locale) -> AgencyLine {
    AgencyLine {
        id: agency.id.to_string(),
        name: agency.name,
        slug: agency.slug,
        status: agency.status,
        members: agency.members,
        created: moment::text(agency.created_at, locale),
    }
}

pub async fn agency(scope: &mut Scope<Platform>, id: &str) -> Result<AgencyView, Error> {
    let locale = request::caller()?.locale;
    let id: AgencyId = id.parse().map_err(|_| Error::NotFound)?;
    let (agency, members, has_more) = agencies::get(scope, id, MEMBERS).await?;
    let member = |member: agencies::AgencyMember| AgencyMemberLine {
        user: member.user.to_string(),
        name: member.display_name,
        email: member.email,
        status: member.status,
        roles: member.roles,
        last_seen: member.last_seen_at.map(|at| moment::text(at, locale)),
    };
    Ok(AgencyView { agency: agency_line(agency, locale), members: members.into_iter().map(member).collect(), has_more })
}

pub async fn people(scope: &mut Scope<Platform>, q: &str) -> Result<Vec<PersonLine>, Error> {
    let locale = request::caller()?.locale;
    let q = q.trim().replace('\0', "");
    let found = people::find(scope, &q).await?;
    Ok(found.into_iter().map(|person| person_line(person, locale)).collect())
}

fn person_line(person: PersonRecord, locale: Locale) -> PersonLine {
    PersonLine {
        id: person.id.to_string(),
        name: person.display_name,
        email: person.email,
        created: moment::text(person.created_at, locale),
        is_verified: person.is_verified,
        has_second_factor: person.has_second_factor,
    }
}

pub async fn person(scope: &mut Scope<Platform>, id: &str) -> Result<PersonView, Error> {
    let locale = request::caller()?.locale;
    let id: UserId = id.parse().map_err(|_| Error::NotFound)?;
    let found = people::get(scope, id).await?;
    let session = |session: people::PersonSession| PersonSessionLine {
        device: device(&session.user_agent),
        ip: session.ip,
        last_seen: moment::text(session.last_seen_at, locale),
    };
    Ok(PersonView {
        person: person_line(found.person, locale),
        agencies: found.agencies.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
        sessions: found.sessions.into_iter().map(session).collect(),
    })
}

pub async fn log(scope: &mut Scope<Platform>, cursor: &str) -> Result<LogLines, Error> {
    let locale = request::caller()?.locale;
    let (found, more) = log::list(scope, moment::cursor(cursor), LINES).await?;
    let next = found.last().filter(|_| more).map(|last| moment::cursor_after(last.occurred_at, last.id));
    Ok(LogLines { lines: found.into_iter().map(|record| log_line(record, locale)).collect(), next })
}

fn log_line(record: LogRecord, locale: Locale) -> LogLine {
    let href = record.entity_id.and_then(|id| match record.entity.as_str() {
        "agency" => Some(format!("/platform/agencies/{id}")),
        "user" => Some(format!("/platform/people/{id}")),
        _ => None,
    });
    LogLine {
        at: moment::text(record.occurred_at, locale),
        by: record.by,
        what: code_words::action(locale, &record.action),
        about: record.about,
        href,
        reason: record.reason,
        ip: record.ip,
    }
}
