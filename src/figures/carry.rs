//! What a sentence says once: the second number of a comparison goes without its unit or noun.
//!
//! "Wheat yields averaged 7.8 tonnes per hectare, and barley 6.2" → 6.2 t/ha; "took 52 minutes; the
//! target is eight" → 8 minutes; "signed by 41 countries but ratified by fewer than a dozen" → 12
//! countries. Runs last, on what no other rule could name, and only where the form of the two
//! mentions is the same; its figures are unsure and say so.

use super::figure::Kind;
use super::hedge::skip_hedges;
use super::noun::phrase_before;
use super::reading::{Reading, What};
use super::tags::Tags;
use super::token::{Shape, Words};
use rust_decimal::Decimal;

/// A figure whose unit stands at another: read on, but not with much trust.
const UNSURE: f32 = 0.6;

const GAPPED: &str = "carry/gapped";
const LIMIT: &str = "carry/limit";

/// Gives bare numbers what the number before them in their sentence was a number of.
pub(super) fn carry_over(words: Words<'_>, readings: &mut [Reading]) {
    for index in 1..readings.len() {
        let (before, rest) = readings.split_at_mut(index);
        let Some((said, reading)) = before.last().zip(rest.first_mut()) else {
            return;
        };
        if !reading.is_bare() || !matches!(said.what, What::Unit(_) | What::Noun(_)) {
            continue;
        }
        if let Some(rule) = leaves_out(words, said, reading) {
            reading.found(said.what.clone(), rule, UNSURE.min(said.confidence));
            reading.per = reading.per.or(said.per);
            reading.noun = said.noun;
        }
    }
}

/// What becomes of things that are counted.
const FATES: [&str; 22] = [
    "win", "wins", "won", "winning", "lose", "loses", "lost", "losing", "gain", "gains", "gained",
    "gaining", "keep", "keeps", "kept", "keeping", "hold", "holds", "held", "holding", "drew",
    "drawn",
];

fn leaves_out(words: Words<'_>, said: &Reading, reading: &Reading) -> Option<&'static str> {
    let next = words.at(reading.end);
    let ends = next.shape == Shape::Outside || matches!(next.symbol, ',' | '.' | ';' | ')' | '–');
    let goes_on = ends || words.has(reading.end, Tags::PREPOSITION.or(Tags::CONJUNCTION));
    let lead = skip_hedges(words, reading.first);
    let kind = match said.what {
        What::Unit(unit) => Some(words.lexicon.units.get(unit).kind),
        _ => None,
    };
    if ends && is_gapped(words, said.end, lead) {
        return Some(GAPPED);
    }
    if kind.is_some() && is_limit(words, reading, lead) {
        return Some(LIMIT);
    }
    if kind == Some(Kind::Money) && goes_on && is_price(words, reading, lead) {
        return Some("carry/price");
    }
    (kind.is_none() && goes_on && is_parallel(words, said, lead)).then_some("carry/parallel")
}

/// What a carried figure is about where the sentence says it right before: "barley", "limit".
pub(super) fn own_subject(words: Words<'_>, reading: &Reading) -> Option<String> {
    let lead = skip_hedges(words, reading.first);
    let first = match reading.rule {
        GAPPED => join_before(words, 0, lead)? + 1,
        LIMIT => phrase_before(words, lead.checked_sub(1)?)?.first,
        _ => return None,
    };
    let end = if reading.rule == LIMIT {
        lead - 1
    } else {
        lead
    };
    let first = first + usize::from(words.has(first, Tags::ARTICLE));
    let named = first < end && !words.is(first, "in");
    named.then(|| words.slice(first, end).to_owned())
}

/// The "and", comma or semicolon that the few words before a number follow.
fn join_before(words: Words<'_>, from: usize, lead: usize) -> Option<usize> {
    /// "and those on the coast"
    const REACH: usize = 4;
    let joins =
        |at: usize| words.is_any(at, &["and", "while"]) || matches!(words.at(at).symbol, ';' | ',');
    (from..lead).rev().take(REACH + 1).find(|at| joins(*at))
}

/// "…, and barley 6.2", "…, children 6", "and in 2020 2.9 million": a few words without a verb
/// between the two.
fn is_gapped(words: Words<'_>, from: usize, lead: usize) -> bool {
    let Some(join) = join_before(words, from, lead) else {
        return false;
    };
    let names = |at: usize| {
        let verb = words.has(at, Tags::VERB) && !words.has(at, Tags::ALSO_NOUN);
        words.is_word(at) && !verb && !words.has(at, Tags::CLOSED.or(Tags::NUMERIC))
            || words.has(at, Tags::ARTICLE)
    };
    let year = words.is(join + 1, "in") && join + 3 == lead && words.text(join + 2).len() == 4;
    let noun = join + 1 < lead && (join + 1..lead).all(names);
    year || noun && !words.has(lead - 1, Tags::ARTICLE)
}

/// "the target is eight", "above a limit of 60", "a zone where 25 is the limit"
fn is_limit(words: Words<'_>, reading: &Reading, lead: usize) -> bool {
    let limit = |at: usize| {
        words.has(at, Tags::GOAL_NOUN)
            || words.is_any(
                at,
                &[
                    "limit",
                    "average",
                    "norm",
                    "maximum",
                    "minimum",
                    "median",
                    "ceiling",
                    "threshold",
                    "quota",
                ],
            )
    };
    let before = lead.wrapping_sub(1);
    let told =
        (words.has(before, Tags::BE) || words.is(before, "of")) && limit(before.wrapping_sub(1));
    let tells = words.has(reading.end, Tags::BE)
        && (words.is(reading.end + 1, "the") || words.is(reading.end + 1, "a"))
        && (limit(reading.end + 2) || limit(reading.end + 3));
    told || tells
}

/// "sold it for 6.9 million", "a ten-trip card costs 17.60"
fn is_price(words: Words<'_>, reading: &Reading, lead: usize) -> bool {
    let cents = reading.number.value.scale() == 2;
    let large = reading.number.scale.is_some() && reading.number.value > Decimal::ONE_THOUSAND;
    let before = lead.wrapping_sub(1);
    let paid = words.is_any(
        before,
        &["for", "at", "paid", "pays", "pay", "fetched", "worth"],
    ) || words.is_any(
        before,
        &["cost", "costs", "charges", "charged", "earned", "owes"],
    );
    (cents || large) && paid
}

/// "signed by 41 … but ratified by a dozen", "won 12 games and lost three": led by the same word,
/// or by verbs that say how the same things went.
fn is_parallel(words: Words<'_>, said: &Reading, lead: usize) -> bool {
    let first = skip_hedges(words, said.first).wrapping_sub(1);
    let second = lead.wrapping_sub(1);
    let joined = (said.end..second).any(|at| {
        words.is_any(at, &["and", "but", "while", "after", "before", "though"])
            || words.is_symbol(at, ',')
            || words.is_symbol(at, ';')
    });
    let preposition = words.is_any(first, &["by", "in", "from", "with"])
        && words.is(second, words.text(first))
        && (first.wrapping_sub(1)..lead).any(|at| words.has(at, Tags::VERB));
    let fares = |at: usize| words.is_any(at, &FATES);
    joined && (preposition || fares(first) && fares(second))
}
