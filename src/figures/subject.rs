//! What is measured, as a short noun phrase in the text's words.
//!
//! "Bilateral trade between China and ASEAN, its largest trading partner, reached 2.66 trillion
//! RMB" → "Bilateral trade between China and ASEAN"; "The plant has a capacity of 600 megawatts" →
//! "capacity of the plant"; "63 high-tech enterprises in the zone" → "high-tech enterprises in the
//! zone". Articles and dates at its ends are dropped, so that the same quantity meets itself in
//! another sentence. Where the clause names nothing, the sentence before or nothing is taken; it
//! refuses to put words into the text's mouth other than "of" and "share of".

use super::find::starts_number;
use super::hedge::skip_hedges;
use super::noun::{phrase_at, piece_end};
use super::number::Form;
use super::reading::{Reading, What};
use super::figure::Kind;
use super::tags::Tags;
use super::token::{Case, Shape, Words};

/// Longest subject in tokens; more is a sentence, not a name.
const LONGEST: usize = 16;

/// Tokens of a phrase.
type Range = (usize, usize);

/// The subject of a reading. `last` is the sentence before, for "it" and "they".
pub(super) fn subject(words: Words<'_>, last: Words<'_>, reading: &Reading) -> Option<String> {
    if let What::Noun(noun) = &reading.what
        && !matches!(noun.as_str(), "time" | "point" | "place" | "notch")
    {
        let range = counted(words, reading);
        return Some(range.map_or_else(|| noun.clone(), |(first, end)| say(words, (first, end))));
    }
    if let Some((first, end)) = modified(words, reading) {
        return Some(say(words, (first, end)));
    }
    // "Profit doubled": the number is the verb.
    let verb = reading.number.form == Form::Multiple;
    let clause = clause_subject(words, if verb { reading.end } else { reading.first });
    if let Some((first, end)) = share_behind(words, reading) {
        return Some(say(words, (first, end)));
    }
    if let Some(share) = share_of(words, reading) {
        let whole = say(words, share);
        let share = matches!(kind_of(words, reading), Some(Kind::Percent)) || reading.what == What::Share;
        return Some(match named(words, clause, last) {
            Some(part) if share && accounts_for(words, reading.first) => format!("share of {part} in {whole}"),
            _ => whole,
        });
    }
    if let Some((first, end)) = measured_noun(words, reading.first) {
        let noun = say(words, (first, end));
        let owner = named(words, clause, last).filter(|_| has_before(words, first));
        return Some(owner.map_or_else(|| noun.clone(), |owner| format!("{noun} of {owner}")));
    }
    if let Some((first, end)) = change_of(words, reading.end) {
        return Some(say(words, (first, end)));
    }
    if let Some((first, end)) = changed_object(words, reading.first) {
        return Some(say(words, (first, end)));
    }
    named(words, clause, last).or_else(|| {
        // "Growth of 6.5 percent is expected."
        let of = skip_hedges(words, reading.first).checked_sub(1)?;
        let noun = of.checked_sub(1).filter(|noun| words.is(of, "of") && words.is_word(*noun) && !words.has(*noun, Tags::CLOSED))?;
        Some(say(words, (noun, of)))
    })
}

/// Tokens as text; a common word that opens the sentence loses its capital.
fn say(words: Words<'_>, (first, end): Range) -> String {
    let text = words.slice(first, end);
    let mut chars = text.chars();
    let common = first == 0 && words.at(0).entry != 0 && words.at(0).case == Case::Title;
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
    if starts_number(words.at(first)) && end <= first + 2 {
        return None;
    }
    let pronoun = end == first + 1 && words.has(first, Tags::PRONOUN.or(Tags::ANAPHOR).or(Tags::RELATIVE));
    let figure = words.is(first, "figure") || words.is(first, "number") && end == first + 1;
    if pronoun || figure {
        return topic(last);
    }
    Some(say(words, (first, end)))
}

/// What a whole sentence speaks of.
fn topic(words: Words<'_>) -> Option<String> {
    let verb = (1..words.len()).find(|at| is_verb(words, *at))?;
    let (first, end) = subject_before(words, verb)?;
    let pronoun = end == first + 1 && words.has(first, Tags::PRONOUN.or(Tags::ANAPHOR));
    (!pronoun).then(|| say(words, (first, end)))
}

