//! The realtors that an agency works with, as a file.

use std::sync::Arc;

use app::{form::Fields, identity::realtors::read::filter, request::Caller};
use domain::{
    identity::{
        Permission,
        store::realtors::{self, RealtorFilter, RealtorRecord},
    },
    scope::{Agency, Scope},
};

use crate::{
    export::{Opening, audited},
    spreadsheet::{Row, Sheet, pages},
};

const HEAD: [&str; 7] = ["id", "name", "email", "phone", "brokerage", "status", "territories"];
const ROWS: usize = 500;

pub fn realtors(caller: Arc<Caller>, given: Fields) -> Opening {
    Box::pin(async move {
        let actor = audited(&caller, Permission::EditRealtors, "realtors_exported").await?;
        let first = RealtorFilter { after: None, ..filter(&given.read()?) };
        let pools = caller.pools.clone();
        let pages = pages(first, move |filter| {
            let pools = pools.clone();
            async move {
                let mut scope = Scope::<Agency>::staff(&pools, actor).await?;
                let (found, more) = realtors::list(&mut scope, &filter, ROWS).await?;
                scope.commit().await?;
                let next = found.last().filter(|_| more).map(|last| RealtorFilter { after: Some((last.name.clone(), last.id)), ..filter });
                Ok((found.into_iter().map(row).collect(), next))
            }
        });
        Ok(Sheet { name: "realtors".to_owned(), head: HEAD.to_vec(), pages })
    })
}

fn row(realtor: RealtorRecord) -> Row {
    vec![
        realtor.id.to_string().into(),
        realtor.name.into(),
        realtor.email.into(),
        realtor.phone.map(|phone| phone.as_str().to_owned()).into(),
        realtor.brokerage.into(),
        realtor.status.code().into(),
        realtor.territories.join(", ").into(),
    ]
}
