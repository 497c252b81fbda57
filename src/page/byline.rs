//! A line → the names of a byline, if it is one.
//!
//! | printed | names |
//! |---|---|
//! | `By LUO Yunpeng & CHEN Chunyou` | LUO Yunpeng; CHEN Chunyou |
//! | `BY JANE ROE, STAFF WRITER` | JANE ROE |
//! | `By Staff Reporters` | Staff Reporters |
//! | `Staff and wire reports` | Staff and wire reports |
//! | `Jane Roe, Staff Writer` | Jane Roe |
//! | `### Accelerated in Key Areas By ZHONG Jianli` | ZHONG Jianli, behind the headline |
//!
//! It refuses sentences ("By the end of 2021, China has") and titles ("Death by Chocolate").

use super::lexicon::roles;
use crate::text::Span;
use crate::text::words::{Commonness, commonness, is_name};

/// Most words a byline has; three names with two words each and their glue.
const MOST_WORDS: usize = 14;

/// Openers, in lower case, longest first.
const OPENERS: &[&str] = &[
    "story and photos by ",
    "story & photos by ",
    "words and photos by ",
    "special report by ",
    "exclusive by ",
    "interview by ",
    "analysis by ",
    "reviewed by ",
    "review by ",
    "column by ",
    "exclusive: by ",
    "as told to ",
    "commentary by ",
    "opinion by ",
    "reported by ",
    "written by ",
    "article by ",
    "report by ",
    "story by ",
    "words by ",
    "text by ",
    "by ",
];

/// Small words inside names, and between names and roles.
const GLUE: &[&str] = &[
    "&", "a", "al", "and", "at", "bin", "da", "de", "del", "der", "di", "du", "el", "for", "in",
    "la", "le", "of", "our", "special", "the", "to", "van", "von", "with", "y",
];

/// The names, as spans of `text`; `None` if the line is no byline.
pub(crate) fn find_byline(text: &str) -> Option<Vec<Span>> {
    let bare = text.trim_start_matches(['#', '*', '_', ' ', '|', '—', '–']);
    let opener = OPENERS.iter().find(|opener| starts_folded(bare, opener));
    let start = text.len() - bare.len();
    match opener {
        Some(opener) => names_in(text, start + opener.len(), true)
            .or_else(|| name_with_office(text, start + opener.len())),
        None => credited_name(text, start),
    }
}

/// A byline at the end of a headline line: only names that set the surname in capitals are sure enough.
pub(crate) fn find_trailing_byline(text: &str) -> Option<(usize, Vec<Span>)> {
    let at = find_by(text)?;
    let names = names_in(text, at + 4, true)?;
    let has_surname = names.iter().all(|name| {
        let name = name.of(text);
        name.split(' ')
            .any(|word| word.len() > 1 && is_shouted(word))
            && name.contains(char::is_lowercase)
    });
    (at > 0 && has_surname).then_some((at, names))
}

/// The last " By " or " BY ".
fn find_by(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memrchr_iter(b'B', bytes).find_map(|at| {
        let start = at.checked_sub(1)?;
        matches!(bytes.get(start..at + 3)?, b" By " | b" BY ").then_some(start)
    })
}

/// A line of nothing but two or three names in the fashion "ZHANG Junjie", or "Jane Roe".
pub(crate) fn is_bare_name(text: &str) -> bool {
    let words = || text.trim_matches(['*', '#', ' ']).split_whitespace();
    (2..=4).contains(&words().take(5).count())
        && words().all(|word| {
            let core = word.trim_end_matches([',', '.']);
            core.starts_with(char::is_uppercase)
                && core
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
        })
        && !text.ends_with(['.', '!', '?', ':'])
}

/// A name alone, or with what its bearer is or where they live: "Tess Amundsen, sophomore".
pub(crate) fn is_signature(text: &str) -> bool {
    let bare = without_honorific(text.trim_start_matches(['—', '–', '-', '*', '_', ' ']));
    let name = bare.split([',', '(']).next().unwrap_or("").trim();
    let mut words = name.split_whitespace();
    let (first, last) = (words.next().unwrap_or(""), words.next_back().unwrap_or(""));
    // "M. C. Weerasinghe"
    let initial = first.ends_with('.')
        && first.chars().filter(|c| c.is_alphabetic()).count() <= 2
        && last.chars().count() > 2
        && !last.ends_with('.');
    // "Marge and Harold Finch"
    let pair = name
        .split_once(" and ")
        .or_else(|| name.split_once(" & "))
        .is_some_and(|(one, other)| {
            one.starts_with(char::is_uppercase)
                && one.split_whitespace().count() <= 2
                && is_bare_name(other)
                && (is_name(first) || commonness(first).is_none())
        });
    // "Jean Petrie, Shore Street": with a place behind it, no word of the name need be one by its case.
    let placed = bare.contains(',')
        && name
            .split_whitespace()
            .all(|word| is_name(word) || commonness(word).is_none());
    (pair || is_bare_name(name))
        && bare.split_whitespace().count() <= 8
        && (pair || initial || placed || is_name(first) && commonness(first).is_none())
}

