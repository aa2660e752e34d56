-- Any 300 that have the words, then the best of them: a common word is never sorted in full.
with found as materialized (
  select p.id from app.properties p
  where p.agency_id = $1 and p.archived_at is null
    and ((p.language = 'es' and p.search @@ to_tsquery('ref.es', $2)) or (p.language = 'en' and p.search @@ to_tsquery('ref.en', $2)))
  limit 300
)
select p.id, p.title, p.neighborhood, p.municipality, p.illustration
from found join app.properties p on p.agency_id = $1 and p.id = found.id
order by ts_rank(p.search, to_tsquery('ref.es', $2)) desc, p.updated_at desc, p.id desc
limit 8
