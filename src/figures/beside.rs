//! What is measured where the words beside the figure say it, and not the clause's subject.
//!
//! "spent 16.11 billion RMB [on R&D]" → "R&D"; "collected $310 million in [tolls]" → "tolls"; "a
//! [plant] worth 8 million dollars"; "30,000 tons [liquid hydrogen]"; "an increase of 6.3 percent
//! for [the region]". Of "reached 5 billion in May, up 8 percent" the second goes on about what the
//! first measures. It refuses what stands behind another verb or comma.

use super::clause::{LONGEST, Range, complement_end, run_end, trim_left};
use super::figure::Kind;
use super::hedge::skip_hedges;
use super::left::is_pronominal;
use super::noun::phrase_before;
use super::reading::{Reading, What};
use super::roles::is_plural;
use super::tags::Tags;
use super::token::{Shape, Words};

/// The phrase beside a reading that names what it measures.
pub(super) fn beside(words: Words<'_>, reading: &Reading) -> Option<Range> {
    long_thing(words, reading)
        .or_else(|| worth(words, reading))
        .or_else(|| of_them(words, reading))
        .or_else(|| spent_on(words, reading))
        .or_else(|| bare_matter(words, reading))
        .or_else(|| increase_for(words, reading))
}

fn kind_of(words: Words<'_>, reading: &Reading) -> Option<Kind> {
    match reading.what {
        What::Unit(unit) => Some(words.lexicon.units.get(unit).kind),
        _ => None,
    }
}

/// "a [mirror] 6.4 meters across", "a [tower] 300 meters tall"
fn long_thing(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let end = reading.first;
    let noun = end.checked_sub(1)?;
    let measured = words.has(reading.end, Tags::LENGTH_CUE)
        || words.is_any(
            reading.end,
            &["old", "tall", "high", "long", "wide", "deep"],
        );
    let verb = Tags::VERB_PAST
        .or(Tags::VERB_S)
        .or(Tags::CLOSED)
        .or(Tags::CUE);
    if !measured || !words.is_word(noun) || words.has(noun, verb) {
        return None;
    }
    let phrase = phrase_before(words, end)?;
    Some((trim_left(words, phrase.first, end), end))
}

/// "a plant | worth 8 million dollars", "a road | measuring 5 km", "with funding | totaling 3m".
fn worth(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let mut at = skip_hedges(words, reading.first).checked_sub(1)?;
    at -= usize::from(words.is(at, "at") && at > 0);
    let valued = words.is_any(at, &["worth", "valued", "priced", "costing", "weighing"])
        || words.is_any(at, &["measuring", "totaling", "totalling", "averaging"]);
    let is_verb = words.has(at.wrapping_sub(1), Tags::AUXILIARY);
    if !valued || is_verb {
        return None;
    }
    let phrase = phrase_before(words, at)?;
    let first = trim_left(words, phrase.first, phrase.end);
    Some((first, phrase.end))
}

/// "elderly mice, 81 percent of them": the last plural before.
fn of_them(words: Words<'_>, reading: &Reading) -> Option<Range> {
    if !is_pronominal(words, reading.end) {
        return None;
    }
    let head = (0..reading.first).rev().find(|at| {
        let other = Tags::CLOSED.or(Tags::TIME_NOUN).or(Tags::POSSESSIVE);
        let verb = words.has(*at, Tags::VERB_S) && !words.has(*at, Tags::ALSO_NOUN);
        words.is_word(*at) && is_plural(words, *at) && !words.has(*at, other) && !verb
    })?;
    let phrase = phrase_before(words, head + 1)?;
    Some((trim_left(words, phrase.first, phrase.end), phrase.end))
}

/// "spend at least 10 billion USD this year on [Reality Labs]", "$310 million in [tolls]"
fn spent_on(words: Words<'_>, reading: &Reading) -> Option<Range> {
    if kind_of(words, reading) != Some(Kind::Money) || reading.per.is_some() {
        return None;
    }
    let mut link = reading.end;
    while words.has(link, Tags::DATE) {
        link += 1;
    }
    let start = link + 1 + usize::from(words.has(link + 1, Tags::DETERMINER.or(Tags::POSSESSIVE)));
    let dated = words.has(start, Tags::DATE.or(Tags::DATED_FIRST).or(Tags::TIME_NOUN));
    let spends = || {
        (reading.first.saturating_sub(LONGEST / 2)..reading.first)
            .any(|at| words.has(at, Tags::SPENDS))
    };
    let named = match () {
        () if dated => false,
        () if words.is(link, "on") => spends(),
        () if words.is(link, "in") => !words.is_capital(start) && !words.is(start, "cash"),
        () if words.is(link, "into") => spends() && !words.is_capital(start),
        () => false,
    };
    let end = named.then(|| run_end(words, start)).flatten()?;
    Some((start, complement_end(words, end)))
}

