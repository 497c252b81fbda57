//! Hedges and changes: "more than 60 percent", "up 27.8 percent", "shortens … by more than 60 percent".
//!
//! A change is a number that says by how much something rose or fell; the level reached ("to 3
//! million") and the level left ("from 2 million") are none.

use super::figure::{Change, Modifier};
use super::number::Form;
use super::reading::{Reading, What};
use super::tags::Tags;
use super::token::Words;

/// The hedge before or behind a reading.
pub(super) fn modifier(words: Words<'_>, reading: &Reading) -> Option<Modifier> {
    let mut at = reading.first.checked_sub(1);
    // Passes over "an additional", "the last", and brackets.
    for _ in 0..3 {
        let index = at?;
        if let Some(found) = before(words, index) {
            return Some(found);
        }
        let passes = words.is_symbol(index, '(')
            || words.is_any(
                index,
                &[
                    "a",
                    "an",
                    "the",
                    "another",
                    "additional",
                    "total",
                    "further",
                    "of",
                    "its",
                    "their",
                ],
            );
        if !passes {
            break;
        }
        at = index.checked_sub(1);
    }
    after(words, reading.number.end).or_else(|| after(words, reading.end))
}

fn named(section: &str) -> Option<Modifier> {
    Modifier::from_name(section.trim_end_matches(" after"))
}

fn before(words: Words<'_>, at: usize) -> Option<Modifier> {
    if !words.has(at, Tags::CUE) {
        return None;
    }
    let cues = words.lexicon.cues(words.entry(at).cues);
    let cue = cues
        .iter()
        .filter(|cue| !cue.section.ends_with("after"))
        .find(|cue| {
            let length = cue.words.len();
            length <= at
                && cue
                    .words
                    .iter()
                    .enumerate()
                    .all(|(n, word)| words.is(at - length + n, word))
        })?;
    let text = words.text(at);
    let unsaid = matches!(cue.words.as_slice(), [])
        && (text.eq_ignore_ascii_case("over")
            && words.is_any(at.wrapping_sub(1), &["spread", "all"])
            || text.eq_ignore_ascii_case("near")
                && !words.is_any(at.wrapping_sub(1), &["to"])
                && !words.has(at.wrapping_sub(1), Tags::VERB));
    if unsaid {
        return None;
    }
    named(cue.section)
}

fn after(words: Words<'_>, end: usize) -> Option<Modifier> {
    let at = end + usize::from(words.is_hyphen(end));
    if words.is_symbol(end, '+') && words.at(end).glued {
        return Some(Modifier::MoreThan);
    }
    if !words.has(at, Tags::CUE) {
        return None;
    }
    let cues = words.lexicon.cues(words.entry(at).cues);
    let cue = cues
        .iter()
        .filter(|cue| cue.section.ends_with("after"))
        .find(|cue| {
            cue.words
                .iter()
                .enumerate()
                .all(|(n, word)| words.is(at + 1 + n, word))
        })?;
    named(cue.section)
}

/// Whether the number is a change, and which way.
pub(super) fn change(words: Words<'_>, reading: &Reading) -> Option<Change> {
    if reading.number.form == Form::Multiple {
        let down = reading.number.value < rust_decimal::Decimal::ONE;
        let text = words.text(reading.number.first);
        let verb = [
            "doubled",
            "tripled",
            "trebled",
            "quadrupled",
            "doubling",
            "tripling",
            "quadrupling",
            "doubles",
            "triples",
            "quadruples",
            "quintupled",
            "halved",
            "halving",
            "halve",
            "halves",
            "double",
            "triple",
            "quadruple",
            "treble",
        ];
        let moves = verb.iter().any(|verb| text.eq_ignore_ascii_case(verb))
            && (!words.is_any(
                reading.end,
                &["that", "the", "its", "their", "what", "as", "those"],
            ) || text.ends_with("ed")
                || text.ends_with("ing"));
        return moves.then_some(if down {
            Change::Decrease
        } else {
            Change::Increase
        });
    }
    behind(words, reading).or_else(|| ahead(words, reading))
}

fn direction(words: Words<'_>, at: usize) -> Option<Change> {
    let tags = words.at(at).tags;
    match (tags.any(Tags::UP), tags.any(Tags::DOWN)) {
        (true, _) => Some(Change::Increase),
        (_, true) => Some(Change::Decrease),
        _ => None,
    }
}

