//! What an agency decided about columns, for the next file that has the same ones.

use sqlx::types::Json;

use crate::{
    error::Result,
    import::{Plan, run::Kind},
    scope::{Agency, Scope},
};

/// The plan with what was decided for its columns before; none where nobody decided.
pub(super) async fn find(scope: &mut Scope<Agency>, kind: Kind, plan: &Plan) -> Result<Option<Plan>> {
    let agency = scope.agency().0;
    let kept = sqlx::query_scalar!(
        r#"select plan as "plan: Json<Plan>" from app.import_mappings where agency_id = $1 and kind = $2 and header_hash = $3"#,
        agency,
        kind.code(),
        plan.header_hash()
    )
    .fetch_optional(scope.connection())
    .await?;
    Ok(kept.map(|Json(kept)| plan.clone().remembering(kept)))
}

/// Keeps what was decided, in the place of what was before.
pub(super) async fn keep(scope: &mut Scope<Agency>, kind: Kind, plan: &Plan) -> Result<()> {
    let (agency, user, at) = (scope.agency().0, scope.user().0, scope.now());
    sqlx::query!(
        "insert into app.import_mappings (agency_id, kind, header_hash, plan, user_id, updated_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (agency_id, kind, header_hash) do update set plan = excluded.plan, user_id = excluded.user_id,
           updated_at = excluded.updated_at",
        agency,
        kind.code(),
        plan.header_hash(),
        Json(plan) as _,
        user,
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}
