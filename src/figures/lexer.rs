//! A sentence becomes tokens: words, digits, ordinals, symbols, each with what the lexicon knows.
//!
//! "1.3m tons of COVID-19 tests, up 5%" → `1.3` `m`(glued) `tons` `of` `COVID` `-`(glued) `19`(glued)
//! `tests` `,` `up` `5` `%`(glued). Hyphens stay tokens, so "627-kilometer" shows its unit; digits
//! inside a word stay in it ("G20", "KAT7"). Nothing is decided here about what a number means.

use super::lexicon::Lexicon;
use super::tags::Tags;
use super::token::{Case, OUTSIDE, Shape, Token, vulgar_fraction};
use crate::text::Span;

/// Appends the tokens of `span` to `tokens`. Without a lexicon (while it is being built) no token
/// has tags.
pub(super) fn lex(text: &str, span: Span, lexicon: Option<&Lexicon>, tokens: &mut Vec<Token>) {
    let mut lexer = Lexer {
        text,
        lexicon,
        at: span.start,
        end: span.end.min(text.len()),
    };
    let mut glued = false;
    while let Some(byte) = lexer.peek(0) {
        if byte.is_ascii_whitespace() {
            lexer.at += 1;
            glued = false;
            continue;
        }
        let start = lexer.at;
        let Some(token) = lexer.next(byte) else {
            glued = false;
            continue;
        };
        tokens.push(Token {
            glued: glued && start > span.start,
            ..token
        });
        glued = true;
    }
}

