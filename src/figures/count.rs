//! Bare numbers get what they count, each by the first rule that applies.
//!
//! "63 high-tech enterprises" → the noun behind; "five-storied" → the noun in the compound; "aged
//! 45" → years; "about 100 of them" → the plural said before; "71 and 80 academicians" → shared.

use super::figure::Kind;
use super::goes_on::{goes_on_with, level_of};
use super::hedge::only_hedges;
use super::left;
use super::measure::{rate_at, rate_behind};
use super::noun::{Phrase, phrase_at, unit_text};
use super::number::Form;
use super::reading::{Reading, What};
use super::roles::is_plural;
use super::tags::Tags;
use super::token::{Case, Shape, Words};
use super::units::UnitId;
use rust_decimal::Decimal;

/// Gives every bare number its noun, in reading order; then lists share theirs from the right.
/// `last` is the sentence before, for "100 of them".
pub(super) fn count_nouns(words: Words<'_>, last: Words<'_>, readings: &mut [Reading]) {
    for index in 0..readings.len() {
        let Some((before, rest)) = readings.split_at_mut_checked(index) else {
            return;
        };
        let Some((reading, after)) = rest.split_first_mut() else {
            return;
        };
        if reading.is_bare() || is_fraction_of_points(words, reading) {
            behind(words, reading, after.first());
        }
        if reading.is_bare() {
            elsewhere(words, last, before, reading);
        }
    }
    share(words, readings);
}

/// "3/4 point": a fraction, but of something.
fn is_fraction_of_points(words: Words<'_>, reading: &Reading) -> bool {
    let at = reading.end + usize::from(words.is_hyphen(reading.end));
    let a = at + usize::from(words.is(at, "of"));
    let point =
        words.is_any(at, &["point", "points"]) || words.is(a, "a") && words.is(a + 1, "point");
    reading.number.form == Form::Fraction && point
}

/// The noun behind a number: "63 national-level high-tech enterprises", "five-storied".
fn behind(words: Words<'_>, reading: &mut Reading, next: Option<&Reading>) {
    let limit = next.map_or(usize::MAX, |next| next.first);
    let end = reading.number.end;
    if let Some((noun, after)) = hyphen_noun(words, end) {
        reading.end = after;
        reading.found(What::Noun(noun), "count/hyphen", 0.75);
        return;
    }
    // "two $500 checks", "four 200,000 DWT container ships"
    let next = phrase_behind(words, reading, next);
    if let Some(phrase) = next {
        reading.noun = Some((phrase.first, phrase.end));
        reading.found(What::Noun(unit_text(words, phrase)), "count/noun", 0.7);
        return;
    }
    if let Some(at) = compound(words, reading) {
        reading.end = at + 1;
        reading.found(What::Noun(words.text(at).to_owned()), "count/compound", 0.7);
        return;
    }
    let start = noun_start(words, end);
    let one = reading.number.value <= Decimal::ONE && reading.high.is_none();
    let Some(phrase) = phrase_at(words, start, one) else {
        return;
    };
    // "a population of 1.4 million lives there"
    let of_group = words.is(reading.first.wrapping_sub(1), "of")
        && words.has(reading.first.wrapping_sub(2), Tags::GROUP);
    // "a reading below 50 signals contraction"
    let limit_of = words.has(reading.first.wrapping_sub(1), Tags::PREPOSITION)
        && words.is_any(
            reading.first.wrapping_sub(2),
            &["reading", "score", "level", "value"],
        );
    if (of_group || limit_of) && words.has(phrase.head, Tags::VERB_S) {
        return;
    }
    let others = words.is(phrase.head, "others") || words.is(phrase.first, "others");
    if phrase.first >= limit && start == end || others {
        return;
    }
    if of_group && !phrase.plural {
        return;
    }
    let sure = phrase.plural || one;
    if !sure && !is_mass_noun(words, phrase) {
        return;
    }
    reading.end = phrase.end;
    if let Some(unit) = lived_time(words, phrase) {
        reading.found(What::Unit(unit), "measure", 0.85);
        return;
    }
    reading.noun = Some((phrase.first, phrase.end));
    reading.found(
        What::Noun(unit_text(words, phrase)),
        "count/noun",
        if sure { 0.9 } else { 0.55 },
    );
    if let Some((per, end)) = rate_at(words, phrase.end, false) {
        reading.per = Some(per);
        reading.end = end;
    } else {
        reading.per = rate_behind(words, phrase.end);
    }
}

