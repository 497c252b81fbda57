//! Finds the words of a query again in any text, to mark them: stems, prefixes, phrases.
//!
//! The same cutting into words as for the index, so "energy-saving" is marked for a search for
//! energysaving and "Cafés" for cafe. Marks are spans of the text, ascending, merged where they
//! touch. Whether an article matches is not decided here.

use super::query::Scope;
use super::stems::{self, Stems};
use super::types::{MatchTerm, Matcher, Part, Passage};
use super::words::{Token, cut, is_cjk};
use crate::page::Article;
use crate::text::{CleanText, Span};
use std::borrow::Cow;

/// A word of the text that a phrase or near words may be made of.
struct Found {
    word: String,
    span: Span,
    position: usize,
}

impl Matcher {
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Adds a term, once.
    pub(crate) fn add(&mut self, term: MatchTerm, scope: Scope) {
        let known = self.terms.iter().zip(&self.scopes);
        if !known.into_iter().any(|known| known == (&term, &scope)) {
            self.scopes.resize(self.terms.len(), Scope::Anywhere);
            self.terms.push(term);
            self.scopes.push(scope);
        }
    }

    /// What of it was asked for in this part of an article: nothing of `title:wind` in a caption.
    pub fn of(&self, part: Part) -> Cow<'_, Self> {
        if self.scopes.iter().all(|scope| holds(*scope, part)) {
            return Cow::Borrowed(self);
        }
        let scopes = self.scopes.iter().copied();
        let scopes = scopes.chain(std::iter::repeat(Scope::Anywhere));
        let mut of = Self::default();
        for (term, scope) in self.terms.iter().zip(scopes) {
            if holds(scope, part) {
                of.add(term.clone(), scope);
            }
        }
        Cow::Owned(of)
    }

    /// Every matching place of an article, in reading order.
    pub fn passages(&self, article: &Article) -> Vec<Passage> {
        parts(article)
            .flat_map(|(part, text)| {
                let spans = self.of(part).find(text.as_str());
                spans.into_iter().map(move |span| Passage { part, span })
            })
            .collect()
    }

    /// The places to mark in `text`: bytes from 0, ascending, not overlapping.
    pub fn find(&self, text: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = self.hits(text).into_iter().map(|(span, _)| span).collect();
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                // Bigrams of one word of Chinese touch or overlap.
                Some(last)
                    if span.start < last.end || (span.start == last.end && touches(text, span)) =>
                {
                    *last = last.cover(span);
                }
                _ => merged.push(span),
            }
        }
        merged
    }

    /// Every hit with the index of its term, in no particular order.
    pub(crate) fn hits(&self, text: &str) -> Vec<(Span, usize)> {
        let mut hits = Vec::new();
        if self.terms.is_empty() || text.is_empty() {
            return hits;
        }
        // Words are kept only if a phrase asks for them: most texts have few.
        let mut kept: Vec<Vec<Found>> = self.terms.iter().map(|_| Vec::new()).collect();
        let terms: Vec<Asked<'_>> = self.terms.iter().map(Asked::of).collect();
        stems::with(|stems| {
            // Only what begins as a stem asked for is stemmed.
            cut(text, &mut Stems::none(), &mut |token| {
                for ((index, asked), kept) in terms.iter().enumerate().zip(&mut kept) {
                    if let Some(word) = asked.part(&token, stems) {
                        kept.push(Found {
                            word: word.to_owned(),
                            span: Span::new(token.start, token.end),
                            position: token.position,
                        });
                    } else if asked.is_met(&token, stems) {
                        hits.push((marked(asked.term, &token), index));
                    }
                }
            });
        });
        for ((index, term), words) in self.terms.iter().enumerate().zip(&kept) {
            match term {
                MatchTerm::Phrase(phrase) => phrase_hits(words, phrase, (index, &mut hits)),
                MatchTerm::Near(near, distance) => {
                    near_hits(words, (near, *distance), (index, &mut hits));
                }
                _ => {}
            }
        }
        hits
    }
}

/// The texts of an article in reading order.
pub(crate) fn parts(article: &Article) -> impl Iterator<Item = (Part, &CleanText)> {
    let head = [
        (Part::Kicker, &article.kicker),
        (Part::Title, &article.title),
        (Part::Standfirst, &article.standfirst),
    ];
    let head = head
        .into_iter()
        .filter_map(|(part, text)| Some((part, text.as_ref()?)));
    let bylines = (0..).map(Part::Byline).zip(&article.bylines);
    let blocks = (0..)
        .map(Part::Block)
        .zip(article.blocks.iter().map(|block| &block.text));
    let captions = article
        .captions
        .iter()
        .enumerate()
        .flat_map(|(index, caption)| {
            let credit = caption.credit.as_ref();
            std::iter::once((Part::Caption(index), &caption.text))
                .chain(credit.map(|credit| (Part::Credit(index), credit)))
        });
    let source = article.source_note.as_ref();
    head.chain(bylines)
        .chain(blocks)
        .chain(captions)
        .chain(source.map(|text| (Part::SourceNote, text)))
}

