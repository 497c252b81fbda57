//! Clauses without a parser: which verb leads a number, and which phrase leads the verb.
//!
//! "Bilateral trade between China and ASEAN, its largest trading partner, | reached" → the phrase
//! before the apposition; "The tower is 324 meters high and | weighs" → "tower", over the first
//! verb. Word classes and commas decide; where they do not, there is no subject.

use super::noun::phrase_before;
use super::roles::{is_plural, piece_end};
use super::tags::Tags;
use super::token::{Case, Shape, Words};

/// Longest subject in tokens; more is a sentence, not a name.
pub(super) const LONGEST: usize = 16;

/// Tokens of a phrase.
pub(super) type Range = (usize, usize);

/// Over "of …", "in …" behind a noun, up to the next verb, comma or figure.
pub(super) fn complement_end(words: Words<'_>, end: usize) -> usize {
    /// "strategic experts in international cooperation in Shandong | at the conference"
    const LINKS: usize = 2;
    let mut at = end;
    for _ in 0..LINKS {
        if !words.has(at, Tags::LINKS_NOUN) {
            break;
        }
        let inner = at + 1;
        let start = inner
            + usize::from(
                words.has(inner, Tags::DETERMINER)
                    && !words.is_any(inner, &["which", "what", "that"]),
            );
        let dated = words.has(start, Tags::MONTH.or(Tags::TIME_NOUN))
            || matches!(words.at(start).shape, Shape::Digits | Shape::Ordinal)
            || words.has(start, Tags::DATED_FIRST.or(Tags::DATE))
            || words.is_any(start, &["fiscal", "financial", "early", "late"]);
        // "countries | to offer training"
        let infinitive = words.is(at, "to") && words.has(inner, Tags::VERB_BASE);
        // "its share of researchers | in four years"
        let counted = words.has(start, Tags::NUMERIC) && !words.is_any(at, &["of", "between"]);
        if dated || infinitive || counted {
            break;
        }
        let Some(next) = run_end(words, start) else {
            break;
        };
        // "offices in Berlin, Frankfurt and Munich": half a list says less than none.
        let listed = words.is_symbol(next, ',') && words.is_capital(next + 1);
        if listed && words.is_capital(start) {
            break;
        }
        at = next;
    }
    at
}

/// The end of a run of nouns, names, adjectives and "and" between names.
pub(super) fn run_end(words: Words<'_>, first: usize) -> Option<usize> {
    let mut at = first;
    while at < first + LONGEST {
        let token = words.at(at);
        let joins =
            words.is(at, "and") && words.is_capital(at.wrapping_sub(1)) && words.is_capital(at + 1)
                || words.has(at, Tags::POSSESSIVE);
        let hurt = token.tags.any(Tags::VERB_PAST)
            && at > first
            && (!words.is_word(at + 1) || words.has(at + 1, Tags::CLOSED));
        // "highly cited researchers", "total installed capacity"
        let describes = token.tags.any(Tags::VERB_PAST)
            && words.text(at).ends_with("ed")
            && words.is_word(at + 1)
            && !words.has(at + 1, Tags::CLOSED)
            && at > first
            && (words.has(at - 1, Tags::ADJECTIVE) || words.text(at - 1).ends_with("ly"));
        let verb = (hurt
            || at > first && token.tags.any(Tags::VERB_S) && is_verb(words, at)
            || !describes
                && token.tags.any(Tags::VERB)
                && !token
                    .tags
                    .any(Tags::ALSO_NOUN.or(Tags::ADJECTIVE).or(Tags::VERB_ING)))
            && token.case == Case::Lower;
        let inside = token.shape == Shape::Word
            && !verb
            && !token
                .tags
                .any(Tags::AUXILIARY.or(Tags::MODAL).or(Tags::RELATIVE))
            && words.at(at + 1).symbol != '$'
            && !token.tags.any(Tags::DATE)
            && (!token.tags.any(Tags::CLOSED) || token.tags.any(Tags::ADJECTIVE));
        // "Route 9"
        let numbered = token.shape == Shape::Digits
            && at > first
            && words.has(at - 1, Tags::NAME_HEAD)
            && words.is_capital(at - 1);
        if numbered {
            return Some(at + 1);
        }
        if !(inside || joins) {
            break;
        }
        at = piece_end(words, at);
    }
    (at > first).then_some(at)
}

