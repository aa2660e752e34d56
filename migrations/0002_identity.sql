-- Agencies, the people who work in them, and how they log in.

create table app.agencies (
  id uuid not null constraint agencies_pkey primary key,
  name text not null,
  slug text not null constraint agencies_slug_key unique,
  status text not null default 'active',
  -- how clients reach it, the telephone as E.164; empty where it does not say
  contact_email text not null default '',
  contact_phone text not null default '',
  website text not null default '',
  address text not null default '',
  -- how its people's sessions end, where not as everybody's do; and the networks they may come from, none for all
  session_idle_minutes integer,
  session_absolute_hours integer,
  allowed_networks text[] not null default '{}',
  -- from when on its people need a second factor; null where they may do as they like
  second_factor_from timestamptz,
  -- counts the changes: a form says which one it was rendered from
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint agencies_idle_range check (session_idle_minutes between 5 and 720),
  constraint agencies_absolute_range check (session_absolute_hours between 1 and 168),
  constraint agencies_phone_form check (contact_phone ~ '^(\+[1-9][0-9]{6,14})?$'),
  constraint agencies_status_check check (status in ('active', 'suspended')),
  constraint agencies_name_length check (char_length(name) between 2 and 120),
  constraint agencies_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 60)
);
alter table app.agencies enable row level security;
alter table app.agencies force row level security;
create policy agency on app.agencies to app_staff, app_worker using (id = app.agency_id()) with check (id = app.agency_id());
grant select, update on app.agencies to app_staff, app_worker;
-- Log-in shows the names of a person's agencies; sign-up makes one.
create policy log_in on app.agencies for select to app_auth using (true);
create policy sign_up on app.agencies for insert to app_auth with check (id = app.agency_id());
-- The end of an account holds the rows of its agencies, for which the right to update is asked, and writes none.
create policy hold on app.agencies for update to app_auth using (true) with check (false);
grant update (updated_at) on app.agencies to app_auth;
grant select (id, name, slug, status, session_idle_minutes, session_absolute_hours, allowed_networks, second_factor_from), insert
  on app.agencies to app_auth;
-- The public pages name the agency of a listing.
create policy public_name on app.agencies for select to app_anon using (true);
grant select (id, name, slug) on app.agencies to app_anon;

create index agencies_created_idx on app.agencies (created_at desc, id desc);

-- A person who can log in: one row however many agencies they work for.
create table auth.users (
  id uuid not null constraint users_pkey primary key,
  -- trimmed and lower-cased; lower() is not leakproof, so it is stored in this form
  email text not null constraint users_email_key unique,
  -- when the person proved to read that address; null again for none
  email_verified_at timestamptz,
  password_hash text not null,
  -- when password or address last changed: letters asked for before it open nothing any more
  credentials_changed_at timestamptz,
  display_name text not null,
  -- the picture, and one that was removed and can still be brought back; their files are in the object store
  avatar_id uuid,
  removed_avatar_id uuid,
  locale text not null default 'es',
  theme text not null default 'system',
  density text not null default 'comfortable',
  -- a name of the IANA list, in which times are shown
  time_zone text not null default 'America/Mexico_City',
  -- where they went last, and where their next log-in leads: an agency, or the portal
  last_agency_id uuid,
  last_was_portal boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  disabled_at timestamptz,
  -- when the account ends, as its person asked; null where nobody did
  erasure_at timestamptz,
  -- from when on it is not taken back: the person leaves one agency after the other
  erasure_begun_at timestamptz,
  constraint users_locale_check check (locale in ('es', 'en')),
  constraint users_theme_check check (theme in ('light', 'dark', 'system')),
  constraint users_density_check check (density in ('comfortable', 'compact'))
);

