//! What is measured, as a short noun phrase in the text's words.
//!
//! "Bilateral trade between China and ASEAN, its largest trading partner, reached 2.66 trillion
//! RMB" → "Bilateral trade between China and ASEAN"; "The plant has a capacity of 600 megawatts" →
//! "capacity of the plant"; "63 high-tech enterprises in the zone" → "high-tech enterprises in the
//! zone". Articles and dates at its ends are dropped, so that the same quantity meets itself in
//! another sentence. Where the clause names nothing, the sentence before or nothing is taken; it
//! refuses to put words into the text's mouth other than "of" and "share of".

use super::beside::beside;
use super::clause::{
    LONGEST, Range, clause_subject, complement_end, is_verb, run_end, subject_before, trim_left,
};
use super::figure::Kind;
use super::find::starts_number;
use super::hedge::skip_hedges;
use super::noun::phrase_at;
use super::number::Form;
use super::reading::{Reading, What};
use super::roles::is_plural;
use super::tags::Tags;
use super::token::{Case, Words};

/// The subject of a reading. `last` is the sentence before, for "it" and "they".
pub(super) fn subject(words: Words<'_>, last: Words<'_>, reading: &Reading) -> Option<String> {
    if let What::Noun(noun) = &reading.what
        && !matches!(noun.as_str(), "time" | "point" | "place" | "notch")
        && !(matches!(noun.as_str(), "unit" | "item" | "piece") && is_reached(words, reading))
        && reading.rule != "count/subject"
    {
        let range = counted(words, reading);
        return Some(range.map_or_else(|| noun.clone(), |(first, end)| say(words, (first, end))));
    }
    if let Some((first, end)) = modified(words, reading) {
        return Some(say(words, (first, end)));
    }
    if let Some((first, end)) = beside(words, reading) {
        return Some(say(words, (first, end)));
    }
    // "Profit doubled": the number is the verb.
    let verb = reading.number.form == Form::Multiple;
    let object = reading.end;
    // "doubled the likely cost"
    let transitive = verb
        && (words.has(object, Tags::DETERMINER.or(Tags::POSSESSIVE))
            || words.is_word(object) && !words.has(object, Tags::CLOSED));
    let start = object + usize::from(words.has(object, Tags::DETERMINER.or(Tags::POSSESSIVE)));
    if let Some(end) = transitive
        .then(|| run_end(words, start))
        .flatten()
        .filter(|_| !words.is_any(object, &["that", "what", "those", "this"]))
        .filter(|_| !words.has(start, Tags::NUMBER_NOUN))
    {
        return Some(say(words, (start, complement_end(words, end))));
    }
    let clause = clause_subject(words, if verb { reading.end } else { reading.first });
    if let Some((first, end)) = share_behind(words, reading) {
        return Some(say(words, (first, end)));
    }
    let predicate = clause.filter(|_| is_predicate(words, reading));
    if let Some(share) = share_of(words, reading).filter(|_| predicate.is_none()) {
        let whole = say(words, share);
        let share =
            matches!(kind_of(words, reading), Some(Kind::Percent)) || reading.what == What::Share;
        return Some(match named(words, clause, last) {
            Some(part) if share && accounts_for(words, reading.first) => {
                format!("share of {part} in {whole}")
            }
            _ => whole,
        });
    }
    if let Some((first, end)) = measured_noun(words, reading.first) {
        let noun = say(words, (first, end));
        if let Some(owner) = owner_behind(words, (first, reading.end)) {
            return Some(format!("{noun} of {}", say(words, owner)));
        }
        let owner = named(words, clause, last).filter(|_| has_before(words, first));
        return Some(owner.map_or_else(|| noun.clone(), |owner| format!("{noun} of {owner}")));
    }
    if let Some((first, end)) = change_of(words, reading.end) {
        return Some(say(words, (first, end)));
    }
    if let Some((first, end)) = changed_object(words, reading.first) {
        return Some(say(words, (first, end)));
    }
    let counted = match &reading.what {
        What::Noun(noun) if reading.rule == "count/subject" => Some(noun.clone()),
        _ => None,
    };
    named(words, clause, last).or(counted).or_else(|| {
        // "Growth of 6.5 percent is expected."
        let of = skip_hedges(words, reading.first).checked_sub(1)?;
        let noun = of.checked_sub(1).filter(|noun| {
            words.is(of, "of") && words.is_word(*noun) && !words.has(*noun, Tags::CLOSED)
        })?;
        Some(say(words, (noun, of)))
    })
}

