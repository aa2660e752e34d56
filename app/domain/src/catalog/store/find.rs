//! Properties found while somebody types: beginnings of words, and the likeliest word where one was typed wrong.

use uuid::Uuid;

use crate::{
    error::Result,
    scope::{Agency, Scope},
};

/// A property by what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: Uuid,
    pub title: String,
    pub neighborhood: String,
    pub municipality: String,
    pub illustration: String,
}

/// What was found, and the words that were asked in place of those typed, if none of those were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    pub found: Vec<Found>,
    pub corrected: Option<String>,
}

/// The most words that are looked at.
const WORDS_MAX: usize = 8;

/// The best few properties that have all of the words in their title, place or description.
///
/// # Errors
/// What the database said.
pub async fn find(scope: &mut Scope<Agency>, typed: &str) -> Result<Finding> {
    let words = words(typed);
    if words.is_empty() {
        return Ok(Finding::default());
    }
    let found = having(scope, &words).await?;
    if !found.is_empty() {
        return Ok(Finding { found, corrected: None });
    }
    let likely = likely(scope, &words).await?;
    if likely == words {
        return Ok(Finding::default());
    }
    let found = having(scope, &likely).await?;
    let corrected = (!found.is_empty()).then(|| likely.join(" "));
    Ok(Finding { found, corrected })
}

/// The words of a text, in lower case.
fn words(typed: &str) -> Vec<String> {
    let words = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS_MAX).map(|word| word.chars().take(40).collect::<String>().to_lowercase()).collect()
}

async fn having(scope: &mut Scope<Agency>, words: &[String]) -> Result<Vec<Found>> {
    let agency = scope.agency().0;
    // Letters and digits only, so nothing in them is an operator.
    let query = words.iter().map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & ");
    let found = sqlx::query_file_as!(Found, "src/catalog/store/find.sql", agency, query).fetch_all(scope.connection()).await?;
    Ok(found)
}

/// Each word, or the one of the agency's words that is most like it.
async fn likely(scope: &mut Scope<Agency>, words: &[String]) -> Result<Vec<String>> {
    let likely = sqlx::query_scalar!(
        r#"select coalesce(case when char_length(t.word) >= 4 then app.similar_word(t.word) end, t.word) as "word!"
           from unnest($1::text[]) with ordinality as t (word, place) order by t.place"#,
        words
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(likely)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_typed_becomes_words() {
        assert_eq!(super::words(" Casa, en 'Polanco':* & (Álamos)!"), ["casa", "en", "polanco", "álamos"]);
        assert!(super::words("&|!:*").is_empty());
        assert_eq!(super::words(&"a ".repeat(50)).len(), super::WORDS_MAX);
    }
}