/// The plural behind a measure that stands right behind the number.
fn phrase_behind(words: Words<'_>, reading: &Reading, next: Option<&Reading>) -> Option<Phrase> {
    let next = next.filter(|next| next.first == reading.number.end)?;
    let measured = matches!(next.what, What::Unit(_)) && reading.number.form == Form::Words;
    let start = next.end + usize::from(words.is_hyphen(next.end));
    let phrase = measured.then(|| phrase_at(words, start, false))??;
    phrase.plural.then_some(phrase)
}

/// "a 50 | point increase", "a 12 | game streak": a compound without its hyphen.
fn compound(words: Words<'_>, reading: &Reading) -> Option<usize> {
    let (before, at) = (reading.first.wrapping_sub(1), reading.number.end);
    let plain = |at: usize| {
        let token = words.at(at);
        let noun = token.shape == Shape::Word && token.case == Case::Lower && !token.glued;
        noun && !token
            .tags
            .any(Tags::CLOSED.or(Tags::ADJECTIVE).or(Tags::VERB_PAST))
    };
    let single = plain(at) && !is_plural(words, at) && plain(at + 1) && !is_plural(words, at + 1);
    let many = reading.number.value > Decimal::ONE && reading.number.form != Form::Fraction;
    (words.has(before, Tags::ARTICLE) && many && single).then_some(at)
}

/// "five mesmerising minutes", "three difficult years": time, however it passed.
fn lived_time(words: Words<'_>, phrase: Phrase) -> Option<UnitId> {
    let units = &words.lexicon.units;
    let met = units.after(words, phrase.head)?;
    let told = phrase.head == phrase.first + 1 && {
        let text = words.text(phrase.first);
        let tags = words.at(phrase.first).tags;
        tags.any(Tags::ADJECTIVE)
            || ["ing", "ed", "ous", "ful", "ic"]
                .iter()
                .any(|end| text.ends_with(end))
    };
    (told && units.get(met.unit).kind == Kind::Duration).then_some(met.unit)
}

/// Passes over "-odd", "+", "or so", "of the".
fn noun_start(words: Words<'_>, end: usize) -> usize {
    let mut start = end;
    if words.is_hyphen(end) && words.is_any(end + 1, &["plus", "odd", "some", "strong"]) {
        start = end + 2;
    } else if words.is_symbol(end, '+') {
        start = end + 1;
    } else if words.is(end, "or") && words.is_any(end + 1, &["so", "more"]) {
        start = end + 2;
    }
    // "4.1 trillion of exports": an amount.
    let amount = words.has(end.wrapping_sub(1), Tags::SCALE) && words.has(end + 1, Tags::FLOW_NOUN);
    if words.is(start, "of") && !amount && !left::is_pronominal(words, end) {
        // "three of the companies", "10 of its 12 directors", "four of their first five matches"
        start += 1;
        let passes = Tags::DETERMINER
            .or(Tags::CARDINAL)
            .or(Tags::POSSESSIVE)
            .or(Tags::BESIDE_NOUN)
            .or(Tags::ORDINAL);
        while words.has(start, passes) && !words.has(start, Tags::ARTICLE)
            || words.is(start, "last")
            || matches!(words.at(start).shape, Shape::Digits | Shape::Ordinal)
        {
            start += 1;
        }
    }
    start
}