/// "shipments | reached 4.9 million units", "a capacity | of 60,000 units": the noun behind the number
/// says nothing that the one before does not say better.
fn is_reached(words: Words<'_>, reading: &Reading) -> bool {
    let mut at = skip_hedges(words, reading.first).wrapping_sub(1);
    if words.is_any(at, &["to", "at", "from"]) {
        at = at.wrapping_sub(1);
    }
    words.is_any(at, &["of", "up", "down"])
        || words.has(at, Tags::EQUATES.or(Tags::UP).or(Tags::DOWN)) && !words.is(at, "number")
}

/// Tokens as text; a common word that opens the sentence loses its capital.
fn say(words: Words<'_>, (first, end): Range) -> String {
    let text = words.slice(first, end);
    let mut chars = text.chars();
    // "Chinese exports" keep their capital.
    let people = ["ese", "ish", "ian"]
        .iter()
        .any(|end| words.text(0).ends_with(end));
    let common = first == 0
        && !people
        && words.at(0).tags != Tags::NONE
        && words.at(0).case == Case::Title
        && !words.is_capital(1);
    match chars.next().filter(|_| common) {
        Some(capital) => capital.to_lowercase().chain(chars).collect(),
        None => text.to_owned(),
    }
}

fn kind_of(words: Words<'_>, reading: &Reading) -> Option<Kind> {
    match reading.what {
        What::Unit(unit) => Some(words.lexicon.units.get(unit).kind),
        _ => None,
    }
}

/// The clause's subject in words; a pronoun stands for the topic.
fn named(words: Words<'_>, clause: Option<Range>, last: Words<'_>) -> Option<String> {
    let (first, end) = clause?;
    // "a dozen eggs | cost", "five workers | earned": what is counted.
    if starts_number(words.at(first)) || words.has(first, Tags::ARTICLE) {
        let counted = (first..end)
            .find(|at| !starts_number(words.at(*at)) && !words.has(*at, Tags::ARTICLE))?;
        if words.is_unit(counted) {
            return None;
        }
        let noun = run_end(words, counted).filter(|noun| *noun <= end)?;
        return (first < counted && !words.has(counted, Tags::CLOSED))
            .then(|| say(words, (counted, noun.max(counted + 1))));
    }
    let single =
        end == first + 1 && words.has(first, Tags::PRONOUN.or(Tags::ANAPHOR).or(Tags::RELATIVE));
    let pronoun = single || end > first && words.has(end - 1, Tags::PRONOUN);
    let figure = words.is(first, "figure") || words.is(first, "number") && end == first + 1;
    if pronoun || figure {
        let outer = single.then(|| outer_subject(words, first)).flatten();
        return outer.map(|range| say(words, range)).or_else(|| topic(last));
    }
    Some(say(words, (first, end)))
}

/// "The company said | it earned": the pronoun stands for the subject of the clause before, where
/// both may be the same thing.
fn outer_subject(words: Words<'_>, pronoun: usize) -> Option<Range> {
    let (first, end) = clause_subject(words, pronoun)?;
    let head = end - 1;
    let closed = words.has(first, Tags::PRONOUN.or(Tags::ANAPHOR).or(Tags::RELATIVE))
        || words.has(head, Tags::PRONOUN);
    let many = is_plural(words, head);
    let named = words.is_capital(head);
    let same = (words.is(pronoun, "it") && !many && (!named || end == first + 1))
        || words.is(pronoun, "they") && many
        || words.is_any(pronoun, &["he", "she"]) && named;
    (!closed && same).then_some((first, end))
}

/// "63 [high-tech enterprises in the zone]", "[five-storied] house"
fn counted(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let Some((first, end)) = reading.noun else {
        let hyphen = words.is_hyphen(reading.number.end)
            && words.is_word(reading.end)
            && !words.has(reading.end, Tags::CLOSED);
        let end = hyphen.then(|| run_end(words, reading.end)).flatten()?;
        return Some((reading.end, complement_end(words, end)));
    };
    let first = trim_left(words, first, end);
    Some((first, complement_end(words, end)))
}

