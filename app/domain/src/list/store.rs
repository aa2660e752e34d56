//! Saved views in the database.

pub mod bulk;

use crate::{
    error::{Error, FieldError, Problem, Result},
    event::Event,
    id::SavedViewId,
    list::{List, NewView, SavedView},
    scope::{Agency, Scope},
};

/// The most views that one person keeps of one list.
const VIEWS_MAX: i64 = 50;

/// The views that a person may open, by name: their own and those shared in the agency.
///
/// # Errors
/// What the database said.
pub async fn views(scope: &mut Scope<Agency>, list: List) -> Result<Vec<SavedView>> {
    let (agency, user) = (scope.agency().0, scope.user().0);
    let views = sqlx::query_as!(
        SavedView,
        r#"select v.id as "id: SavedViewId", v.name, v.query, v.is_shared, v.user_id = $2 as "is_mine!",
             coalesce(c.is_pinned, false) as "is_pinned!", coalesce(c.is_default, false) as "is_default!"
           from app.saved_views v
           left join app.saved_view_choices c on c.agency_id = v.agency_id and c.user_id = $2 and c.view_id = v.id
           where v.agency_id = $1 and v.list = $3 and v.deleted_at is null and (v.user_id = $2 or v.is_shared)
           order by lower(v.name), v.id limit 500"#,
        agency,
        user,
        list.code()
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(views)
}

/// A view that the person may open, with its list.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn view(scope: &mut Scope<Agency>, id: SavedViewId) -> Result<(List, SavedView)> {
    let (agency, user) = (scope.agency().0, scope.user().0);
    let list = sqlx::query_scalar!(
        "select list from app.saved_views where agency_id = $1 and id = $2 and deleted_at is null and (user_id = $3 or is_shared)",
        agency,
        id.0,
        user
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    let list = List::from_code(&list).ok_or_else(|| Error::Inconsistent(format!("app.saved_views.list {list}")))?;
    let view = views(scope, list).await?.into_iter().find(|view| view.id == id).ok_or(Error::NotFound)?;
    Ok((list, view))
}

/// Makes a view. One of the person's own with the same name gets these filters instead.
///
/// # Errors
/// [`Error::Invalid`] on the name for a person who keeps too many.
pub async fn create(scope: &mut Scope<Agency>, view: &NewView) -> Result<SavedViewId> {
    let (agency, user, at) = (scope.agency().0, scope.user().0, scope.now());
    let same_name = sqlx::query_scalar!(
        "select id from app.saved_views where agency_id = $1 and user_id = $2 and list = $3 and name = $4 and deleted_at is null limit 1",
        agency,
        user,
        view.list.code(),
        view.name
    );
    if let Some(id) = same_name.fetch_optional(scope.connection()).await?.map(SavedViewId) {
        change(scope, id, view).await?;
        return Ok(id);
    }
    let id: SavedViewId = scope.new_id();
    let made = sqlx::query!(
        "insert into app.saved_views (agency_id, id, user_id, list, name, query, is_shared, created_at, updated_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $8
         where (select count(*) from app.saved_views
                where agency_id = $1 and user_id = $3 and list = $4 and deleted_at is null) < $9",
        agency,
        id.0,
        user,
        view.list.code(),
        view.name,
        view.query,
        view.is_shared,
        at,
        VIEWS_MAX
    )
    .execute(scope.connection())
    .await?;
    if made.rows_affected() == 0 {
        return Err(Error::Invalid(vec![FieldError::new("name", Problem::OutOfRange)]));
    }
    scope.record(Event::SavedViewCreated { view: id }).await?;
    Ok(id)
}

/// Gives one's own view a new name, other filters, or to everybody.
///
/// # Errors
/// [`Error::NotFound`], also for a colleague's view.
pub async fn change(scope: &mut Scope<Agency>, id: SavedViewId, view: &NewView) -> Result<()> {
    let (agency, user, at) = (scope.agency().0, scope.user().0, scope.now());
    let changed = sqlx::query!(
        "update app.saved_views set name = $5, query = $6, is_shared = $7, updated_at = $8
         where agency_id = $1 and id = $2 and user_id = $3 and list = $4 and deleted_at is null",
        agency,
        id.0,
        user,
        view.list.code(),
        view.name,
        view.query,
        view.is_shared,
        at
    )
    .execute(scope.connection())
    .await?;
    if changed.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    scope.record(Event::SavedViewChanged { view: id }).await
}

/// Takes one's own view away, or brings it back. Doing it twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`], also for a colleague's view.
pub async fn set_deleted(scope: &mut Scope<Agency>, id: SavedViewId, deleted: bool) -> Result<()> {
    let (agency, user, at) = (scope.agency().0, scope.user().0, scope.now());
    let was_deleted = sqlx::query_scalar!(
        r#"select deleted_at is not null as "was_deleted!" from app.saved_views
           where agency_id = $1 and id = $2 and user_id = $3 for no key update"#,
        agency,
        id.0,
        user
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    if was_deleted == deleted {
        return Ok(());
    }
    sqlx::query!(
        "update app.saved_views set deleted_at = $3, updated_at = $4 where agency_id = $1 and id = $2",
        agency,
        id.0,
        deleted.then_some(at),
        at
    )
    .execute(scope.connection())
    .await?;
    scope.record(if deleted { Event::SavedViewDeleted { view: id } } else { Event::SavedViewRestored { view: id } }).await
}

/// What a person does with a view that they may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Keeps it at hand, or no longer.
    Pinned(bool),
    /// The list opens with it, or no longer; one view a list.
    Default(bool),
}

/// # Errors
/// [`Error::NotFound`] for a view that the person may not open.
pub async fn choose(scope: &mut Scope<Agency>, id: SavedViewId, choice: Choice) -> Result<()> {
    let (agency, user) = (scope.agency().0, scope.user().0);
    let list = sqlx::query_scalar!(
        "select list from app.saved_views
         where agency_id = $1 and id = $2 and deleted_at is null and (user_id = $3 or is_shared) for key share",
        agency,
        id.0,
        user
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    if choice == Choice::Default(true) {
        sqlx::query!(
            "update app.saved_view_choices c set is_default = false from app.saved_views v
             where c.agency_id = $1 and c.user_id = $2 and c.is_default and v.agency_id = $1 and v.id = c.view_id and v.list = $3",
            agency,
            user,
            list
        )
        .execute(scope.connection())
        .await?;
    }
    let (pinned, default) = match choice {
        Choice::Pinned(on) => (Some(on), None),
        Choice::Default(on) => (None, Some(on)),
    };
    sqlx::query!(
        "insert into app.saved_view_choices as c (agency_id, user_id, view_id, is_pinned, is_default)
         values ($1, $2, $3, coalesce($4, false), coalesce($5, false))
         on conflict (agency_id, user_id, view_id) do update set
           is_pinned = coalesce($4, c.is_pinned), is_default = coalesce($5, c.is_default)",
        agency,
        user,
        id.0,
        pinned,
        default
    )
    .execute(scope.connection())
    .await?;
    scope.record(Event::SavedViewChosen { view: id }).await
}