/// Whether words asked for in `scope` are looked for in this part.
fn holds(scope: Scope, part: Part) -> bool {
    let in_head = matches!(part, Part::Kicker | Part::Title | Part::Byline(_));
    match scope {
        Scope::Anywhere => true,
        Scope::Title => part == Part::Title,
        Scope::By => matches!(part, Part::Byline(_)),
        Scope::Kicker => part == Part::Kicker,
        Scope::Caption => matches!(part, Part::Caption(_) | Part::Credit(_)),
        Scope::Text => !in_head,
        Scope::Document => false,
    }
}

/// Of a pair of Chinese characters only what was asked for.
fn marked(term: &MatchTerm, token: &Token<'_>) -> Span {
    match term {
        MatchTerm::Prefix(prefix) if prefix.chars().all(is_cjk) => {
            Span::new(token.start, token.start + prefix.len())
        }
        _ => Span::new(token.start, token.end),
    }
}

/// A term with what is needed to see quickly that a word is none of it.
struct Asked<'a> {
    term: &'a MatchTerm,
    /// The stems it asks for, with the ways their words begin.
    stems: Vec<(&'a str, Vec<String>)>,
}

impl<'a> Asked<'a> {
    fn of(term: &'a MatchTerm) -> Self {
        let stems = match term {
            MatchTerm::Stem(stem) => std::slice::from_ref(stem),
            MatchTerm::Near(stems, _) => stems.as_slice(),
            _ => &[],
        };
        Self {
            term,
            stems: stems
                .iter()
                .map(|stem| (stem.as_str(), stems::beginnings(stem)))
                .collect(),
        }
    }

