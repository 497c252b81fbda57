//! The tokens of a sentence, and reading around in them without falling off an end.
//!
//! Outside of the sentence every token is of [`Shape::Outside`] and has no tags, so that rules
//! need not guard their first and last word. How text becomes tokens stands in [`super::lexer`].

use super::lexicon::{Entry, Lexicon};
use super::tags::Tags;
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters, perhaps with digits behind them ("G20").
    Word,
    /// "1,234.5"
    Digits,
    /// Digits that count nothing: "1.2.3", "10.1.1.4".
    Code,
    /// "30th"
    Ordinal,
    /// "½"
    Vulgar,
    Symbol,
    /// Before the first token and after the last.
    Outside,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    /// First letter a capital, and a small one somewhere.
    Title,
    /// Capitals only; also a single capital.
    Upper,
}

/// A piece of the sentence. Bytes count in the text the sentence stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) shape: Shape,
    pub(super) case: Case,
    /// No blank between it and the token before.
    pub(super) glued: bool,
    /// Of a symbol, the character; hyphens of every width are '-', long dashes '–'.
    pub(super) symbol: char,
    /// A word with digits in it.
    pub(super) has_digit: bool,
    pub(super) tags: Tags,
    /// Index into the lexicon's entries; 0 for a word it does not know.
    pub(super) entry: u16,
}

pub(super) const OUTSIDE: Token = Token {
    start: 0,
    end: 0,
    shape: Shape::Outside,
    case: Case::Lower,
    glued: false,
    symbol: '\0',
    has_digit: false,
    tags: Tags::NONE,
    entry: 0,
};

/// The tokens of one sentence over their text. Reading outside of them gives [`Shape::Outside`],
/// so rules need not guard their first and last word.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'static Lexicon,
}

impl<'a> Words<'a> {
    pub(super) fn len(self) -> usize {
        self.tokens.len()
    }

    pub(super) fn at(self, index: usize) -> &'a Token {
        self.tokens.get(index).unwrap_or(&OUTSIDE)
    }

    pub(super) fn before(self, index: usize) -> &'a Token {
        self.at(index.wrapping_sub(1))
    }

    pub(super) fn text(self, index: usize) -> &'a str {
        let token = self.at(index);
        self.text.get(token.start..token.end).unwrap_or("")
    }

    pub(super) fn is(self, index: usize, word: &str) -> bool {
        self.text(index).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(self, index: usize, words: &[&str]) -> bool {
        let text = self.text(index);
        words.iter().any(|word| text.eq_ignore_ascii_case(word))
    }

    pub(super) fn has(self, index: usize, tags: Tags) -> bool {
        self.at(index).tags.any(tags)
    }

    pub(super) fn is_symbol(self, index: usize, symbol: char) -> bool {
        self.at(index).symbol == symbol
    }

    pub(super) fn is_word(self, index: usize) -> bool {
        self.at(index).shape == Shape::Word
    }

    /// What the lexicon knows of a token beyond its tags.
    pub(super) fn entry(self, index: usize) -> &'static Entry {
        self.lexicon.entry(self.at(index).entry)
    }

    /// A hyphen or dash of any length.
    pub(super) fn is_dash(self, index: usize) -> bool {
        matches!(self.at(index).symbol, '-' | '–')
    }

    /// A hyphen with no blank on either side.
    pub(super) fn is_hyphen(self, index: usize) -> bool {
        let token = self.at(index);
        token.symbol == '-' && token.glued && self.at(index + 1).glued
    }

    /// The name of a unit starts here ("square meters", "percent").
    pub(super) fn is_unit(self, index: usize) -> bool {
        let named = self.entry(index).names != 0;
        named
            && self
                .lexicon
                .units
                .after(self, index)
                .is_some_and(|met| !met.weak)
    }

    /// Blanks (or the sentence's ends) on both sides.
    pub(super) fn is_glueless(self, index: usize) -> bool {
        let next = self.at(index + 1);
        !self.at(index).glued && !(next.glued && (next.shape == Shape::Word || next.symbol == '-'))
    }

    pub(super) fn is_capital(self, index: usize) -> bool {
        let token = self.at(index);
        token.shape == Shape::Word && token.case != Case::Lower
    }

    /// The bytes from one token to the end of the one before `end`.
    pub(super) fn span(self, first: usize, end: usize) -> Span {
        Span::new(self.at(first).start, self.before(end).end)
    }

    pub(super) fn slice(self, first: usize, end: usize) -> &'a str {
        self.span(first, end).of(self.text)
    }
}

/// Numerator and denominator of "½".
pub(super) fn vulgar_fraction(c: char) -> Option<(u32, u32)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}
