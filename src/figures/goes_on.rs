//! Bare numbers that go on with what the reading before them counts or measures.
//!
//! "from 12 companies in 2010 to 45 in 2020" → 45 companies; "157 berths, among which 76 for" → 76
//! berths; "112 million hectares, up 783,000" → 783,000 ha; "lost 10 points, closing at 3,281.93" →
//! 3,281.93 points. A number with a noun or a sign of its own never comes here.

use super::figure::Kind;
use super::hedge::skip_hedges;
use super::left::verb_before;
use super::reading::{Reading, What};
use super::tags::Tags;
use super::token::Words;

/// Two neighbours: one that counts or measures, and a bare number behind it.
struct Pair<'a> {
    words: Words<'a>,
    before: &'a Reading,
    reading: &'a Reading,
    /// The word that leads the bare number, over its hedges.
    at: usize,
}

/// Whether the bare number has the noun or unit of the reading before.
pub(super) fn goes_on_with(words: Words<'_>, before: &Reading, reading: &Reading) -> bool {
    if before.is_bare() || matches!(before.what, What::Rank | What::Times | What::Share) {
        return false;
    }
    let pair = Pair {
        words,
        before,
        reading,
        at: skip_hedges(words, reading.first).wrapping_sub(1),
    };
    let counts = matches!(before.what, What::Noun(_));
    pair.is_compared(counts)
        || counts && (pair.is_told() || pair.is_of_kind())
        || pair.is_open()
            && (pair.is_level()
                || pair.has_grown(counts)
                || counts && (pair.is_part() || pair.is_another() || pair.is_sided()))
}

