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

use super::folio::is_date;
use super::lexicon::salutations;
use crate::text::words::{commonness, is_name};

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
    if is_named_place(bare) {
        return true;
    }
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

/// "Mangalore, July 8: At least", "Udupi: The police": one or two capitalised words, perhaps a date, and a
/// colon with a capital behind it.
fn is_named_place(text: &str) -> bool {
    let Some((place, rest)) = text.split_once(": ") else {
        return false;
    };
    let name = place.split(',').next().unwrap_or("");
    let words = name.split_whitespace().count();
    let plain = name
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic));
    let listed = name
        .split_whitespace()
        .all(|word| commonness(word).is_some() && !is_name(word));
    let dated = place
        .split_once(',')
        .is_some_and(|(_, date)| is_date(date.trim()));
    (1..=2).contains(&words)
        && !is_salutation(text)
        && plain
        && (dated || !place.contains(',') && !listed)
        && rest.starts_with(char::is_uppercase)
        && rest.split_whitespace().count() >= 3
}

/// "PATIENTS face a two-hour walk", "A BURGLAR who dropped": the first word or two in capitals, the rest
/// not. An abbreviation ("NASA said") looks the same, so only a page that does it often means it.
pub(super) fn is_lead(text: &str) -> bool {
    let mut words = text
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .split_whitespace();
    let shouted = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 2
            && !word.contains(char::is_lowercase)
            && word.ends_with(char::is_alphabetic)
    };
    let first = words.next().unwrap_or("");
    let opens = shouted(first)
        || matches!(
            first,
            "A" | "AN" | "AT" | "IN" | "IT" | "ON" | "IF" | "AS" | "NO" | "TO" | "UP"
        ) && words.next().is_some_and(shouted);
    let rest: Vec<&str> = words.take(4).collect();
    opens
        && rest.len() >= 2
        && rest.iter().any(|word| word.starts_with(char::is_lowercase))
        && !rest.iter().skip(1).any(|word| shouted(word))
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
