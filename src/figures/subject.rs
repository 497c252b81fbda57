//! What is measured, as a short noun phrase in the text's words.
//!
//! "Bilateral trade between China and ASEAN, its largest trading partner, reached 2.66 trillion
//! RMB" → "Bilateral trade between China and ASEAN"; "The plant has a capacity of 600 megawatts" →
//! "capacity of the plant"; "63 high-tech enterprises in the zone" → "high-tech enterprises in the
//! zone". Articles and dates at its ends are dropped, so that the same quantity meets itself in
//! another sentence. Where the clause names nothing, the sentence before or nothing is taken; it
//! refuses to put words into the text's mouth other than "of" and "share of".

use super::hedge::skip_hedges;
use super::noun::{piece_end, phrase_at};
use super::reading::{Reading, What};
use super::figure::Kind;
use super::tags::Tags;
use super::token::{Shape, Words};

/// Longest subject in tokens; more is a sentence, not a name.
const LONGEST: usize = 16;

/// Tokens of a phrase.
type Range = (usize, usize);

/// The subject of a reading. `last` is the sentence before, for "it" and "they".
pub(super) fn subject(words: Words<'_>, last: Words<'_>, reading: &Reading) -> Option<String> {
    if let What::Noun(noun) = &reading.what {
        let range = counted(words, reading);
        return Some(range.map_or_else(|| noun.clone(), |(first, end)| words.slice(first, end).to_owned()));
    }
    if let Some((first, end)) = modified(words, reading) {
        return Some(words.slice(first, end).to_owned());
    }
    let clause = clause_subject(words, reading.first);
    if let Some(share) = share_of(words, reading) {
        let whole = words.slice(share.0, share.1);
        let share = matches!(kind_of(words, reading), Some(Kind::Percent)) || reading.what == What::Share;
        return Some(match named(words, clause, last) {
            Some(part) if share && accounts_for(words, reading.first) => format!("share of {part} in {whole}"),
            _ => whole.to_owned(),
        });
    }
    if let Some((first, end)) = measured_noun(words, reading.first) {
        let noun = words.slice(first, end);
        let owner = named(words, clause, last).filter(|_| has_before(words, first));
        return Some(owner.map_or_else(|| noun.to_owned(), |owner| format!("{noun} of {owner}")));
    }
    if let Some((first, end)) = change_of(words, reading.end) {
        return Some(words.slice(first, end).to_owned());
    }
    if let Some((first, end)) = changed_object(words, reading.first) {
        return Some(words.slice(first, end).to_owned());
    }
    named(words, clause, last)
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
    let pronoun = end == first + 1 && words.has(first, Tags::PRONOUN.or(Tags::ANAPHOR).or(Tags::RELATIVE));
    let figure = words.is(first, "figure") || words.is(first, "number") && end == first + 1;
    if pronoun || figure {
        return topic(last);
    }
    Some(words.slice(first, end).to_owned())
}

/// What a whole sentence speaks of.
fn topic(words: Words<'_>) -> Option<String> {
    let verb = (1..words.len()).find(|at| is_verb(words, *at))?;
    let (first, end) = subject_before(words, verb)?;
    let pronoun = end == first + 1 && words.has(first, Tags::PRONOUN.or(Tags::ANAPHOR));
    (!pronoun).then(|| words.slice(first, end).to_owned())
}