impl Pair<'_> {
    /// "31 others", "36 more than the 270", "55 % below the 4.26 billion of a year before"
    fn is_compared(&self, counts: bool) -> bool {
        let (words, first, end) = (self.words, self.reading.first, self.reading.end);
        let more = words.is_any(end, &["more", "others"]) && !words.is_word(end + 1);
        let than = words.has(end, Tags::COMPARATIVE) && words.is(end + 1, "than");
        let measures =
            self.measures(&[Kind::Duration, Kind::Length, Kind::Mass, Kind::Temperature]);
        let limits = ["below", "above", "than", "over", "under", "from"];
        let limit = words.is(first.wrapping_sub(1), "the")
            && words.is_any(first.wrapping_sub(2), &limits)
            && words.is(end, "of");
        counts && (more || words.is(end, "others")) || (counts || measures) && than || limit
    }

    fn measures(&self, kinds: &[Kind]) -> bool {
        match self.before.what {
            What::Unit(unit) => kinds.contains(&self.words.lexicon.units.get(unit).kind),
            _ => false,
        }
    }

    /// "the 806 it handed over", "the 12 that failed", "the 270 needed"
    fn is_told(&self) -> bool {
        let (words, end) = (self.words, self.reading.end);
        let told = words.is_any(end, &["it", "they", "he", "she", "we", "that", "who"]);
        let needed = words.has(end, Tags::VERB_PAST);
        words.is(self.reading.first.wrapping_sub(1), "the") && (told || needed)
    }

    /// "200 of them public and 40 private"
    fn is_of_kind(&self) -> bool {
        let (words, end) = (self.words, self.reading.end);
        words.has(end, Tags::ADJECTIVE)
            && !words.is_word(end + 1)
            && words.is(self.reading.first.wrapping_sub(1), "and")
    }

    /// No noun of its own follows.
    fn is_open(&self) -> bool {
        let (words, end) = (self.words, self.reading.end);
        let verb = words.has(end, Tags::VERB_PAST);
        !words.is_word(end)
            || words.has(end, Tags::CLOSED.or(Tags::WEEKDAY))
            || words.is_any(end, &["last", "next"])
            || verb && (self.is_of_which() || words.is_symbol(self.at, ','))
            || self.is_forecast() && words.is(end, "set")
    }

    /// "of which 21", "among which 76", "of which buses carry about 6.49 million"
    fn is_of_which(&self) -> bool {
        let (words, at) = (self.words, self.at);
        let which = |at: usize| {
            words.is_any(at, &["which", "whom", "them"])
                && words.is_any(at.wrapping_sub(1), &["of", "among"])
        };
        let mut clause = (at.saturating_sub(4)..at)
            .rev()
            .take_while(|at| !words.is_symbol(*at, ','));
        which(at) || clause.any(which)
    }

    /// "beating its own forecast of 7.6 million"
    fn is_forecast(&self) -> bool {
        self.words.is_any(self.at, &["of", "for"])
            && self.words.has(self.at.wrapping_sub(1), Tags::FORECAST_NOUN)
    }

    /// The other end of a change, the next of a list, or what is compared with.
    fn is_level(&self) -> bool {
        let (words, at, end) = (self.words, self.at, self.reading.end);
        let lead = skip_hedges(words, self.before.first).wrapping_sub(1);
        let in_place = words.has(end, Tags::PREPOSITION.or(Tags::ADVERB));
        let from_to = words.is(at, "to") && words.is(lead, "from")
            || words.is(at, "from")
                && (words.is_any(lead, &["to", "at"]) || !words.is_word(end) || in_place);
        let listed = (words.is_any(at, &["and", "or", ","]) || words.is_symbol(at, ';'))
            && in_place
            && words.has(self.before.end, Tags::PREPOSITION.or(Tags::ADVERB));
        let compares = ["compared", "more", "less", "fewer", "equivalent"];
        let against = words.is_any(at, &["versus", "vs", "against", "with", "than", "to"])
            && words.is_any(at.wrapping_sub(1), &compares)
            || words.is_any(at, &["versus", "vs", "against"])
                && words.is_symbol(at.wrapping_sub(1), ',');
        from_to || listed || against
    }

    /// "37,000 files - up 22,000 on four years ago", "112 million hectares, up 783,000"
    fn has_grown(&self, counts: bool) -> bool {
        let words = self.words;
        let up = self.at.wrapping_sub(usize::from(words.is(self.at, "by")));
        let changed = words.is_any(up, &["up", "down"])
            && matches!(words.at(up.wrapping_sub(1)).symbol, ',' | '-' | '–' | '(');
        let measures = self.measures(&[
            Kind::Area,
            Kind::Mass,
            Kind::Volume,
            Kind::Energy,
            Kind::Power,
            Kind::Length,
        ]);
        changed && (counts || measures)
    }

    /// Some of those before: "including 200", "Of the 500 beds, 450 are taken", "and 15, or 1.4 %,".
    fn is_part(&self) -> bool {
        let (words, at, end) = (self.words, self.at, self.reading.end);
        let among = words.is_any(at, &["including", "another", "into"])
            || words.has(at, Tags::POSSESSIVE) && words.at(at).glued
            || words.is_any(at, &["while", "and", "but"]) && words.has(end, Tags::AUXILIARY);
        let first = self.before.first;
        let studied = usize::from(words.has(self.before.end, Tags::VERB_PAST));
        let of = words.is(at, ",")
            && self.before.end + studied == at
            && (1..4).any(|back| {
                back <= first && words.is_any(first.wrapping_sub(back), &["of", "among"])
            });
        let restated = words.is(at, "and") && words.is_symbol(end, ',') && words.is(end + 1, "or");
        among || of || restated || self.is_of_which()
    }

    /// The same again: "a further 200", "as many as one million", "there were 520", "that had dropped
    /// to 2.7 million", "finished with 50".
    fn is_another(&self) -> bool {
        let (words, at) = (self.words, self.at);
        let added = ["further", "additional", "another", "extra", "many", "few"];
        let there = words.has(at, Tags::BE) && words.is(at.wrapping_sub(1), "there");
        let with = words.is(at, "with") && !words.is_word(self.reading.end);
        words.is_any(self.reading.first.wrapping_sub(1), &added)
            || there
            || with
            || self.is_forecast()
            || again(words, self.reading)
    }

    /// The other side: "9 votes to 2", "and five against", "600 are red, 300 are blue".
    fn is_sided(&self) -> bool {
        let (words, at, end) = (self.words, self.at, self.reading.end);
        let games = |noun: &str| matches!(noun, "vote" | "goal" | "game");
        let vote = words.is(at, "to")
            && self.before.end == at
            && matches!(&self.before.what, What::Noun(noun) if games(noun));
        let opposed = words.is_any(at, &["and", ",", "with"])
            && words.is_any(end, &["against", "opposed", "abstaining"]);
        let parallel = words.is_any(at, &[",", "and"])
            && words.has(end, Tags::BE)
            && words.has(self.before.end, Tags::BE);
        vote || opposed || parallel
    }
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