/// "[three-year] action plan", "a [$5 million] signing bonus", "[a 5kW] panel"
fn modified(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let What::Unit(unit) = reading.what else {
        return None;
    };
    let kind = words.lexicon.units.get(unit).kind;
    let article = words.has(
        reading.first.wrapping_sub(1),
        Tags::DETERMINER.or(Tags::POSSESSIVE),
    );
    let hyphen = words.is_hyphen(reading.number.end);
    let share = matches!(kind, Kind::Percent | Kind::PercentagePoints);
    // "a $3.25bn (£1.7bn) takeover offer"
    let mut start = reading.end;
    if words.is_symbol(start, '(') {
        start = (start..start + 8)
            .find(|at| words.is_symbol(*at, ')'))
            .map_or(start, |at| at + 1);
    }
    let changes = share && (start..start + 4).any(|at| words.has(at, Tags::UP.or(Tags::DOWN)));
    if !(hyphen || article) || changes || !words.is_word(start) || words.has(start, Tags::CLOSED) {
        return None;
    }
    let end = run_end(words, start)?;
    Some((start, complement_end(words, end)))
}

/// "50 percent of [Beijing's market supply]", "4 tons of [hydrogen]"
fn share_of(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let of = reading.end;
    let inner = of + 1 + usize::from(words.has(of + 1, Tags::DETERMINER));
    let rate = words.is(reading.end.wrapping_sub(1), "daily");
    if !words.is(of, "of")
        || rate
        || words.is_any(of + 1, &["which", "them", "these", "those", "each"])
    {
        return None;
    }
    let end = run_end(words, inner)?;
    Some((inner, complement_end(words, end).min(inner + LONGEST)))
}

/// "one in five [adults]"
fn share_behind(words: Words<'_>, reading: &Reading) -> Option<Range> {
    if reading.what != What::Share || words.is(reading.end, "of") {
        return None;
    }
    let phrase = phrase_at(words, reading.end, false).filter(|phrase| phrase.plural)?;
    Some((phrase.first, complement_end(words, phrase.end)))
}

/// "spending | is projected to reach 2 percent of GDP", "debt stood at 60 percent of GDP": the share
/// is said of the clause's subject.
fn is_predicate(words: Words<'_>, reading: &Reading) -> bool {
    let share = matches!(
        kind_of(words, reading),
        Some(Kind::Percent | Kind::PercentagePoints)
    );
    let mut at = skip_hedges(words, reading.first).wrapping_sub(1);
    let mut leads = Tags::EQUATES.or(Tags::BE);
    if words.is_any(at, &["to", "at"]) {
        at = at.wrapping_sub(1);
        leads = leads.or(Tags::UP).or(Tags::DOWN);
    }
    let equates = words.has(at, leads)
        || words.is_any(
            at,
            &["stood", "stands", "stand", "remained", "remain", "remains"],
        );
    share && equates && !words.has(at, Tags::ACCOUNTS) && words.is(reading.end, "of")
}

/// "accounts for", "makes up": the clause's subject is the part.
fn accounts_for(words: Words<'_>, first: usize) -> bool {
    let at = skip_hedges(words, first).wrapping_sub(1);
    words.has(at, Tags::ACCOUNTS)
        || words.is_any(at, &["for", "up"]) && words.has(at.wrapping_sub(1), Tags::ACCOUNTS)
}

/// "a [capacity] of 600 megawatts", "[annual industrial output value] of more than 35"
fn measured_noun(words: Words<'_>, first: usize) -> Option<Range> {
    let mut of = skip_hedges(words, first).checked_sub(1)?;
    of -= usize::from(words.is(of, "between") && of > 0);
    if !words.is(of, "of") {
        return None;
    }
    let head = of.checked_sub(1)?;
    let noun = words.is_word(head)
        && !words.has(head, Tags::CLOSED)
        && (!words.has(head, Tags::VERB) || words.has(head, Tags::ALSO_NOUN));
    // "expects growth of 1.4 percent": the rate has the name.
    let rate = words.is(head, "growth") && !words.is_symbol(head.wrapping_sub(1), ',');
    let empty = !rate
        && words.has(
            head,
            Tags::NUMBER_NOUN
                .or(Tags::QUIET)
                .or(Tags::UP)
                .or(Tags::DOWN),
        );
    if !noun || empty {
        return None;
    }
    let mut start = head;
    while let Some(before) = start.checked_sub(1) {
        let tags = words.at(before).tags;
        let nominal = !tags.any(Tags::VERB) || tags.any(Tags::ALSO_NOUN.or(Tags::ADJECTIVE));
        let inside =
            words.is_word(before) && nominal && !tags.any(Tags::CLOSED) || words.is_hyphen(before);
        if !inside || of - before > LONGEST / 2 {
            break;
        }
        start = before;
    }
    Some((start, of))
}

