//! Nouns on the left of their number, and numbers that borrow the noun said before.
//!
//! "the number of patents per 10,000 people will reach 1.80" → patent/10,000 people; "national
//! makerspaces: 2,551" → national makerspace; "expansion of the AI technology enterprises to over
//! 2,000" → AI technology enterprise; "build about 100 of them" → the plural spoken of before.

use super::noun::{Phrase, phrase_before, unit_text};
use super::reading::{Per, Reading, What};
use super::tags::Tags;
use super::token::{Shape, Words};

/// A noun found on the left, with what it is counted by.
pub(super) struct Left {
    pub(super) noun: String,
    pub(super) per: Option<Per>,
    pub(super) rule: &'static str,
    pub(super) confidence: f32,
}

/// The noun that a bare number counts, if the text says it before the number.
pub(super) fn noun_left(words: Words<'_>, reading: &Reading) -> Option<Left> {
    labelled(words, reading)
        .or_else(|| number_of(words, reading))
        .or_else(|| changed_to(words, reading))
        .or_else(|| subject_of(words, reading))
}

fn left(words: Words<'_>, phrase: Phrase, rule: &'static str, confidence: f32) -> Left {
    Left {
        noun: unit_text(words, phrase),
        per: None,
        rule,
        confidence,
    }
}

/// "national makerspaces: 2,551"
fn labelled(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let colon = reading.first.checked_sub(1)?;
    if !words.is_symbol(colon, ':') {
        return None;
    }
    let phrase = phrase_before(words, colon)?;
    let ends = !words.is_word(reading.end) || words.has(reading.end, Tags::CLOSED);
    (phrase.plural && ends).then(|| left(words, phrase, "count/label", 0.8))
}

/// "the number of X (per Y) … NUMBER"
fn number_of(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let of = (1..reading.first)
        .rev()
        .take_while(|at| !matches!(words.at(*at).symbol, ';' | ':'))
        .find(|at| {
            words.is(*at, "of")
                && words.is_any(
                    at.wrapping_sub(1),
                    &["number", "numbers", "count", "equivalent", "tally"],
                )
        })?;
    // Another number between would have taken the phrase.
    let start = of + 1 + usize::from(words.has(of + 1, Tags::DETERMINER));
    let phrase = super::noun::phrase_at(words, start, false)?;
    let per = super::measure::rate_at(words, phrase.end, false);
    let after = per.map_or(phrase.end, |(_, end)| end);
    let verb = (after..reading.first).any(|at| {
        words.has(at, Tags::VERB.or(Tags::AUXILIARY).or(Tags::MODAL))
            || words.is_any(at, &["to", "at"])
    });
    let direct = words.has(
        reading.first.wrapping_sub(1),
        Tags::PREPOSITION
            .or(Tags::VERB)
            .or(Tags::AUXILIARY)
            .or(Tags::CUE)
            .or(Tags::ADVERB)
            .or(Tags::DETERMINER),
    ) || words.is_symbol(reading.first.wrapping_sub(1), ':');
    (verb && direct && phrase.end <= reading.first).then(|| Left {
        per: per.map(|(per, _)| per),
        ..left(words, phrase, "count/number-of", 0.85)
    })
}

/// "expansion of X to over 2,000", "raise its fleet of X to 300", "cut X to 30"
fn changed_to(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let mut at = reading.first.checked_sub(1)?;
    for _ in 0..3 {
        if words.has(at, Tags::CUE) || words.is_any(at, &["as", "than", "more", "a", "an", "total"])
        {
            at = at.checked_sub(1)?;
        }
    }
    if !words.is_any(at, &["to", "at", "from"]) {
        return None;
    }
    let phrase = phrase_before(words, at)?;
    let changed = phrase.plural && super::range::changes_before(words, phrase.first.max(1))
        || words.is_any(phrase.first.wrapping_sub(1), &["bringing", "brings"]);
    (changed
        && !words.is_any(
            phrase.head,
            &[
                "sales",
                "earnings",
                "losses",
                "savings",
                "revenues",
                "profits",
                "exports",
                "imports",
                "prices",
                "rates",
                "costs",
                "wages",
                "emissions",
                "temperatures",
            ],
        ))
    .then(|| left(words, phrase, "count/changed-to", 0.75))
}