/// A noun in the singular behind a number that is not one: "500 staff" is told by the lexicon,
/// others must at least look like nouns and end their clause.
fn is_mass_noun(words: Words<'_>, phrase: Phrase) -> bool {
    let head = words.at(phrase.head);
    let verb =
        head.tags.any(Tags::VERB.or(Tags::ADJECTIVE)) || head.case != Case::Lower || head.glued;
    let open = words.has(phrase.end, Tags::PREPOSITION.or(Tags::CONJUNCTION))
        || !words.is_word(phrase.end);
    // "2,000 head of cattle"
    let cattle = words.is(phrase.head, "head") && words.is(phrase.end, "of");
    cattle || !verb && open && head.shape == Shape::Word
}

/// "five-storied" → story, "12-member" → member; `None` for "12-plus".
fn hyphen_noun(words: Words<'_>, hyphen: usize) -> Option<(String, usize)> {
    let at = hyphen + 1;
    let text = words.text(at);
    let word = words.is_word(at) && !words.has(at, Tags::CLOSED.or(Tags::SCALE).or(Tags::CARDINAL));
    if !words.is_hyphen(hyphen)
        || !word
        || words.is_any(at, &["plus", "odd", "some", "strong", "ish"])
    {
        return None;
    }
    let noun = if let Some(stem) = text.strip_suffix("ied") {
        format!("{stem}y")
    } else if let Some(stem) = text.strip_suffix("ed").filter(|stem| stem.len() > 2) {
        let silent = format!("{stem}e");
        if words.lexicon.get(&silent).is_some() {
            silent
        } else {
            stem.to_owned()
        }
    } else {
        words.lexicon.singular(text)
    };
    Some((noun, at + 1))
}

/// What a number counts where no noun follows it.
fn elsewhere(words: Words<'_>, last: Words<'_>, before: &[Reading], reading: &mut Reading) {
    said_elsewhere(words, last, before, reading);
    // "infects two to three others"
    if reading.is_bare() && words.is(reading.end, "others") {
        reading.found(What::Noun("other".to_owned()), "count/noun", 0.5);
    }
}

fn said_elsewhere(words: Words<'_>, last: Words<'_>, before: &[Reading], reading: &mut Reading) {
    if left::is_pronominal(words, reading.end) {
        let noun =
            left::last_plural(words, reading.first).or_else(|| left::last_plural(last, last.len()));
        if let Some(noun) = noun {
            reading.found(What::Noun(noun), "count/pronoun", 0.7);
        }
        return;
    }
    // "1.93 billion bushels, 55 % below the 4.26 billion": over the share between.
    let between = |at: &&Reading| at.is_bare() || is_passed(words, at);
    // "ordered 25 jets valued at $1.1 billion and took options on 30 more"
    let more = words.is_any(reading.end, &["more", "others"]) && !words.is_word(reading.end + 1);
    let fits = |at: &&Reading| !between(at) && (!more || matches!(at.what, What::Noun(_)));
    let nearest = before.iter().rev().take(3).find(fits);
    let shared = nearest
        .or(before.last())
        .filter(|at| goes_on_with(words, at, reading));
    if let Some(shared) = shared {
        match rate_at(words, reading.end, false).filter(|_| matches!(shared.what, What::Noun(_))) {
            Some((per, end)) => {
                reading.per = Some(per);
                reading.end = end;
            }
            None => reading.per = reading.per.or(shared.per),
        }
        reading.noun = shared.noun;
        reading.found(shared.what.clone(), "count/goes-on", 0.7);
        return;
    }
    if let Some(point) = level_of(words, before, reading) {
        reading.found(point, "count/goes-on", 0.7);
        return;
    }
    if let Some(found) = left::noun_left(words, reading) {
        reading.per = found.per;
        // "by 1.4 million barrels to 440.6 million"
        let measure = words
            .lexicon
            .units
            .after(words, found.range.1.wrapping_sub(1));
        if let Some(met) = measure.filter(|met| !met.weak && found.range.1 - found.range.0 == 1) {
            reading.found(What::Unit(met.unit), found.rule, found.confidence);
            return;
        }
        reading.noun = Some(found.range);
        reading.found(What::Noun(found.noun), found.rule, found.confidence);
    }
}

