-- Properties whose public rows are not what insert_public_listings.sql would write now.
select distinct coalesce(fresh.property_id, kept.property_id) as "property_id!"
from (
  select p.id as property_id, o.operation, p.property_type, p.title, p.description, p.language, p.neighborhood, p.municipality, p.state,
    o.price_minor, o.currency, app.price_mxn_minor(o.price_minor, o.currency) as price_mxn_minor, p.land_area, p.built_area, p.bedrooms,
    p.bathrooms, p.half_bathrooms, p.parking_spaces, p.year_built, p.illustration, p.public_location as location,
    p.public_location::geometry as point, p.show_exact_location as exact_location, coalesce(p.published_at, p.updated_at) as published_at,
    p.updated_at, p.search
  from app.properties p
  join app.property_operations o on o.agency_id = p.agency_id and o.property_id = p.id
  where p.agency_id = $1 and p.id = any($2) and p.status = 'active' and p.archived_at is null
) fresh
full join (
  select l.property_id, l.operation, l.property_type, l.title, l.description, l.language, l.neighborhood, l.municipality, l.state,
    l.price_minor, l.currency, l.price_mxn_minor, l.land_area, l.built_area, l.bedrooms, l.bathrooms, l.half_bathrooms,
    l.parking_spaces, l.year_built, l.illustration, l.location, l.point, l.exact_location, l.published_at, l.updated_at, l.search
  from app.public_listings l where l.agency_id = $1 and l.property_id = any($2)
) kept on kept.property_id = fresh.property_id and kept.operation = fresh.operation
where row(fresh.*) is distinct from row(kept.*)
