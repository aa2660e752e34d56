//! Indexes, made after the rows: several times quicker than with each row.

use std::time::Instant;

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use crate::{Outcome, installation::Installation};

const TABLES: [&str; 2] = ["app.properties", "app.public_listings"];

/// An index that is to be made again.
pub struct Definition {
    table: String,
    name: String,
    sql: String,
}

/// Drops every index of the large tables that no constraint needs; answers how to make them again.
pub async fn drop_all(database: &mut PgConnection) -> Outcome<Vec<Definition>> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "select i.schemaname || '.' || i.tablename, i.schemaname || '.' || i.indexname, i.indexdef from pg_indexes i
         where i.schemaname || '.' || i.tablename = any($1) and not exists (select from pg_constraint c where c.conname = i.indexname)",
    )
    .bind(TABLES.map(str::to_owned).to_vec())
    .fetch_all(&mut *database)
    .await?;
    for (_, name, _) in &rows {
        database.execute(AssertSqlSafe(format!("drop index {name}"))).await?;
    }
    Ok(rows.into_iter().map(|(table, name, sql)| Definition { table, name, sql }).collect())
}

/// Makes the indexes, then leaves the tables as an idle night would: vacuumed and analyzed. A connection a table.
pub async fn make(installation: &Installation, definitions: Vec<Definition>, say: &impl Fn(&str)) -> Outcome<()> {
    let [left, right] = TABLES.map(|table| make_for(installation, table, &definitions, say));
    let (left, right) = tokio::join!(left, right);
    left?;
    right?;
    let mut database = installation.superuser().await?;
    database.execute("vacuum (freeze, analyze) app.property_operations").await?;
    database.execute("checkpoint").await?;
    Ok(())
}

async fn make_for(installation: &Installation, table: &str, definitions: &[Definition], say: &impl Fn(&str)) -> Outcome<()> {
    let mut database = installation.superuser().await?;
    database.execute("set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0").await?;
    for definition in definitions.iter().filter(|definition| definition.table == table) {
        let start = Instant::now();
        database.execute(AssertSqlSafe(definition.sql.clone())).await?;
        say(&format!("{} in {:.0} s", definition.name, start.elapsed().as_secs_f64()));
    }
    database.execute(AssertSqlSafe(format!("vacuum (freeze, analyze) {table}"))).await?;
    say(&format!("{table} vacuumed and analyzed"));
    Ok(())
}
