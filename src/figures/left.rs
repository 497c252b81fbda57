//! Nouns on the left of their number, and numbers that borrow the noun said before.
//!
//! "the number of patents per 10,000 people will reach 1.80" → patent/10,000 people; "national
//! makerspaces: 2,551" → national makerspace; "expansion of the AI technology enterprises to over
//! 2,000" → AI technology enterprise; "build about 100 of them" → the plural spoken of before.

use super::figure::Kind;
use super::hedge::skip_hedges;
use super::measure::rate_at;
use super::noun::{Phrase, is_plural, phrase_at, phrase_before, unit_text};
use super::range::changes_before;
use super::reading::{Per, Reading, What};
use super::tags::Tags;
use super::token::{Shape, Words};

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
fn verb_before(words: Words<'_>, first: usize) -> Option<usize> {
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

/// A bare number that goes on with the noun of the reading before: "from 12 companies in 2010 to
/// 45 in 2020", "three in Beijing and two in Shanghai", "1,000 people, including 200 in".
pub(super) fn goes_on_with(words: Words<'_>, before: &Reading, reading: &Reading) -> bool {
    if before.is_bare() || matches!(before.what, What::Rank | What::Times | What::Share) {
        return false;
    }
    let counts = matches!(before.what, What::Noun(_));
    let compared = words.has(reading.end, Tags::COMPARATIVE) && words.is(reading.end + 1, "than");
    let measures = matches!(&before.what, What::Unit(unit) if matches!(
        words.lexicon.units.get(*unit).kind,
        Kind::Duration | Kind::Length | Kind::Mass | Kind::Temperature
    ));
    if counts && words.is(reading.end, "others") || (counts || measures) && compared {
        return true;
    }
    // "the 806 it handed over", "the 12 that failed"
    let the = words.is(reading.first.wrapping_sub(1), "the");
    // "55 % below the 4.26 billion of a year before"
    let limit = words.is_any(
        reading.first.wrapping_sub(2),
        &["below", "above", "than", "over", "under", "from"],
    );
    if the && limit && words.is(reading.end, "of") {
        return true;
    }
    let told = words.is_any(
        reading.end,
        &["it", "they", "he", "she", "we", "that", "who"],
    );
    let needed = words.has(reading.end, Tags::VERB_PAST);
    if counts && (told || needed) && the {
        return true;
    }
    // "200 of them public and 40 private"
    let kind = words.has(reading.end, Tags::ADJECTIVE)
        && !words.is_word(reading.end + 1)
        && words.is(reading.first.wrapping_sub(1), "and");
    if counts && kind {
        return true;
    }
    let at = skip_hedges(words, reading.first).wrapping_sub(1);
    let verb_next = words.has(reading.end, Tags::VERB_PAST);
    let set = words.is(at, "of")
        && words.has(at.wrapping_sub(1), Tags::FORECAST_NOUN)
        && words.is(reading.end, "set");
    // "of which 21", "among which 76", "of which buses carry about 6.49 million"
    let led_by = |at: usize| words.is_any(at, &["of", "among"]);
    let which =
        |at: usize| words.is_any(at, &["which", "whom", "them"]) && led_by(at.wrapping_sub(1));
    let part = which(at)
        || (at.saturating_sub(4)..at)
            .rev()
            .take_while(|at| !words.is_symbol(*at, ','))
            .any(which);
    let open = words.at(reading.end).shape != Shape::Word
        || words.has(reading.end, Tags::CLOSED.or(Tags::WEEKDAY))
        || words.is_any(reading.end, &["last", "next"])
        || verb_next && (part || words.is_symbol(at, ','))
        || set;
    if !open {
        return false;
    }
    let led = |lead: &str| words.is(skip_hedges(words, before.first).wrapping_sub(1), lead);
    // "Of the 500 beds, 450 are taken."
    let studied = usize::from(words.has(before.end, Tags::VERB_PAST));
    let of = words.is(at, ",")
        && before.end + studied == at
        && (1..4).any(|back| {
            words.is_any(before.first.wrapping_sub(back), &["of", "among"]) && before.first <= back
        });
    // "9 votes to 2"
    let vote = words.is(at, "to")
        && before.end == at
        && matches!(&before.what, What::Noun(noun) if matches!(noun.as_str(), "vote" | "goal" | "game"));
    // "twelve voted in favor and five against"
    let against_it = words.is_any(at, &["and", ",", "with"])
        && words.is_any(reading.end, &["against", "opposed", "abstaining"]);
    // "beating its own forecast of 7.6 million"
    let forecast = words.is_any(at, &["of", "for"])
        && words.has(at.wrapping_sub(1), Tags::FORECAST_NOUN)
        || words.is(at, "with") && !words.is_word(reading.end);
    // "600 are red, 300 are blue"
    let parallel = words.is_any(at, &[",", "and"])
        && words.has(reading.end, Tags::BE)
        && words.has(before.end, Tags::BE);
    let in_place = words.has(reading.end, Tags::PREPOSITION.or(Tags::ADVERB));
    let from_to = words.is(at, "to") && led("from")
        || words.is(at, "from")
            && (led("to") || led("at") || !words.is_word(reading.end) || in_place);
    let listed = (words.is_any(at, &["and", "or", ","]) || words.is_symbol(at, ';'))
        && in_place
        && words.has(before.end, Tags::PREPOSITION.or(Tags::ADVERB));
    let before_at = at.wrapping_sub(1);
    let against = words.is_any(at, &["versus", "vs", "against", "with", "than", "to"])
        && words.is_any(
            before_at,
            &["compared", "more", "less", "fewer", "equivalent"],
        )
        || words.is_any(at, &["versus", "vs", "against"]) && words.is_symbol(before_at, ',');
    let among = words.is_any(at, &["including", "another", "into"])
        || words.has(at, Tags::POSSESSIVE) && words.at(at).glued
        || part
        || words.is_any(at, &["while", "and", "but"]) && words.has(reading.end, Tags::AUXILIARY)
        || again(words, reading);
    // "67 were admitted and 15, or 1.4%, died"
    let restated =
        words.is(at, "and") && words.is_symbol(reading.end, ',') && words.is(reading.end + 1, "or");
    // "had 400 beds, and a year later there were 520"
    let there = words.has(at, Tags::BE) && words.is(at.wrapping_sub(1), "there");
    let as_many = words.is_any(reading.first.wrapping_sub(1), &["many", "few"]);
    let added = words.is_any(
        reading.first.wrapping_sub(1),
        &["further", "additional", "another", "extra"],
    );
    // "37,000 files - up 22,000 on four years ago"
    let up = usize::from(words.is(at, "by"));
    let changed = words.is_any(at.wrapping_sub(up), &["up", "down"])
        && matches!(
            words.at(at.wrapping_sub(up + 1)).symbol,
            ',' | '-' | '–' | '('
        );
    let grows = changed
        && (counts
            || matches!(&before.what, What::Unit(unit) if matches!(
                words.lexicon.units.get(*unit).kind,
                Kind::Area | Kind::Mass | Kind::Volume | Kind::Energy | Kind::Power | Kind::Length
            )));
    from_to
        || listed
        || against
        || grows
        || (among
            || added
            || of
            || parallel
            || vote
            || against_it
            || forecast
            || restated
            || as_many
            || there)
            && counts
}

/// "had risen 20.54 points, or 0.2%, | to 10,847.66", "lost 10 points on Friday, closing | at
/// 3,281.93": a level in the points said before, with nothing but a share and a day between.
pub(super) fn level_of(words: Words<'_>, before: &[Reading], reading: &Reading) -> Option<What> {
    /// Tokens between the points and the level.
    const REACH: usize = 14;
    let at = skip_hedges(words, reading.first).checked_sub(1)?;
    let ends = !words.is_word(reading.end) || words.has(reading.end, Tags::CLOSED);
    if !words.is_any(at, &["to", "at"]) || !ends {
        return None;
    }
    let is_point =
        |reading: &&Reading| matches!(&reading.what, What::Noun(noun) if noun == "point");
    let points = before.iter().rev().take(2).find(is_point)?;
    let share = before.last()?;
    let between = Tags::VERB
        .or(Tags::TIME_NOUN)
        .or(Tags::CLOSED)
        .or(Tags::WEEKDAY);
    let passed = |at: usize| {
        let said = (share.first..share.end).contains(&at) && share.first >= points.end;
        said || words.has(at, between) || matches!(words.at(at).symbol, ',' | '(' | ')')
    };
    let near = at < points.end + REACH && (points.end..at).all(passed);
    near.then(|| points.what.clone())
}

/// "but that had dropped to 2.7 million": a pronoun is the subject.
fn again(words: Words<'_>, reading: &Reading) -> bool {
    let Some(verb) = verb_before(words, reading.first) else {
        return false;
    };
    let subject = verb.wrapping_sub(1);
    words.is_any(subject, &["that", "it", "they", "this", "which"])
        || words.has(subject, Tags::NUMBER_NOUN) && words.is(subject.wrapping_sub(1), "the")
}