/// A verb that leads a clause: finite, or an auxiliary.
pub(super) fn is_verb(words: Words<'_>, at: usize) -> bool {
    let token = words.at(at);
    if token.tags.any(Tags::DATE) {
        return false;
    }
    let lower = token.case == Case::Lower;
    let helper = token.tags.any(Tags::AUXILIARY.or(Tags::MODAL))
        && !words.is_any(at, &["be", "been", "being"]);
    let before = at.wrapping_sub(1);
    // "the cost", "its rise": a noun.
    if words.is_any(before, &["the", "a", "an"]) || words.has(before, Tags::POSSESSIVE) {
        return false;
    }
    // "reduced" describes, unless it has an object.
    let described = token.tags.any(Tags::ADJECTIVE)
        && !(words.has(at + 1, Tags::DETERMINER.or(Tags::POSSESSIVE))
            || words.at(at + 1).shape == Shape::Digits);
    // "total installed capacity"
    let noun_next = words.is_word(at + 1)
        && !words.has(at + 1, Tags::CLOSED.or(Tags::NUMERIC))
        && !words.text(at + 1).ends_with("ly");
    let adjective_before =
        words.has(before, Tags::ADJECTIVE) && !words.has(before, Tags::PRONOUN.or(Tags::ADVERB));
    let described = described || noun_next && adjective_before;
    let past = token.tags.any(Tags::VERB_PAST) && !described;
    let third = token.tags.any(Tags::VERB_S) && !token.tags.any(Tags::ALSO_NOUN);
    // "exports surge", "sales | rose": a base form behind a plural.
    let base = token.tags.any(Tags::VERB_BASE)
        && !token.tags.any(Tags::PREPOSITION)
        && is_plural(words, before)
        && (before == 0
            || !words.has(before, Tags::VERB_S)
            || words.has(at, Tags::ACCOUNTS)
            || words.has(before - 1, Tags::CLOSED.or(Tags::ADJECTIVE)))
        // "growers in the valley expect to harvest"
        || token.tags.any(Tags::VERB_BASE)
            && !token.tags.any(Tags::PREPOSITION)
            && words.is(at + 1, "to")
            && words.has(at + 2, Tags::VERB_BASE)
            && words.is_word(before)
            && !words.has(before, Tags::CLOSED);
    // "with sales rising 8%"
    let rising = token.tags.any(Tags::VERB_ING)
        && token.tags.any(Tags::UP.or(Tags::DOWN))
        && words.is_word(at.wrapping_sub(1))
        && !words.has(at.wrapping_sub(1), Tags::CLOSED);
    let whole = !token.glued && !words.is_hyphen(at + 1);
    // "the park covers 3,200", "exports totals the": a noun as well, but an object follows.
    let next = words.at(at + 1);
    let object = next.shape != Shape::Word
        || next
            .tags
            .any(Tags::DETERMINER.or(Tags::NUMERIC).or(Tags::CUE))
            && !next.tags.any(Tags::CONJUNCTION.or(Tags::PREPOSITION));
    // "investment amounts | to 75 million"
    let amounts = words.is_any(at + 1, &["to", "at", "by"])
        && (at + 2..at + 5).any(|n| words.at(n).shape == Shape::Digits);
    let object = (object || amounts)
        && !matches!(next.symbol, ',' | '.' | ';' | ':' | ')')
        && next.shape != Shape::Outside;
    let both = token.tags.any(Tags::VERB_S) && object && words.is_word(at.wrapping_sub(1));
    lower && whole && (helper || past || third || base || both || rising)
}