/// "With a total length of 14.7 km, [the bridge] broke": what opens the clause behind the comma.
fn owner_behind(words: Words<'_>, (first, end): Range) -> Option<Range> {
    let opens = (0..first.min(3)).any(|at| words.is(at, "with") && words.is_capital(at));
    let start = end + 1 + usize::from(words.has(end + 1, Tags::DETERMINER));
    if !opens || !words.is_symbol(end, ',') || words.has(start, Tags::PRONOUN) {
        return None;
    }
    run_end(words, start).map(|end| (start, end))
}

/// "has", "with" before "a capacity of": the owner is the clause's subject.
fn has_before(words: Words<'_>, first: usize) -> bool {
    (first.saturating_sub(3)..first)
        .any(|at| words.has(at, Tags::OWNS) && !words.has(at + 1, Tags::VERB_PAST))
        || words.is(first.wrapping_sub(2), "at")
}

/// "a 19% rise in [profits]", "an 8.7bn drop in [consumer debt]"
fn change_of(words: Words<'_>, end: usize) -> Option<Range> {
    /// Adjectives between: "a 5% annual seasonally adjusted rise".
    const REACH: usize = 5;
    let change = (end..end + REACH)
        .find(|at| words.has(*at, Tags::UP.or(Tags::DOWN)) && words.is_word(*at))?;
    let plain = (end..change)
        .all(|at| words.is_word(at) && !words.has(at, Tags::CLOSED) || words.is_hyphen(at));
    let link = change + 1;
    let start = link + 1 + usize::from(words.has(link + 1, Tags::DETERMINER.or(Tags::POSSESSIVE)));
    if !plain || !words.is_any(link, &["in", "of"]) {
        return None;
    }
    let last = run_end(words, start)?;
    Some((start, complement_end(words, last)))
}

/// "shortens [construction time] by more than 60 percent", "spent 16 billion RMB on [R&D]"
fn changed_object(words: Words<'_>, first: usize) -> Option<Range> {
    let by = skip_hedges(words, first).checked_sub(1)?;
    if !words.is_any(by, &["by", "to", "from"]) {
        return None;
    }
    // "a rise in [profits] to 450 million"
    let risen = (by.saturating_sub(LONGEST / 2)..by)
        .rev()
        .find(|at| words.has(*at, Tags::UP.or(Tags::DOWN)) && words.is_any(at + 1, &["in", "of"]));
    if let Some(risen) = risen.filter(|risen| !is_verb(words, *risen)) {
        let start =
            risen + 2 + usize::from(words.has(risen + 2, Tags::DETERMINER.or(Tags::POSSESSIVE)));
        let last = run_end(words, start).filter(|last| *last <= by)?;
        return Some((start, complement_end(words, last).min(by)));
    }
    let verb = (by.saturating_sub(LONGEST)..by).rev().find(|at| {
        is_verb(words, *at)
            || words.has(*at, Tags::VERB_ING.or(Tags::VERB_BASE).or(Tags::VERB_S))
                && words.has(*at, Tags::UP.or(Tags::DOWN))
    })?;
    let moves = words.has(verb, Tags::UP.or(Tags::DOWN));
    let start = verb + 1 + usize::from(words.has(verb + 1, Tags::DETERMINER.or(Tags::POSSESSIVE)));
    let object = start < by && words.is_word(start) && !words.has(start, Tags::CLOSED);
    (moves && object).then(|| {
        (
            start,
            run_end(words, start).map_or(by, |end| complement_end(words, end).min(by)),
        )
    })
}

/// What a whole sentence speaks of.
fn topic(words: Words<'_>) -> Option<String> {
    let verb = (1..words.len()).find(|at| is_verb(words, *at))?;
    let (first, end) = subject_before(words, verb)?;
    let pronoun = end == first + 1 && words.has(first, Tags::PRONOUN.or(Tags::ANAPHOR));
    (!pronoun).then(|| say(words, (first, end)))
}