/// The name of a signature, as a span of `text`.
pub(crate) fn signature_name(text: &str) -> Span {
    let bare = without_honorific(text.trim_start_matches(['—', '–', '-', '*', '_', ' ']));
    let name = bare
        .split([',', '('])
        .next()
        .unwrap_or("")
        .trim_end_matches(['*', '_', ' ']);
    let start = text.len() - bare.len();
    Span::new(start, start + name.len())
}

/// "(Mrs) Beatrice Ondaatje", "Dr. Ana Roe"
pub(crate) fn without_honorific(text: &str) -> &str {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let bare = first.trim_matches(|c: char| !c.is_alphabetic());
    let title = matches!(
        bare.to_ascii_lowercase().as_str(),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "prof"
            | "professor"
            | "rev"
            | "fr"
            | "sr"
            | "col"
            | "pastor"
            | "father"
            | "sister"
            | "brother"
            | "bishop"
            | "rabbi"
            | "deacon"
            | "elder"
            | "capt"
            | "sir"
            | "lady"
            | "cllr"
            | "councillor"
    );
    if title && !rest.is_empty() {
        rest
    } else {
        text
    }
}

/// Starts with the phrase, ASCII case folded.
pub(crate) fn starts_folded(text: &str, phrase: &str) -> bool {
    text.as_bytes()
        .get(..phrase.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(phrase.as_bytes()))
}

fn is_shouted(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// "By Amber Kessler, reporter", "By Maureen Aldous, Plot 31": a name, a comma and a few words.
fn name_with_office(text: &str, from: usize) -> Option<Vec<Span>> {
    let rest = text.get(from..)?;
    let (name, office) = rest.split_once(',')?;
    let lead = name.len() - name.trim_start_matches(['*', '_', ' ']).len();
    let name = name.trim_matches(['*', '_', ' ']);
    let person = is_bare_name(name)
        && !name.split_whitespace().any(|word| {
            commonness(word).is_some_and(|rank| rank <= Commonness::Common) && !is_name(word)
        });
    let short = (1..=MOST_OFFICE_WORDS).contains(&office.split_whitespace().count())
        && !office.ends_with(['.', ',', ';']);
    (person && short).then(|| vec![Span::new(from + lead, from + lead + name.len())])
}

/// Longest office behind a name.
const MOST_OFFICE_WORDS: usize = 5;

/// `Jane Roe, Staff Writer` and `JANE ROE Staff Writer`: a role makes the byline.
fn credited_name(text: &str, start: usize) -> Option<Vec<Span>> {
    if text.len() > 90 || text.ends_with('.') {
        return None;
    }
    let rest = text.get(start..)?.trim_end_matches(['*', '_', ' ']);
    let (name, role) = rest.split_once([',', '|', '/', '•', '·'])?;
    let bare = name.trim();
    (is_bare_name(bare)
        && role.split_whitespace().count() <= 6
        && roles().ends(role)
        && !roles().ends(bare))
    .then(|| vec![Span::new(start, start + name.trim_end().len())])
}

fn names_in(text: &str, from: usize, opened: bool) -> Option<Vec<Span>> {
    let rest = text.get(from..)?;
    // "By **Alison Roe**"
    let bare = rest.trim_start_matches(['*', '_', ' ']);
    let from = from + (rest.len() - bare.len());
    let tail = bare.trim_end_matches(['*', '_', '|', ' ', '—', '–']);
    let words: Vec<&str> = tail.split_whitespace().collect();
    let first = words.first()?;
    let opens_name =
        first.starts_with(char::is_uppercase) || matches!(*first, "a" | "our" | "special");
    if words.len() > MOST_WORDS || !opens_name || !words.iter().all(|word| is_name_word(word)) {
        return None;
    }
    // One word alone is a name only where the paper shouts its surnames.
    if words.len() == 1 && !is_shouted(first) && !roles().contains(first) {
        return None;
    }
    // A sentence of capitals ("By Tuesday Mr. Smith Had Left.") ends with a full stop; an initial may, too.
    let stopped = tail.ends_with('.') && words.last().is_some_and(|word| word.len() > 4);
    if stopped && opened {
        return None;
    }
    let names = split_names(text, Span::new(from, from + tail.len()));
    (!names.is_empty()).then_some(names)
}

fn is_name_word(word: &str) -> bool {
    let core = word.trim_matches(|c: char| {
        matches!(c, ',' | '.' | ';' | '(' | ')' | '"' | '|' | '/' | '*' | '_')
    });
    core.is_empty()
        || core.contains('@')
        || GLUE.contains(&core.to_lowercase().as_str())
        || core.starts_with(char::is_uppercase) && !core.contains(|c: char| c.is_ascii_digit())
}

/// Cuts at commas, "&", "and"; drops roles, unless nothing else is left.
fn split_names(text: &str, span: Span) -> Vec<Span> {
    let mut names = Vec::new();
    let mut first_role = None;
    let mut start = span.start;
    let whole = span.of(text);
    for (cut, len) in cuts_of(whole) {
        push_name(
            text,
            Span::new(start, span.start + cut),
            &mut names,
            &mut first_role,
        );
        start = span.start + cut + len;
    }
    push_name(
        text,
        Span::new(start, span.end),
        &mut names,
        &mut first_role,
    );
    if names.is_empty() {
        first_role.into_iter().collect()
    } else {
        names
    }
}

/// Offsets and lengths of what parts two names.
fn cuts_of(text: &str) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = text
        .char_indices()
        .filter(|(_, c)| matches!(c, ',' | '&' | ';' | '|' | '/' | '•' | '*'))
        .map(|(at, c)| (at, c.len_utf8()))
        .collect();
    for glue in [" and ", " AND ", " with ", " And "] {
        cuts.extend(text.match_indices(glue).map(|(at, _)| (at, glue.len())));
    }
    cuts.sort_unstable();
    cuts
}

