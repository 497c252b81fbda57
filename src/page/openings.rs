//! The first line of a text → does it open a story by its own words?
//!
//! | printed | what |
//! |---|---|
//! | `MILLBROOK — The salt shed that nobody` | a place and a dash |
//! | `LONDON, February 28.—The preliminar-` | a place, a date and a dash |
//! | `SIR,—I was one of those` | a letter |
//!
//! What stands above such a line is a headline, whatever it looks like. It refuses headlines
//! with a dash in them: the place is in capitals, or the line is longer than a headline.

use super::lexicon::salutations;

/// Bytes in which the dash of a dateline stands.
const LONGEST_DATELINE: usize = 60;
/// Most words of a place and a date.
const MOST_WORDS: usize = 7;

/// "Sir:", "To the Editor:"
pub(super) fn is_salutation(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    salutations().starts(bare)
}

/// "MILLBROOK — The", "NEW DELHI: The", "LONDON, Feb. 28 (Reuters) - Oil"
pub(super) fn is_dateline(text: &str) -> bool {
    let bare = text.trim_start_matches(['*', '_', ' ']);
    let shouted = bare
        .split(|c: char| !c.is_alphabetic())
        .next()
        .is_some_and(|word| word.len() >= 3 && !word.contains(char::is_lowercase));
    if !shouted {
        return false;
    }
    let cut = bare
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_DATELINE)
        .find(|(at, c)| {
            matches!(c, '—' | '–' | ':')
                || *c == '-'
                    && (bare
                        .get(..*at)
                        .is_some_and(|head| head.ends_with([' ', '-'])))
        });
    let Some((at, mark)) = cut else {
        return false;
    };
    let (place, rest) = bare.split_at_checked(at).unwrap_or((bare, ""));
    let rest = rest.trim_start_matches(|c: char| c == mark || c.is_whitespace() || c == '-');
    let words = place.split_whitespace().count();
    let written = rest.chars().filter(|c| c.is_lowercase()).count() >= 2;
    (1..=MOST_WORDS).contains(&words)
        && written
        && place
            .split_whitespace()
            .all(|word| !word.starts_with(char::is_lowercase) || word.len() <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_and_salutations_open_stories() {
        for text in [
            "MILLBROOK — The salt shed that nobody",
            "LONDON, February 28.—The preliminar-",
            "NEW DELHI: The cabinet on Friday",
            "LAGOS, Feb. 28 (Reuters) - Oil fell",
        ] {
            assert!(is_dateline(text), "{text}");
        }
        for text in [
            "Budget — The Long Fight",
            "TOWN BOARD DELAYS VOTE — AGAIN",
            "The Army said on Friday — and again",
        ] {
            assert!(!is_dateline(text), "{text}");
        }
        assert!(is_salutation("SIR,—I was one of those"));
        assert!(!is_salutation("Sir John Roe died"));
    }
}
