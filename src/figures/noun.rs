//! The noun phrase that a number counts: to its right, across lists, adjectives and quotes.
//!
//! "63 national-level high-tech enterprises, 266 …" → "national-level high-tech enterprise";
//! "160 countries and regions" → "country and region"; "84 newly elected academicians" →
//! "newly elected academician". The right edge is found by word class: a verb, a preposition or a
//! punctuation mark ends the phrase, and so does whatever follows its first plural.

use super::roles::{Role, is_plural, piece_end, role_of};
use super::tags::Tags;
use super::token::{Case, Shape, Words};

/// A noun phrase: first token, its head, and the token after the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) head: usize,
    pub(super) end: usize,
    /// The head is a plural or a collective noun: it can be counted.
    pub(super) plural: bool,
}

/// Longest phrase looked at, in pieces; "district-level technology-based small and medium-sized
/// enterprises" has five.
const REACH: usize = 14;

/// The phrase that starts at `first`. With `one`, a singular head will do.
pub(super) fn phrase_at(words: Words<'_>, first: usize, one: bool) -> Option<Phrase> {
    let mut state = Scan {
        words,
        one,
        first,
        best: None,
        last: Role::Stop,
        open_quote: false,
        passed_and: false,
        before_and: None,
    };
    let mut at = first;
    for _ in 0..REACH {
        let end = piece_end(words, at);
        let role = role_of(words, at, end);
        match state.take(at, end, role) {
            Some(next) => at = next,
            None => break,
        }
    }
    state.finish()
}

struct Scan<'a> {
    words: Words<'a>,
    one: bool,
    first: usize,
    best: Option<Phrase>,
    last: Role,
    open_quote: bool,
    /// An "and" or a comma was passed, with [`Self::before_and`] best till then: it stays if no
    /// plural follows.
    passed_and: bool,
    before_and: Option<Phrase>,
}

