-- In one order, so that two operations never wait for each other.
insert into app.search_words (agency_id, word)
select distinct $1::uuid, w.word
from jsonb_to_recordset($2) as r (title text, neighborhood text, municipality text)
cross join lateral regexp_split_to_table(lower(public.unaccent(concat_ws(' ', r.title, r.neighborhood, r.municipality))), '[^[:alnum:]]+') as w (word)
where char_length(w.word) between 4 and 40
order by w.word
on conflict do nothing
