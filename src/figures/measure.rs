//! Units of measurement and currencies are attached to their numbers, with the rate behind them.
//!
//! "$75 million" → USD; "6,000 square meters" → m²; "a 5kW panel" → kW; "4 tons of hydrogen daily"
//! → t/day; "six consecutive years" → year. It refuses signs that are more often words ("in", "A",
//! "won") unless the number leaves no doubt.

use super::figure::Kind;
use super::number::{Form, Number, degrees_before};
use super::reading::{Per, Reading};
use super::roles::is_plural;
use super::tags::Tags;
use super::token::{Shape, Words};
use super::units::{Met, UnitId};
use rust_decimal::Decimal;

/// A unit found beside a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub(super) unit: UnitId,
    pub(super) first: usize,
    pub(super) end: usize,
    /// The name stands before the number ("$5", "Mach 2").
    pub(super) leads: bool,
}

/// The unit sign that stands directly before a token.
pub(super) fn lead(words: Words<'_>, first: usize) -> Option<Met> {
    let before = words.before(first);
    if before.entry == 0 && !words.is_symbol(first.wrapping_sub(1), '.') {
        return None;
    }
    words.lexicon.units.before(words, first)
}

/// The unit of a number, after it or before it.
pub(super) fn measure(words: Words<'_>, number: &Number, lead: Option<Met>) -> Option<Measure> {
    let units = &words.lexicon.units;
    let sure = |met: &Met| !met.weak || number.grouped;
    if let Some(met) = lead.filter(sure) {
        // "US$5 million dollars" says it twice.
        let again = units.after(words, number.end).filter(|more| {
            units.get(more.unit).kind == Kind::Money && units.get(met.unit).kind == Kind::Money
        });
        return Some(Measure {
            unit: met.unit,
            first: met.first,
            end: again.map_or(number.end, |more| more.end),
            leads: true,
        });
    }
    if number.form == Form::Multiple {
        return None;
    }
    let met = following(words, number)?;
    let met = sure(&met).then_some(met)?;
    let unit = pound_or_mass(words, number, &met);
    Some(Measure {
        unit,
        first: number.first,
        end: met.end,
        leads: false,
    })
}

/// The unit behind the number, glued, hyphenated, or with up to two words of "six full
/// consecutive years" between.
fn following(words: Words<'_>, number: &Number) -> Option<Met> {
    let units = &words.lexicon.units;
    let at = number.end;
    if words.is_hyphen(at) {
        return units
            .after(words, at + 1)
            .filter(|met| is_unit_here(words, number, met));
    }
    if let Some(met) = inch_mark(words, at) {
        return Some(met);
    }
    let partitive = number.form == Form::Fraction || number.form == Form::Odds;
    let mut start = at;
    if partitive {
        start += usize::from(words.is(start, "of"));
        start += usize::from(words.has(start, Tags::ARTICLE));
    }
    if let Some(met) = units.after(words, start) {
        return (partitive || is_unit_here(words, number, &met)).then_some(met);
    }
    if words.is(at, "in")
        && (words.at(at + 1).shape == Shape::Outside
            || words.is_symbol(at + 1, '.')
            || words.has(at + 1, Tags::LENGTH_CUE) && !words.has(at + 1, Tags::PREPOSITION))
    {
        return units.inch().map(|unit| Met {
            unit,
            first: at,
            end: at + 1,
            weak: false,
        });
    }
    for skip in 1..=2 {
        if !words.has(at + skip - 1, Tags::MEASURE_ADJECTIVE)
            || words.has(at + skip - 1, Tags::PREPOSITION)
        {
            return None;
        }
        if let Some(met) = units.after(words, at + skip).filter(|met| {
            units.get(met.unit).kind != Kind::Money
                && words.at(met.end - 1).end - words.at(met.first).start > 2
        }) {
            return Some(met);
        }
    }
    None
}

/// The mark of 9" or 6'2": no quotation is open before it.
fn inch_mark(words: Words<'_>, at: usize) -> Option<Met> {
    let units = &words.lexicon.units;
    let mark = words.at(at);
    let unit = match mark.symbol {
        '"' if (0..at)
            .filter(|at| words.is_symbol(*at, '"'))
            .count()
            .is_multiple_of(2) =>
        {
            units.inch()
        }
        '\'' if words.at(at + 1).glued && words.at(at + 1).shape == Shape::Digits => units.foot(),
        _ => None,
    };
    unit.filter(|_| mark.glued).map(|unit| Met {
        unit,
        first: at,
        end: at + 1,
        weak: false,
    })
}

