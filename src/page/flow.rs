//! Two lines that stand one after the other → does the text run on?
//!
//! "reached 2.66 trillion RMB (about 412 bil-" runs on to "lion USD)"; "of the Internet." does
//! not run on to "Regulations concerning the actions"; "of the National" runs on to "Institute of
//! Allergy" over a blank line; "more than 35" does not run on to "Although in its infancy".
//! It refuses to weigh topics: only ends, starts, gaps, widths and the document's own word pairs.

use super::form::{End, Form, Start};
use super::measure::Measure;
use super::openings::is_dateline;
use super::split::Line;
use crate::text::Vocabulary;
use crate::text::words::{commonness, is_function_word, is_name};

/// A last line shorter than this share (in percent) of the column leaves room for the next word:
/// the break was meant. Proportional type makes full lines vary by a tenth.
const ROOM_FROM: u32 = 90;

/// A finished sentence on a line up to this share (in percent) of the column ends its paragraph, however
/// long the next word is.
const SHORT_UP_TO: u32 = 65;

/// A line from this share (in percent) of the column on is set over another one: a caption, a headline.
const WIDER_FROM: u32 = 120;

/// Where the second line stands towards the first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seam {
    /// Blank lines, or other text, stand between the two.
    pub(crate) gap: bool,
    /// Other text (a caption, a headline) stands between the two.
    pub(crate) across: bool,
    pub(crate) measure: Measure,
}

/// How strongly the second line goes on with the first: above 0 it does.
/// About 4: no doubt (a broken word); about 1: more likely than not.
pub(crate) fn weigh_flow(
    first: &Line<'_>,
    second: &Line<'_>,
    seam: Seam,
    vocabulary: &Vocabulary,
) -> f32 {
    let (above, below) = (&first.form, &second.form);
    let lower = below.start == Start::Lower;
    match above.end {
        End::Terminal => after_sentence(first, second, seam),
        End::Hyphen if lower => 4.0,
        End::Hyphen if !seam.gap => 3.0,
        // "Five-" / "Year": an unfinished compound; "market-ori-" / "The mode": cut short.
        End::Hyphen => {
            upper_start(first, second, vocabulary) + if seam.measure.wrapped { 1.5 } else { 0.0 }
        }
        _ if lower => {
            if seam.across {
                2.5
            } else {
                3.0
            }
        }
        End::Comma if below.opens_quoted || below.start == Start::Digit => 2.0,
        // A blank behind a line that had room for the next word: it ended on purpose.
        End::Open
            if seam.gap && seam.measure.wrapped && has_room(first, second, seam.measure.width) =>
        {
            -1.5
        }
        // "on July 15" / (blank) / "Mangalore: Nearly 9,000 employees"
        _ if seam.gap && is_dateline(second.text) => -1.5,
        _ if seam.gap => {
            let cue = upper_start(first, second, vocabulary);
            // In wrapped text a paragraph hardly ever ends open: the gap is the extraction's.
            cue + if seam.measure.wrapped && !seam.across && above.words > 2 {
                0.6
            } else {
                0.0
            }
        }
        _ if !seam.measure.wrapped => upper_start(first, second, vocabulary) - 0.5,
        End::Function | End::Comma => 2.0,
        // A capital "The" in the middle of a sentence is rare enough: a headline or subhead ended above it.
        _ if opens_sentence_plainly(second) => -0.5,
        _ if has_room(first, second, seam.measure.width) => -1.0,
        _ => 1.0,
    }
}

/// The next word would have fitted: the line was ended on purpose.
pub(crate) fn has_room(first: &Line<'_>, second: &Line<'_>, width: u16) -> bool {
    let word = second
        .text
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    (u32::from(first.form.width) + 1 + u32::try_from(word).unwrap_or(u32::MAX / 200)) * 100
        <= u32::from(width) * ROOM_FROM
}

