//! The consumer of events that tells people: each agency's events once, in order of their positions.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::{
    error::Result,
    id::{AgencyId, UserId},
    identity::{Role, store::roles},
    notification::{Email, Happened, Kind, Member, Told, digest, store::preferences, tell},
    pools::Pools,
    scope::{Agency, Auth, Maintenance, Scope},
};

/// Events that one transaction tells.
const EVENTS: i64 = 1_000;

/// Up to a hundred agencies that have events which were not told yet.
///
/// # Errors
/// What the database said.
pub async fn untold(scope: &mut Scope<Maintenance>) -> Result<Vec<AgencyId>> {
    let rows = sqlx::query_scalar!(r#"select agency_id as "id!" from app.untold_agencies(100)"#).fetch_all(scope.connection()).await?;
    Ok(rows.into_iter().map(AgencyId).collect())
}

/// Tells an agency's people what happened since the last time. Two at once do it one after the other, and the second finds
/// nothing left.
///
/// # Errors
/// What the database said; nothing was told then, and the next time begins at the same place.
pub async fn feed(pools: &Pools, agency: AgencyId) -> Result<()> {
    while step(pools, agency).await? {}
    Ok(())
}

/// Tells the next events; answers whether there may be more.
async fn step(pools: &Pools, agency: AgencyId) -> Result<bool> {
    let mut scope = Scope::job(pools, Agency { agency, user: UserId(Uuid::nil()) }).await?;
    let position = lock_position(&mut scope).await?;
    let (happened, upto) = events(&mut scope, position).await?;
    let Some(upto) = upto else { return Ok(false) };
    let more = i64::try_from(happened.len()).unwrap_or_default() == EVENTS;
    if !happened.is_empty() {
        let members = members(&mut scope).await?;
        let keepers = keepers(&mut scope, &happened).await?;
        let told = tell(&happened, &members, &keepers, agency.0);
        write(&mut scope, &told).await?;
        schedule(&mut scope, pools, &told, &members).await?;
    }
    sqlx::query!("update app.notification_positions set position = $2 where agency_id = $1", agency.0, upto)
        .execute(scope.connection())
        .await?;
    scope.commit().await?;
    Ok(more)
}

async fn lock_position(scope: &mut Scope<Agency>) -> Result<i64> {
    let agency = scope.agency().0;
    sqlx::query!("insert into app.notification_positions (agency_id, position) values ($1, 0) on conflict do nothing", agency)
        .execute(scope.connection())
        .await?;
    Ok(sqlx::query_scalar!("select position from app.notification_positions where agency_id = $1 for no key update", agency)
        .fetch_one(scope.connection())
        .await?)
}

/// Events that somebody may be told of, and the position that is reached with them; none where nothing is new.
async fn events(scope: &mut Scope<Agency>, after: i64) -> Result<(Vec<Happened>, Option<i64>)> {
    let agency = scope.agency().0;
    let newest = sqlx::query_scalar!("select max(position) from app.events where agency_id = $1 and position > $2", agency, after)
        .fetch_one(scope.connection())
        .await?;
    let Some(newest) = newest else { return Ok((Vec::new(), None)) };
    let rows = sqlx::query!(
        r#"select position as "position!", kind, entity, entity_id, user_id, occurred_at, data from app.events
           where agency_id = $1 and position > $2 and position <= $3 and kind = any($4) order by position limit $5"#,
        agency,
        after,
        newest,
        &Kind::events(),
        EVENTS
    )
    .fetch_all(scope.connection())
    .await?;
    let is_full = i64::try_from(rows.len()).unwrap_or_default() == EVENTS;
    let upto = rows.last().filter(|_| is_full).map_or(newest, |last| last.position);
    let happened = rows.into_iter().map(|row| Happened {
        kind: row.kind,
        entity: row.entity,
        entity_id: row.entity_id,
        actor: row.user_id.map(UserId),
        occurred_at: row.occurred_at,
        data: row.data,
    });
    Ok((happened.collect(), Some(upto)))
}

/// The agency's active members with what they may and how they want to be told.
async fn members(scope: &mut Scope<Agency>) -> Result<Vec<Member>> {
    let agency = scope.agency().0;
    let matrix = roles::matrix(scope).await?;
    let mut preferences = preferences::of_all(scope).await?;
    let rows = sqlx::query!(
        r#"select m.user_id,
             array(select r.role from app.membership_roles r where r.agency_id = m.agency_id and r.user_id = m.user_id) as "roles!"
           from app.memberships m where m.agency_id = $1 and m.status = 'active'"#,
        agency
    )
    .fetch_all(scope.connection())
    .await?;
    let mut member = |user, codes: Vec<String>| {
        let roles: Vec<Role> = codes.iter().filter_map(|code| Role::from_code(code)).collect();
        let preferences = preferences.remove(&user).unwrap_or_default();
        Member { user, permissions: matrix.permissions(&roles), preferences }
    };
    Ok(rows.into_iter().map(|row| member(UserId(row.user_id), row.roles)).collect())
}

/// Who entered the properties that events speak of.
async fn keepers(scope: &mut Scope<Agency>, happened: &[Happened]) -> Result<HashMap<Uuid, UserId>> {
    let agency = scope.agency().0;
    let properties: Vec<Uuid> = happened.iter().filter(|event| event.entity == "property").map(|event| event.entity_id).collect();
    if properties.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query!("select id, created_by from app.properties where agency_id = $1 and id = any($2)", agency, &properties)
        .fetch_all(scope.connection())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, UserId(row.created_by))).collect())
}