/// Signs of one letter stand behind digits only; "5 m" but not "five m", "Plan 5 A". Names that are
/// also nouns must not go on: "two cup ties", "12 quarter finals", "five second-hand cars".
fn is_unit_here(words: Words<'_>, number: &Number, met: &Met) -> bool {
    let text = words.slice(met.first, met.end);
    let next = words.at(met.end);
    if text == "K" && !degrees_before(words, number.first) {
        return false;
    }
    if text.len() == 1
        && text.bytes().all(|b| b.is_ascii_alphabetic())
        && !words.at(met.first).glued
    {
        return number.form == Form::Digits && (!next.glued || next.shape == Shape::Symbol);
    }
    // "50 Cent" raps.
    let capital = words.at(met.first).case == super::token::Case::Title && met.end == met.first + 1;
    if capital && number.value > Decimal::ONE && words.is(met.first, "cent") {
        return false;
    }
    // "the 100 million mark", "two-bit"
    let idiom = words.is(met.first, "mark") && number.value > Decimal::ONE
        || words.is(met.first, "bit") && number.form == Form::Words;
    if idiom {
        return false;
    }
    let single = met.end == met.first + 1 && words.has(met.first, Tags::UNIT_NOUN);
    let goes_on = words.is_hyphen(met.end)
        || words.is_word(met.end) && is_plural(words, met.end) && !words.has(met.end, Tags::CLOSED);
    !(single && goes_on)
}

/// A bare "pound" is weight where the text weighs: "12-pound", "20 pounds of rice".
fn pound_or_mass(words: Words<'_>, number: &Number, met: &Met) -> UnitId {
    let bare = met.end == met.first + 1 && words.is_any(met.first, &["pound", "pounds"]);
    let heavy = number.scale.is_some() || number.value >= Decimal::from(20_000);
    // "150 million pounds of 9 % bonds"
    let owed = words.is(met.end, "of") && words.at(met.end + 1).shape == Shape::Digits;
    if !bare || heavy && (owed || !words.is(met.end, "of")) {
        return met.unit;
    }
    let modifies =
        words.is(met.first, "pound") && words.is_word(met.end) && !words.has(met.end, Tags::CLOSED);
    let weighs = modifies
        || words.is_hyphen(number.end)
        || words.is(met.end, "of")
        || words.is_any(met.end, &["heavier", "lighter", "overweight", "per"]);
    let money =
        (0..words.len()).any(|at| words.is_symbol(at, '£') || words.has(at, Tags::PRICE_WORD));
    match words
        .lexicon
        .units
        .pound_mass()
        .filter(|_| weighs || !money)
    {
        Some(mass) => mass,
        None => met.unit,
    }
}

/// Gives a measured reading the rate behind its unit.
pub(super) fn attach_rate(words: Words<'_>, reading: &mut Reading, kind: Kind) {
    if matches!(
        kind,
        Kind::Percent | Kind::PercentagePoints | Kind::Temperature
    ) {
        return;
    }
    if let Some((per, end)) = rate_at(words, reading.end, kind == Kind::Money) {
        reading.per = Some(per);
        reading.end = end;
    } else if kind != Kind::Duration {
        reading.per = rate_behind(words, reading.end);
    }
}

/// What a unit or noun is counted by, directly behind it: "per day", "a barrel", "/h", "daily",
/// "-a-share"; and the token after it. `money` may be counted by anything.
pub(super) fn rate_at(words: Words<'_>, at: usize, money: bool) -> Option<(Per, usize)> {
    let hyphen = usize::from(words.is_hyphen(at));
    let link = at + hyphen;
    let step = |at: usize| at + usize::from(words.is_hyphen(at));
    if words.has(link, Tags::RATE_ADVERB) && hyphen == 0 {
        return Some((Per::Symbol(words.entry(link).other), link + 1));
    }
    if words.is_any(link, &["p.a.", "pa"]) || words.is(link, "per") && words.is(link + 1, "annum") {
        let end = link + 1 + usize::from(words.is(link, "per"));
        return Some((Per::Symbol("year"), end));
    }
    let slash = words.is_symbol(link, '/') && words.at(link).glued;
    let per = words.is_any(link, &["per", "every", "each"]) || slash;
    let article = words.has(link, Tags::ARTICLE);
    if !per && !article {
        return None;
    }
    let what = step(link + 1);
    let ago = |end: usize| words.has(end, Tags::AGO) && !words.is(link, "per");
    if let Some(met) = words
        .lexicon
        .units
        .after(words, what)
        .filter(|met| !ago(met.end))
    {
        let duration = words.lexicon.units.get(met.unit).kind == Kind::Duration;
        let each_second = words.is_any(link, &["each", "every"]) && !duration;
        // "118 bushels an acre", "28 miles a gallon"
        let kind = words.lexicon.units.get(met.unit).kind;
        let yields = article && matches!(kind, Kind::Area | Kind::Volume | Kind::Mass);
        if (per || duration || money || yields)
            && !each_second
            && !half_before(words, what, met.end)
        {
            let pound = words.is_any(what, &["pound", "pounds"]) && met.end == what + 1;
            let unit = words
                .lexicon
                .units
                .pound_mass()
                .filter(|_| pound)
                .unwrap_or(met.unit);
            return Some((Per::Unit(unit), met.end));
        }
        return None;
    }
    if words.is_any(link, &["per", "/"]) && words.at(what).shape == Shape::Digits
        || words.is(link, "per") && words.has(what, Tags::CARDINAL.or(Tags::SCALE))
    {
        let named =
            (what..what + 5).find(|at| words.is_word(*at) && !words.has(*at, Tags::NUMERIC));
        let unit = named.and_then(|at| words.lexicon.units.after(words, at));
        let end = unit
            .map(|met| met.end)
            .or(named.map(|at| at + 1))
            .unwrap_or(what + 1);
        return Some((Per::Words(what, end), end));
    }
    if article && money && words.is(what, "dozen") && !words.is_word(what + 1) {
        return Some((Per::Words(what, what + 1), what + 1));
    }
    if article
        && (!money
            || words.at(what + 1).shape == Shape::Word
                && !words.has(what + 1, Tags::CLOSED.or(Tags::VERB)))
    {
        return None;
    }
    let what = if money && per {
        head_of_rate(words, what)
    } else {
        what
    };
    let noun = words.is_word(what)
        && !words.has(what, Tags::CLOSED.or(Tags::ADJECTIVE).or(Tags::NUMERIC))
        && !ago(what + 1);
    let noun = noun && (!article || words.at(what).case == crate::figures::token::Case::Lower);
    (noun && !words.is(link, "every") && !words.is(link, "each"))
        .then_some((Per::Words(what, what + 1), what + 1))
}

