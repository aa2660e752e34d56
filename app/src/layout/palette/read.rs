//! From rows to what the palette shows.

use domain::{
    catalog::store::find,
    scope::{Agency, Scope},
};

use super::{FoundRecord, FoundRecords};
use crate::{catalog::view::place, error::Error};

pub async fn find(scope: &mut Scope<Agency>, typed: &str) -> Result<FoundRecords, Error> {
    let finding = find::find(scope, typed).await?;
    let record = |found: find::Found| FoundRecord {
        href: format!("/app/properties/{}", found.id),
        detail: place(&[&found.neighborhood, &found.municipality]),
        label: found.title,
        illustration: found.illustration,
    };
    Ok(FoundRecords { records: finding.found.into_iter().map(record).collect(), corrected: finding.corrected })
}