/// The subject of the clause that the token stands in.
pub(super) fn clause_subject(words: Words<'_>, at: usize) -> Option<Range> {
    let mut end = at;
    // The verb nearest to the left; verbs joined by "and" share their subject.
    loop {
        let verb = (1..end)
            .rev()
            .take_while(|at| words.at(*at).symbol != ';')
            .find(|at| is_verb(words, *at))?;
        let mut first = verb;
        let skips = |at: usize| {
            let adverb = words.has(at, Tags::ADVERB)
                && !words.has(at, Tags::PREPOSITION)
                && !words.has(at.wrapping_sub(1), Tags::DETERMINER);
            // "has more than | tripled"
            let hedge = words.is(at, "than") || words.is(at, "more") && words.is(at + 1, "than");
            words.has(at, Tags::AUXILIARY.or(Tags::MODAL))
                || hedge
                || adverb
                || words.is_word(at) && words.text(at).ends_with("ly")
        };
        while first > 1 && skips(first - 1) {
            first -= 1;
        }
        let before = first - 1;
        if words.has(before, Tags::RELATIVE) {
            // "the movie, which | took": what the clause is told of.
            let end = before - usize::from(before > 0 && words.is_symbol(before - 1, ','));
            let told = phrase_before(words, end)
                .map(|phrase| (trim_left(words, phrase.first, phrase.end), phrase.end));
            if told.is_some() {
                return told;
            }
        }
        let goes_on = words.has(before, Tags::COORDINATOR)
            || words.is_any(before, &["that", "which", "who", "to"])
            || words.is_symbol(before, ',') && is_joined(words, before);
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
        let participle = words.has(first, Tags::VERB_PAST.or(Tags::VERB_ING))
            || words.text(first).ends_with("ing");
        let verbless = !(first..comma).any(|at| is_verb(words, at));
        words.has(first, Tags::RELATIVE) || participle || verbless
    });
    !inserted && (0..comma).any(|at| is_verb(words, at))
}

/// "hydrogen made in the plant | covers": a participle behind its noun, not the clause's verb.
fn is_participle(words: Words<'_>, at: usize) -> bool {
    let noun_before =
        words.is_word(at.wrapping_sub(1)) && !words.has(at.wrapping_sub(1), Tags::CLOSED);
    let phrase = words.has(at + 1, Tags::PREPOSITION);
    words.has(at, Tags::VERB_PAST)
        && !words.has(at, Tags::UP.or(Tags::DOWN))
        && noun_before
        && phrase
}

