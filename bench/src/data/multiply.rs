//! From distinct listings to the rest: set by set inside the database, with other ids, prices, points and dates.

use domain::scope::Agency;
use sqlx::{Connection, Executor, PgConnection};

use super::Scale;
use crate::{Outcome, installation::Installation};

/// The projection that the verbs write, so that copies are published exactly as originals are.
const PROJECT: &str = include_str!("../../../app/domain/src/catalog/store/insert_public_listings.sql");

/// Foreign keys hold by construction; as triggers they would cost more than the rows.
const SET_UP: &str = "set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB';
    create temporary table copy (source uuid, id uuid, factor float8, east float8, north float8, back interval)";

/// A copy a source: up to a fifth dearer or cheaper, up to a kilometre away, up to half a year older. Ids sort by time.
const CHOOSE: &str = "insert into copy
    select s.id, (encode(substring(int8send((extract(epoch from s.made_at - b.back) * 1000)::bigint) from 3), 'hex') || '7'
        || substring(h.hex for 3) || 'a' || substring(h.hex from 4 for 15))::uuid,
      0.8 + 0.4 * random(), (random() - 0.5) * 0.02, (random() - 0.5) * 0.02, b.back
    from public.bench_source s
    cross join lateral (select md5(s.id::text || random()::text) as hex) h
    cross join lateral (select random() * interval '180 days' + 0 * s.number * interval '1 s' as back) b";

const PROPERTIES: &str = "insert into app.properties (
      agency_id, id, status, property_type, title, description, language, street, exterior_number, neighborhood, municipality, state,
      postal_code, location, show_exact_location, public_location, shift_east, shift_north, land_area, built_area, bedrooms, bathrooms,
      half_bathrooms, parking_spaces, year_built, illustration, search, created_by, created_at, updated_at, published_at,
      price_mxn_minor)
    select $1, c.id, p.status, p.property_type, p.title, p.description, p.language, p.street, p.exterior_number, p.neighborhood,
      p.municipality, p.state, p.postal_code, st_translate(p.location::geometry, c.east, c.north)::geography, p.show_exact_location,
      st_translate(p.public_location::geometry, c.east, c.north)::geography, p.shift_east, p.shift_north, p.land_area, p.built_area,
      p.bedrooms, p.bathrooms, p.half_bathrooms, p.parking_spaces, p.year_built, p.illustration, p.search, $2, p.created_at - c.back,
      p.updated_at - c.back, p.published_at - c.back, round(p.price_mxn_minor * c.factor)
    from copy c join app.properties p on p.agency_id = $3 and p.id = c.source";

const OPERATIONS: &str = "insert into app.property_operations (agency_id, property_id, operation, price_minor, currency)
    select $1, c.id, o.operation, greatest(10000, round(o.price_minor * c.factor / 10000)::bigint * 10000), o.currency
    from copy c join app.property_operations o on o.agency_id = $2 and o.property_id = c.source";

const COPIES: &str = "select p.id from app.properties p where p.agency_id = $1 and p.id not in (select id from public.bench_source)";
/// Properties published at once.
const PART: usize = 10_000;

/// Copies the first agency's listings: into itself until it has them `times` times, into each other agency once.
pub async fn run(installation: &Installation, agencies: &[Agency], scale: Scale, say: &impl Fn(&str)) -> Outcome<()> {
    let (first, others) = agencies.split_first().ok_or("no agency")?;
    let mut database = installation.superuser().await?;
    database
        .execute(
            "create unlogged table public.bench_source as
             select id, coalesce(published_at, updated_at) as made_at, row_number() over () as number from app.properties;
             analyze public.bench_source; analyze app.properties; analyze app.property_operations",
        )
        .await?;
    let itself = std::iter::repeat_n(*first, usize::try_from(scale.times)? - 1);
    let targets: Vec<Agency> = itself.chain(others.iter().copied()).collect();
    // A connection a core.
    let (left, right) = targets.split_at(targets.len() / 2);
    let (left, right) = tokio::join!(copy_all(installation, *first, left, say), copy_all(installation, *first, right, say));
    left?;
    right?;
    // Of agencies that it has not counted the planner thinks that they have no rows.
    database.execute("analyze app.properties; analyze app.property_operations").await?;
    let (left, right) = agencies.split_at(1);
    let (left, right) = tokio::join!(publish(installation, left), publish(installation, right));
    say(&format!("{} offers published", left? + right?));
    database.execute("drop table public.bench_source").await?;
    Ok(())
}

async fn copy_all(installation: &Installation, from: Agency, targets: &[Agency], say: &impl Fn(&str)) -> Outcome<()> {
    let mut database = installation.superuser().await?;
    database.execute(SET_UP).await?;
    for (number, to) in targets.iter().enumerate() {
        let copied = copy(&mut database, from, *to).await?;
        say(&format!("{} of {}: {copied} properties copied", number + 1, targets.len()));
    }
    Ok(database.close().await?)
}

async fn copy(database: &mut PgConnection, from: Agency, to: Agency) -> Outcome<u64> {
    let mut transaction = database.begin().await?;
    transaction.execute("truncate copy").await?;
    transaction.execute(CHOOSE).await?;
    transaction.execute("analyze copy").await?;
    let copied = sqlx::query(PROPERTIES).bind(to.agency.0).bind(to.user.0).bind(from.agency.0).execute(&mut *transaction).await?;
    sqlx::query(OPERATIONS).bind(to.agency.0).bind(from.agency.0).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(copied.rows_affected())
}

/// Writes what the public sees of the copies; of the originals it is there.
async fn publish(installation: &Installation, agencies: &[Agency]) -> Outcome<u64> {
    let mut database = installation.superuser().await?;
    database.execute(SET_UP).await?;
    let mut offers = 0;
    for agency in agencies {
        let ids: Vec<uuid::Uuid> = sqlx::query_scalar(COPIES).bind(agency.agency.0).fetch_all(&mut database).await?;
        for part in ids.chunks(PART) {
            offers += sqlx::query(PROJECT).bind(agency.agency.0).bind(part).execute(&mut database).await?.rows_affected();
        }
    }
    Ok(offers)
}
