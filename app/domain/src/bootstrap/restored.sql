-- After a dump was read, in the same transaction. Transaction numbers are the old server's: on a new one they may lie in
-- the future, and what waits for its turn by them would wait for years.

-- The owner sees no rows while row security is forced on it.
alter table app.events no force row level security;
alter table app.audit_log no force row level security;
update app.events set transaction_id = pg_current_xact_id() where position is null;
update app.audit_log a set transaction_id = pg_current_xact_id()
where not exists (select from app.audit_sealed s where s.agency_id = a.agency_id and s.id = a.id);
alter table app.events force row level security;
alter table app.audit_log force row level security;

-- Jobs that ran while the dump was made run again: their workers are not here.
update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null;
update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null;
delete from graphile_worker._private_workers;
