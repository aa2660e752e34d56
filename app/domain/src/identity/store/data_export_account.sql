select jsonb_build_object(
  'id', u.id, 'email', u.email, 'email_verified_at', u.email_verified_at, 'display_name', u.display_name, 'locale', u.locale,
  'theme', u.theme, 'density', u.density, 'time_zone', u.time_zone, 'picture', u.avatar_id, 'created_at', u.created_at,
  'investor_since', (select i.created_at from app.investor_profiles i where i.user_id = u.id),
  'second_factor_since', (select f.confirmed_at from auth.second_factors f where f.user_id = u.id),
  'passkeys', (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'created_at', p.created_at, 'last_used_at', p.last_used_at)
    order by p.created_at), '[]') from auth.passkeys p where p.user_id = u.id and p.removed_at is null),
  'sessions', (select coalesce(jsonb_agg(jsonb_build_object('created_at', s.created_at, 'last_seen_at', s.last_seen_at, 'address', s.ip,
    'browser', s.user_agent, 'ended_at', s.revoked_at) order by s.created_at), '[]') from auth.sessions s where s.user_id = u.id and s.impersonator_id is null),
  'activity', (select coalesce(jsonb_agg(jsonb_build_object('at', e.occurred_at, 'kind', e.kind, 'address', e.ip, 'browser', e.user_agent)
    order by e.id), '[]') from auth.account_events e where e.user_id = u.id),
  'letters', (select coalesce(jsonb_agg(jsonb_build_object('kind', m.template, 'to', coalesce(m.email, u.email), 'at', m.sent_at)
    order by m.created_at), '[]') from auth.account_mails m where m.user_id = u.id and m.sent_at is not null)
) as data
from auth.users u
where u.id = $1 and u.disabled_at is null
  and exists (select from auth.data_exports x where x.user_id = u.id and x.id = $2 and x.expires_at is null)
