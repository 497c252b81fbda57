//! Changes told from levels: "up 27.8 percent" rose, "reached 27.8 percent" did not.
//!
//! "reduces solid waste by 75 percent" → decrease; "an average annual increase of nearly 15 percent"
//! → increase; "doubled" → increase. The level reached ("rose to 3 million", "rose above $120") and
//! the level left ("from 2 million") are no changes, whatever verb leads to them.

use super::figure::{Change, Kind};
use super::hedge::skip_hedges;
use super::number::Form;
use super::reading::{Reading, What};
use super::roles::is_plural;
use super::tags::Tags;
use super::token::{Shape, Words};
use rust_decimal::Decimal;

/// Whether the number is a change, and which way.
pub(super) fn change(words: Words<'_>, reading: &Reading) -> Option<Change> {
    if reading.what == What::Rank {
        return None;
    }
    if reading.number.form == Form::Multiple {
        return multiplied(words, reading).or_else(|| behind(words, reading));
    }
    behind(words, reading).or_else(|| ahead(words, reading))
}

fn direction(words: Words<'_>, at: usize) -> Option<Change> {
    match (words.has(at, Tags::UP), words.has(at, Tags::DOWN)) {
        (true, _) => Some(Change::Increase),
        (_, true) => Some(Change::Decrease),
        _ => None,
    }
}

/// "doubled", "tripling", "has halved"; not "double that of 2015".
fn multiplied(words: Words<'_>, reading: &Reading) -> Option<Change> {
    let at = reading.number.first;
    let text = words.text(at);
    let moved = ["ed", "ing"].iter().any(|end| text.ends_with(end))
        || words.has(at.wrapping_sub(1), Tags::MODAL)
        || words.is(at.wrapping_sub(1), "to");
    let verb = moved && !words.is_any(at, &["twice", "thrice"]) && !text.ends_with("fold");
    let grew = words.is_any(at, &["doubles", "triples", "quadruples"])
        && words.has(at.wrapping_sub(1), Tags::ADVERB);
    let up = if reading.number.value < Decimal::ONE {
        Change::Decrease
    } else {
        Change::Increase
    };
    if verb || grew {
        return Some(up);
    }
    text.ends_with("fold")
        .then(|| ahead(words, reading))
        .flatten()
}

/// What a number measures decides which words of change can govern it.
fn is_share(words: Words<'_>, reading: &Reading) -> bool {
    match &reading.what {
        What::Unit(unit) => matches!(
            words.lexicon.units.get(*unit).kind,
            Kind::Percent | Kind::PercentagePoints
        ),
        What::Share | What::Times => true,
        What::Noun(noun) => matches!(
            noun.as_str(),
            "point" | "place" | "notch" | "spot" | "percentage"
        ),
        _ => false,
    }
}

fn kind(words: Words<'_>, reading: &Reading) -> Kind {
    match &reading.what {
        What::Unit(unit) => words.lexicon.units.get(*unit).kind,
        _ => Kind::Count,
    }
}