/// "30,000 tons [liquid hydrogen]": the "of" left out.
fn bare_matter(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let matter = matches!(
        kind_of(words, reading),
        Some(Kind::Mass | Kind::Volume | Kind::Energy)
    );
    let start = reading.end;
    let noun = words.is_word(start)
        && !words.is_capital(start)
        && !words.has(
            start,
            Tags::CLOSED.or(Tags::RATE_ADVERB).or(Tags::COMPARATIVE),
        )
        && !words.has(start, Tags::VERB_ING.or(Tags::VERB_PAST).or(Tags::VERB_S));
    (matter && noun)
        .then(|| run_end(words, start))
        .flatten()
        .map(|end| (start, end))
}

/// "an increase of 6.3 percent for [the region]", "growth of 4 percent in [sales]"
fn increase_for(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let of = skip_hedges(words, reading.first).checked_sub(1)?;
    let noun = of.checked_sub(1)?;
    let change = words.is(of, "of") && words.has(noun, Tags::UP.or(Tags::DOWN));
    let link = reading.end;
    if !change || !words.is_any(link, &["in", "for"]) {
        return None;
    }
    let start = link + 1 + usize::from(words.has(link + 1, Tags::DETERMINER.or(Tags::POSSESSIVE)));
    if words.has(start, Tags::DATE.or(Tags::DATED_FIRST)) {
        return None;
    }
    let end = run_end(words, start)?;
    Some((start, complement_end(words, end)))
}

/// "reached 5 billion in May, | up 8 percent", "14.2 percent, up from | 7.9 percent in 2018",
/// "$75,000 in 2019 and | $81,000": nothing but words of change, dates and hedges between two
/// figures, so the second says more about the same thing.
pub(super) fn goes_on_about(words: Words<'_>, last: &Reading, reading: &Reading) -> bool {
    let hyphen = words.is_hyphen(reading.number.end);
    if last.end > reading.first || hyphen || matches!(reading.what, What::Noun(_) | What::Rank) {
        return false;
    }
    // "tons of hydrogen", "percent of the total": it has words of its own.
    let own = words.is(reading.end, "of") && !words.is_any(reading.end + 1, &["which"]);
    // ", or 9 percent of gross domestic product", "41 percent of the total": of the same thing.
    let again = words.is(skip_hedges(words, reading.first).wrapping_sub(1), "or")
        || words.is_symbol(last.end, '(')
        || words.is(reading.end + 1, "the") && words.is(reading.end + 2, "total");
    let own = own && !again;
    // "a 5 percent pay rise"
    let counted = matches!(last.what, What::Noun(_));
    let changes = reading.change.is_some() || reading.what == What::Times;
    if own && reading.what != What::Times || counted && !changes && !again {
        return false;
    }
    let first = skip_hedges(words, reading.first);
    (last.end..first).all(|at| {
        let token = words.at(at);
        let change = token.tags.any(Tags::UP.or(Tags::DOWN));
        let filler = token.tags.any(
            Tags::DATE
                .or(Tags::ARTICLE)
                .or(Tags::COORDINATOR)
                .or(Tags::CUE)
                .or(Tags::BESIDE_CHANGE),
        );
        let quiet = words.is_any(
            at,
            &[
                "of",
                "by",
                "from",
                "to",
                "in",
                "at",
                "with",
                "compared",
                "equivalent",
                "equal",
                "against",
                "during",
                "an",
                "annual",
                "average",
                "only",
                "but",
                "yearly",
            ],
        );
        let mark = matches!(token.symbol, ',' | '(' | ')' | '-' | '–');
        let inside = token.shape == Shape::Symbol && token.tags.any(Tags::DATE);
        change || filler || quiet || mark || inside
    })
}
