-- Derived columns of properties, made again as upsert_properties.sql makes them; writes the rows that differ.
-- A property that somebody changed since it was read has another version and is left to them.
update app.properties p set search = fresh.search, public_location = fresh.public_location,
  price_mxn_minor = fresh.price_mxn_minor
from (
  select s.id, r.version,
    setweight(to_tsvector(c.language, s.title), 'A')
      || setweight(to_tsvector(c.language, concat_ws(' ', s.neighborhood, s.municipality, s.state)), 'B')
      || setweight(to_tsvector(c.language, s.description), 'C') as search,
    st_setsrid(st_makepoint(r.longitude, r.latitude), 4326)::geography as public_location, r.longitude, r.latitude,
    (
      select app.price_mxn_minor(o.price_minor, o.currency) from app.property_operations o
      where o.agency_id = s.agency_id and o.property_id = s.id
      order by array_position(array['sale', 'rent', 'temporary'], o.operation) limit 1
    ) as price_mxn_minor
  from unnest($2::uuid[], $3::int4[], $4::float8[], $5::float8[]) as r (id, version, longitude, latitude)
  join app.properties s on s.agency_id = $1 and s.id = r.id
  cross join lateral (select (case s.language when 'en' then 'ref.en' else 'ref.es' end)::regconfig as language) c
) fresh
where p.agency_id = $1 and p.id = fresh.id and p.version = fresh.version and (
  p.search is distinct from fresh.search
  or p.price_mxn_minor is distinct from fresh.price_mxn_minor
  or (p.public_location is null) <> (fresh.public_location is null)
  -- Another machine's cosine may differ in its last digit: a tenth of a millimetre is no difference.
  or abs(st_x(p.public_location::geometry) - fresh.longitude) > 1e-9
  or abs(st_y(p.public_location::geometry) - fresh.latitude) > 1e-9
)