/// The phrase that ends before a verb, without the adverbials that open the sentence.
pub(super) fn subject_before(words: Words<'_>, verb: usize) -> Option<Range> {
    let mut end = verb;
    if end > 0 && words.is_symbol(end - 1, ',') {
        // "Trade between A and B, its largest partner, | reached"
        let open = (0..end - 1).rev().find(|at| words.is_symbol(*at, ','))?;
        end = open;
    }
    let boundary = |at: &usize| {
        let token = words.at(*at);
        matches!(token.symbol, ',' | ':' | '"' | '(' | ')' | '–') && !token.tags.any(Tags::DATE)
            || words.has(*at, Tags::OPENS_CLAUSE)
            || is_verb(words, *at) && !is_participle(words, *at)
            || words.is(*at, "and") && verb_since_comma(words, *at)
    };
    let mut start = (0..end).rev().find(boundary).map_or(0, |at| at + 1);
    // "The budget for the year | that begins July 1 | totals": what the relative clause is told of.
    let told = start.checked_sub(1).filter(|that| {
        *that > 0
            && words.is_any(*that, &["that", "which", "who"])
            && words.is_word(*that - 1)
            && !words.has(*that - 1, Tags::VERB.or(Tags::CLOSED))
            && (start..end).any(|at| is_verb(words, at) || words.has(at, Tags::VERB_S))
    });
    if let Some(that) = told {
        end = that;
        start = (0..end).rev().find(boundary).map_or(0, |at| at + 1);
    }
    // "the length of railways (HSR) in operation"
    while start > 1 && words.is_symbol(start - 1, ')') {
        let Some(open) = (0..start - 1).rev().find(|at| words.is_symbol(*at, '(')) else {
            break;
        };
        start = (0..open).rev().find(boundary).map_or(0, |at| at + 1);
    }
    // "Output of coal, oil and gas reached": the comma is one of a list.
    while start > 1 && words.is_symbol(start - 1, ',') && (start..end).any(|at| words.is(at, "and"))
    {
        let before = (0..start - 1).rev().find(boundary).map_or(0, |at| at + 1);
        // "hit 10.4 trillion USD, and investment": a figure is no member of the list.
        let figure = |at: usize| words.at(at).shape == Shape::Digits || words.has(at, Tags::SCALE);
        if (before..start).any(figure) {
            break;
        }
        if before + 4 < start - 1
            && !(before..start - 1).any(|at| words.is_any(at, &["of", "for", "in"]))
        {
            break;
        }
        start = before;
    }
    let start = trim_left(words, behind_date(words, start, end), end);
    let end = trim_right(words, start, end);
    (start < end && end - start <= LONGEST).then_some((start, end))
}

/// "Revenue was 4 billion and | costs were": a verb stands between the last comma and "and".
fn verb_since_comma(words: Words<'_>, and: usize) -> bool {
    let clause = (0..and).rev().take_while(|at| !words.is_symbol(*at, ','));
    clause.into_iter().any(|at| is_verb(words, at))
}

/// "At the end of 2003 | the bank had": the adverbial that opens the clause without a comma.
fn behind_date(words: Words<'_>, start: usize, end: usize) -> usize {
    if !words.has(start, Tags::PREPOSITION) {
        return start;
    }
    let date = |at: &usize| {
        words.at(*at).shape == Shape::Digits
            || words.has(*at, Tags::MONTH.or(Tags::WEEKDAY)) && words.is_capital(*at)
    };
    (start..end).rev().find(date).map_or(start, |at| at + 1)
}

/// Drops "the", "and", "its" at the head of a phrase.
pub(super) fn trim_left(words: Words<'_>, first: usize, end: usize) -> usize {
    let drop = |at: &usize| {
        let loose = words.has(*at, Tags::EMPTY_HEAD.or(Tags::DATE));
        (loose || matches!(words.at(*at).symbol, ',' | '"' | ')' | '(')) && *at + 1 < end
    };
    // "the 2019 budget"
    let year = |at: &usize| {
        words.at(*at).shape == Shape::Digits && words.text(*at).len() == 4 && *at + 1 < end
    };
    (first..end)
        .find(|at| !drop(at) && !year(at))
        .unwrap_or(first)
}

/// Drops a date or an adverb at its tail: "Shares on Monday".
fn trim_right(words: Words<'_>, first: usize, end: usize) -> usize {
    let mut end = end;
    while end > first + 1 {
        let last = end - 1;
        let dated = words.has(last, Tags::WEEKDAY.or(Tags::MONTH).or(Tags::DATE))
            || words.is_any(last, &["fiscal", "financial"])
            || matches!(words.at(last).symbol, ',' | '"')
            || words.at(last).shape == Shape::Digits && words.text(last).len() == 4;
        let loose = words.has(
            last,
            Tags::RATE_ADVERB
                .or(Tags::PREPOSITION)
                .or(Tags::ADVERB)
                .or(Tags::DETERMINER)
                .or(Tags::COORDINATOR),
        );
        if !(dated || loose) || words.has(last - 1, Tags::DETERMINER) {
            break;
        }
        end = last;
    }
    end
}