/// "a 5 percent increase", "5 percent higher", "a 78 percent reduction of"
fn behind(words: Words<'_>, reading: &Reading) -> Option<Change> {
    /// "a 5 percent year-on-year seasonally adjusted increase"
    const REACH: usize = 7;
    let counted = matches!(reading.what, What::Noun(_) | What::Bare) && !is_share(words, reading);
    // "55 % below a year earlier"
    let end = reading.end;
    if is_share(words, reading) && words.is_any(end, &["below", "above"]) && is_then(words, end + 1)
    {
        return Some(if words.is(end, "below") {
            Change::Decrease
        } else {
            Change::Increase
        });
    }
    for skipped in 0..REACH {
        let at = reading.end + skipped;
        let compares = words.has(at, Tags::COMPARATIVE);
        if let Some(found) =
            direction(words, at).filter(|_| compares || !words.has(at, Tags::CHANGE_NOUN_EXCEPT))
        {
            if compares {
                let compared = words.is(at + 1, "than") && !is_then(words, at + 2);
                let times = reading.what == What::Times;
                let percent = is_share(words, reading) && !times;
                let extra = counted && !words.is(at + 1, "than");
                let compared = compared || extra || times && !is_then(words, at + 1);
                let said = skipped == 0 || is_share(words, reading);
                return (said && (percent || !compared)).then_some(found);
            }
            if words.is_any(at, &["up", "down", "off"]) {
                let ends = !words.is_word(at + 1)
                    || words.has(at + 1, Tags::PREPOSITION.or(Tags::ADVERB).or(Tags::FOCUS))
                    || words.is_any(at + 1, &["year", "compared"]);
                return (skipped == 0 && ends && is_share(words, reading)).then_some(found);
            }
            if kind(words, reading) == Kind::Duration {
                return None;
            }
            let noun = words.has(at, Tags::ALSO_NOUN) || !words.has(at, Tags::VERB);
            let modifies = !(words.has(at, Tags::VERB) && words.has(at + 1, Tags::DETERMINER));
            return (noun && modifies && !counted).then_some(found);
        }
        let adjective =
            words.has(at, Tags::ADJECTIVE.or(Tags::VERB_ING)) && !words.has(at, Tags::CLOSED);
        let passes = adjective
            || words.is_hyphen(at)
            || words.text(at).ends_with("ly")
            || words.has(at, Tags::BESIDE_CHANGE)
                && (skipped > 0 || !words.is(at, "on") && !words.is(at, "over"));
        if !passes {
            return None;
        }
    }
    None
}

/// "than a year ago", "below last year": told against another time.
fn is_then(words: Words<'_>, at: usize) -> bool {
    /// "than in the same three months of"
    const REACH: usize = 7;
    (at..at + REACH)
        .take_while(|at| !matches!(words.at(*at).symbol, ',' | ';'))
        .any(|at| words.has(at, Tags::THEN.or(Tags::MONTH)) || is_year(words, at))
}

/// "2015"
fn is_year(words: Words<'_>, at: usize) -> bool {
    let text = words.text(at);
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && words.is_glueless(at)
}

/// "rose 5 percent", "cut … by 96,000 tons", "up 27.8 percent", "an increase of nearly 15 percent"
fn ahead(words: Words<'_>, reading: &Reading) -> Option<Change> {
    let first = skip_hedges(words, reading.first);
    // "rose above $120": a level.
    let level = (first..reading.first).any(|at| words.has(at, Tags::LEVEL_WORD));
    let at = first.checked_sub(1)?;
    if level || words.has(at, Tags::LEVEL_WORD) {
        return None;
    }
    if words.is(at, "by") {
        return by(words, at);
    }
    if words.is(at, "of") {
        return of(words, at);
    }
    // "grow from between 2.8 and 9.7 percent", "by between"
    if words.is(at, "between") {
        let verb = at.checked_sub(2)?;
        return direction(words, verb).filter(|_| words.is_any(at - 1, &["from", "by"]));
    }
    // "a storm surge up to 15 feet high": a noun does not govern.
    let noun = words.has(at, Tags::ALSO_NOUN)
        && (at.saturating_sub(2)..at).any(|at| words.has(at, Tags::ARTICLE));
    direction(words, at)
        .filter(|_| !noun && object_of(words, at, reading))
        .or_else(|| over_object(words, at, reading))
}

/// "helped lift exports | 7.5 %", "cut its costs | 10 %": the object stands before the share.
fn over_object(words: Words<'_>, last: usize, reading: &Reading) -> Option<Change> {
    /// "raised average ticket prices"
    const REACH: usize = 4;
    let noun = |at: usize| {
        let closed = words.has(at, Tags::CLOSED) && !words.has(at, Tags::POSSESSIVE);
        words.is_word(at) && !closed
    };
    let percent = kind(words, reading) == Kind::Percent;
    if !percent || !noun(last) || !is_plural(words, last) {
        return None;
    }
    let verb = (last.saturating_sub(REACH)..last)
        .rev()
        .find(|at| words.has(*at, Tags::VERB) && direction(words, *at).is_some())?;
    let object = (verb + 1..last).all(noun);
    direction(words, verb).filter(|_| object)
}

