//! What the forms of the operations page do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{identity::Permission, platform::store::operations};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

pub fn retry_job(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let job = fields.id("id")?;
        retry(&caller, &fields, Some(job)).await
    })
}

pub fn retry_jobs(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move { retry(&caller, &fields, None).await })
}

async fn retry(caller: &Caller, fields: &Fields, job: Option<uuid::Uuid>) -> Result<Outcome, Error> {
    let mut scope = caller.staff_for(Permission::ManageAgency, fields.get("agency")).await?;
    operations::retry(&mut scope, job).await?;
    scope.commit().await?;
    Ok(Outcome::Go("/app/settings/operations?done=retried".to_owned()))
}