/// "per Class A share", "per diluted share": the head behind its adjectives and names.
fn head_of_rate(words: Words<'_>, what: usize) -> usize {
    /// "per fully diluted Class A share"
    const REACH: usize = 5;
    let modifies = |at: &usize| {
        let adverb = words.text(*at).ends_with("ly");
        words.is_capital(*at) || adverb || words.has(*at, Tags::ADJECTIVE.or(Tags::VERB_PAST))
    };
    let head = what + (what..what + REACH).take_while(modifies).count();
    let noun = words.is_word(head) && !words.has(head, Tags::CLOSED);
    if noun { head } else { what }
}

/// "a year and a half" is no rate.
fn half_before(words: Words<'_>, first: usize, end: usize) -> bool {
    words.is(end, "and") && words.is(end + 1, "a") && words.is(end + 2, "half")
        || words.is(first, "quarter")
}

/// The rate further right, across what is measured: "4 tons of hydrogen **daily**", "30,000 tons
/// liquid hydrogen and 20,000 tons of gaseous hydrogen **per year**".
pub(super) fn rate_behind(words: Words<'_>, end: usize) -> Option<Per> {
    /// Words looked over; the longest phrase of the sample pages has nine.
    const REACH: usize = 14;
    let mut at = end;
    while at < end + REACH {
        if at > end
            && (words.has(at, Tags::RATE_ADVERB)
                || words.is_any(at, &["per", "a", "an", "each", "every"]))
        {
            let (per, _) = rate_at(words, at, false)?;
            let time = match per {
                Per::Unit(unit) => words.lexicon.units.get(unit).kind == Kind::Duration,
                Per::Symbol(_) => true,
                Per::Words(..) => false,
            };
            let ore = words.is_any(at, &["a", "an"]) && matches!(per, Per::Unit(_));
            return (time || ore || words.is(at, "per")).then_some(per);
        }
        let token = words.at(at);
        // "10 metres and uses": another clause.
        if words.is(at, "and") && words.has(at + 1, Tags::VERB_S) && !is_plural_noun(words, at + 1)
        {
            return None;
        }
        let inside = token.shape == Shape::Digits
            || words.is_any(at, &["of", "and", "in"])
            || token.symbol == '-'
            || token.shape == Shape::Word
                && !token.tags.any(Tags::CLOSED.or(Tags::MULTIPLE))
                && !is_verb(words, at);
        if !inside || at == end && !words.is(at, "of") && !words.is_word(at) {
            return None;
        }
        at += 1;
    }
    None
}

/// A verb that is hardly a noun or an adjective here.
fn is_verb(words: Words<'_>, at: usize) -> bool {
    let tags = words.at(at).tags;
    tags.any(Tags::VERB) && !tags.any(Tags::ALSO_NOUN.or(Tags::ADJECTIVE).or(Tags::VERB_ING))
}

/// A word that is a verb and a plural is a noun here if no object follows it.
fn is_plural_noun(words: Words<'_>, at: usize) -> bool {
    is_plural(words, at) && (!words.is_word(at + 1) || words.has(at + 1, Tags::PREPOSITION))
}