/// The verb or noun before "by": "shortens construction time by", "growth in exports by".
fn by(words: Words<'_>, by: usize) -> Option<Change> {
    /// Tokens between the verb and "by" in a long clause.
    const REACH: usize = 24;
    for at in (by.saturating_sub(REACH)..by).rev() {
        if matches!(words.at(at).symbol, ';' | ':') {
            return None;
        }
        let particle = words.has(at, Tags::PREPOSITION) && !words.is_any(at, &["up", "down"]);
        let compares = words.has(at, Tags::COMPARATIVE) && at + 1 != by;
        if let Some(found) = direction(words, at).filter(|_| !particle && !compares) {
            return Some(found);
        }
        if words.has(at, Tags::VERB_PAST) && at + 1 == by && !words.has(at, Tags::ALSO_NOUN) {
            return None;
        }
    }
    None
}

/// "an increase of", "growth in sales of"
fn of(words: Words<'_>, of: usize) -> Option<Change> {
    const REACH: usize = 6;
    for at in (of.saturating_sub(REACH)..of).rev() {
        if words.at(at).symbol != '\0' && !words.is_hyphen(at)
            || words.has(at, Tags::AUXILIARY.or(Tags::MODAL).or(Tags::DETERMINER))
                && !words.is_any(at, &["the", "its", "their"])
        {
            return None;
        }
        let noun = words.has(at, Tags::ALSO_NOUN)
            || !words.has(at, Tags::VERB.or(Tags::PREPOSITION).or(Tags::ADVERB));
        if let Some(found) =
            direction(words, at).filter(|_| noun && !words.has(at, Tags::COMPARATIVE))
        {
            let near = at + 1 == of || words.is_any(at + 1, &["in", "rate", "for", "on", "by"]);
            return (near && !words.has(at, Tags::CHANGE_NOUN_EXCEPT) || at + 1 == of)
                .then_some(found);
        }
    }
    None
}

/// "to settle at", "to $20.10": the level that the change led to follows.
fn settles(words: Words<'_>, end: usize) -> bool {
    let at = end + usize::from(words.is_symbol(end, ','));
    let next = at + 1;
    let level = words.has(next, Tags::SETTLES)
        || matches!(words.at(next).shape, Shape::Digits | Shape::Symbol);
    words.is_any(at, &["to", "at"]) && level
}

/// Whether the word of change governs the number directly: "rose 5 percent", "added 390,000 jobs";
/// not "raised $40 million", "climbed 3,000 meters", "make up 28 percent".
fn object_of(words: Words<'_>, at: usize, reading: &Reading) -> bool {
    let share = is_share(words, reading);
    let kind = kind(words, reading);
    if words.has(at, Tags::COMPARATIVE) {
        return share;
    }
    if words.is_any(at, &["up", "down", "off"]) {
        let before = at.wrapping_sub(1);
        let phrasal = words.has(before, Tags::PHRASAL);
        let up_to = words.is(at, "up") && words.is(at + 1, "to");
        let off = words.is(at, "off") && !share && kind != Kind::Money;
        return !(phrasal || up_to || off);
    }
    if share {
        return true;
    }
    let motion = words.has(at, Tags::MOTION);
    if matches!(
        kind,
        Kind::Length | Kind::Duration | Kind::Speed | Kind::Area
    ) && motion
    {
        return (0..at).any(|n| words.has(n, Tags::LEVELS));
    }
    // "dropped 10.96 to 334.40": an index.
    let points = reading.is_bare() && reading.number.printed.scale() > 0;
    if !words.has(at, Tags::WEAK_CHANGE) || points {
        return true;
    }
    let giving = words.has(at, Tags::GIVING);
    match kind {
        // "lost 1.01 dollars to settle at"
        Kind::Money => !words.has(at, Tags::MONEY_LEVEL) || settles(words, reading.end),
        Kind::Count => giving,
        Kind::Length | Kind::Duration => false,
        Kind::Mass => giving,
        _ => giving || motion,
    }
}