-- What colleagues see of a person at work.
create table app.memberships (
  agency_id uuid not null constraint memberships_agency_fkey references app.agencies (id),
  user_id uuid not null,
  display_name text not null,
  email text not null,
  avatar_id uuid,
  status text not null default 'active',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- written at most once a minute
  last_seen_at timestamptz,
  -- when the person was last suspended or removed: sessions that began before do not come back with the membership
  sessions_ended_at timestamptz,
  constraint memberships_pkey primary key (agency_id, user_id),
  -- Who was removed keeps the row: what they did still bears their name.
  constraint memberships_status_check check (status in ('active', 'suspended', 'removed'))
);
create index memberships_user_idx on app.memberships (user_id);
create index memberships_avatar_idx on app.memberships (agency_id, avatar_id) where avatar_id is not null;
call app.secure('app.memberships', 'select, update');

create table app.membership_roles (
  agency_id uuid not null,
  user_id uuid not null,
  role text not null,
  created_at timestamptz not null,
  constraint membership_roles_pkey primary key (agency_id, user_id, role),
  constraint membership_roles_membership_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id),
  constraint membership_roles_role_check check (role in ('admin', 'manager', 'agent', 'operations', 'marketing', 'support',
    'compliance_officer', 'property_manager'))
);
call app.secure('app.membership_roles', 'select, insert, delete');

-- What an agency changed of the roles' presets: a row grants or withholds one permission of one role; without a row the preset
-- holds. An admin's permissions are fixed. `permission` is a code of the program: one that it does not know is skipped.
create table app.role_permissions (
  agency_id uuid not null constraint role_permissions_agency_fkey references app.agencies (id),
  role text not null,
  permission text not null,
  granted boolean not null,
  updated_at timestamptz not null,
  constraint role_permissions_pkey primary key (agency_id, role, permission),
  constraint role_permissions_role_check check (role in ('manager', 'agent', 'operations', 'marketing', 'support',
    'compliance_officer', 'property_manager'))
);
call app.secure('app.role_permissions', 'select, insert, update, delete');

-- Members who put the first steps of a new agency away.
create table app.onboarding_dismissals (
  agency_id uuid not null,
  user_id uuid not null,
  dismissed_at timestamptz not null,
  constraint onboarding_dismissals_pkey primary key (agency_id, user_id),
  constraint onboarding_dismissals_member_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id)
);
call app.secure('app.onboarding_dismissals', 'select, insert, delete');

-- Members who work together; a member may be in several teams.
create table app.teams (
  agency_id uuid not null constraint teams_agency_fkey references app.agencies (id),
  id uuid not null,
  name text not null,
  colour text not null,
  lead_user_id uuid,
  -- counts the changes: a form says which one it was rendered from
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint teams_pkey primary key (agency_id, id),
  constraint teams_lead_fkey foreign key (agency_id, lead_user_id) references app.memberships (agency_id, user_id),
  constraint teams_name_length check (char_length(name) between 1 and 80),
  constraint teams_colour_check check (colour in ('red', 'orange', 'amber', 'lime', 'green', 'teal', 'cyan', 'blue', 'indigo', 'violet',
    'pink', 'grey'))
);
create unique index teams_name_key on app.teams (agency_id, name) where deleted_at is null;
create index teams_lead_idx on app.teams (agency_id, lead_user_id);
call app.secure('app.teams', 'select, insert, update');
create table app.team_members (
  agency_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null,
  constraint team_members_pkey primary key (agency_id, team_id, user_id),
  constraint team_members_team_fkey foreign key (agency_id, team_id) references app.teams (agency_id, id),
  constraint team_members_membership_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id)
);
create index team_members_user_idx on app.team_members (agency_id, user_id);
call app.secure('app.team_members', 'select, insert, delete');

