insert into app.properties as p (
  agency_id, id, status, property_type, title, description, language, street, exterior_number, neighborhood, municipality, state,
  postal_code, location, show_exact_location, public_location, shift_east, shift_north, land_area, built_area, bedrooms, bathrooms,
  half_bathrooms, parking_spaces, year_built, illustration, source, source_id, search, created_by, created_at, updated_at, published_at,
  price_mxn_minor
)
select $1, r.id, r.status, r.property_type, r.title, r.description, r.language, r.street, r.exterior_number, r.neighborhood, r.municipality,
  r.state, r.postal_code, st_setsrid(st_makepoint(r.longitude, r.latitude), 4326)::geography, r.show_exact_location,
  st_setsrid(st_makepoint(r.public_longitude, r.public_latitude), 4326)::geography, r.shift_east, r.shift_north, r.land_area, r.built_area,
  r.bedrooms, r.bathrooms, r.half_bathrooms, r.parking_spaces, r.year_built, r.illustration, r.source, r.source_id,
  setweight(to_tsvector(c.language, r.title), 'A')
    || setweight(to_tsvector(c.language, concat_ws(' ', r.neighborhood, r.municipality, r.state)), 'B')
    || setweight(to_tsvector(c.language, r.description), 'C'),
  $2, r.updated_at, r.updated_at, r.published_at,
  (
    select app.price_mxn_minor((o.price ->> 'minor')::bigint, o.price ->> 'currency')
    from jsonb_to_recordset(r.offers) as o (operation text, price jsonb)
    order by array_position(array['sale', 'rent', 'temporary'], o.operation) limit 1
  )
from jsonb_to_recordset($3) as r (
  id uuid, status text, property_type text, title text, description text, language text, street text, exterior_number text,
  neighborhood text, municipality text, state text, postal_code text, longitude float8, latitude float8, show_exact_location boolean,
  public_longitude float8, public_latitude float8, shift_east float8, shift_north float8, land_area float8, built_area float8,
  bedrooms int2, bathrooms int2, half_bathrooms int2, parking_spaces int2, year_built int2, illustration text, source text,
  source_id text, updated_at timestamptz, published_at timestamptz, offers jsonb
)
cross join lateral (select (case r.language when 'en' then 'ref.en' else 'ref.es' end)::regconfig as language) c
on conflict (agency_id, id) do update set
  status = excluded.status, property_type = excluded.property_type, title = excluded.title, description = excluded.description,
  language = excluded.language, street = excluded.street, exterior_number = excluded.exterior_number,
  neighborhood = excluded.neighborhood, municipality = excluded.municipality, state = excluded.state, postal_code = excluded.postal_code,
  location = excluded.location, show_exact_location = excluded.show_exact_location, public_location = excluded.public_location,
  land_area = excluded.land_area, built_area = excluded.built_area, bedrooms = excluded.bedrooms, bathrooms = excluded.bathrooms,
  half_bathrooms = excluded.half_bathrooms, parking_spaces = excluded.parking_spaces, year_built = excluded.year_built,
  illustration = excluded.illustration, search = excluded.search, updated_at = excluded.updated_at, published_at = excluded.published_at,
  price_mxn_minor = excluded.price_mxn_minor, version = p.version + 1
