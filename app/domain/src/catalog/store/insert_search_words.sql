insert into app.search_words (agency_id, word, id)
select distinct $1::uuid, w.word, $3::uuid
from jsonb_to_recordset($2) as r (title text, neighborhood text, municipality text)
cross join lateral regexp_split_to_table(lower(public.unaccent(concat_ws(' ', r.title, r.neighborhood, r.municipality))), '[^[:alnum:]]+') as w (word)
where char_length(w.word) between 4 and 40
  and not exists (select from app.search_words s where s.agency_id = $1 and s.word = w.word)