-- Agents outside the agency, for whom it keeps properties: no members of it.
create table app.realtors (
  agency_id uuid not null constraint realtors_agency_fkey references app.agencies (id),
  id uuid not null,
  name text not null,
  -- stored in the form of auth.users.email
  email text not null,
  -- as E.164; empty where it is not known
  phone text not null,
  license_number text not null,
  brokerage text not null,
  slack_user_id text not null,
  status text not null,
  -- names and values that the agency chose
  metadata jsonb not null,
  -- who logs in as them; null until they accept an invitation
  user_id uuid,
  -- counts the changes: a form says which one it was rendered from
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint realtors_pkey primary key (agency_id, id),
  constraint realtors_phone_form check (phone ~ '^(\+[1-9][0-9]{6,14})?$'),
  constraint realtors_status_check check (status in ('pending', 'active', 'inactive', 'suspended'))
);
-- Who was archived gives address, licence and account free; what is empty is nobody's.
create unique index realtors_email_key on app.realtors (agency_id, email) where deleted_at is null;
create unique index realtors_license_key on app.realtors (agency_id, license_number) where deleted_at is null and license_number <> '';
create unique index realtors_slack_key on app.realtors (agency_id, slack_user_id) where deleted_at is null and slack_user_id <> '';
create unique index realtors_user_key on app.realtors (agency_id, user_id) where user_id is not null;
create index realtors_person_idx on app.realtors (user_id) where user_id is not null;
create index realtors_name_idx on app.realtors (agency_id, name, id);
create index realtors_status_idx on app.realtors (agency_id, status, name, id) where deleted_at is null;
call app.secure('app.realtors', 'select, insert, update');
create table app.realtor_territories (
  agency_id uuid not null,
  realtor_id uuid not null,
  territory text not null,
  constraint realtor_territories_pkey primary key (agency_id, realtor_id, territory),
  constraint realtor_territories_realtor_fkey foreign key (agency_id, realtor_id) references app.realtors (agency_id, id)
);
create index realtor_territories_territory_idx on app.realtor_territories (agency_id, territory);
call app.secure('app.realtor_territories', 'select, insert, delete');

-- Somebody asked to join an agency, by e-mail. What opens it stands in auth.invitation_tokens.
create table app.invitations (
  agency_id uuid not null constraint invitations_agency_fkey references app.agencies (id),
  id uuid not null,
  -- stored in the form of auth.users.email
  email text not null,
  roles text[] not null,
  -- whom it lets into the portal; null for one that lets into the agency, with its roles
  realtor_id uuid,
  -- whose authority it stands on: asked for again when it is accepted
  invited_by uuid not null,
  locale text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- when its letter went out; null while that waits
  sent_at timestamptz,
  accepted_at timestamptz,
  revoked_at timestamptz,
  constraint invitations_pkey primary key (agency_id, id),
  constraint invitations_inviter_fkey foreign key (agency_id, invited_by) references app.memberships (agency_id, user_id),
  constraint invitations_locale_check check (locale in ('es', 'en')),
  constraint invitations_realtor_fkey foreign key (agency_id, realtor_id) references app.realtors (agency_id, id),
  constraint invitations_purpose check ((realtor_id is null) = (cardinality(roles) > 0)),
  constraint invitations_roles_check check (roles <@ array['admin', 'manager', 'agent', 'operations',
    'marketing', 'support', 'compliance_officer', 'property_manager'])
);
create unique index invitations_open_key on app.invitations (agency_id, email) where accepted_at is null and revoked_at is null;
create index invitations_inviter_idx on app.invitations (agency_id, invited_by);
-- By address alone: whoever's account ends is named in them no more.
create index invitations_email_idx on app.invitations (email);
create index invitations_realtor_idx on app.invitations (agency_id, realtor_id) where realtor_id is not null;
call app.secure('app.invitations', 'select, insert, update');
-- Whoever holds the token is known only by it: log-in shows the invitation and marks it as accepted.
create policy accept on app.invitations to app_auth using (agency_id = app.agency_id()) with check (agency_id = app.agency_id());
grant select, update (accepted_at) on app.invitations to app_auth;
-- The same lets somebody in as a realtor; log-in asks whose the portal is.
create policy log_in on app.realtors for select to app_auth using (true);
create policy accept on app.realtors for update to app_auth using (agency_id = app.agency_id()) with check (agency_id = app.agency_id());
grant select (agency_id, id, email, phone, status, user_id, version, deleted_at), update (user_id, email, phone, version, updated_at)
  on app.realtors to app_auth;
