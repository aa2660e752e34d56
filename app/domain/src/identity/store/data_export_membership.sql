select jsonb_build_object(
  'agency', a.name, 'agency_id', a.id, 'name', m.display_name, 'email', m.email, 'status', m.status, 'since', m.created_at,
  'until', case when m.status = 'removed' then m.sessions_ended_at end,
  'last_seen_at', m.last_seen_at,
  'roles', (select coalesce(jsonb_agg(r.role order by r.role), '[]') from app.membership_roles r
    where r.agency_id = m.agency_id and r.user_id = m.user_id),
  'teams', (select coalesce(jsonb_agg(t.name order by t.name), '[]') from app.team_members x
    join app.teams t on t.agency_id = x.agency_id and t.id = x.team_id where x.agency_id = m.agency_id and x.user_id = m.user_id),
  'invitations', (select coalesce(jsonb_agg(jsonb_build_object('email', i.email, 'roles', i.roles, 'at', i.created_at) order by i.created_at), '[]')
    from app.invitations i where i.agency_id = m.agency_id and (i.invited_by = m.user_id or i.email = m.email)),
  'api_tokens', (select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'scopes', t.scopes, 'at', t.created_at) order by t.created_at), '[]')
    from app.api_tokens t where t.agency_id = m.agency_id and t.user_id = m.user_id),
  'saved_views', (select coalesce(jsonb_agg(jsonb_build_object('name', v.name, 'list', v.list, 'query', v.query) order by v.created_at), '[]')
    from app.saved_views v where v.agency_id = m.agency_id and v.user_id = m.user_id),
  'imports', (select coalesce(jsonb_agg(jsonb_build_object('file', i.file_name, 'at', i.created_at) order by i.created_at), '[]')
    from app.imports i where i.agency_id = m.agency_id and i.user_id = m.user_id),
  'notifications', (select coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'at', n.occurred_at, 'read_at', n.read_at)
    order by n.occurred_at, n.id), '[]') from app.notifications n where n.agency_id = m.agency_id and n.user_id = m.user_id),
  'notification_preferences', (select coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'in_app', n.in_app, 'letters', n.email)
    order by n.kind), '[]') from app.notification_preferences n where n.agency_id = m.agency_id and n.user_id = m.user_id),
  'properties_made', (select count(*) from app.properties p where p.agency_id = m.agency_id and p.created_by = m.user_id),
  'audit', (select coalesce(jsonb_agg(jsonb_build_object('at', l.occurred_at, 'action', l.action, 'entity', l.entity, 'id', l.entity_id,
    'address', case when l.user_id = m.user_id then l.ip end) order by l.occurred_at, l.id), '[]')
    from app.audit_log l where l.agency_id = m.agency_id and (l.user_id = m.user_id or l.entity_id = m.user_id))
) as data
from app.memberships m join app.agencies a on a.id = m.agency_id
where m.agency_id = $1 and m.user_id = $2
