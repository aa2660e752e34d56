select p.id, p.status, p.property_type, p.title, p.description, p.language, p.street, p.exterior_number, p.neighborhood, p.municipality, p.state,
  p.postal_code, st_x(p.location::geometry) as "longitude?", st_y(p.location::geometry) as "latitude?", p.show_exact_location, p.land_area,
  p.built_area, p.bedrooms, p.bathrooms, p.half_bathrooms, p.parking_spaces, p.year_built, p.illustration, p.shift_east, p.shift_north,
  p.source, p.source_id, p.version, p.created_at, p.updated_at, p.published_at, p.archived_at,
  coalesce((
    select jsonb_agg(jsonb_build_object('operation', o.operation, 'price',
      jsonb_build_object('minor', o.price_minor, 'currency', o.currency)) order by o.operation)
    from app.property_operations o where o.agency_id = p.agency_id and o.property_id = p.id
  ), '[]') as "offers!: Json<Vec<Offer>>"
from app.properties p
where p.agency_id = $1 and p.id = any($2)
