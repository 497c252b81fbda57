//! The lines of a document → its [`Vocabulary`]: every form counted, every token numbered.
//!
//! "a sci-tech pro-" / "ject in Inner Mongolia" counts "sci-tech", "sci", "tech" and the pair "Inner Mongolia",
//! not the halves of "project". The word list is asked once for each form, all forms together.
//! It refuses to take in more forms than a year of papers has: noise without end must not eat the memory.

use super::stems::{Stem, for_stems, stem, words_of};
use super::tokens::{Found, Token, tokens_of};
use super::vocabulary::{NO_STEM, Seen, Vocabulary, key_of, pair_key};
use super::words;

/// New forms are no longer taken in beyond this many; a year of a daily paper has about 300,000.
const MOST_FORMS: usize = 2_000_000;

/// Room made for forms before any is seen.
const FORMS_AT_FIRST: usize = 1 << 14;

/// Spaced hyphens remembered as witnesses of the document's habit; a few dozen settle it.
const MOST_SPACED: usize = 4096;

/// Bytes of a half that are looked at; a longer one is no word.
const LONGEST_HALF: usize = 64;

pub(super) fn gather<'t>(lines: impl Iterator<Item = &'t str>) -> Vocabulary {
    // Two new forms a line at first; a long document adds fewer and fewer.
    let expected = (lines.size_hint().0 * 2).min(FORMS_AT_FIRST);
    let mut gatherer = Gatherer::default();
    gatherer.made.numbers.reserve(expected);
    gatherer.made.forms.reserve(expected);
    gatherer.made.stems.reserve(expected);
    gatherer.prints.reserve(expected);
    gatherer.keys.reserve(expected);
    let mut half = "";
    for line in lines {
        half = gatherer.count_line(line, half);
    }
    gatherer.look_up_forms();
    gatherer.settle()
}

#[derive(Default)]
struct Gatherer<'t> {
    made: Vocabulary,
    /// How each form is printed where it comes first, and its hash.
    prints: Vec<&'t str>,
    keys: Vec<u64>,
    /// Spaced hyphens: the hash of the compound, and whether it looks like one.
    spaced: Vec<(u64, bool)>,
}

