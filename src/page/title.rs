//! A short text → evidence that it is set in Title Case.
//!
//! "Sci-tech Powers Fresher, Greener Beijing" capitalises words that running text would not;
//! "Urban renewal enhances quality of life" leaves four in lower case; "Understanding TCM" says nothing.
//! Names and first words are no evidence. It refuses to judge a text; it counts.

use crate::text::Vocabulary;
use crate::text::words::is_function_word;

/// Words with a capital they need not have, and words without one they might have had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TitleCase {
    pub(crate) big: u16,
    pub(crate) small: u16,
}

pub(crate) fn title_case(text: &str, vocabulary: &Vocabulary) -> TitleCase {
    let mut case = TitleCase::default();
    let mut opening = true;
    for token in text.split_whitespace() {
        let word = token
            .split(['-', '/', '—', '–'])
            .find(|part| part.chars().any(char::is_alphabetic))
            .unwrap_or("")
            .trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        let starts = std::mem::replace(&mut opening, token.ends_with([':', '?', '!', '.', '—']));
        let first = word.chars().next().unwrap_or(' ');
        if starts || is_function_word(word) || word.len() < 3 {
            continue;
        }
        if first.is_lowercase() {
            case.small += u16::from(word.len() >= 4);
        } else if first.is_uppercase()
            && word.chars().skip(1).any(char::is_lowercase)
            && vocabulary.writes_lower(word)
        {
            case.big += 1;
        }
    }
    case
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_could_be_small_count_as_big() {
        let none = Vocabulary::default();
        assert_eq!(
            title_case("Sci-tech Powers Fresher, Greener Beijing", &none),
            TitleCase { big: 2, small: 0 }
        );
        assert_eq!(
            title_case("Urban renewal enhances quality of life", &none),
            TitleCase { big: 0, small: 4 }
        );
        assert_eq!(title_case("Understanding TCM", &none), TitleCase::default());
    }
}