/// "63 [high-tech enterprises in the zone]", "[five-storied] house"
fn counted(words: Words<'_>, reading: &Reading) -> Option<Range> {
    let Some((first, end)) = reading.noun else {
        let hyphen = words.is_hyphen(reading.number.end) && words.is_word(reading.end) && !words.has(reading.end, Tags::CLOSED);
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
    let article = words.has(reading.first.wrapping_sub(1), Tags::DETERMINER.or(Tags::POSSESSIVE));
    let hyphen = words.is_hyphen(reading.number.end);
    let share = matches!(kind, Kind::Percent | Kind::PercentagePoints);
    // "a $3.25bn (£1.7bn) takeover offer"
    let mut start = reading.end;
    if words.is_symbol(start, '(') {
        start = (start..start + 8).find(|at| words.is_symbol(*at, ')')).map_or(start, |at| at + 1);
    }
    let changes = share && (start..start + 4).any(|at| words.has(at, Tags::UP.or(Tags::DOWN)));
    if !(hyphen || article) || changes || !words.is_word(start) || words.has(start, Tags::CLOSED) {
        return None;
    }
    let end = run_end(words, start)?;
    Some((start, complement_end(words, end)))
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
        let hurt = token.tags.any(Tags::VERB_PAST) && at > first && (!words.is_word(at + 1) || words.has(at + 1, Tags::CLOSED));
        let verb = (hurt || token.tags.any(Tags::VERB) && !token.tags.any(Tags::ALSO_NOUN.or(Tags::ADJECTIVE).or(Tags::VERB_ING))) && token.case == Case::Lower;
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

/// "one in five [adults]"
fn share_behind(words: Words<'_>, reading: &Reading) -> Option<Range> {
    if reading.what != What::Share || words.is(reading.end, "of") {
        return None;
    }
    let phrase = phrase_at(words, reading.end, false).filter(|phrase| phrase.plural)?;
    Some((phrase.first, complement_end(words, phrase.end)))
}

/// "accounts for", "makes up": the clause's subject is the part.
fn accounts_for(words: Words<'_>, first: usize) -> bool {
    let at = skip_hedges(words, first).wrapping_sub(1);
    words.has(at, Tags::ACCOUNTS) || words.is_any(at, &["for", "up"]) && words.has(at.wrapping_sub(1), Tags::ACCOUNTS)
}

/// "a [capacity] of 600 megawatts", "[annual industrial output value] of more than 35"
fn measured_noun(words: Words<'_>, first: usize) -> Option<Range> {
    let of = skip_hedges(words, first).checked_sub(1)?;
    if !words.is(of, "of") {
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
    let verb = (by.saturating_sub(LONGEST)..by).rev().find(|at| is_verb(words, *at) || words.has(*at, Tags::VERB_ING.or(Tags::VERB_BASE).or(Tags::VERB_S)) && words.has(*at, Tags::UP.or(Tags::DOWN)))?;
    let moves = words.has(verb, Tags::UP.or(Tags::DOWN));
    let start = verb + 1 + usize::from(words.has(verb + 1, Tags::DETERMINER.or(Tags::POSSESSIVE)));
    let object = start < by && words.is_word(start) && !words.has(start, Tags::CLOSED);
    (moves && object).then(|| (start, run_end(words, start).map_or(by, |end| complement_end(words, end).min(by))))
}

/// A verb that leads a clause: finite, or an auxiliary.
fn is_verb(words: Words<'_>, at: usize) -> bool {
    let token = words.at(at);
    let lower = token.case == Case::Lower;
    let helper = token.tags.any(Tags::AUXILIARY.or(Tags::MODAL)) && !words.is_any(at, &["be", "been", "being"]);
    let before = at.wrapping_sub(1);
    // "the cost", "its rise": a noun.
    if words.is_any(before, &["the", "a", "an"]) || words.has(before, Tags::POSSESSIVE) {
        return false;
    }
    // "reduced" describes, unless it has an object.
    let described = token.tags.any(Tags::ADJECTIVE) && !(words.has(at + 1, Tags::DETERMINER.or(Tags::POSSESSIVE)) || words.at(at + 1).shape == Shape::Digits);
    let past = token.tags.any(Tags::VERB_PAST) && !described;
    let third = token.tags.any(Tags::VERB_S) && !token.tags.any(Tags::ALSO_NOUN);
    // "exports surge", "sales | rose": a base form behind a plural.
    let base = token.tags.any(Tags::VERB_BASE) && !token.tags.any(Tags::PREPOSITION) && super::noun::is_plural(words, before) && (before == 0 || !words.has(before, Tags::VERB_S) || words.has(before - 1, Tags::CLOSED.or(Tags::ADJECTIVE)));
    // "with sales rising 8%"
    let rising = token.tags.any(Tags::VERB_ING) && token.tags.any(Tags::UP.or(Tags::DOWN)) && words.is_word(at.wrapping_sub(1)) && !words.has(at.wrapping_sub(1), Tags::CLOSED);
    let whole = !token.glued && !words.is_hyphen(at + 1);
    // "the park covers 3,200", "exports totals the": a noun as well, but an object follows.
    let next = words.at(at + 1);
    let object = next.shape != Shape::Word || next.tags.any(Tags::DETERMINER.or(Tags::NUMERIC).or(Tags::CUE)) && !next.tags.any(Tags::CONJUNCTION.or(Tags::PREPOSITION));
    let object = object && !matches!(next.symbol, ',' | '.' | ';' | ':' | ')') && next.shape != Shape::Outside;
    let both = token.tags.any(Tags::VERB_S) && object && words.is_word(at.wrapping_sub(1));
    lower && whole && (helper || past || third || base || both || rising)
}

/// The subject of the clause that the token stands in.
fn clause_subject(words: Words<'_>, at: usize) -> Option<Range> {
    let mut end = at;
    // The verb nearest to the left; verbs joined by "and" share their subject.
    loop {
        let verb = (1..end).rev().take_while(|at| words.at(*at).symbol != ';').find(|at| is_verb(words, *at))?;
        let mut first = verb;
        let skips = |at: usize| {
            let adverb = words.has(at, Tags::ADVERB) && !words.has(at, Tags::PREPOSITION) && !words.has(at.wrapping_sub(1), Tags::DETERMINER);
            words.has(at, Tags::AUXILIARY.or(Tags::MODAL)) || adverb || words.is_word(at) && words.text(at).ends_with("ly")
        };
        while first > 1 && skips(first - 1) {
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

/// A comma between two verbs of one subject: "rose 5 percent, | reached"; not one that closes
/// "…, which had been falling," or "…, built in 1985,".
fn is_joined(words: Words<'_>, comma: usize) -> bool {
    let open = (0..comma).rev().find(|at| words.is_symbol(*at, ','));
    let inserted = open.is_some_and(|open| {
        let first = open + 1;
        let participle = words.has(first, Tags::VERB_PAST.or(Tags::VERB_ING)) || words.text(first).ends_with("ing");
        let verbless = !(first..comma).any(|at| is_verb(words, at));
        words.has(first, Tags::RELATIVE) || participle || verbless
    });
    !inserted && (0..comma).any(|at| is_verb(words, at))
}

/// "hydrogen made in the plant | covers": a participle behind its noun, not the clause's verb.
fn is_participle(words: Words<'_>, at: usize) -> bool {
    let noun_before = words.is_word(at.wrapping_sub(1)) && !words.has(at.wrapping_sub(1), Tags::CLOSED);
    let phrase = words.has(at + 1, Tags::PREPOSITION);
    words.has(at, Tags::VERB_PAST) && !words.has(at, Tags::UP.or(Tags::DOWN)) && noun_before && phrase
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
            || is_verb(words, *at) && !is_participle(words, *at)
            || words.is(*at, "and") && (0..*at).any(|before| is_verb(words, before))
    };
    let mut start = (0..end).rev().find(boundary).map_or(0, |at| at + 1);
    // "Output of coal, oil and gas reached": the comma is one of a list.
    while start > 1 && words.is_symbol(start - 1, ',') && (start..end).any(|at| words.is(at, "and")) {
        let before = (0..start - 1).rev().find(boundary).map_or(0, |at| at + 1);
        if before + 4 < start - 1 && !(before..start - 1).any(|at| words.is_any(at, &["of", "for", "in"])) {
            break;
        }
        start = before;
    }
    let start = trim_left(words, behind_date(words, start, end), end);
    let end = trim_right(words, start, end);
    (start < end && end - start <= LONGEST).then_some((start, end))
}

/// "At the end of 2003 | the bank had": the adverbial that opens the clause without a comma.
fn behind_date(words: Words<'_>, start: usize, end: usize) -> usize {
    if !words.has(start, Tags::PREPOSITION) {
        return start;
    }
    let date = |at: &usize| words.at(*at).shape == Shape::Digits || words.has(*at, Tags::MONTH.or(Tags::WEEKDAY)) && words.is_capital(*at);
    (start..end).rev().find(date).map_or(start, |at| at + 1)
}

/// Drops "the", "and", "its" at the head of a phrase.
fn trim_left(words: Words<'_>, first: usize, end: usize) -> usize {
    let drop = |at: &usize| words.is_any(*at, &["the", "a", "an", "and", "its", "their", "such", "more", "of", "this", "also", "in", "with", "by", "so"]) && *at + 1 < end;
    // "the 2019 budget"
    let year = |at: &usize| words.at(*at).shape == Shape::Digits && words.text(*at).len() == 4 && *at + 1 < end;
    (first..end).find(|at| !drop(at) && !year(at)).unwrap_or(first)
}

/// Drops a date or an adverb at its tail: "Shares on Monday".
fn trim_right(words: Words<'_>, first: usize, end: usize) -> usize {
    let mut end = end;
    while end > first + 1 {
        let last = end - 1;
        let dated = words.has(last, Tags::WEEKDAY.or(Tags::MONTH)) || words.at(last).shape == Shape::Digits && words.text(last).len() == 4;
        let loose = words.has(last, Tags::RATE_ADVERB.or(Tags::PREPOSITION).or(Tags::ADVERB).or(Tags::DETERMINER).or(Tags::COORDINATOR));
        if !(dated || loose) || words.has(last - 1, Tags::DETERMINER) {
            break;
        }
        end = last;
    }
    end
}
