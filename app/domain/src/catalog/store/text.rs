//! Words to find, as people type them: `casa "roof garden" -alberca`.

use sqlx::{Postgres, QueryBuilder};

/// Adds a condition on a row named `alias` with the columns `language` and `search`: each text is asked in the language that it was
/// parsed in, so that a word that must be absent is absent. Words without meaning in a
/// language ("de la") ask nothing of its texts.
pub(super) fn push_words(sql: &mut QueryBuilder<Postgres>, alias: &str, text: &str) {
    for (language, join) in [("es", "(("), ("en", " or (")] {
        let query = format!("websearch_to_tsquery('ref.{language}', ");
        sql.push(format!("{join}{alias}.language = '{language}' and (numnode({query}")).push_bind(text.to_owned());
        sql.push(format!(")) = 0 or {alias}.search @@ {query}")).push_bind(text.to_owned()).push(")))");
    }
    sql.push(")");
}