/// Adds to what a member has not read yet of the same subject; else makes a row.
async fn write(scope: &mut Scope<Agency>, told: &[Told]) -> Result<()> {
    let agency = scope.agency().0;
    let ids: Vec<Uuid> = told.iter().map(|_| scope.new_id()).collect();
    let users: Vec<Uuid> = told.iter().map(|line| line.user.0).collect();
    let kinds: Vec<String> = told.iter().map(|line| line.kind.to_string()).collect();
    let entities: Vec<String> = told.iter().map(|line| line.entity.clone()).collect();
    let entity_ids: Vec<Uuid> = told.iter().map(|line| line.entity_id).collect();
    let changes: Vec<i32> = told.iter().map(|line| line.changes).collect();
    // Nobody, where it was no member; arrays of options are not needed for it.
    let actors: Vec<Uuid> = told.iter().map(|line| line.actor.map_or(Uuid::nil(), |actor| actor.0)).collect();
    let times: Vec<DateTime<Utc>> = told.iter().map(|line| line.occurred_at).collect();
    let in_app: Vec<bool> = told.iter().map(|line| line.in_app).collect();
    let emails: Vec<String> = told.iter().map(|line| line.email.to_string()).collect();
    sqlx::query!(
        "with told as materialized (
           select * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::integer[], $8::uuid[],
             $9::timestamptz[], $10::boolean[], $11::text[])
             as t (id, user_id, kind, entity, entity_id, changes, actor_id, occurred_at, in_app, email)
         ), unread as materialized (
           select t.id as told_id, n.id from told t
           cross join lateral (
             select n.id from app.notifications n
             where n.agency_id = $1 and n.user_id = t.user_id and n.entity_id = t.entity_id and n.read_at is null and n.kind = t.kind
               and n.in_app = t.in_app
             order by n.occurred_at desc, n.id desc limit 1
           ) n
         ), added as (
           update app.notifications n set changes = n.changes + t.changes, actor_id = nullif(t.actor_id, '00000000-0000-0000-0000-000000000000'),
             occurred_at = t.occurred_at, email = t.email, emailed_at = null
           from unread u join told t on t.id = u.told_id where n.agency_id = $1 and n.id = u.id
         )
         insert into app.notifications (agency_id, id, user_id, kind, entity, entity_id, changes, actor_id, occurred_at, in_app, email)
         select $1, t.id, t.user_id, t.kind, t.entity, t.entity_id, t.changes, nullif(t.actor_id, '00000000-0000-0000-0000-000000000000'),
           t.occurred_at, t.in_app, t.email
         from told t where not exists (select from unread u where u.told_id = t.id)",
        agency,
        &ids,
        &users,
        &kinds,
        &entities,
        &entity_ids,
        &changes,
        &actors,
        &times,
        &in_app,
        &emails
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

/// Enqueues a letter for who wants one at once, and says when the daily one is due for the others.
async fn schedule(scope: &mut Scope<Agency>, pools: &Pools, told: &[Told], members: &[Member]) -> Result<()> {
    let wanting = |email| {
        let mut users: Vec<UserId> = told.iter().filter(|line| line.email == email).map(|line| line.user).collect();
        users.dedup();
        users
    };
    for user in wanting(Email::Now) {
        scope.enqueue("send_notifications", json!({ "member": user, "letter": "now" })).await?;
    }
    let waiting = wanting(Email::Digest);
    if waiting.is_empty() {
        return Ok(());
    }
    let mut accounts = Scope::auth(pools).await?;
    let zones = zones(&mut accounts, &waiting).await?;
    accounts.commit().await?;
    let (agency, now) = (scope.agency().0, scope.now());
    let due = |user: &UserId| {
        let hour = members.iter().find(|member| member.user == *user)?.preferences.digest_hour;
        Some((user.0, digest::next(now, zones.get(user).map_or("", String::as_str), hour)))
    };
    let (users, times): (Vec<Uuid>, Vec<DateTime<Utc>>) = waiting.iter().filter_map(due).unzip();
    sqlx::query!(
        "insert into app.notification_settings as s (agency_id, user_id, next_digest_at)
         select $1, d.user_id, d.at from unnest($2::uuid[], $3::timestamptz[]) as d (user_id, at)
         on conflict (agency_id, user_id) do update set next_digest_at = coalesce(s.next_digest_at, excluded.next_digest_at)",
        agency,
        &users,
        &times
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

/// The time zones of people.
pub(super) async fn zones(scope: &mut Scope<Auth>, users: &[UserId]) -> Result<HashMap<UserId, String>> {
    let ids: Vec<Uuid> = users.iter().map(|user| user.0).collect();
    let rows = sqlx::query!("select id, time_zone from auth.users where id = any($1)", &ids).fetch_all(scope.connection()).await?;
    Ok(rows.into_iter().map(|row| (UserId(row.id), row.time_zone)).collect())
}