/// Shares, and times that the figures before and behind are about.
fn is_passed(words: Words<'_>, reading: &Reading) -> bool {
    match reading.what {
        What::Unit(unit) => {
            let kind = words.lexicon.units.get(unit).kind;
            let span = words.is_hyphen(reading.number.end)
                || words.has(reading.first.wrapping_sub(1), Tags::BESIDE_TIME);
            kind == Kind::Percent || kind == Kind::Duration && span
        }
        What::Share => true,
        _ => false,
    }
}

/// Bare numbers that are ages get years as their unit, before lists and ranges are looked for.
pub(super) fn read_ages(words: Words<'_>, readings: &mut [Reading]) {
    let Some(year) = words.lexicon.units.year() else {
        return;
    };
    for reading in readings {
        if reading.is_bare() && is_age(words, reading) {
            reading.found(What::Unit(year), "age", 0.7);
        }
    }
}

/// "John Smith, 45, of", "aged 21, 24 and 27", "people over 65", "adults 18 and older", "I was 16",
/// "the pension age from 60 to 65"
fn is_age(words: Words<'_>, reading: &Reading) -> bool {
    /// Tokens looked back over for "aged".
    const REACH: usize = 8;
    let (first, end) = (reading.first, reading.end);
    let before = first.wrapping_sub(1);
    let second = before.wrapping_sub(1);
    let value = reading.number.value;
    let human =
        reading.number.scale.is_none() && value > Decimal::ONE && value < Decimal::from(115);
    if !human {
        return false;
    }
    let apposition = reading.number.is_plain()
        && words.is_symbol(before, ',')
        && matches!(words.at(end).symbol, ',' | '.')
        && words.at(second).case == Case::Title
        && !words.has(second, Tags::MONTH.or(Tags::WEEKDAY))
        && value >= Decimal::from(4);
    let aged = (first.saturating_sub(REACH)..first)
        .rev()
        .find(|at| words.is_any(*at, &["aged", "age", "ages"]))
        .is_some_and(|aged| {
            (aged + 1..first).all(|at| {
                let link = words.is_any(
                    at,
                    &["and", "to", "or", "between", "from", "of", "over", "under"],
                ) || words.is_symbol(at, ',')
                    || words.is_dash(at);
                link || words.at(at).shape == Shape::Digits || words.has(at, Tags::CARDINAL)
            })
        });
    let older = words.is_any(end, &["and", "or"])
        && words.is_any(end + 1, &["older", "over", "younger", "under", "above"]);
    let over = words.is_any(before, &["over", "under", "above"])
        && words.has(second, Tags::AGE_NOUN)
        && !counts(words, end);
    let person = words.is_any(second, &["i", "he", "she"])
        || words.is_any(before, &["be"])
            && words.is_any(second.wrapping_sub(1), &["i", "he", "she"]);
    let was =
        person && words.has(before, Tags::BE) || words.is(before, "turned") && !words.is_word(end);
    let open = !words.is_word(end) || words.has(end, Tags::CONJUNCTION);
    let died = words.is(before, "at")
        && (first.saturating_sub(REACH)..first)
            .any(|at| words.is_any(at, &["died", "retired", "dies", "dead"]));
    let opens = open || words.has(end, Tags::PREPOSITION.or(Tags::DETERMINER));
    let limit = opens && words.is_any(before, &["to", "at", "from", "is", "was", "of"]) && {
        let mut left = (first.saturating_sub(REACH + 4)..first).rev();
        left.find(|at| words.is_any(*at, &["age", "ages"]))
            .is_some_and(|age| words.has(age.wrapping_sub(1), Tags::AGE_LIMIT))
    };
    // "before he turns 35", "my daughter who is 14", "Hingis was 22 when", "work past 65"
    let turns = words.is_any(before, &["turns", "turning"]) && !words.is_unit(end);
    let being = words.has(before, Tags::BE)
        && (words.is_any(second, &["who", "youngest", "oldest", "eldest"])
            || words.is_capital(second) && words.is(end, "when"));
    let works = words.is_any(before, &["at", "past", "until", "till", "beyond"])
        && (words.has(second, Tags::AGE_NOUN) || words.has(second, Tags::WORKS));
    let said = (turns || being || works) && opens && value > Decimal::from(2);
    said || apposition || aged || older || over || limit || (was || died) && open
}