impl Scan<'_> {
    /// Where to go on, or `None` at the end of the phrase.
    fn take(&mut self, at: usize, end: usize, role: Role) -> Option<usize> {
        let plural_found = self.best.is_some_and(|best| best.plural);
        if plural_found {
            return self.extend(at, end, role);
        }
        let go = match role {
            Role::Stop => false,
            Role::And => {
                let closed = self.one && self.best.is_some();
                self.last != Role::Stop && !closed && self.plural_ahead(end)
            }
            Role::Comma => {
                matches!(self.last, Role::Adjective | Role::Participle)
                    && self.adjective_follows(end)
            }
            Role::Quote => !self.open_quote || self.words.is_word(end) || self.best.is_some(),
            Role::Adverb => !matches!(self.last, Role::Singular),
            Role::Participle => self.last != Role::Singular || self.noun_follows(end),
            Role::Singular => !(self.one && self.verb_after_singular(at)),
            Role::Adjective => !(self.one && self.last == Role::Singular),
            Role::Plural => {
                !(self.one && self.last == Role::Singular && self.words.has(at, Tags::VERB_S))
            }
        };
        if !go {
            return None;
        }
        match role {
            Role::And | Role::Comma if !self.passed_and => {
                self.passed_and = true;
                self.before_and = self.best;
            }
            Role::Quote => self.open_quote = !self.open_quote,
            Role::Singular | Role::Plural => {
                let plural = role == Role::Plural;
                self.best = Some(Phrase {
                    first: self.first,
                    head: end - 1,
                    end,
                    plural,
                });
            }
            _ => {}
        }
        if role != Role::Quote {
            self.last = role;
        }
        Some(end)
    }

    /// Behind a plural the phrase goes on only over "sports | teams", "Democratic | states", or
    /// an "and" with one more plural.
    fn extend(&mut self, at: usize, end: usize, role: Role) -> Option<usize> {
        let words = self.words;
        let best = self.best?;
        let from = match role {
            Role::And if !words.is_any(at, &["but", "&"]) => end,
            Role::Adjective => at,
            Role::Singular | Role::Plural | Role::Participle
                if words.has(best.head, Tags::ATTRIBUTIVE_PLURAL) =>
            {
                at
            }
            Role::Singular | Role::Plural
                if words.is_capital(best.head) && words.at(at).case == Case::Lower =>
            {
                at
            }
            // "software patents", "police officers", "Lions Tests"
            Role::Plural
                if words.has(best.head, Tags::COLLECTIVE)
                    && !words.text(best.head).ends_with('s') =>
            {
                at
            }
            Role::Plural
                if words.is_capital(best.head)
                    && words.is_capital(at)
                    && !super::reject::title_case(words) =>
            {
                at
            }
            Role::Quote if self.open_quote => {
                self.open_quote = false;
                return Some(end);
            }
            _ => return None,
        };
        let and = from == end && role == Role::And;
        let verb = words.has(from, Tags::VERB)
            && !words.has(from, Tags::ADJECTIVE)
            && !is_plural(words, from);
        // "127 papers and holds 43 patents"
        let object = words.has(from, Tags::VERB_S)
            && (words.has(from + 1, Tags::DETERMINER.or(Tags::NUMERIC))
                || words.at(from + 1).shape == Shape::Digits);
        if and && (verb || object || words.has(from, Tags::STATE)) {
            return None;
        }
        let head_end = self.next_plural(from, if and { 4 } else { 3 })?;
        let flow = words.has(head_end - 1, Tags::FLOW_NOUN) && words.is(head_end, "of");
        if and && (flow || self.is_object() && is_finite(words, head_end)) {
            return None;
        }
        self.best = Some(Phrase {
            head: head_end - 1,
            end: head_end,
            ..best
        });
        self.last = Role::Plural;
        Some(head_end)
    }

    /// A verb stands before the phrase in its clause: what follows "and" and has a verb of its own
    /// is another clause.
    fn is_object(&self) -> bool {
        let before = (0..self.first)
            .rev()
            .take_while(|at| !matches!(self.words.at(*at).symbol, ',' | ';' | ':'));
        before
            .into_iter()
            .any(|at| self.words.has(at, Tags::VERB.or(Tags::AUXILIARY)))
    }

    /// End of the first plural within `pieces` pieces of adjectives and nouns.
    fn next_plural(&self, from: usize, pieces: usize) -> Option<usize> {
        let mut at = from;
        for _ in 0..pieces {
            let end = piece_end(self.words, at);
            match role_of(self.words, at, end) {
                Role::Plural => return Some(end),
                Role::Adjective | Role::Singular | Role::Participle | Role::Adverb => at = end,
                _ => return None,
            }
        }
        None
    }

    /// A plural stands behind "and" and more modifiers: "new and renewed science and technology
    /// cooperation documents".
    fn plural_ahead(&self, from: usize) -> bool {
        /// Pieces looked over.
        const AHEAD: usize = 7;
        let mut at = from;
        for _ in 0..AHEAD {
            let end = piece_end(self.words, at);
            match role_of(self.words, at, end) {
                Role::Plural => return true,
                Role::Quote if !self.open_quote => return false,
                Role::Stop | Role::Comma => return false,
                _ => at = end,
            }
        }
        false
    }

    fn noun_follows(&self, at: usize) -> bool {
        self.next_plural(at, 3).is_some()
    }

    fn adjective_follows(&self, at: usize) -> bool {
        let end = piece_end(self.words, at);
        matches!(
            role_of(self.words, at, end),
            Role::Adjective | Role::Participle
        ) && self.next_plural(end, 4).is_some()
    }

    fn verb_after_singular(&self, at: usize) -> bool {
        self.last == Role::Singular
            && self.words.has(at, Tags::VERB_BASE.or(Tags::VERB_S))
            && !self.words.has(at, Tags::ALSO_NOUN)
    }

    fn finish(self) -> Option<Phrase> {
        match self.best {
            Some(best) if self.passed_and && !best.plural => self.before_and,
            best => best,
        }
    }
}

