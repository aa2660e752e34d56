//! People whom an agency brings from another system, with the passwords that they had there.

use super::{account, hash};
use crate::{
    error::{Error, FieldError, Problem, Result},
    event::Event,
    identity::{Role, email, name},
    locale::Locale,
    scope::{Agency, Auth, Scope},
};

/// A row of the other system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub email: String,
    pub name: String,
    /// The code of a [`Role`].
    pub role: String,
    /// As bcrypt wrote it.
    pub password_hash: String,
}

/// Makes the account and the membership in the name of `actor`, a member of the agency; answers whether anything was made. Whoever is
/// in the agency already stays as they are, so a second run changes nothing. The e-mail is for its owner to prove.
///
/// # Errors
/// Every problem of every field; [`Problem::Taken`] on `email` where somebody of another agency has it: they must be invited.
pub async fn import(scope: &mut Scope<Auth>, actor: Agency, person: &Person) -> Result<bool> {
    let (email, name, role) = check(person)?;
    scope.act_for(actor.agency).await?;
    let is_member = sqlx::query_scalar!(
        r#"select exists (select from app.memberships m where m.agency_id = $1 and m.user_id = u.id) as "is_member!"
           from auth.users u where u.email = $2"#,
        actor.agency.0,
        email
    )
    .fetch_optional(scope.connection())
    .await?;
    match is_member {
        Some(true) => return Ok(false),
        Some(false) => return Err(Error::field("email", Problem::Taken)),
        None => {}
    }
    let member = Agency { agency: actor.agency, user: scope.new_id() };
    account::insert_user(scope, member.user, &email, &name, &person.password_hash, Locale::default()).await?;
    account::add_member(scope, member, &name, &email, role).await?;
    scope.record(actor, &Event::MemberJoined { member: member.user, roles: vec![role] }).await?;
    Ok(true)
}

fn check(person: &Person) -> Result<(String, String, Role)> {
    let email = email::normalise(&person.email).map_err(|problem| FieldError::new("email", problem));
    let name = name::check(&person.name).map_err(|problem| FieldError::new("name", problem));
    let role = Role::from_code(person.role.trim()).ok_or_else(|| FieldError::new("role", Problem::NotAChoice));
    let hash = if hash::is_accepted(&person.password_hash) { Ok(()) } else { Err(FieldError::new("password_hash", Problem::NotAChoice)) };
    match (email, name, role, hash) {
        (Ok(email), Ok(name), Ok(role), Ok(())) => Ok((email, name, role)),
        (email, name, role, hash) => Err(Error::Invalid([email.err(), name.err(), role.err(), hash.err()].into_iter().flatten().collect())),
    }
}