/// "a 5 percent increase", "5 percent higher", "78 percent reduction of"
fn behind(words: Words<'_>, reading: &Reading) -> Option<Change> {
    let mut at = reading.end;
    let percent = is_share(words, reading);
    for skipped in 0..4 {
        let found = direction(words, at);
        let noun = words.has(at, Tags::ALSO_NOUN) || !words.has(at, Tags::VERB);
        let past = words.has(at, Tags::VERB_PAST) && !words.has(at, Tags::VERB_BASE);
        if found.is_some() && noun && !past {
            let compares = words.is_any(
                at,
                &[
                    "more", "less", "fewer", "higher", "lower", "up", "down", "off",
                ],
            ) || !words.is_any(at, &["cheaper"]);
            let particle =
                words.is_any(at, &["up", "down", "off"]) && (!percent || words.is(at + 1, "to"));
            return (compares
                && !particle
                && (percent
                    || skipped > 0
                    || !words.is_any(at, &["savings", "addition", "loss", "losses", "gain"])))
            .then_some(found)
            .flatten();
        }
        let passes = words.has(at, Tags::ADJECTIVE.or(Tags::RATE_ADVERB))
            || words.is_symbol(at, '-')
            || words.is_any(
                at,
                &[
                    "point", "points", "year", "price", "tax", "pay", "wage", "rate", "sales",
                    "annual", "on", "month", "quarter",
                ],
            );
        if !passes || words.has(at, Tags::PREPOSITION) && skipped == 0 {
            return None;
        }
        at += 1;
    }
    None
}

fn is_share(words: Words<'_>, reading: &Reading) -> bool {
    match reading.what {
        What::Unit(unit) => matches!(words.lexicon.units.get(unit).symbol, "%" | "pp" | "bp"),
        What::Share | What::Times => true,
        _ => false,
    }
}

/// "rose 5 percent", "by 96,000 tons", "up 27.8 percent", "an increase of nearly 15 percent"
fn ahead(words: Words<'_>, reading: &Reading) -> Option<Change> {
    /// Tokens between the verb and "by": "shortens construction time by".
    const REACH: usize = 16;
    let mut at = reading.first;
    let share = is_share(words, reading);
    let mut by = false;
    let mut of = false;
    let mut steps = 0;
    while let Some(before) = at.checked_sub(1) {
        at = before;
        steps += 1;
        if steps > REACH {
            return None;
        }
        let token = words.at(at);
        if matches!(token.symbol, ';' | ':' | '"' | '–') {
            return None;
        }
        if let Some(found) = direction(words, at) {
            let adverb = words.is_any(
                at,
                &[
                    "higher", "lower", "more", "less", "fewer", "greater", "bigger", "larger",
                    "smaller", "longer", "shorter", "faster", "slower", "better", "worse",
                    "stronger", "weaker", "heavier", "lighter", "older", "taller",
                ],
            );
            let gap = at + 1..reading.first;
            let quiet = gap.clone().all(|n| is_quiet(words, n));
            if adverb && !(quiet && !words.is(at + 1, "than")) {
                continue;
            }
            let past_particle = words.has(at, Tags::PREPOSITION) && !quiet;
            if past_particle {
                continue;
            }
            let weak = words.has(at, Tags::WEAK_CHANGE);
            let object = quiet && !of && !by;
            let noun_of = of && (words.has(at, Tags::ALSO_NOUN) || !words.has(at, Tags::VERB));
            let money_raised = object
                && weak
                && !share
                && !matches!(reading.what, What::Bare)
                && words.is_any(at, &["raise", "raises", "raised", "raising"]);
            if money_raised {
                return None;
            }
            let counts = by
                || object
                || noun_of
                || words.is(reading.first.wrapping_sub(1), "of")
                    && quiet_noun(words, at, reading.first);
            return counts.then_some(found);
        }
        if by {
            // Anything may stand between the verb and "by", but not another clause.
            if token.symbol == ',' || words.has(at, Tags::RELATIVE) && !words.is(at, "that") {
                return None;
            }
            continue;
        }
        if words.is(at, "by") && steps <= 4 {
            by = true;
        } else if words.is(at, "of") && steps <= 4 {
            of = true;
        } else if words.is_any(
            at,
            &[
                "to", "from", "at", "than", "with", "in", "for", "on", "between", "reached",
                "reaching", "hit",
            ],
        ) || token.symbol == ','
        {
            if words.is(at, "to") && words.is_any(at.wrapping_sub(1), &["up", "down"])
                || words.is(at, "between")
                || words.is(at, "from") && words.is(at + 1, "between")
                || words.is(at, "than")
            {
                continue;
            }
            return None;
        } else if !is_quiet(words, at) && !of {
            return None;
        }
    }
    None
}

/// Hedges, articles and adverbs, which stand between a verb and its number.
fn is_quiet(words: Words<'_>, at: usize) -> bool {
    words.has(at, Tags::CUE.or(Tags::ADVERB))
        || words.text(at).ends_with("ly")
        || words.is_any(
            at,
            &[
                "a",
                "an",
                "the",
                "by",
                "as",
                "than",
                "up",
                "to",
                "another",
                "of",
                "whopping",
                "staggering",
                "mere",
                "record",
                "total",
                "average",
                "combined",
                "further",
                "additional",
                "between",
                "(",
                "year-on-year",
            ],
        )
        || words.is_symbol(at, '(')
}

/// "an increase in sales of 5 percent"
fn quiet_noun(words: Words<'_>, at: usize, first: usize) -> bool {
    (at + 1..first)
        .all(|n| !words.has(n, Tags::VERB_PAST.or(Tags::AUXILIARY)) && words.at(n).symbol != ',')
}
