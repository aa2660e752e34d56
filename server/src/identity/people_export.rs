//! The people of the agency, and those who are asked to join it, as files.

use std::sync::Arc;

use app::{form::Fields, identity::people::read::filter, request::Caller};
use domain::{
    error::Result,
    identity::{
        Permission, Role,
        store::{
            invitations,
            members::{self, MemberFilter, MemberRecord},
        },
    },
    pools::Pools,
    scope::{Agency, Scope},
};

use crate::{
    export::{Opening, audited},
    spreadsheet::{Row, Sheet, page, pages},
};

const MEMBERS: [&str; 8] = ["id", "display_name", "email", "roles", "status", "teams", "created_at", "last_seen_at"];
const INVITATIONS: [&str; 6] = ["id", "email", "roles", "invited_by", "expires_at", "sent_at"];

pub fn members(caller: Arc<Caller>, given: Fields) -> Opening {
    Box::pin(async move {
        let actor = audited(&caller, Permission::ManageMembers, "members_exported").await?;
        let first = MemberFilter { after: None, ..filter(&given.read()?) };
        let pools = caller.pools.clone();
        let pages = pages(first, move |filter| rows(pools.clone(), actor, filter));
        Ok(Sheet { name: "members".to_owned(), head: MEMBERS.to_vec(), pages })
    })
}

async fn rows(pools: Pools, actor: Agency, filter: MemberFilter) -> Result<(Vec<Row>, Option<MemberFilter>)> {
    let mut scope = Scope::staff(&pools, actor).await?;
    let (found, more) = members::list(&mut scope, &filter).await?;
    scope.commit().await?;
    let next = found.last().filter(|_| more).map(|last| MemberFilter { after: Some((last.display_name.clone(), last.user)), ..filter });
    Ok((found.into_iter().map(member).collect(), next))
}

fn member(member: MemberRecord) -> Row {
    let teams = member.teams.into_iter().map(|(_, name, _)| name).collect::<Vec<_>>().join(", ");
    vec![
        member.user.to_string().into(),
        member.display_name.into(),
        member.email.into(),
        codes(&member.roles).into(),
        member.status.code().into(),
        teams.into(),
        member.created_at.into(),
        member.last_seen_at.into(),
    ]
}

fn codes(roles: &[Role]) -> String {
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ")
}

pub fn invitations(caller: Arc<Caller>, _: Fields) -> Opening {
    Box::pin(async move {
        audited(&caller, Permission::ManageMembers, "invitations_exported").await?;
        let mut scope = caller.staff(Permission::ManageMembers).await?;
        let open = invitations::list_open(&mut scope).await?;
        scope.commit().await?;
        let row = |invitation: invitations::InvitationRecord| {
            vec![
                invitation.id.to_string().into(),
                invitation.email.into(),
                codes(&invitation.roles).into(),
                invitation.inviter_name.into(),
                invitation.expires_at.into(),
                invitation.sent_at.into(),
            ]
        };
        Ok(Sheet { name: "invitations".to_owned(), head: INVITATIONS.to_vec(), pages: page(open.into_iter().map(row).collect()) })
    })
}