impl<'t> Gatherer<'t> {
    /// `half` is the word that the line above breaks off; the one that this line breaks off comes back.
    fn count_line(&mut self, line: &'t str, mut half: &str) -> &'t str {
        let broken = line.ends_with(['-', '\u{ad}', '¬', '\u{2010}']);
        let mut previous: Option<u32> = None;
        let mut prior = "";
        let mut tokens = tokens_of(line).peekable();
        while let Some(found) = tokens.next() {
            let form = self.number_of(found);
            self.made
                .tokens
                .push(Token::new(found.start, form, found.looks));
            let last = tokens.peek().is_none();
            let before = std::mem::replace(&mut prior, found.text);
            if !half.is_empty() || last && broken {
                self.join_halves(half, found.text);
                half = "";
                previous = None;
                continue;
            }
            if found.text == "-" {
                if let Some(next) = tokens.peek() {
                    self.remember_spaced(before, next.text);
                }
                continue;
            }
            let Some(form) = form else {
                previous = None;
                continue;
            };
            self.count(form, found);
            // A full stop or comma between two names parts them.
            if let Some(left) = previous.filter(|_| found.looks.capital && found.opens())
                && self.made.pairs.len() < MOST_FORMS
            {
                *self.made.pairs.entry(pair_key(left, form)).or_default() += 1;
            }
            previous = (found.looks.capital && found.closes()).then_some(form);
        }
        let end = u32::try_from(self.made.tokens.len()).unwrap_or(u32::MAX);
        self.made.ends.push(end);
        if broken { prior } else { "" }
    }

    /// Makes the stem of a word in two halves known.
    fn join_halves(&mut self, half: &str, rest: &str) {
        if half.is_empty() || half.len() > LONGEST_HALF {
            return;
        }
        let left = words_of(half).last().unwrap_or("");
        let right = words_of(rest).next().unwrap_or("");
        if let Some(found) = stem(&format!("{left}{right}")) {
            self.number_stem(found);
        }
    }

    fn remember_spaced(&mut self, before: &str, after: &str) {
        let after = after.trim_matches(|c: char| !c.is_alphanumeric());
        if self.spaced.len() < MOST_SPACED && !after.is_empty() {
            let looks_compound = before.chars().count() == 1
                || after.starts_with(|c: char| c.is_ascii_digit())
                || before.ends_with(|c: char| c.is_ascii_digit());
            self.spaced
                .push((key_of(&[before, after], "-"), looks_compound));
        }
    }

    /// The number of a token's form, its stems made known.
    fn number_of(&mut self, found: Found<'t>) -> Option<u32> {
        let number = self.number_form(found.core)?;
        if !found.looks.single {
            for_stems(found.core, &mut |_, stem| {
                self.number_stem(stem);
            });
        }
        Some(number)
    }

    fn number_form(&mut self, word: &'t str) -> Option<u32> {
        if word.is_empty() {
            return None;
        }
        let key = key_of(&[word], "");
        if let Some(number) = self.made.numbers.get(&key) {
            return Some(*number);
        }
        let number = u32::try_from(self.made.forms.len()).ok()?;
        if self.made.forms.len() >= MOST_FORMS {
            return None;
        }
        self.made.numbers.insert(key, number);
        self.prints.push(word);
        self.keys.push(key);
        self.made.forms.push(Seen {
            lower: 0,
            capital: 0,
            stem: NO_STEM,
            known: false,
            plain: false,
        });
        Some(number)
    }

    fn number_stem(&mut self, stem: Stem) -> u32 {
        let next = u32::try_from(self.made.stems.len()).unwrap_or(NO_STEM);
        *self.made.stems.entry(stem).or_insert(next)
    }

    fn count(&mut self, form: u32, found: Found<'t>) {
        self.count_form(form, found.core);
        if !found.looks.single && found.core.contains('-') {
            for part in found.core.split('-').filter(|part| part.len() > 1) {
                if let Some(form) = self.number_form(part) {
                    self.count_form(form, part);
                }
            }
        }
    }

    fn count_form(&mut self, form: u32, print: &str) {
        if let Some(seen) = self.made.forms.get_mut(form as usize) {
            let count = if print.starts_with(char::is_lowercase) {
                &mut seen.lower
            } else {
                &mut seen.capital
            };
            *count = count.saturating_add(1);
        }
    }

    /// Asks the word list for all forms, and finds their stems.
    fn look_up_forms(&mut self) {
        let prints = std::mem::take(&mut self.prints);
        let classes = words::classes_of(&self.keys);
        for (index, (print, class)) in prints.into_iter().zip(classes).enumerate() {
            let found = stem(print);
            let stem = found.map_or(NO_STEM, |found| self.number_stem(found));
            let Some(seen) = self.made.forms.get_mut(index) else {
                continue;
            };
            seen.stem = stem;
            seen.plain = words::commonness_of_class(class).is_some();
            seen.known = class != 0 || print.contains('-') || words::is_word(print);
            if seen.lower > 0 {
                self.made.known += u32::from(seen.known);
                self.made.unknown += u32::from(!seen.known);
            }
        }
    }

    /// Finds out whether the page sets its compounds with blanks around the hyphen.
    fn settle(mut self) -> Vocabulary {
        let attested = self
            .spaced
            .iter()
            .filter(|(key, looks_compound)| *looks_compound || self.made.times(*key) > 0)
            .count();
        // A few accidents happen in any text; a habit shows in a fifth of the cases or more.
        self.made.spaced_compounds = attested >= 3 && attested * 5 >= self.spaced.len();
        self.made
    }
}