-- Realtors correct in the portal how they are reached and where they work; log-in writes it for them.
create policy own_contact on app.realtor_territories to app_auth
  using (agency_id = app.agency_id()) with check (agency_id = app.agency_id());
grant select, insert, delete on app.realtor_territories to app_auth;
-- In the portal a realtor reads their own record, and the name of its agency.
create policy person on app.realtors for select to app_portal using (user_id = app.user_id());
grant select (agency_id, id, name, email, phone, license_number, brokerage, status, user_id, deleted_at) on app.realtors to app_portal;
create policy portal_name on app.agencies for select to app_portal using (true);
grant select (id, name, status) on app.agencies to app_portal;

-- The directory: what an agency's realtors know of each other, for those whom the agency lets into the portal.
create policy directory on app.realtors for select to app_maintain using (true);
grant select (agency_id, id, name, brokerage, status, user_id, deleted_at) on app.realtors to app_maintain;
create policy directory on app.realtor_territories for select to app_maintain using (true);
grant select on app.realtor_territories to app_maintain;
create policy directory on app.agencies for select to app_maintain using (true);
grant select (id, status) on app.agencies to app_maintain;
create function app.realtor_directory(agency uuid, after_name text, after_id uuid, lines integer)
returns table (id uuid, name text, brokerage text, territories text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.id, r.name, r.brokerage,
    array(select t.territory from app.realtor_territories t where t.agency_id = r.agency_id and t.realtor_id = r.id order by 1)
  from app.realtors r
  where r.agency_id = agency and r.deleted_at is null and r.status = 'active'
    and (after_name is null or (r.name, r.id) > (after_name, after_id))
    and exists (select from app.realtors me join app.agencies a on a.id = me.agency_id and a.status = 'active'
      where me.agency_id = agency and me.user_id = app.user_id() and me.deleted_at is null and me.status <> 'suspended')
  order by r.name, r.id limit lines
$$;

-- Log-in reads a person's memberships before any agency is chosen; sign-up makes the first one.
create policy log_in on app.memberships for select to app_auth using (true);
create policy sign_up on app.memberships for insert to app_auth with check (agency_id = app.agency_id());
grant select, insert on app.memberships to app_auth;
-- A request says that its person was seen, an invitation brings back somebody who was removed, and a person's own name and
-- address are copied to where colleagues read them.
create policy own_details on app.memberships for update to app_auth
  using (agency_id = app.agency_id()) with check (agency_id = app.agency_id());
grant update (display_name, email, avatar_id, status, updated_at, last_seen_at) on app.memberships to app_auth;
create policy log_in on app.membership_roles for select to app_auth using (true);
create policy sign_up on app.membership_roles for insert to app_auth with check (agency_id = app.agency_id());
grant select, insert on app.membership_roles to app_auth;
create policy log_in on app.role_permissions for select to app_auth using (true);
grant select on app.role_permissions to app_auth;

-- Who invests: the person's own, whatever agencies they work for. It opens the portal.
create table app.investor_profiles (
  user_id uuid not null constraint investor_profiles_pkey primary key
    constraint investor_profiles_user_fkey references auth.users (id),
  created_at timestamptz not null
);
alter table app.investor_profiles enable row level security;
alter table app.investor_profiles force row level security;
create policy person on app.investor_profiles for select to app_portal using (user_id = app.user_id());
grant select on app.investor_profiles to app_portal;
-- Log-in asks who may enter the portal; sign-up opens it.
create policy log_in on app.investor_profiles for select to app_auth using (true);
create policy sign_up on app.investor_profiles for insert to app_auth with check (true);
grant select, insert on app.investor_profiles to app_auth;