fn counts(words: Words<'_>, at: usize) -> bool {
    phrase_at(words, at, false).is_some_and(|phrase| phrase.plural)
}

/// Numbers in a list without a noun take that of the next: "71 and 80 academicians", "from 15 to 25
/// member states", "100 Muslim and 50 Jewish schools", "13 of the club's last 14 games".
fn share(words: Words<'_>, readings: &mut [Reading]) {
    for right in (1..readings.len()).rev() {
        let (before, after) = readings.split_at_mut(right);
        let Some((a, b)) = before.last_mut().zip(after.first()) else {
            continue;
        };
        let What::Noun(noun) = &b.what else { continue };
        if !a.is_bare() {
            continue;
        }
        let modifier = modifier_end(words, a.end);
        let out = usize::from(words.is(a.end, "out"));
        if of_same(words, a.end + out, b.first)
            || listed_with(words, a.end, b.first)
            || level_and_change(words, a.end, b.first)
        {
            a.what = b.what.clone();
            a.noun = b.noun;
        } else if modifier > a.end && listed_with(words, modifier, b.first) {
            let head = noun
                .split(" of ")
                .next()
                .and_then(|noun| noun.rsplit(' ').next())
                .unwrap_or(noun);
            a.what = What::Noun(format!("{} {head}", words.slice(a.end, modifier)));
            a.end = modifier;
        } else {
            continue;
        }
        a.per = b.per;
        a.rule = "count/list";
        a.confidence = 0.8;
    }
}

/// "a record 3,168.83, up | 4.92 points"
fn level_and_change(words: Words<'_>, gap: usize, next: usize) -> bool {
    let up = gap + 1;
    let from = up + 1 + usize::from(words.is(up + 1, "by"));
    words.is_symbol(gap, ',')
        && words.is_any(up, &["up", "down", "off"])
        && only_hedges(words, from, next)
}

/// Only ", and", "or", "to" and hedges stand between.
fn listed_with(words: Words<'_>, gap: usize, next: usize) -> bool {
    let comma = usize::from(words.is_symbol(gap, ','));
    let and = usize::from(words.is_any(gap + comma, &["and", "or", "to"]));
    comma + and > 0 && only_hedges(words, gap + comma + and, next)
}

/// "of the club's last | 14"
fn of_same(words: Words<'_>, gap: usize, next: usize) -> bool {
    /// Words of the owner.
    const REACH: usize = 7;
    words.is(gap, "of")
        && next <= gap + REACH
        && (gap + 1..next).all(|at| {
            words.is_word(at)
                && !words.has(
                    at,
                    Tags::VERB_PAST
                        .or(Tags::AUXILIARY)
                        .or(Tags::PREPOSITION)
                        .or(Tags::CONJUNCTION),
                )
        })
}

/// The end of up to three adjectives or names behind a number.
fn modifier_end(words: Words<'_>, from: usize) -> usize {
    let fits = |at: &usize| {
        words.is_word(*at)
            && !words.has(*at, Tags::CLOSED.or(Tags::VERB))
            && (words.has(*at, Tags::ADJECTIVE)
                || words.is_capital(*at)
                || words.at(*at).entry == 0)
    };
    (from..from + 3)
        .take_while(fits)
        .last()
        .map_or(from, |at| at + 1)
}
