-- Files that other systems exported, whatever they hold: their runs, what was wrong in them, and what they wrote.

-- One run of a file; the job reads the stored file in chunks and goes on after `done_rows` after a crash.
create table app.imports (
  agency_id uuid not null constraint imports_agency_fkey references app.agencies (id),
  id uuid not null,
  user_id uuid not null,
  -- what the file brings
  kind text not null,
  file_name text not null,
  -- key in the object store, and bytes
  file_key text not null,
  file_size bigint not null,
  -- the file's first bytes, which its columns are recognised by and its preview shows
  head bytea not null,
  head_is_whole boolean not null,
  -- which sheet of a workbook the file is
  sheet smallint not null default 0,
  -- how the file is read: format, what each column means, what holds for all rows
  plan jsonb not null,
  dry_run boolean not null,
  status text not null,
  -- fencing number: each start of the job takes the next one, and a chunk of an older start writes nothing
  fence integer not null default 0,
  -- about how many data rows there are, and how many are dealt with
  estimated_rows integer not null,
  done_rows integer not null default 0,
  created_rows integer not null default 0,
  updated_rows integer not null default 0,
  unchanged_rows integer not null default 0,
  rejected_rows integer not null default 0,
  doubtful_rows integer not null default 0,
  failure text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- of the newest start, and the rows that were dealt with then
  started_at timestamptz,
  started_rows integer not null default 0,
  finished_at timestamptz,
  -- records that undoing put back, and those that it left because somebody had changed them
  undone_rows integer not null default 0,
  kept_rows integer not null default 0,
  constraint imports_pkey primary key (agency_id, id),
  constraint imports_kind_check check (kind in ('listings')),
  constraint imports_status_check check (status in ('review', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone',
    'undo_failed'))
);
create index imports_created_idx on app.imports (agency_id, created_at desc, id desc);
create index imports_status_idx on app.imports (agency_id, status, created_at desc, id desc);
call app.secure('app.imports', 'select, insert, update');

-- The sheets of a workbook, each stored as a file of text; the run's file is one of them.
create table app.import_sheets (
  agency_id uuid not null,
  import_id uuid not null,
  number smallint not null,
  name text not null,
  file_key text not null,
  file_size bigint not null,
  head bytea not null,
  head_is_whole boolean not null,
  constraint import_sheets_pkey primary key (agency_id, import_id, number),
  constraint import_sheets_import_fkey foreign key (agency_id, import_id) references app.imports (agency_id, id)
);
call app.secure('app.import_sheets', 'select, insert');

-- Each problem of a row: `rejected` rows were left out, `doubtful` ones were taken without the value in question.
create table app.import_problems (
  agency_id uuid not null,
  import_id uuid not null,
  line integer not null,
  -- place among the problems of the line
  number smallint not null,
  severity text not null,
  column_name text not null,
  value text not null,
  reason text not null,
  constraint import_problems_pkey primary key (agency_id, import_id, line, number),
  constraint import_problems_import_fkey foreign key (agency_id, import_id) references app.imports (agency_id, id),
  constraint import_problems_severity_check check (severity in ('rejected', 'doubtful'))
);
-- Groups of a report, and the rows of one of them.
create index import_problems_group_idx on app.import_problems (agency_id, import_id, severity, reason, column_name, line, number);
call app.secure('app.import_problems', 'select, insert');

-- What a run did to a record: made it, or changed what was `before`. Undoing looks whether the record is still at that version.
create table app.import_effects (
  agency_id uuid not null,
  import_id uuid not null,
  record_id uuid not null,
  version integer not null,
  before jsonb,
  -- what undoing did with it; null until then
  outcome text,
  constraint import_effects_pkey primary key (agency_id, import_id, record_id),
  constraint import_effects_import_fkey foreign key (agency_id, import_id) references app.imports (agency_id, id),
  constraint import_effects_outcome_check check (outcome in ('undone', 'kept'))
);
create index import_effects_outcome_idx on app.import_effects (agency_id, import_id, outcome, record_id);
call app.secure('app.import_effects', 'select, insert, update');

-- What was decided about columns, for the next file with the same ones.
create table app.import_mappings (
  agency_id uuid not null constraint import_mappings_agency_fkey references app.agencies (id),
  kind text not null,
  -- of the names of the columns, in their order
  header_hash text not null,
  plan jsonb not null,
  user_id uuid not null,
  updated_at timestamptz not null,
  constraint import_mappings_pkey primary key (agency_id, kind, header_hash),
  constraint import_mappings_kind_check check (kind in ('listings'))
);
call app.secure('app.import_mappings', 'select, insert, update');