fn push_name(text: &str, span: Span, names: &mut Vec<Span>, first_role: &mut Option<Span>) {
    let part = span.of(text);
    let trim = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '(' | ')');
    let lead = part.len() - part.trim_start_matches(trim).len();
    let bare = part.trim_matches(trim);
    if bare.is_empty() || bare.contains('@') {
        return;
    }
    let bare = without_place(bare);
    let found = Span::new(span.start + lead, span.start + lead + bare.len());
    let lower = bare.to_lowercase();
    let role = roles().ends(bare)
        || lower.starts_with("for ")
        || lower.starts_with("of ")
        || lower.starts_with("special to");
    if role {
        first_role.get_or_insert(found);
    } else {
        names.push(found);
    }
}

/// "Adaeze Nwosu in Lagos", "Jane Roe of the Courier", "Tom Dunn for the Record": the name alone.
fn without_place(name: &str) -> &str {
    [
        " in ", " for ", " at ", " of the ", " OF THE ", " IN ", " FOR ", " Of The ",
    ]
    .iter()
    .filter_map(|glue| name.find(glue))
    .min()
    .and_then(|at| name.get(..at))
    .filter(|head| head.split_whitespace().count() >= 2)
    .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unwrap_used,
        reason = "a test may panic"
    )]

    use super::*;

    fn names(text: &str) -> Option<Vec<&str>> {
        find_byline(text).map(|spans| spans.into_iter().map(|span| span.of(text)).collect())
    }

    #[test]
    fn names_are_cut_apart_and_roles_dropped() {
        assert_eq!(
            names("By LUO Yunpeng & CHEN Chunyou"),
            Some(vec!["LUO Yunpeng", "CHEN Chunyou"])
        );
        assert_eq!(
            names("#### By ZHONG Jianli, LIU Xia, TENG Jipu"),
            Some(vec!["ZHONG Jianli", "LIU Xia", "TENG Jipu"])
        );
        assert_eq!(names("BY JANE ROE, STAFF WRITER"), Some(vec!["JANE ROE"]));
        assert_eq!(names("By Staff Reporters"), Some(vec!["Staff Reporters"]));
        assert_eq!(
            names("**By Ana de la Cruz and Tom O'Neil**"),
            Some(vec!["Ana de la Cruz", "Tom O'Neil"])
        );
        assert_eq!(names("Jane Roe, Staff Writer"), Some(vec!["Jane Roe"]));
        assert_eq!(names("By **Ana Roe**"), Some(vec!["Ana Roe"]));
        assert_eq!(names("By Ana Roe in Lagos"), Some(vec!["Ana Roe"]));
        assert_eq!(
            names("By Amber Kessler, reporter"),
            Some(vec!["Amber Kessler"])
        );
    }

    #[test]
    fn sentences_and_titles_are_not_bylines() {
        for text in [
            "By the end of 2021, China has",
            "By leveraging Beijing's advantages, and",
            "By Tuesday, Mr. Smith had gone home",
            "By Design",
            "Bylaws Committee Meets",
            "Oslo, Norway",
        ] {
            assert_eq!(names(text), None, "{text}");
        }
    }

    #[test]
    fn a_byline_may_hang_behind_a_headline() {
        let text = "### Accelerated in Key Areas By ZHONG Jianli";
        let (at, spans) = find_trailing_byline(text).unwrap();
        assert_eq!(
            (&text[..at], spans[0].of(text)),
            ("### Accelerated in Key Areas", "ZHONG Jianli")
        );
        assert!(find_trailing_byline("Death By Chocolate Cake").is_none());
    }
}