struct Lexer<'a> {
    text: &'a str,
    lexicon: Option<&'a Lexicon>,
    at: usize,
    end: usize,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        let at = self.at + ahead;
        (at < self.end)
            .then(|| self.text.as_bytes().get(at).copied())
            .flatten()
    }

    fn char(&self) -> Option<char> {
        self.text.get(self.at..self.end)?.chars().next()
    }

    /// The token at the current byte, or `None` for a blank of another width.
    fn next(&mut self, byte: u8) -> Option<Token> {
        if byte.is_ascii_alphabetic() {
            return Some(self.word());
        }
        let decimal_point = byte == b'.' && self.peek(1).is_some_and(|b| b.is_ascii_digit());
        if byte.is_ascii_digit() || (decimal_point && !self.follows_letter_or_digit()) {
            return Some(self.digits());
        }
        if byte.is_ascii() {
            return Some(
                self.possessive()
                    .unwrap_or_else(|| self.symbol(char::from(byte))),
            );
        }
        let Some(c) = self.char() else {
            self.at += 1;
            return None;
        };
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            self.at += c.len_utf8();
            return None;
        }
        if vulgar_fraction(c).is_some() {
            return Some(self.simple(c.len_utf8(), Shape::Vulgar));
        }
        if c.is_alphabetic() && !is_unit_sign(c) {
            return Some(self.word());
        }
        Some(self.possessive().unwrap_or_else(|| self.symbol(c)))
    }

    fn follows_letter_or_digit(&self) -> bool {
        let before = self
            .at
            .checked_sub(1)
            .and_then(|at| self.text.as_bytes().get(at));
        before.is_some_and(u8::is_ascii_alphanumeric)
    }

    fn token(&self, start: usize, shape: Shape) -> Token {
        Token {
            start,
            end: self.at,
            shape,
            ..OUTSIDE
        }
    }

    fn simple(&mut self, bytes: usize, shape: Shape) -> Token {
        let start = self.at;
        self.at += bytes;
        self.token(start, shape)
    }

    fn symbol(&mut self, c: char) -> Token {
        let symbol = match c {
            '‐' | '‑' | '−' => '-',
            '—' | '―' => '–',
            '’' | '‘' => '\'',
            '“' | '”' | '„' => '"',
            '＄' => '$',
            '％' => '%',
            other => other,
        };
        let mut token = self.simple(c.len_utf8(), Shape::Symbol);
        token.symbol = symbol;
        if is_unit_sign(symbol) {
            self.look_up(&mut token);
        }
        token
    }

    /// "'s" as a token of its own.
    fn possessive(&mut self) -> Option<Token> {
        let quote = self.char().filter(|c| matches!(c, '\'' | '’'))?.len_utf8();
        // Old corpora print a blank before it: "the concern 's 11,000 employees".
        let apart = self.at > 1
            && self.text.as_bytes().get(self.at - 1) == Some(&b' ')
            && self.peek(quote + 1) == Some(b' ');
        let follows = self.follows_letter_or_digit() || apart;
        let s = self.peek(quote).is_some_and(|b| b == b's' || b == b'S');
        let ends = !self
            .peek(quote + 1)
            .is_some_and(|b| b.is_ascii_alphanumeric());
        (follows && s && ends).then(|| {
            let mut token = self.simple(quote + 1, Shape::Word);
            token.tags = Tags::POSSESSIVE;
            token
        })
    }

    fn look_up(&self, token: &mut Token) {
        let text = self.text.get(token.start..token.end).unwrap_or("");
        if let Some(lexicon) = self.lexicon {
            (token.entry, token.tags) = lexicon.find(text);
        }
    }

    /// "1,234,567", "3.5", ".5", "4e14"; then "th" makes it an ordinal, a second point a code.
    fn digits(&mut self) -> Token {
        let start = self.at;
        self.skip_digits();
        let group = self.at - start;
        if (1..=3).contains(&group) {
            while self.peek(0) == Some(b',') && self.digits_ahead(1) == 3 {
                self.at += 4;
            }
            // Indian grouping: 1,50,000
            if self.at - start == group && self.peek(0) == Some(b',') && self.digits_ahead(1) == 2 {
                let saved = self.at;
                while self.peek(0) == Some(b',') && self.digits_ahead(1) == 2 {
                    self.at += 3;
                }
                if self.peek(0) == Some(b',') && self.digits_ahead(1) == 3 {
                    self.at += 4;
                } else {
                    self.at = saved;
                }
            }
        }
        let mut points = 0;
        while self.peek(0) == Some(b'.') && self.digits_ahead(1) > 0 {
            self.at += 1;
            self.skip_digits();
            points += 1;
        }
        self.exponent();
        if points > 1 {
            return self.token(start, Shape::Code);
        }
        let suffix = (self.peek(0), self.peek(1), self.peek(2));
        let letters = |b: Option<u8>| b.map_or(b' ', |b| b.to_ascii_lowercase());
        let ordinal = matches!(
            (letters(suffix.0), letters(suffix.1)),
            (b's', b't') | (b'n' | b'r', b'd') | (b't', b'h')
        );
        if ordinal && points == 0 && !letters(suffix.2).is_ascii_alphanumeric() {
            self.at += 2;
            return self.token(start, Shape::Ordinal);
        }
        self.token(start, Shape::Digits)
    }

    fn exponent(&mut self) {
        if !self.peek(0).is_some_and(|b| b == b'e' || b == b'E') {
            return;
        }
        let sign = usize::from(self.peek(1).is_some_and(|b| b == b'-' || b == b'+'));
        let digits = self.digits_ahead(1 + sign);
        let after = self.peek(1 + sign + digits);
        if (1..=2).contains(&digits) && !after.is_some_and(|b| b.is_ascii_alphanumeric()) {
            self.at += 1 + sign + digits;
        }
    }

    fn skip_digits(&mut self) {
        while self.peek(0).is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
    }

    fn digits_ahead(&self, from: usize) -> usize {
        let rest = self
            .text
            .as_bytes()
            .get(self.at + from..self.end)
            .unwrap_or(&[]);
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        let after_digits = start > 0
            && self
                .text
                .as_bytes()
                .get(start - 1)
                .is_some_and(u8::is_ascii_digit);
        let mut seen = Letters::default();
        while let Some(byte) = self.peek(0) {
            if byte.is_ascii_alphabetic() {
                seen.note(byte.is_ascii_uppercase());
                self.at += 1;
            } else if byte.is_ascii_digit() {
                if after_digits || self.is_money_sign(start) {
                    break;
                }
                seen.digit = true;
                self.at += 1;
            } else if !self.joins_word(byte, start, &mut seen) {
                break;
            }
        }
        let mut token = self.token(start, Shape::Word);
        token.has_digit = seen.digit;
        token.case = match (seen.upper, seen.lower) {
            (true, true) => Case::Title,
            (true, false) => Case::Upper,
            (false, _) => Case::Lower,
        };
        self.look_up(&mut token);
        // "US", "IT", "WHO": names, not pronouns.
        if token.case == Case::Upper
            && token.end - token.start > 1
            && token.tags.any(Tags::PRONOUN.or(Tags::RELATIVE))
        {
            token.tags = Tags::NONE;
        }
        token
    }

    /// Whether the next character, neither ASCII letter nor digit, goes on with the word; takes it.
    fn joins_word(&mut self, byte: u8, start: usize, seen: &mut Letters) -> bool {
        let letter_at = |n: usize| self.peek(n).filter(u8::is_ascii_alphabetic);
        let bytes = match byte {
            b'\'' => match letter_at(1) {
                Some(b's' | b'S') if !self.peek(2).is_some_and(|b| b.is_ascii_alphanumeric()) => 0,
                Some(_) => 1,
                None => 0,
            },
            b'&' => usize::from(letter_at(1).is_some()),
            b'.' => {
                let single = self.at - start == 1 || self.one_letter_since_point(start);
                let next_single = letter_at(1).is_some() && letter_at(2).is_none();
                let closes = single && self.at - start > 1;
                usize::from(single && next_single || closes)
            }
            byte if !byte.is_ascii() => match self.char() {
                Some('’') => match self.peek(3) {
                    Some(b's' | b'S')
                        if !self.peek(4).is_some_and(|b| b.is_ascii_alphanumeric()) =>
                    {
                        0
                    }
                    Some(b) if b.is_ascii_alphabetic() => 3,
                    _ => 0,
                },
                Some(c) if c.is_alphabetic() || matches!(c, '²' | '³' | '\u{300}'..='\u{36f}') => {
                    seen.note(c.is_uppercase());
                    c.len_utf8()
                }
                _ => 0,
            },
            _ => 0,
        };
        self.at += bytes;
        bytes > 0
    }

    /// "U.S" with one letter behind the last point.
    fn one_letter_since_point(&self, start: usize) -> bool {
        let word = self.text.as_bytes().get(start..self.at).unwrap_or(&[]);
        matches!(word, [.., b'.', last] if last.is_ascii_alphabetic())
    }

    /// "USD" of "USD34.6": letters so far are a money sign that may stand before its number.
    fn is_money_sign(&self, start: usize) -> bool {
        let word = self.text.get(start..self.at).unwrap_or("");
        let known = self
            .lexicon
            .is_none_or(|lexicon| lexicon.is_money_sign(word));
        // "$US5", "$A7": the letters tell whose dollar it is.
        let whose = start > 0 && self.text.as_bytes().get(start - 1) == Some(&b'$');
        (2..=4).contains(&word.len()) && known || whose && word.len() < 4
    }
}

#[derive(Default)]
struct Letters {
    upper: bool,
    lower: bool,
    digit: bool,
}

impl Letters {
    fn note(&mut self, upper: bool) {
        self.upper |= upper;
        self.lower |= !upper;
    }
}

/// Symbols that the unit table knows.
fn is_unit_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '%'
            | '°'
            | '¢'
            | '£'
            | '¥'
            | '‰'
            | '℃'
            | '℉'
            | 'Ω'
            | '#'
            | '￥'
            | '￡'
            | '元'
            | '₠'..='₿'
    )
}
