insert into app.public_listings (
  agency_id, property_id, operation, property_type, title, description, language, neighborhood, municipality, state, price_minor,
  currency, price_mxn_minor, land_area, built_area, bedrooms, bathrooms, half_bathrooms, parking_spaces, year_built, illustration,
  location, point, exact_location, published_at, updated_at, search
)
select p.agency_id, p.id, o.operation, p.property_type, p.title, p.description, p.language, p.neighborhood, p.municipality, p.state,
  o.price_minor, o.currency, app.price_mxn_minor(o.price_minor, o.currency), p.land_area, p.built_area, p.bedrooms, p.bathrooms,
  p.half_bathrooms, p.parking_spaces, p.year_built, p.illustration, p.public_location, p.public_location::geometry,
  p.show_exact_location, coalesce(p.published_at, p.updated_at), p.updated_at, p.search
from app.properties p
join app.property_operations o on o.agency_id = p.agency_id and o.property_id = p.id
where p.agency_id = $1 and p.id = any($2) and o.property_id = any($2) and p.status = 'active' and p.archived_at is null
