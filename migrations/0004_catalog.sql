-- Properties, what they are offered for, their history, and the projection that the public sees.

create table app.properties (
  agency_id uuid not null constraint properties_agency_fkey references app.agencies (id),
  id uuid not null,
  status text not null,
  property_type text not null,
  title text not null,
  description text not null default '',
  -- the language of title and description: each text is parsed once, in its own language
  language text not null default 'es',
  street text not null default '',
  exterior_number text not null default '',
  -- the colonia
  neighborhood text not null default '',
  -- municipio, or alcaldía in Mexico City
  municipality text not null default '',
  state text not null default '',
  postal_code text not null default '',
  location public.geography(Point, 4326),
  show_exact_location boolean not null default true,
  -- what the public sees: the location, or the location shifted
  public_location public.geography(Point, 4326),
  -- fixed shift of the published point when the exact one is hidden, metres; random, so that it cannot be computed from the id
  shift_east double precision not null,
  shift_north double precision not null,
  -- areas in m²
  land_area double precision,
  built_area double precision,
  bedrooms smallint,
  bathrooms smallint,
  half_bathrooms smallint,
  parking_spaces smallint,
  year_built smallint,
  -- one of the illustrations in /illustrations, by name without suffix
  illustration text not null,
  -- where an imported row came from; a second import of the same file finds its rows by it
  source text,
  source_id text,
  search tsvector not null,
  -- what lists are sorted by: the price of the first of sale, rent and temporary rent, null where no exchange rate is known; and
  -- of land the land's area, else the building's
  price_mxn_minor bigint,
  area double precision generated always as
    (case when property_type in ('land', 'ranch') then coalesce(land_area, built_area) else coalesce(built_area, land_area) end) stored,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_at timestamptz,
  archived_at timestamptz,
  constraint properties_pkey primary key (agency_id, id),
  constraint properties_status_check check (status in ('draft', 'active', 'under_contract', 'closed', 'withdrawn')),
  constraint properties_type_check check (property_type in ('house', 'apartment', 'land', 'office', 'retail', 'warehouse', 'building', 'ranch')),
  constraint properties_language_check check (language in ('es', 'en')),
  constraint properties_land_area_check check (land_area > 0 and land_area <= 100000000),
  constraint properties_built_area_check check (built_area > 0 and built_area <= 10000000),
  constraint properties_rooms_check check (bedrooms between 0 and 99 and bathrooms between 0 and 99 and half_bathrooms between 0 and 99 and parking_spaces between 0 and 999),
  constraint properties_year_check check (year_built between 1500 and 2100)
);
create unique index properties_source_key on app.properties (agency_id, source, source_id) where source is not null;
create index properties_updated_idx on app.properties (agency_id, updated_at desc, id desc) where archived_at is null;
create index properties_new_idx on app.properties (agency_id, created_at);
create index properties_status_idx on app.properties (agency_id, status, updated_at desc, id desc) where archived_at is null;
create index properties_archived_idx on app.properties (agency_id, updated_at desc, id desc) where archived_at is not null;
-- The orders of the list, either way; rows without price or area stand last in both.
create index properties_created_idx on app.properties (agency_id, created_at, id) where archived_at is null;
create index properties_title_idx on app.properties (agency_id, (title collate "es-x-icu"), id) where archived_at is null;
create index properties_cheapest_idx on app.properties (agency_id, (coalesce(price_mxn_minor, 9223372036854775807)), id)
  where archived_at is null;
create index properties_dearest_idx on app.properties (agency_id, (coalesce(price_mxn_minor, 0)), id) where archived_at is null;
create index properties_smallest_idx on app.properties (agency_id, (coalesce(area, 'Infinity')), id) where archived_at is null;
create index properties_largest_idx on app.properties (agency_id, (coalesce(area, 0)), id) where archived_at is null;
-- Its groups: places by name, those without one last, since no letter is greater than U+FFFF. Groups by status have the index of it.
create index properties_place_idx on app.properties (
  agency_id,
  (coalesce(nullif(state, ''), U&'\FFFF') collate "es-x-icu"),
  (coalesce(nullif(municipality, ''), U&'\FFFF') collate "es-x-icu"),
  (coalesce(nullif(neighborhood, ''), U&'\FFFF') collate "es-x-icu")
) where archived_at is null;
create index properties_type_idx on app.properties (agency_id, property_type, updated_at desc, id desc) where archived_at is null;
create index properties_search_idx on app.properties using gin (agency_id, search);
call app.secure('app.properties', 'select, insert, update');