fn is_finite(words: Words<'_>, at: usize) -> bool {
    let verb = words.has(at, Tags::VERB) && !words.has(at, Tags::ALSO_NOUN.or(Tags::VERB_ING));
    verb || words.has(at, Tags::AUXILIARY.or(Tags::MODAL))
}

/// The phrase as a unit: in the singular, without "more" and "such", with what its container holds
/// ("key area of focus").
pub(super) fn unit_text(words: Words<'_>, phrase: Phrase) -> String {
    let mut first = phrase.first;
    while first < phrase.head && words.has(first, Tags::EMPTY_ADJECTIVE) {
        first += 1;
    }
    let mut text = String::with_capacity(words.span(first, phrase.end).len());
    for at in first..phrase.end {
        if at > first && !words.at(at).glued {
            text.push(' ');
        }
        let before_and = words.has(at + 1, Tags::COORDINATOR)
            && at + 1 < phrase.head
            && is_plural(words, at)
            && !words.has(at, Tags::ATTRIBUTIVE_PLURAL);
        let bare_s = at == phrase.head && words.at(at).glued && words.text(at) == "s";
        if bare_s {
            continue;
        }
        let opens = at == 0 && words.at(0).tags != Tags::NONE && words.at(0).case == Case::Title;
        if opens && at != phrase.head {
            text.push_str(&words.text(at).to_lowercase());
        } else if at == phrase.head || before_and {
            let singular = words.lexicon.singular(words.text(at));
            text.push_str(
                if at == 0 {
                    singular.to_lowercase()
                } else {
                    singular
                }
                .as_str(),
            );
        } else {
            text.push_str(words.text(at));
        }
    }
    if let Some(end) = contained(words, phrase) {
        text.push(' ');
        text.push_str(words.slice(phrase.end, end));
    }
    text
}

/// The end of "of focus" behind a container noun.
fn contained(words: Words<'_>, phrase: Phrase) -> Option<usize> {
    let head = words.lexicon.singular(words.text(phrase.head));
    let container = words
        .lexicon
        .get(&head)
        .is_some_and(|entry| entry.tags.any(Tags::CONTAINER));
    if !container || !words.is(phrase.end, "of") {
        return None;
    }
    let first = phrase.end + 1;
    if words.has(first, Tags::CLOSED) {
        return None;
    }
    phrase_at(words, first, true).map(|inner| inner.end)
}

/// The phrase that ends before `end`, for nouns on the left of their number: "AI technology
/// enterprises | to over 2,000", "national makerspaces | : 2,551".
pub(super) fn phrase_before(words: Words<'_>, end: usize) -> Option<Phrase> {
    let mut first = end;
    while let Some(at) = first.checked_sub(1) {
        let token = words.at(at);
        let tags = token.tags;
        let verb = tags.any(Tags::VERB)
            && !tags.any(Tags::ALSO_NOUN.or(Tags::ADJECTIVE).or(Tags::VERB_ING))
            && !(tags.any(Tags::VERB_PAST) && first < end);
        let inside = match token.shape {
            Shape::Word => {
                let open =
                    !tags.any(Tags::CLOSED) || tags.any(Tags::ADJECTIVE.or(Tags::POSSESSIVE));
                open && !verb && !tags.any(Tags::CARDINAL.or(Tags::SCALE))
            }
            Shape::Symbol => words.is_hyphen(at) || token.symbol == '"' && first < end,
            Shape::Digits | Shape::Ordinal => token.glued || words.at(at + 1).glued,
            _ => false,
        };
        if !inside || tags.any(Tags::DETERMINER) || end - at > REACH {
            break;
        }
        first = at;
    }
    if first >= end || !words.is_word(end - 1) {
        return None;
    }
    Some(Phrase {
        first,
        head: end - 1,
        end,
        plural: is_plural(words, end - 1),
    })
}
