//! Nouns on the left of their number.
//!
//! "the number of patents per 10,000 people will reach 1.80" → patent/10,000 people; "national
//! makerspaces: 2,551" → national makerspace; "expansion of the AI technology enterprises to over
//! 2,000" → AI technology enterprise; "build about 100 of them" → the plural spoken of before.

use super::hedge::skip_hedges;
use super::measure::rate_at;
use super::noun::{Phrase, phrase_at, phrase_before, unit_text};
use super::range::changes_before;
use super::reading::{Per, Reading};
use super::roles::is_plural;
use super::tags::Tags;
use super::token::Words;

/// A noun found on the left, with what it is counted by.
pub(super) struct Left {
    pub(super) noun: String,
    /// Where it stands: first token and the one after its head.
    pub(super) range: (usize, usize),
    pub(super) per: Option<Per>,
    pub(super) rule: &'static str,
    pub(super) confidence: f32,
}

/// The noun that a bare number counts, if the text says it before the number.
pub(super) fn noun_left(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let ends = !words.is_word(reading.end) || words.has(reading.end, Tags::CLOSED);
    if !ends {
        return None;
    }
    labelled(words, reading)
        .or_else(|| bracketed(words, reading))
        .or_else(|| number_of(words, reading))
        .or_else(|| changed_to(words, reading))
        .or_else(|| subject_of(words, reading))
}

fn left(words: Words<'_>, phrase: Phrase, rule: &'static str, confidence: f32) -> Left {
    Left {
        noun: unit_text(words, phrase),
        range: (phrase.first, phrase.end),
        per: None,
        rule,
        confidence,
    }
}

/// "national makerspaces: 2,551"
fn labelled(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let colon = skip_hedges(words, reading.first).checked_sub(1)?;
    if !words.is_symbol(colon, ':') {
        return None;
    }
    let phrase = phrase_before(words, colon)?;
    (phrase.plural && !is_flow(words, phrase)).then(|| left(words, phrase, "count/label", 0.8))
}

/// "his expected goals (9.6)"
fn bracketed(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let open = reading.first.checked_sub(1)?;
    if !words.is_symbol(open, '(') || !words.is_symbol(reading.end, ')') {
        return None;
    }
    let phrase = phrase_before(words, open)?;
    let count = phrase.plural && !words.is_capital(phrase.head) && !is_flow(words, phrase);
    count.then(|| left(words, phrase, "count/bracket", 0.65))
}

/// "the number of X (per Y) … NUMBER"
fn number_of(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let clause = (1..reading.first)
        .rev()
        .take_while(|at| !matches!(words.at(*at).symbol, ';' | ':' | ')'));
    let of = clause
        .into_iter()
        .find(|at| words.is(*at, "of") && words.has(at.wrapping_sub(1), Tags::NUMBER_NOUN))?;
    let start = of + 1 + usize::from(words.has(of + 1, Tags::DETERMINER));
    let phrase = phrase_at(words, start, false)?;
    let per = rate_at(words, phrase.end, false);
    let after = per.map_or(phrase.end, |(_, end)| end);
    let leads = |at: usize| {
        words.has(at, Tags::VERB.or(Tags::AUXILIARY).or(Tags::MODAL))
            || words.is_any(at, &["to", "at", "above", "below"])
    };
    let verb = (after..reading.first).any(leads);
    let before = skip_hedges(words, reading.first).wrapping_sub(1);
    let led = |at: usize| {
        words.has(
            at,
            Tags::PREPOSITION
                .or(Tags::VERB)
                .or(Tags::AUXILIARY)
                .or(Tags::ADVERB),
        )
    };
    let direct = led(before) || led(reading.first.wrapping_sub(1)) || words.is_symbol(before, ',');
    (verb && direct && phrase.end <= reading.first).then(|| Left {
        per: per.map(|(per, _)| per),
        ..left(words, phrase, "count/number-of", 0.85)
    })
}

