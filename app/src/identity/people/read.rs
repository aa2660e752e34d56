//! From rows to what the pages about people show.

use std::collections::HashSet;

use domain::{
    id::{TeamId, UserId},
    identity::{
        Authority, Matrix, Permission, Role, avatar_href,
        member::MemberStatus,
        store::{
            invitations,
            members::{self, MemberFilter, MemberRecord},
            roles, second_factor, teams,
        },
        team::{COLOURS, TeamForm},
    },
    locale::Locale,
    scope::{Agency, Scope},
};

use super::view::{
    InvitationLine, Invitations, MemberDetail, MemberLine, MemberLines, MemberRequest, PermissionRow, RoleCell, RoleChoice, RoleMatrix,
    TeamLine, TeamPerson, TeamTag, TeamView,
};
use crate::{error::Error, moment, request};

pub async fn matrix(scope: &mut Scope<Agency>) -> Result<RoleMatrix, Error> {
    let authority = roles::authority(scope).await?;
    let matrix = &authority.matrix;
    let row = |permission: Permission| PermissionRow {
        permission,
        is_mine: authority.may(permission),
        cells: Role::ALL
            .into_iter()
            .map(|role| {
                let is_granted = matrix.permits(role, permission);
                RoleCell { role, is_granted, is_changed: is_granted != role.permits(permission) }
            })
            .collect(),
    };
    Ok(RoleMatrix {
        rows: Permission::ALL.into_iter().map(row).collect(),
        digits: matrix.digits(),
        is_changed: matrix.digits() != Matrix::default().digits(),
    })
}

pub async fn members(scope: &mut Scope<Agency>, request: &MemberRequest) -> Result<MemberLines, Error> {
    let (found, more) = members::list(scope, &filter(request)).await?;
    let holders = second_factor::holders(scope).await?;
    let next = found.last().filter(|_| more).map(|last| format!("{}.{}", last.user, last.display_name));
    let locale = request::caller()?.locale;
    Ok(MemberLines { lines: found.into_iter().map(|member| line(member, &holders, locale)).collect(), next })
}

/// What an address asks for; what it says wrongly is not asked for.
#[must_use]
pub fn filter(request: &MemberRequest) -> MemberFilter {
    MemberFilter {
        q: request.q.replace('\0', ""),
        role: Role::from_code(&request.role),
        status: MemberStatus::from_code(&request.status),
        after: cursor(&request.cursor),
    }
}

/// Where a page begins: the id of the last member before it, a dot, their name.
fn cursor(text: &str) -> Option<(String, UserId)> {
    let (id, name) = text.split_once('.')?;
    Some((name.replace('\0', ""), id.parse().ok()?))
}

fn line(member: MemberRecord, holders: &HashSet<UserId>, locale: Locale) -> MemberLine {
    MemberLine {
        has_second_factor: holders.contains(&member.user),
        avatar: member.avatar.map(avatar_href),
        id: member.user.to_string(),
        display_name: member.display_name,
        email: member.email,
        status: member.status,
        roles: member.roles,
        last_seen: member.last_seen_at.map(|at| moment::text(at, locale)),
        teams: member.teams.into_iter().map(|(id, name, colour)| TeamTag { id: id.to_string(), name, colour }).collect(),
    }
}

pub async fn member(scope: &mut Scope<Agency>, id: &str) -> Result<MemberDetail, Error> {
    let id: UserId = id.parse().map_err(|_| Error::NotFound)?;
    let member = members::get(scope, id).await?;
    let authority = roles::authority(scope).await?;
    let holders = second_factor::holders(scope).await?;
    let locale = request::caller()?.locale;
    let is_within_reach = member.status != MemberStatus::Removed && authority.covers(&member.roles);
    Ok(MemberDetail {
        since: moment::text(member.created_at, locale),
        roles: choices(&authority, &member.roles),
        can_change: is_within_reach,
        can_exclude: is_within_reach && id != scope.user(),
        line: line(member, &holders, locale),
    })
}

fn choices(authority: &Authority, has: &[Role]) -> Vec<RoleChoice> {
    Role::ALL.into_iter().map(|role| RoleChoice { role, has: has.contains(&role), is_mine_to_give: authority.covers(&[role]) }).collect()
}

pub async fn invitations(scope: &mut Scope<Agency>) -> Result<Invitations, Error> {
    let open = invitations::list_open(scope).await?;
    let authority = roles::authority(scope).await?;
    let (locale, now) = (request::caller()?.locale, scope.now());
    let line = |record: invitations::InvitationRecord| InvitationLine {
        id: record.id.to_string(),
        email: record.email,
        can_change: authority.covers(&record.roles),
        roles: record.roles,
        inviter: record.inviter_name,
        expires: moment::text(record.expires_at, locale),
        is_expired: record.expires_at <= now,
        is_sent: record.sent_at.is_some(),
    };
    Ok(Invitations { lines: open.into_iter().map(line).collect(), roles: choices(&authority, &[]) })
}

pub async fn teams(scope: &mut Scope<Agency>) -> Result<Vec<TeamLine>, Error> {
    let line = |team: teams::TeamRecord| TeamLine {
        id: team.id.to_string(),
        name: team.name,
        colour: team.colour,
        lead_name: team.lead_name,
        members: team.members,
    };
    Ok(teams::list(scope).await?.into_iter().map(line).collect())
}

pub async fn team(scope: &mut Scope<Agency>, id: &str) -> Result<TeamView, Error> {
    let people = teams::people(scope).await?;
    let person = |members: &[UserId]| {
        let line = |(user, name): (UserId, String)| TeamPerson { id: user.to_string(), name, is_in: members.contains(&user) };
        people.into_iter().map(line).collect()
    };
    if id == "new" {
        let form = TeamForm { colour: COLOURS[5].to_owned(), ..TeamForm::default() };
        return Ok(TeamView { form, version: 0, is_deleted: false, people: person(&[]) });
    }
    let id: TeamId = id.parse().map_err(|_| Error::NotFound)?;
    let found = teams::get(scope, id).await?;
    let lead = found.team.lead.map(|lead| lead.to_string()).unwrap_or_default();
    let form = TeamForm { name: found.team.name, colour: found.team.colour, lead };
    Ok(TeamView { form, version: found.version, is_deleted: found.is_deleted, people: person(&found.team.members) })
}