    /// The stem asked for that the word has.
    fn stem(&self, token: &Token<'_>, stems: &mut Stems) -> Option<&'a str> {
        let found = self.stems.iter().find(|(stem, beginnings)| {
            token.text == *stem
                || (beginnings
                    .iter()
                    .any(|beginning| token.text.starts_with(beginning.as_str()))
                    && stems.of(token.text) == Some(stem))
        });
        found.map(|(stem, _)| *stem)
    }

    /// What the word is of a phrase, or of near words.
    fn part(&self, token: &Token<'_>, stems: &mut Stems) -> Option<&'a str> {
        match self.term {
            MatchTerm::Phrase(phrase) => phrase
                .iter()
                .find(|word| *word == token.text)
                .map(String::as_str),
            MatchTerm::Near(..) => self.stem(token, stems),
            _ => None,
        }
    }

    fn is_met(&self, token: &Token<'_>, stems: &mut Stems) -> bool {
        match self.term {
            MatchTerm::Stem(_) => self.stem(token, stems).is_some(),
            MatchTerm::Exact(exact) => token.text == exact,
            MatchTerm::Prefix(prefix) => token.text.starts_with(prefix.as_str()),
            MatchTerm::Fuzzy(wanted, distance) => within(wanted, token.text, *distance),
            MatchTerm::Phrase(_) | MatchTerm::Near(..) => false,
        }
    }
}

fn touches(text: &str, span: Span) -> bool {
    text.get(span.start..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(is_cjk)
}

fn phrase_hits(
    words: &[Found],
    phrase: &[String],
    (index, hits): (usize, &mut Vec<(Span, usize)>),
) {
    let Some(first) = phrase.first() else { return };
    for (at, word) in words.iter().enumerate() {
        if word.word != *first {
            continue;
        }
        let mut span = word.span;
        let mut rest = words.get(at + 1..).unwrap_or(&[]);
        let mut complete = true;
        for (position, wanted) in (word.position + 1..).zip(phrase.iter().skip(1)) {
            let next = rest
                .iter()
                .take_while(|word| word.position <= position)
                .position(|word| word.position == position && word.word == *wanted);
            let Some(next) = next else {
                complete = false;
                break;
            };
            if let Some(found) = rest.get(next) {
                span = span.cover(found.span);
            }
            rest = rest.get(next + 1..).unwrap_or(&[]);
        }
        if complete {
            hits.push((span, index));
        }
    }
}

/// Marks the words of a window that holds all of them.
fn near_hits(
    words: &[Found],
    (near, distance): (&[String], u32),
    (index, hits): (usize, &mut Vec<(Span, usize)>),
) {
    let reach = distance as usize + near.len();
    for word in words {
        let window = |other: &&Found| {
            other.position >= word.position && other.position < word.position + reach
        };
        let found: Vec<&Found> = near
            .iter()
            .filter_map(|wanted| {
                words
                    .iter()
                    .filter(window)
                    .find(|other| other.word == *wanted)
            })
            .collect();
        if found.len() == near.len() {
            hits.extend(found.iter().map(|word| (word.span, index)));
        }
    }
}

/// Whether two words are at most `most` letters apart; a swap of neighbours counts one. What they
/// share at both ends is passed over, so most words are told apart at a glance.
pub(crate) fn within(left: &str, right: &str, most: u8) -> bool {
    let (left, right) = without_shared_ends(left, right);
    if left.is_empty() && right.is_empty() {
        return true;
    }
    let Some(most) = most.checked_sub(1) else {
        return false;
    };
    let (mut lefts, mut rights) = (left.chars(), right.chars());
    let (first_left, first_right) = (lefts.next(), rights.next());
    let (rest_left, rest_right) = (lefts.as_str(), rights.as_str());
    if first_left.is_some() && within(rest_left, right, most)
        || first_right.is_some() && within(left, rest_right, most)
        || first_left.is_some() && first_right.is_some() && within(rest_left, rest_right, most)
    {
        return true;
    }
    let is_swap = lefts.next() == first_right && rights.next() == first_left;
    is_swap && first_left.is_some() && within(lefts.as_str(), rights.as_str(), most)
}

fn without_shared_ends<'a>(left: &'a str, right: &'a str) -> (&'a str, &'a str) {
    let pairs = left.char_indices().zip(right.chars());
    let same = pairs.take_while(|((_, a), b)| a == b).last();
    let start = same.map_or(0, |((at, c), _)| at + c.len_utf8());
    let left = left.get(start..).unwrap_or("");
    let right = right.get(start..).unwrap_or("");
    let pairs = left.chars().rev().zip(right.chars().rev());
    let end: usize = pairs
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    (
        left.get(..left.len() - end).unwrap_or(""),
        right.get(..right.len() - end).unwrap_or(""),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(terms: Vec<MatchTerm>, text: &str) -> Vec<String> {
        let scopes = Vec::new();
        Matcher { terms, scopes }
            .find(text)
            .into_iter()
            .map(|span| span.of(text).to_owned())
            .collect()
    }

    fn stem(word: &str) -> MatchTerm {
        MatchTerm::Stem(word.to_owned())
    }

    #[test]
    fn any_form_of_a_word_is_marked() {
        assert_eq!(
            marked(vec![stem("innov")], "Innovation, innovative and INNOVATE"),
            ["Innovation", "innovative", "INNOVATE"]
        );
        assert_eq!(marked(vec![stem("cafe")], "Two Cafés"), ["Cafés"]);
    }

    #[test]
    fn prefixes_phrases_and_near_words_are_marked() {
        let text = "Wind power and solar-power plants; powerful winds";
        assert_eq!(
            marked(vec![MatchTerm::Prefix("pow".into())], text),
            ["power", "power", "powerful"]
        );
        let phrase = MatchTerm::Phrase(vec!["solar".into(), "power".into()]);
        assert_eq!(marked(vec![phrase], text), ["solar-power"]);
        let near = |distance| MatchTerm::Near(vec!["power".into(), "plants".into()], distance);
        assert_eq!(marked(vec![near(0)], text), ["power", "plants", "powerful"]);
        assert!(
            marked(
                vec![MatchTerm::Near(vec!["wind".into(), "plants".into()], 0)],
                text
            )
            .is_empty()
        );
    }

    #[test]
    fn both_forms_of_a_compound_are_marked() {
        assert_eq!(
            marked(vec![stem("energysav")], "energy-saving lamps"),
            ["energy-saving"]
        );
    }

    #[test]
    fn chinese_words_are_marked_as_one() {
        let phrase = MatchTerm::Phrase(vec!["科技".into(), "技日".into(), "日报".into()]);
        assert_eq!(marked(vec![phrase], "《科技日报》报道"), ["科技日报"]);
    }

    #[test]
    fn letters_apart_are_counted_with_swaps() {
        assert!(within("spectarl", "spectral", 1));
        assert!(within("colour", "color", 1));
        assert!(!within("wind", "mined", 1));
        assert!(within("", "a", 1) && within("aa", "a", 1) && !within("", "ab", 1));
        assert!(within("abcd", "badc", 2) && !within("abcd", "badc", 1));
        assert!(within("abcde", "xbcdy", 2) && within("köln", "kölner", 2));
    }
}
