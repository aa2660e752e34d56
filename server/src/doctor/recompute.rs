//! `--recompute`: derived columns of every agency, made again batch by batch.

use domain::{
    catalog::store::recompute,
    id::{AgencyId, UserId},
    scope::{Agency, Scope},
};

use super::{Answer, finding::Finding, work::look};
use crate::boot::Installation;

/// Rows that differed are mended; that there were any is a fault.
pub async fn run(installation: &Installation) -> Answer {
    let agencies: Vec<(uuid::Uuid,)> = look(installation, "select id from app.agencies order by id").await?;
    let (mut properties, mut public_listings) = (0, 0);
    for (agency,) in agencies {
        // Nobody's operation: nothing that it writes names a person.
        let actor = Agency { agency: AgencyId(agency), user: UserId(uuid::Uuid::nil()) };
        let mut after = None;
        loop {
            let mut scope = Scope::job(&installation.pools, actor).await?;
            let batch = recompute::batch(&mut scope, after).await?;
            scope.commit().await?;
            properties += batch.properties;
            public_listings += batch.public_listings;
            after = batch.last;
            if after.is_none() {
                break;
            }
        }
    }
    let text = format!("derived columns that differed: properties {properties}, public_listings {public_listings}");
    Ok(if properties + public_listings == 0 { Finding::ok(text) } else { Finding::fault(format!("{text}; written anew")) })
}