/// "expansion of X to over 2,000", "bringing the total of X to 300", "cut X to 30"
fn changed_to(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let to = skip_hedges(words, reading.first).checked_sub(1)?;
    if !words.is_any(to, &["to", "at", "from"]) {
        return None;
    }
    let phrase = phrase_before(words, to)?;
    let mut owner = phrase.first.wrapping_sub(1);
    if words.has(owner, Tags::DETERMINER) {
        owner = owner.wrapping_sub(1);
    }
    // "the pension age for council workers from 60": another noun is the head.
    if words.has(owner, Tags::PREPOSITION) && !words.is(owner, "of") {
        return None;
    }
    let brings = words.has(phrase.first.wrapping_sub(1), Tags::DETERMINER)
        || changes_before(words, phrase.first);
    let changed =
        phrase.plural && brings && (changes_before(words, phrase.first) || words.is(to, "to"));
    (changed && !is_flow(words, phrase)).then(|| left(words, phrase, "count/changed-to", 0.75))
}

/// "deaths rose to 120", "passengers totaled 35,000"
fn subject_of(words: Words<'_>, reading: &Reading) -> Option<Left> {
    let verb = verb_before(words, reading.first)?;
    let equates = (verb..reading.first)
        .any(|at| words.has(at, Tags::BE.or(Tags::EQUATES).or(Tags::UP).or(Tags::DOWN)));
    if !equates {
        return None;
    }
    let beside = phrase_before(words, verb).filter(|phrase| phrase.plural);
    let phrase = beside
        .map(|phrase| complemented(words, phrase).unwrap_or(phrase))
        .or_else(|| head_of(words, verb))?;
    let countable = phrase.plural
        && !words.has(phrase.head, Tags::SINGULAR_S.or(Tags::PERSON))
        && (phrase.head == 0 || !words.is_capital(phrase.head));
    (countable && !is_flow(words, phrase)).then(|| left(words, phrase, "count/subject", 0.7))
}

/// "sales of electric cars | tripled": the plural before "of" or "in", not what stands beside the
/// verb, unless that is counted by it.
fn head_of(words: Words<'_>, verb: usize) -> Option<Phrase> {
    let of = (0..verb)
        .rev()
        .take(6)
        .find(|at| words.is_any(*at, &["of", "in", "for", "from"]))?;
    phrase_before(words, of)
}

/// "applications for unemployment benefits | fell": the plural that the preposition belongs to.
fn complemented(words: Words<'_>, phrase: Phrase) -> Option<Phrase> {
    let link = phrase.first.checked_sub(1)?;
    let head = words
        .is_any(link, &["for", "in", "at", "among", "on"])
        .then(|| phrase_before(words, link))??;
    (head.plural && !is_flow(words, head)).then_some(head)
}

/// Nouns in the plural that are measured, not counted: sales, prices, emissions.
fn is_flow(words: Words<'_>, phrase: Phrase) -> bool {
    words.has(phrase.head, Tags::FLOW_NOUN)
}

/// The verb that leads to the number: "rose | to", "reached", "totaled", "stood | at".
pub(super) fn verb_before(words: Words<'_>, first: usize) -> Option<usize> {
    let mut at = skip_hedges(words, first).checked_sub(1)?;
    if words.is_any(at, &["to", "at", "from", "above", "below"]) {
        at = skip_hedges(words, at).checked_sub(1)?;
    }
    let finite = |at: usize| {
        let tags = words.at(at).tags;
        tags.any(
            Tags::VERB_PAST
                .or(Tags::VERB_S)
                .or(Tags::VERB_BASE)
                .or(Tags::AUXILIARY)
                .or(Tags::MODAL),
        ) && !tags.any(Tags::PREPOSITION)
    };
    if !finite(at) {
        return None;
    }
    // "has been", "will reach", "have risen"
    while at
        .checked_sub(1)
        .is_some_and(|before| words.has(before, Tags::AUXILIARY.or(Tags::MODAL).or(Tags::ADVERB)))
    {
        at -= 1;
    }
    Some(at)
}

/// "100 of them", "two of which"
pub(super) fn is_pronominal(words: Words<'_>, end: usize) -> bool {
    words.is(end, "of") && words.is_any(end + 1, &["them", "these", "those", "which", "whom", "us"])
}

/// The last plural before a token, for "them".
pub(super) fn last_plural(words: Words<'_>, before: usize) -> Option<String> {
    let head = (0..before).rev().find(|at| {
        let verb = words.has(*at, Tags::VERB_S) && !words.has(*at, Tags::ALSO_NOUN);
        let noun = words.is_word(*at) && is_plural(words, *at) && !verb;
        noun && !words.has(*at, Tags::CLOSED.or(Tags::POSSESSIVE).or(Tags::TIME_NOUN))
    })?;
    let phrase = phrase_before(words, head + 1)?;
    Some(unit_text(words, phrase))
}
