//! Sessions as their page shows them.

use domain::identity::store::session;

use super::api::SessionView;
use crate::{error::Error, moment, request::Caller};

pub async fn list(caller: &Caller) -> Result<Vec<SessionView>, Error> {
    let (mut scope, current) = caller.account().await?;
    let rows = session::list(&mut scope, current.person.user).await?;
    let locale = caller.locale;
    Ok(rows
        .into_iter()
        .map(|row| SessionView {
            id: row.id.to_string(),
            device: device(&row.user_agent),
            ip: row.ip,
            since: moment::text(row.created_at, locale),
            last_seen: moment::text(row.last_seen_at, locale),
            is_this: row.id == current.id,
        })
        .collect())
}

/// Browser and system of a user agent, as people call them.
pub(crate) fn device(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("HeadlessChrome/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => user_agent.chars().take(40).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn browsers_are_named_as_people_call_them() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
        assert_eq!(device(chrome), "Chrome, Linux");
        assert_eq!(device("curl/8.5"), "curl");
        assert_eq!(device("something new"), "something new");
    }
}
