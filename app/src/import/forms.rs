//! What the forms of imports do.

use std::{future::Future, pin::Pin, sync::Arc};

use domain::{
    catalog::slug::slug,
    error::{Error as DomainError, Problem},
    id::ImportId,
    identity::Permission,
    import::{
        Plan,
        format::{Delimiter, Encoding, Format, HEADER_MAX},
        kinds,
        plan::SOURCE_MAX,
        run::ImportStatus,
        store::{self, Draft},
    },
    scope::{Agency, Scope},
};

use crate::{
    error::Error,
    form::{Fields, Outcome},
    request::Caller,
};

type Answer = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send>>;

fn page(id: ImportId) -> String {
    format!("/app/imports/{id}")
}

/// Keeps what was decided about a file, and starts its import if asked to. What was decided stays even when it cannot start.
pub fn review(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, id) = open(&caller, &fields).await?;
        let draft = store::draft(&mut scope, id).await?;
        caller.member(draft.kind.permission())?;
        // Another sheet is another file: what the form says of columns is about the one before.
        if let Some(number) = fields.get("sheet").parse().ok().filter(|number| *number != draft.sheet) {
            store::choose_sheet(&mut scope, id, draft.kind, number).await?;
            scope.commit().await?;
            return Ok(Outcome::Go(format!("{}/review", page(id))));
        }
        let plan = decided(draft, &fields)?;
        store::plan(&mut scope, id, &plan, !fields.get("dry_run").is_empty()).await?;
        scope.commit().await?;
        if fields.get("do") != "start" {
            return Ok(Outcome::Go(format!("{}/review", page(id))));
        }
        let mut scope = caller.staff(Permission::ImportProperties).await?;
        store::request(&mut scope, id, !fields.get("remember").is_empty()).await?;
        scope.commit().await?;
        Ok(Outcome::Go(page(id)))
    })
}

async fn open(caller: &Caller, fields: &Fields) -> Result<(Scope<Agency>, ImportId), Error> {
    let scope = caller.staff_for(Permission::ImportProperties, fields.get("agency")).await?;
    Ok((scope, fields.id("id")?))
}

/// The draft's plan with what the form says. A file that is read in another way begins anew.
fn decided(draft: Draft, fields: &Fields) -> Result<Plan, Error> {
    let (kind, mut plan) = (draft.kind, draft.plan);
    let format = format(&plan, fields);
    if format != plan.format {
        return kinds::with_format(kind, &draft.head, format).map_err(|_| DomainError::field("header", Problem::Contradiction).into());
    }
    let was_by_hand = plan.layout.is_empty();
    plan.layout = match kinds::recognised(kind, &plan.header) {
        Some(layout) if fields.get("by_hand").is_empty() => layout.to_owned(),
        _ => String::new(),
    };
    // The page showed no choices, so the form holds none.
    if !was_by_hand || !fields.0.contains_key("column.0") {
        return Ok(plan);
    }
    let known = kinds::fields(kind);
    for (place, column) in plan.columns.iter_mut().enumerate() {
        let chosen = fields.get(&format!("column.{place}"));
        *column = known.iter().find(|field| field.code == chosen).map_or("", |field| field.code).to_owned();
    }
    for field in known {
        let chosen = fields.get(&format!("default.{}", field.code));
        if field.choices.contains(&chosen) {
            plan.defaults.insert(field.code.to_owned(), chosen.to_owned());
        } else {
            plan.defaults.remove(field.code);
        }
    }
    let source = fields.get("source").trim();
    if source.chars().count() > SOURCE_MAX {
        return Err(DomainError::field("source", Problem::TooLong).into());
    }
    plan.source = if source.is_empty() { String::new() } else { slug(source) };
    Ok(plan)
}

fn format(plan: &Plan, fields: &Fields) -> Format {
    Format {
        encoding: Encoding::from_code(fields.get("encoding")).unwrap_or(plan.format.encoding),
        delimiter: Delimiter::from_code(fields.get("delimiter")).unwrap_or(plan.format.delimiter),
        header: fields.get("header").parse().ok().filter(|row| *row <= HEADER_MAX).unwrap_or(plan.format.header),
    }
}

pub fn cancel(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, id) = open(&caller, &fields).await?;
        let record = store::get(&mut scope, id).await?;
        caller.member(record.kind.permission())?;
        store::cancel(&mut scope, id).await?;
        scope.commit().await?;
        // A file that was only reviewed has no report.
        let is_file = record.status == ImportStatus::Review;
        Ok(Outcome::Go(if is_file { "/app/imports".to_owned() } else { page(id) }))
    })
}

pub fn resume(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, id) = open(&caller, &fields).await?;
        let record = store::get(&mut scope, id).await?;
        caller.member(record.kind.permission())?;
        let status = store::resume(&mut scope, id).await?;
        scope.commit().await?;
        Ok(Outcome::Go(if status == ImportStatus::Review { format!("{}/review", page(id)) } else { page(id) }))
    })
}

/// Imports what was only checked.
pub fn repeat(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, id) = open(&caller, &fields).await?;
        let record = store::get(&mut scope, id).await?;
        caller.member(record.kind.permission())?;
        let next = store::repeat(&mut scope, id).await?;
        scope.commit().await?;
        Ok(Outcome::Go(page(next)))
    })
}

/// Puts back what an import wrote.
pub fn undo(caller: Arc<Caller>, fields: Fields) -> Answer {
    Box::pin(async move {
        let (mut scope, id) = open(&caller, &fields).await?;
        let record = store::get(&mut scope, id).await?;
        caller.member(record.kind.permission())?;
        store::request_undo(&mut scope, id).await?;
        scope.commit().await?;
        Ok(Outcome::Go(page(id)))
    })
}
