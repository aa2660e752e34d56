-- The offers of the given properties become exactly those given. The projection that points at them is rebuilt afterwards.
-- Arrays, not joins: for an agency without statistics a join reads the agency's whole table for every chunk of an import.
with given as materialized (
  select r.id as property_id, o.operation, (o.price ->> 'minor')::bigint as price_minor, o.price ->> 'currency' as currency
  from jsonb_to_recordset($2) as r (id uuid, offers jsonb)
  cross join lateral jsonb_to_recordset(r.offers) as o (operation text, price jsonb)
), unpublished as (
  delete from app.public_listings l
  where l.agency_id = $1 and l.property_id = any (array(select r.id from jsonb_to_recordset($2) as r (id uuid)))
), dropped as (
  delete from app.property_operations o
  where o.agency_id = $1 and o.property_id = any (array(select r.id from jsonb_to_recordset($2) as r (id uuid)))
    and not exists (select from given g where g.property_id = o.property_id and g.operation = o.operation)
)
insert into app.property_operations (agency_id, property_id, operation, price_minor, currency)
select $1, property_id, operation, price_minor, currency from given
on conflict (agency_id, property_id, operation) do update set price_minor = excluded.price_minor, currency = excluded.currency
