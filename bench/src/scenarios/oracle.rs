//! The same searches, written another way and answered by reading the whole table: what the indexes must not change.

use domain::catalog::query::ListingParameters;
use sqlx::{AssertSqlSafe, Executor, PgConnection};

use crate::Outcome;

/// A condition over public_listings that means the parameters. They are the bench's own: quoting is all they need.
pub fn condition(parameters: &ListingParameters) -> Outcome<String> {
    let mut parts = vec!["true".to_owned()];
    for (name, value) in parameters.pairs() {
        let quoted = format!("'{}'", value.replace('\'', "''"));
        let dollars =
            if parameters.currency == "USD" { "(select mxn_per_unit from ref.fx_rates order by valid_on desc limit 1)" } else { "1" };
        match name {
            "q" => {
                let of = |language| format!("language = '{language}' and search @@ plainto_tsquery('ref.{language}', {quoted})");
                parts.push(format!("({} or {})", of("es"), of("en")));
            }
            "operation" => parts.push(format!("operation = {quoted}")),
            "type" => parts.push(format!("property_type = {quoted}")),
            "min_price" => parts.push(format!("price_mxn_minor >= {value} * 100 * {dollars}")),
            "max_price" => parts.push(format!("price_mxn_minor <= {value} * 100 * {dollars}")),
            "bedrooms" => parts.push(format!("bedrooms >= {value}")),
            "near" => {
                parts.push(format!("st_distance(location, st_point({value})::geography) <= {}", parameters.radius_m));
            }
            "bbox" => {
                let [west, south, east, north] = value.split(',').collect::<Vec<_>>()[..] else {
                    return Err("a rectangle has four sides".into());
                };
                parts.push(format!("st_x(point) between {west} and {east} and st_y(point) between {south} and {north}"));
            }
            "currency" | "radius_m" => {}
            _ => return Err(format!("the oracle does not know {name}").into()),
        }
    }
    Ok(parts.join(" and "))
}

/// The first page: identifiers and operations, without any index.
pub async fn first_page(database: &mut PgConnection, parameters: &ListingParameters) -> Outcome<Vec<(uuid::Uuid, String)>> {
    database.execute("set enable_indexscan = off; set enable_bitmapscan = off; set enable_indexonlyscan = off").await?;
    let condition = condition(parameters)?;
    let sql = format!(
        "select property_id, operation from app.public_listings where {condition}
         order by published_at desc, property_id desc, operation desc limit 24"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql)).fetch_all(database).await?)
}