-- Words in the titles and places of an agency's properties, without accents: what a word that was typed wrong is corrected to.
create table app.search_words (
  agency_id uuid not null constraint search_words_agency_fkey references app.agencies (id),
  word text not null,
  -- of the operation that met the word first; two at a time may both be the first, and neither waits for the other
  id uuid not null,
  constraint search_words_pkey primary key (agency_id, word, id)
);
create index search_words_trigram_idx on app.search_words using gin (agency_id, word public.gin_trgm_ops);
call app.secure('app.search_words', 'select, insert');
-- Likeness is not leakproof, so row security would read every word: this function asks the index, for its caller's agency only.
create policy correct on app.search_words for select to app_search using (true);
grant select on app.search_words to app_search;
create function app.similar_word(typed text) returns text
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select w.word from app.search_words w, lower(unaccent(typed)) as plain
  where w.agency_id = app.agency_id() and w.word % plain
  order by similarity(w.word, plain) desc, w.word limit 1
$$;

-- What a property is offered for: each operation has its own price. RESO calls such an offer a listing.
create table app.property_operations (
  agency_id uuid not null,
  property_id uuid not null,
  operation text not null,
  -- minor units (centavos, cents) of `currency`; for rent and temporary rent, of a month and of a night
  price_minor bigint not null,
  currency text not null,
  constraint property_operations_pkey primary key (agency_id, property_id, operation),
  constraint property_operations_property_fkey foreign key (agency_id, property_id) references app.properties (agency_id, id),
  constraint property_operations_operation_check check (operation in ('sale', 'rent', 'temporary')),
  constraint property_operations_currency_check check (currency in ('MXN', 'USD')),
  constraint property_operations_price_check check (price_minor > 0)
);
call app.secure('app.property_operations', 'select, insert, update, delete');

-- Old and new values of changed fields. An erasure may clear values; the event beside it holds only field names.
create table app.property_changes (
  agency_id uuid not null,
  id uuid not null,
  property_id uuid not null,
  user_id uuid,
  changed_at timestamptz not null,
  field text not null,
  old_value text,
  new_value text,
  constraint property_changes_pkey primary key (agency_id, id),
  constraint property_changes_property_fkey foreign key (agency_id, property_id) references app.properties (agency_id, id)
);
create index property_changes_property_idx on app.property_changes (agency_id, property_id, changed_at desc, id desc);
call app.secure('app.property_changes', 'select, insert');

-- One row a published offer, with only what the public may see; written by the verbs that write the property.
create table app.public_listings (
  agency_id uuid not null,
  property_id uuid not null,
  operation text not null,
  property_type text not null,
  title text not null,
  description text not null,
  language text not null,
  neighborhood text not null,
  municipality text not null,
  state text not null,
  price_minor bigint not null,
  currency text not null,
  -- null where no exchange rate is known: such a listing is in no price range
  price_mxn_minor bigint,
  land_area double precision,
  built_area double precision,
  bedrooms smallint,
  bathrooms smallint,
  half_bathrooms smallint,
  parking_spaces smallint,
  year_built smallint,
  illustration text not null,
  -- already shifted where the exact location is hidden; the two columns hold the same point
  location public.geography(Point, 4326),
  point public.geometry(Point, 4326),
  exact_location boolean not null,
  published_at timestamptz not null,
  -- of the property: when search engines should look again
  updated_at timestamptz not null,
  search tsvector not null,
  constraint public_listings_pkey primary key (agency_id, property_id, operation),
  constraint public_listings_operation_fkey foreign key (agency_id, property_id, operation)
    references app.property_operations (agency_id, property_id, operation)
);
call app.secure('app.public_listings', 'select, insert, update, delete');
-- Constant-true policies are folded away, so every operator below may use its index for the public.
create policy public_read on app.public_listings for select to app_anon using (true);
grant select on app.public_listings to app_anon;
create index public_listings_property_idx on app.public_listings (property_id);
create index public_listings_newest_idx on app.public_listings (published_at desc, property_id desc, operation desc);
create index public_listings_operation_idx on app.public_listings (operation, property_type, published_at desc, property_id desc);
create index public_listings_price_idx on app.public_listings (operation, price_mxn_minor, property_id);
create index public_listings_cheapest_idx on app.public_listings (price_mxn_minor, property_id, operation);
-- Counts read this instead of the table.
create index public_listings_count_idx on app.public_listings (operation, property_type, bedrooms, price_mxn_minor);
create index public_listings_search_idx on app.public_listings using gin (search);
-- Circles too: through the box around them.
create index public_listings_point_idx on app.public_listings using gist (point);
