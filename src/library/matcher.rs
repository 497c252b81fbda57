//! Finds the words of a query again in any text, to mark them: stems, prefixes, phrases.
//!
//! The same cutting into words as for the index, so "energy-saving" is marked for a search for
//! energysaving and "Cafés" for cafe. Marks are spans of the text, ascending, merged where they
//! touch. Whether an article matches is not decided here.

use super::stems::{self, Stems};
use super::types::{MatchTerm, Matcher};
use super::words::{Token, cut, is_cjk};
use crate::text::Span;

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

/// Whether two words are at most `most` letters apart; a swap of neighbours counts one.
pub(crate) fn within(left: &str, right: &str, most: u8) -> bool {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    if left.len().abs_diff(right.len()) > usize::from(most) {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut cost = (cell(&row, j) + usize::from(a != b))
                .min(cell(&row, j + 1) + 1)
                .min(cell(&next, j) + 1);
            let swapped =
                i > 0 && j > 0 && left.get(i - 1) == Some(b) && right.get(j - 1) == Some(a);
            if swapped {
                cost = cost.min(cell(&before, j - 1) + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().is_some_and(|cost| *cost <= usize::from(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(terms: Vec<MatchTerm>, text: &str) -> Vec<String> {
        Matcher { terms }
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
        assert!(within("", "a", 1));
    }
}