fn after_sentence(first: &Line<'_>, second: &Line<'_>, seam: Seam) -> f32 {
    let lower = second.form.start == Start::Lower;
    if ends_with_abbreviation(first.text) {
        return if lower || !seam.gap && seam.measure.wrapped {
            2.0
        } else {
            -1.0
        };
    }
    if seam.gap {
        return if lower && seam.measure.wrapped && !seam.across {
            0.2
        } else {
            -4.0
        };
    }
    if !seam.measure.wrapped {
        return -3.0;
    }
    if lower {
        return 2.0;
    }
    if second.indent > first.indent + 1 {
        return -3.0;
    }
    let wider = u32::from(second.form.width) * 100 >= u32::from(seam.measure.width) * WIDER_FROM;
    if wider && u32::from(first.form.width) * 100 < u32::from(seam.measure.width) * WIDER_FROM {
        return -1.0;
    }
    let short = u32::from(first.form.width) * 100 <= u32::from(seam.measure.width) * SHORT_UP_TO;
    if short || has_room(first, second, seam.measure.width) {
        -2.0
    } else {
        1.0
    }
}

/// "U.S.", "Mr.", "a.m.", "Dr.", initials: the dot ends no sentence.
fn ends_with_abbreviation(text: &str) -> bool {
    let Some(last) = text.split_whitespace().next_back() else {
        return false;
    };
    let Some(stem) = last.strip_suffix('.') else {
        return false;
    };
    let stem = stem.trim_start_matches(|c: char| !c.is_alphanumeric());
    let initial = stem.chars().count() == 1 && stem.starts_with(char::is_uppercase);
    initial
        || matches!(
            stem,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "St"
                | "Gov"
                | "Sen"
                | "Rep"
                | "Gen"
                | "Capt"
                | "Lt"
                | "Col"
                | "Rev"
                | "No"
                | "vs"
                | "Jr"
                | "Sr"
                | "Inc"
                | "Co"
                | "Ltd"
        )
        || stem.contains('.') && stem.split('.').all(|part| part.chars().count() <= 1)
}

/// A capital, a figure or a bracket after an open end: a resumption, or a new beginning after a cut?
fn upper_start(first: &Line<'_>, second: &Line<'_>, vocabulary: &Vocabulary) -> f32 {
    let last = first.text.split_whitespace().next_back().unwrap_or("");
    let next = second.text.split_whitespace().next().unwrap_or("");
    let (tail, head) = (core(last), core(next));
    if vocabulary.count_pair(tail, head) > 0 {
        return 2.5;
    }
    let form: &Form = &second.form;
    if next.starts_with('(') {
        return 1.5;
    }
    let grammar = first.form.end == End::Function || first.form.end == End::Comma;
    match form.start {
        Start::Digit => {
            if grammar {
                1.5
            } else {
                -0.5
            }
        }
        Start::Upper if form.opens_quoted => {
            if matches!(first.form.end, End::Comma | End::Colon) {
                1.0
            } else {
                -1.5
            }
        }
        Start::Upper => {
            // "of the National" / "Institute of": two halves of a name.
            let names = names_meet(tail, head) && first.form.words > 2;
            match (grammar, opens_sentences(head)) {
                (true, false) => 1.8,
                _ if names && !is_function_word(head) => 1.0,
                (false, false) => {
                    if next.ends_with(',') && first.form.words >= 8 {
                        0.7
                    } else {
                        -0.4
                    }
                }
                (true, true) => -0.6,
                (false, true) => -2.0,
            }
        }
        _ => -1.0,
    }
}

fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// "The", "In", "It": a word of grammar with a capital, not quoted.
fn opens_sentence_plainly(line: &Line<'_>) -> bool {
    let word = line.text.split_whitespace().next().unwrap_or("");
    line.form.start == Start::Upper
        && !line.form.opens_quoted
        && word.len() >= 2
        && is_function_word(word)
        && word.chars().skip(1).all(char::is_lowercase)
}

/// A common word that is no name has its capital from opening a sentence.
fn opens_sentences(word: &str) -> bool {
    is_function_word(word) || commonness(word).is_some() && !is_name(word)
}

/// Two halves of a name: "National" / "Institute", "President" / "Xi"; not "Thursday" / "Donors".
fn names_meet(tail: &str, head: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let finished = commonness(tail).is_none() && is_name(tail);
    capital(tail) && capital(head) && !(finished && opens_sentences(head))
}
