//! The people of a test: agencies and their members.

use domain::{
    catalog::slug::slug,
    error::Result,
    id::UserId,
    identity::{
        Role,
        sign_up::SignUp,
        store::{account, hash},
    },
    locale::Locale,
    scope::{Agency, Scope},
};
use tokio::sync::OnceCell;

use crate::TestDatabase;

/// Everybody's password.
pub const PASSWORD: &str = "tres perros comen pan";

/// Hashing is slow on purpose, so it is done once a process.
static HASH: OnceCell<String> = OnceCell::const_new();

impl TestDatabase {
    /// Signs up an agency; its admin is `admin@<slug of the name>.test`, with [`PASSWORD`].
    ///
    /// # Panics
    /// When the sign-up fails.
    pub async fn agency(&self, name: &str) -> Agency {
        match self.sign_up(name).await {
            Ok(admin) => admin,
            Err(error) => panic!("signing up {name}: {error}"),
        }
    }

    /// A new person with [`PASSWORD`], member of the agency of `colleague`. Their name is the e-mail up to its `@`.
    ///
    /// # Panics
    /// When somebody has that e-mail already.
    pub async fn member(&self, colleague: Agency, email: &str, role: Role) -> Agency {
        match self.join(colleague, None, email, role).await {
            Ok(member) => member,
            Err(error) => panic!("adding {email}: {error}"),
        }
    }

    /// Makes a person who exists a member of another agency too.
    ///
    /// # Panics
    /// When they are a member already.
    pub async fn also_member(&self, colleague: Agency, user: UserId, email: &str, role: Role) -> Agency {
        match self.join(colleague, Some(user), email, role).await {
            Ok(member) => member,
            Err(error) => panic!("adding {email}: {error}"),
        }
    }

    async fn sign_up(&self, name: &str) -> Result<Agency> {
        let form = SignUp {
            agency_name: name.to_owned(),
            display_name: format!("Admin {name}"),
            email: format!("admin@{}.test", slug(name)),
            password: PASSWORD.to_owned(),
        };
        let mut scope = Scope::auth(&self.pools).await?;
        let admin = account::sign_up(&mut scope, &form, password_hash().await?, Locale::Es).await?;
        scope.commit().await?;
        Ok(admin)
    }

    async fn join(&self, colleague: Agency, user: Option<UserId>, email: &str, role: Role) -> Result<Agency> {
        let name = email.split('@').next().unwrap_or(email);
        let mut scope = Scope::auth(&self.pools).await?;
        let member = Agency { agency: colleague.agency, user: user.unwrap_or_else(|| scope.new_id()) };
        if user.is_none() {
            account::insert_user(&mut scope, member.user, email, name, password_hash().await?, Locale::Es).await?;
        }
        scope.act_for(member.agency).await?;
        account::add_member(&mut scope, member, name, email, role).await?;
        scope.commit().await?;
        Ok(member)
    }
}

async fn password_hash() -> Result<&'static str> {
    Ok(HASH.get_or_try_init(|| hash::hash(PASSWORD)).await?)
}
