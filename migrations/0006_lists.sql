-- What every list shares: views that people keep of it.

-- A list's address under a name: what is searched and filtered stands in `query`, as in the URL.
create table app.saved_views (
  agency_id uuid not null constraint saved_views_agency_fkey references app.agencies (id),
  id uuid not null,
  user_id uuid not null,
  list text not null,
  name text not null,
  query text not null,
  -- seen by everybody in the agency, changed by whoever made it
  is_shared boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint saved_views_pkey primary key (agency_id, id),
  constraint saved_views_member_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id),
  constraint saved_views_list_check check (list in ('properties', 'members', 'audit', 'imports', 'realtors')),
  constraint saved_views_name_length check (char_length(name) between 1 and 60),
  constraint saved_views_query_length check (char_length(query) <= 2000)
);
create index saved_views_list_idx on app.saved_views (agency_id, list, name);
call app.secure('app.saved_views', 'select, insert, update');

-- What somebody did to several rows of a list at once, and what came of it.
create table app.bulk_changes (
  agency_id uuid not null constraint bulk_changes_agency_fkey references app.agencies (id),
  id uuid not null,
  user_id uuid not null,
  list text not null,
  -- a code that the list knows
  action text not null,
  changed bigint not null,
  -- reasons for which rows were left, each with their number
  refused jsonb not null,
  created_at timestamptz not null,
  -- rows that became again what they were, once it was taken back
  undone bigint,
  constraint bulk_changes_pkey primary key (agency_id, id),
  constraint bulk_changes_member_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id),
  constraint bulk_changes_list_check check (list in ('properties', 'members', 'audit', 'imports', 'realtors'))
);
create index bulk_changes_age_idx on app.bulk_changes (agency_id, created_at);
call app.secure('app.bulk_changes', 'select, insert, update');

-- What is needed to take such a change back; dropped after a day.
create table app.bulk_change_rows (
  agency_id uuid not null,
  change_id uuid not null,
  row_id uuid not null,
  -- the row's version after the change: whoever changed it since keeps what they wrote
  version integer not null,
  old_value text not null,
  constraint bulk_change_rows_pkey primary key (agency_id, change_id, row_id),
  constraint bulk_change_rows_change_fkey foreign key (agency_id, change_id) references app.bulk_changes (agency_id, id)
);
call app.secure('app.bulk_change_rows', 'select, insert, delete');

-- Which views a person keeps at hand, and the one that a list opens with.
create table app.saved_view_choices (
  agency_id uuid not null,
  user_id uuid not null,
  view_id uuid not null,
  is_pinned boolean not null default false,
  is_default boolean not null default false,
  constraint saved_view_choices_pkey primary key (agency_id, user_id, view_id),
  constraint saved_view_choices_view_fkey foreign key (agency_id, view_id) references app.saved_views (agency_id, id)
);
call app.secure('app.saved_view_choices', 'select, insert, update, delete');
