//! Phrases with gaps, and how a title and a description are put together from them.
//!
//! `{name}` stands for a value, `{?name}` wants it to be known and `{!name}` unknown, both without being shown. A phrase whose wishes
//! the facts do not meet is not chosen, so a text never speaks of a garage that is not there.

use super::random::Random;

/// What is known of a listing, in the words of one language. A flag is a name with an empty value.
#[derive(Clone, Default)]
pub struct Facts(Vec<(&'static str, String)>);

impl Facts {
    pub fn tell(&mut self, name: &'static str, value: impl Into<String>) {
        self.0.push((name, value.into()));
    }

    pub fn flag(&mut self, name: &'static str, holds: bool) {
        if holds {
            self.tell(name, "");
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The phrase with its gaps filled; nothing where it does not fit.
    pub fn fill(&self, phrase: &str) -> Option<String> {
        let mut text = String::with_capacity(phrase.len() + 40);
        let mut rest = phrase;
        while let Some((before, after)) = rest.split_once('{') {
            let (gap, after) = after.split_once('}')?;
            text.push_str(before);
            match (gap.strip_prefix('?'), gap.strip_prefix('!')) {
                (Some(wanted), _) => _ = self.get(wanted)?,
                (_, Some(unwanted)) if self.get(unwanted).is_some() => return None,
                (_, Some(_)) => {}
                (None, None) => text.push_str(self.get(gap)?),
            }
            rest = after;
        }
        text.push_str(rest);
        Some(text)
    }

    /// Forgets the values that a phrase has told, so that no later sentence repeats them. Flags stay.
    fn spend(&mut self, phrase: &str) {
        self.0.retain(|(name, value)| value.is_empty() || !phrase.contains(&format!("{{{name}}}")));
    }

    /// One of the phrases that fit.
    fn pick(&self, random: &mut Random, phrases: &'static [&'static str]) -> Option<(&'static str, String)> {
        let fitting: Vec<(&str, String)> = phrases.iter().filter_map(|phrase| Some((*phrase, self.fill(phrase)?))).collect();
        if fitting.is_empty() { None } else { Some(random.choose(&fitting).clone()) }
    }
}

/// The phrases for a type of property.
pub struct Words {
    pub titles: &'static [&'static str],
    pub openings: &'static [&'static str],
    pub layouts: &'static [&'static str],
    /// As a title says it (`con jardín`, empty where it would not) and as a list does.
    pub features: &'static [(&'static str, &'static str)],
}

/// The phrases that any type may use.
pub struct Common {
    /// A few words before the opening.
    pub leads: &'static [&'static str],
    pub lists: &'static [&'static str],
    pub locations: &'static [&'static str],
    pub closings: &'static [&'static str],
    pub and: &'static str,
}

/// Title and description.
pub fn write(random: &mut Random, words: &Words, common: &Common, mut facts: Facts) -> (String, String) {
    let features = features(random, words, &facts);
    if let Some((short, _)) = features.iter().find(|(short, _)| !short.is_empty()) {
        facts.tell("feature", *short);
    }
    let title = facts.pick(random, words.titles).map(|(_, title)| sentence_case(&title)).unwrap_or_default();
    facts.tell("features", list(features.iter().map(|(_, long)| long.as_str()), common.and));
    (title, describe(random, words, common, facts))
}

/// Two to four things worth telling, no two of one kind.
fn features(random: &mut Random, words: &Words, facts: &Facts) -> Vec<(&'static str, String)> {
    let wanted = random.whole(2..=4) as usize;
    let mut chosen: Vec<(&'static str, String)> = Vec::new();
    for _ in 0..16 {
        let (short, long) = *random.choose(words.features);
        let Some(long) = facts.fill(long) else { continue };
        let told = chosen.iter().any(|(other, text)| *text == long || (!short.is_empty() && *other == short));
        if !told {
            chosen.push((short, long));
        }
        if chosen.len() == wanted {
            break;
        }
    }
    chosen
}

fn list<'a>(items: impl Iterator<Item = &'a str>, and: &str) -> String {
    let items: Vec<&str> = items.collect();
    match items.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{}{and}{last}", others.join(", ")),
        None => String::new(),
    }
}

/// Two to five sentences: an opening and what it has, often how it is laid out, where it lies and how to go on.
fn describe(random: &mut Random, words: &Words, common: &Common, mut facts: Facts) -> String {
    let parts = [
        (random.chance(0.15), common.leads),
        (true, words.openings),
        (random.chance(0.85), words.layouts),
        (true, common.lists),
        (random.chance(0.6), common.locations),
    ];
    let mut sentences: Vec<String> = Vec::new();
    for (told, phrases) in parts {
        // A second and third try, where two sentences on end would begin alike: «Tiene… Tiene…».
        let picked =
            (0..3).filter_map(|_| facts.pick(random, phrases)).find(|(_, text)| !sentences.last().is_some_and(|last| alike(last, text)));
        if let Some((phrase, text)) = picked.filter(|_| told) {
            facts.spend(phrase);
            sentences.push(sentence_case(&text) + ".");
        }
    }
    let text = sentences.join(" ");
    let closing = facts.pick(random, common.closings).filter(|_| sentences.len() < 5 && random.chance(0.7));
    match closing {
        // Some agents end on a line of its own.
        Some((_, closing)) if random.chance(0.3) => format!("{text}\n\n{}.", sentence_case(&closing)),
        Some((_, closing)) => format!("{text} {}.", sentence_case(&closing)),
        None => text,
    }
}

/// Whether two sentences begin with the same word.
fn alike(one: &str, other: &str) -> bool {
    let first = |text: &str| text.split_whitespace().next().map(str::to_lowercase);
    first(one) == first(other)
}

fn sentence_case(text: &str) -> String {
    let mut letters = text.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