/// "63 [high-tech enterprises in the zone]", "[five-storied] house"
fn counted(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let Some((first, end)) = reading.noun else {
        let hyphen = words.is_hyphen(reading.number.end) && words.is_word(reading.end) && !words.has(reading.end, Tags::CLOSED);
        let phrase = hyphen.then(|| phrase_at(words, reading.end, true)).flatten()?;
        return Some((phrase.first, complement_end(words, phrase.end)));
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
    let article = words.has(reading.first.wrapping_sub(1), Tags::DETERMINER.or(Tags::POSSESSIVE));
    let hyphen = words.is_hyphen(reading.number.end);
    let share = matches!(kind, Kind::Percent | Kind::PercentagePoints);
    // "a $3.25bn (£1.7bn) takeover offer"
    let mut start = reading.end;
    if words.is_symbol(start, '(') {
        start = (start..start + 8).find(|at| words.is_symbol(*at, ')')).map_or(start, |at| at + 1);
    }
    if !(hyphen || article && !share) || !words.is_word(start) || words.has(start, Tags::CLOSED) {
        return None;
    }
    let phrase = phrase_at(words, start, true)?;
    Some((phrase.first, complement_end(words, phrase.end)))
}

/// Over "of …", "in …" behind a noun, up to the next verb, comma or figure.
fn complement_end(words: Words<'_>, end: usize) -> usize {
    let mut at = end;
    while words.is_any(at, &["of", "in", "for", "on", "from", "with", "between", "among", "across", "at", "to"]) && at < end + LONGEST {
        let inner = at + 1;
        let start = inner + usize::from(words.has(inner, Tags::DETERMINER) && !words.is_any(inner, &["which", "what", "that"]));
        let dated = words.has(start, Tags::MONTH.or(Tags::TIME_NOUN)) || matches!(words.at(start).shape, Shape::Digits | Shape::Ordinal) || words.is_any(start, &["last", "next", "first", "recent", "past", "total", "all", "addition", "order"]);
        if dated {
            break;
        }
        let Some(next) = run_end(words, start) else { break };
        at = next;
    }
    at
}

/// The end of a run of nouns, names, adjectives and "and" between names.
fn run_end(words: Words<'_>, first: usize) -> Option<usize> {
    let mut at = first;
    while at < first + LONGEST {
        let token = words.at(at);
        let joins = words.is(at, "and") && words.is_capital(at.wrapping_sub(1)) && words.is_capital(at + 1) || words.has(at, Tags::POSSESSIVE);
        let verb = token.tags.any(Tags::VERB) && !token.tags.any(Tags::ALSO_NOUN.or(Tags::ADJECTIVE).or(Tags::VERB_ING)) && token.case == super::token::Case::Lower;
        let inside = token.shape == Shape::Word && !verb && !token.tags.any(Tags::AUXILIARY.or(Tags::MODAL).or(Tags::RELATIVE)) && (!token.tags.any(Tags::CLOSED) || token.tags.any(Tags::ADJECTIVE));
        if !(inside || joins) {
            break;
        }
        at = piece_end(words, at);
    }
    (at > first).then_some(at)
}

/// "50 percent of [Beijing's market supply]", "4 tons of [hydrogen]"
fn share_of(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let of = reading.end;
    let inner = of + 1 + usize::from(words.has(of + 1, Tags::DETERMINER));
    let rate = words.is(reading.end.wrapping_sub(1), "daily");
    if !words.is(of, "of") || rate || words.is_any(of + 1, &["which", "them", "these", "those"]) {
        return None;
    }
    let end = run_end(words, inner)?;
    Some((inner, complement_end(words, end).min(inner + LONGEST)))
}

/// "accounts for", "makes up": the clause's subject is the part.
fn accounts_for(words: Words<'_>, first: usize) -> bool {
    let at = skip_hedges(words, first).wrapping_sub(1);
    words.is(at, "for") || words.is(at, "up") || words.has(at, Tags::VERB) && !words.has(at, Tags::UP.or(Tags::DOWN))
}

/// "a [capacity] of 600 megawatts", "[annual industrial output value] of more than 35"
fn measured_noun(words: Words<'_>, first: usize) -> Option<Range> {
    let of = skip_hedges(words, first).checked_sub(1)?;
    if !words.is_any(of, &["of", "at"]) || words.is(of, "at") && !words.has(of.wrapping_sub(1), Tags::ALSO_NOUN) {
        return None;
    }
    let head = of.checked_sub(1)?;
    let noun = words.is_word(head) && !words.has(head, Tags::CLOSED) && (!words.has(head, Tags::VERB) || words.has(head, Tags::ALSO_NOUN));
    let empty = words.has(head, Tags::NUMBER_NOUN.or(Tags::QUIET).or(Tags::UP).or(Tags::DOWN));
    if !noun || empty {
        return None;
    }
    let mut start = head;
    while let Some(before) = start.checked_sub(1) {
        let tags = words.at(before).tags;
        let inside = words.is_word(before) && !tags.any(Tags::CLOSED) && !(tags.any(Tags::VERB) && !tags.any(Tags::ALSO_NOUN.or(Tags::ADJECTIVE))) || words.is_hyphen(before);
        if !inside || of - before > LONGEST / 2 {
            break;
        }
        start = before;
    }
    Some((start, of))
}

/// "has", "with" before "a capacity of": the owner is the clause's subject.
fn has_before(words: Words<'_>, first: usize) -> bool {
    (first.saturating_sub(3)..first).any(|at| words.is_any(at, &["has", "have", "had", "with", "having", "boasts", "reached", "reports", "reported", "posted"]))
}

/// "a 19% rise in [profits]", "an 8.7bn drop in [consumer debt]"
fn change_of(words: Words<'_>, end: usize) -> Option<Range> {
    /// Adjectives between: "a 5% annual seasonally adjusted rise".
    const REACH: usize = 5;
    let change = (end..end + REACH).find(|at| words.has(*at, Tags::UP.or(Tags::DOWN)) && words.is_word(*at))?;
    let plain = (end..change).all(|at| words.is_word(at) && !words.has(at, Tags::CLOSED) || words.is_hyphen(at));
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
    let risen = (by.saturating_sub(LONGEST / 2)..by).rev().find(|at| words.has(*at, Tags::UP.or(Tags::DOWN)) && words.is_any(at + 1, &["in", "of"]));
    if let Some(risen) = risen.filter(|risen| !is_verb(words, *risen)) {
        let start = risen + 2 + usize::from(words.has(risen + 2, Tags::DETERMINER.or(Tags::POSSESSIVE)));
        let last = run_end(words, start).filter(|last| *last <= by)?;
        return Some((start, complement_end(words, last).min(by)));
    }
    let verb = (by.saturating_sub(LONGEST)..by).rev().find(|at| is_verb(words, *at) || words.has(*at, Tags::VERB_ING.or(Tags::VERB_BASE)) && words.has(*at, Tags::UP.or(Tags::DOWN)))?;
    let moves = words.has(verb, Tags::UP.or(Tags::DOWN));
    let start = verb + 1 + usize::from(words.has(verb + 1, Tags::DETERMINER.or(Tags::POSSESSIVE)));
    let object = start < by && words.is_word(start) && !words.has(start, Tags::CLOSED);
    (moves && object).then(|| (start, run_end(words, start).map_or(by, |end| complement_end(words, end).min(by))))
}

/// A verb that leads a clause: finite, or an auxiliary.
fn is_verb(words: Words<'_>, at: usize) -> bool {
    let token = words.at(at);
    let lower = token.case == super::token::Case::Lower;
    let helper = token.tags.any(Tags::AUXILIARY.or(Tags::MODAL)) && !words.is_any(at, &["be", "been", "being"]);
    let past = token.tags.any(Tags::VERB_PAST) && !token.tags.any(Tags::ADJECTIVE);
    let third = token.tags.any(Tags::VERB_S) && !token.tags.any(Tags::ALSO_NOUN);
    // "exports surge", "sales | rose": a base form behind a plural.
    let base = token.tags.any(Tags::VERB_BASE) && !token.tags.any(Tags::PREPOSITION) && super::noun::is_plural(words, at.wrapping_sub(1));
    // "with sales rising 8%"
    let rising = token.tags.any(Tags::VERB_ING) && token.tags.any(Tags::UP.or(Tags::DOWN)) && words.is_word(at.wrapping_sub(1)) && !words.has(at.wrapping_sub(1), Tags::CLOSED);
    let whole = !token.glued && !words.is_hyphen(at + 1);
    let both = token.tags.any(Tags::VERB_S) && token.tags.any(Tags::UP.or(Tags::DOWN).or(Tags::EQUATES)) && words.is_word(at.wrapping_sub(1));
    lower && whole && (helper || past || third || base || both || rising)
}

/// The subject of the clause that the token stands in.
fn clause_subject(words: Words<'_>, at: usize) -> Option<Range> {
    let mut end = at;
    // The verb nearest to the left; verbs joined by "and" share their subject.
    loop {
        let verb = (1..end).rev().take_while(|at| words.at(*at).symbol != ';').find(|at| is_verb(words, *at))?;
        let mut first = verb;
        while first > 1 && (words.has(first - 1, Tags::AUXILIARY.or(Tags::MODAL)) || words.has(first - 1, Tags::ADVERB) && !words.has(first - 1, Tags::PREPOSITION) || words.text(first - 1).ends_with("ly") && words.is_word(first - 1)) {
            first -= 1;
        }
        let before = first - 1;
        let goes_on = words.has(before, Tags::COORDINATOR) || words.is_any(before, &["that", "which", "who", "to"]) || words.is_symbol(before, ',') && is_joined(words, before);
        if !goes_on {
            return subject_before(words, first);
        }
        if before == 0 {
            return None;
        }
        end = before;
    }
}

/// A comma before a verb that closes no apposition: "rose 5 percent, reached".
fn is_joined(words: Words<'_>, comma: usize) -> bool {
    let open = (0..comma).rev().find(|at| words.is_symbol(*at, ',') || is_verb(words, *at));
    !open.is_some_and(|at| words.is_symbol(at, ','))
}

/// The phrase that ends before a verb, without the adverbials that open the sentence.
fn subject_before(words: Words<'_>, verb: usize) -> Option<Range> {
    let mut end = verb;
    if end > 0 && words.is_symbol(end - 1, ',') {
        // "Trade between A and B, its largest partner, | reached"
        let open = (0..end - 1).rev().find(|at| words.is_symbol(*at, ','))?;
        end = open;
    }
    let boundary = |at: &usize| {
        let token = words.at(*at);
        matches!(token.symbol, ',' | ':' | '"' | '(' | ')' | '–')
            || words.is_any(*at, &["that", "while", "whereas", "because", "as", "when", "if", "but", "although", "though", "after", "before", "since", "said", "says", "which", "who", "where", "with", "saw", "see", "sees"])
            || is_verb(words, *at)
    };
    let start = (0..end).rev().find(boundary).map_or(0, |at| at + 1);
    let start = trim_left(words, start, end);
    let end = trim_right(words, start, end);
    (start < end && end - start <= LONGEST).then_some((start, end))
}

/// Drops "the", "and", "its" at the head of a phrase.
fn trim_left(words: Words<'_>, first: usize, end: usize) -> usize {
    let drop = |at: &usize| words.is_any(*at, &["the", "a", "an", "and", "its", "their", "such", "more", "of", "this", "also", "in", "with", "by", "so"]) && *at + 1 < end;
    (first..end).find(|at| !drop(at)).unwrap_or(first)
}

/// Drops a date or an adverb at its tail: "Shares on Monday".
fn trim_right(words: Words<'_>, first: usize, end: usize) -> usize {
    let mut end = end;
    while end > first + 1 {
        let last = end - 1;
        let dated = words.has(last, Tags::WEEKDAY.or(Tags::MONTH)) || words.at(last).shape == Shape::Digits && words.text(last).len() == 4;
        let loose = words.has(last, Tags::RATE_ADVERB) || words.has(last, Tags::PREPOSITION.or(Tags::ADVERB).or(Tags::DETERMINER)) || words.has(last, Tags::COORDINATOR);
        if !(dated || loose) {
            break;
        }
        end = last;
    }
    end
}