/// "deaths rose to 120", "passengers totaled 35,000"
fn subject_of(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let verb = verb_before(words, reading.first)?;
    let phrase = phrase_before(words, verb)?;
    let countable = phrase.plural
        && !words.has(phrase.head, Tags::SINGULAR_S)
        && words.at(phrase.head).shape == Shape::Word
        && !words.is_capital(phrase.head);
    let measures = words.is_any(
        phrase.head,
        &[
            "sales",
            "earnings",
            "losses",
            "savings",
            "revenues",
            "profits",
            "exports",
            "imports",
            "prices",
            "rates",
            "costs",
            "wages",
            "emissions",
            "temperatures",
            "shares",
            "stocks",
            "futures",
            "bonds",
            "results",
            "expenses",
            "taxes",
            "odds",
            "yields",
            "data",
            "deposits",
            "assets",
            "inflows",
            "outflows",
            "receipts",
            "proceeds",
            "dividends",
            "futures",
        ],
    );
    (countable && !measures).then(|| left(words, phrase, "count/subject", 0.7))
}

/// The verb that leads to the number: "rose | to", "reached", "totaled", "stood | at".
fn verb_before(words: Words<'_>, first: usize) -> Option<usize> {
    let mut at = first.checked_sub(1)?;
    let mut found = None;
    for _ in 0..6 {
        let tags = words.at(at).tags;
        let verb = tags.any(Tags::VERB.or(Tags::AUXILIARY).or(Tags::MODAL))
            && !words.has(at, Tags::PREPOSITION);
        let passes = tags.any(Tags::CUE.or(Tags::ADVERB))
            || words.is_any(
                at,
                &["to", "at", "as", "than", "by", "a", "an", "total", "of"],
            )
            || words.text(at).ends_with("ly");
        if verb
            && (found.is_none()
                || tags.any(Tags::AUXILIARY.or(Tags::MODAL))
                || words.has(at, Tags::VERB_PAST))
        {
            found = Some(at);
        } else if !(passes && found.is_none()) {
            break;
        }
        at = at.checked_sub(1)?;
    }
    found
}

/// "100 of them", "two of which"
pub(super) fn is_pronominal(words: Words<'_>, end: usize) -> bool {
    words.is(end, "of") && words.is_any(end + 1, &["them", "these", "those", "which", "whom", "us"])
}

/// The last plural before a token, for "them".
pub(super) fn last_plural(words: Words<'_>, before: usize) -> Option<String> {
    let head = (0..before).rev().find(|at| {
        words.is_word(*at)
            && super::noun::is_plural(words, *at)
            && !words.has(*at, Tags::CLOSED.or(Tags::POSSESSIVE))
            && !(words.has(*at, Tags::VERB_S) && !words.has(*at, Tags::ALSO_NOUN))
            && !words.has(*at, Tags::TIME_NOUN)
    })?;
    let phrase = phrase_before(words, head + 1)?;
    Some(unit_text(words, phrase))
}

/// A bare number that goes on with the noun of the reading before: "from 12 companies in 2010 to
/// 45 in 2020", "three in Beijing and two in Shanghai".
pub(super) fn goes_on_with(words: Words<'_>, before: &Reading, reading: &Reading) -> bool {
    if before.is_bare() || matches!(before.what, What::Rank | What::Times | What::Share) {
        return false;
    }
    let open = words.at(reading.end).shape != Shape::Word
        || words.has(reading.end, Tags::CLOSED);
    if !open {
        return false;
    }
    let mut at = reading.first.wrapping_sub(1);
    for _ in 0..3 {
        if words.has(at, Tags::CUE) && !words.is(at, "over")
            || words.is_any(at, &["as", "than", "just", "only", "more"])
                && words.has(at.wrapping_sub(1), Tags::CUE.or(Tags::ADVERB))
        {
            at = at.wrapping_sub(1);
        }
    }
    let in_place = words.has(reading.end, Tags::PREPOSITION);
    let from_to = words.is(at, "to") && lead_is(words, before.first, "from")
        || words.is(at, "from") && (lead_is(words, before.first, "to") || !words.is_word(reading.end) || in_place);
    let listed = words.is_any(at, &["and", "or", ","]) && in_place && words.has(before.end, Tags::PREPOSITION);
    let compared = words.is_any(at, &["versus", "vs", "against", "with", "than"])
        && words.is_any(at.wrapping_sub(1), &["compared", "more", "less", "fewer", ","]);
    let among = words.is(at, "including") || words.is_any(at, &["which", "whom", "them"]) && words.is(at.wrapping_sub(1), "of");
    let counts = matches!(before.what, What::Noun(_));
    from_to || listed || compared || among && counts
}

fn lead_is(words: Words<'_>, first: usize, lead: &str) -> bool {
    (1..4).any(|back| words.is(first.wrapping_sub(back), lead))
}
