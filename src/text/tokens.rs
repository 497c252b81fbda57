//! A line → its tokens: where each starts, how it looks, and which word it prints.
//!
//! "Beijing's sci-tech plan," holds three: "Beijing's" stands for one word, "sci-tech" for two, and "plan,"
//! is calm: small letters and at most a stop behind them. Every later stage asks the token instead of
//! reading the letters again. It refuses to know what a word means: [`super::Vocabulary`] does.

use super::Vocabulary;
use super::span::Span;
use super::stems::trim_word;

/// Letters of one case each side of a capital inside a word ("`WorldSkills`") that make it two.
const SHORTEST_CAMEL_HALF: usize = 3;

/// Tells a form that no table has.
const NO_FORM: u32 = u32::MAX >> FLAGS;
const FLAGS: u32 = 3;
const CALM: u32 = 1;
const SINGLE: u32 = 2;
const CAPITAL: u32 = 4;

/// A run without blanks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// First byte, from 0, in the line.
    start: u32,
    /// Number of the form in the vocabulary, above the flags.
    form: u32,
}

impl Token {
    pub(super) fn new(start: usize, form: Option<u32>, looks: Looks) -> Self {
        let form = form.unwrap_or(NO_FORM).min(NO_FORM);
        let single = looks.single && form != NO_FORM;
        let flags = (u32::from(looks.calm) * CALM)
            | (u32::from(single) * SINGLE)
            | (u32::from(looks.capital) * CAPITAL);
        Self {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            form: form << FLAGS | flags,
        }
    }

    /// First byte of the token, from 0, in its line.
    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    pub(super) fn form(self) -> Option<u32> {
        let form = self.form >> FLAGS;
        (form != NO_FORM).then_some(form)
    }

    /// Letters, the first in any case, and at most a stop behind them.
    pub(super) fn is_calm(self) -> bool {
        self.form & CALM != 0
    }

    pub(super) fn is_capital(self) -> bool {
        self.form & CAPITAL != 0
    }

    /// One word and nothing more: its form tells its stem.
    pub(crate) fn is_single(self) -> bool {
        self.form & SINGLE != 0
    }
}

/// The tokens of a stretch of a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokenRun<'t> {
    tokens: &'t [Token],
    /// First byte of the stretch in the line.
    from: usize,
    /// The stretch ends before the line does, perhaps inside a token.
    cut: bool,
}

impl<'t> TokenRun<'t> {
    /// From the tokens of the whole line.
    pub(super) fn new(tokens: &'t [Token], span: Span, line_len: usize) -> Self {
        let first = tokens.partition_point(|token| token.start() < span.start);
        let last = tokens.partition_point(|token| token.start() < span.end);
        Self {
            tokens: tokens.get(first..last).unwrap_or_default(),
            from: span.start,
            cut: span.end < line_len,
        }
    }

    /// Without the blanks at its start.
    pub(super) fn skip(self, blanks: usize) -> Self {
        Self {
            from: self.from + blanks,
            ..self
        }
    }

    /// Nothing is known of the stretch.
    pub(super) fn is_empty(self) -> bool {
        self.tokens.is_empty()
    }

    /// Where in the stretch tokens start that are not known to be right.
    pub(super) fn suspects(self, vocabulary: &Vocabulary) -> impl Iterator<Item = usize> {
        let first = self.tokens.first().map_or(0, |token| token.start());
        let torn = (first > self.from).then_some(0);
        let last = self.tokens.len() - 1;
        let doubtful = move |&(index, token): &(usize, &Token)| {
            self.cut && index == last || !vocabulary.is_calm(*token)
        };
        let starts = self.tokens.iter().enumerate().filter(doubtful);
        torn.into_iter()
            .chain(starts.map(move |(_, token)| token.start().saturating_sub(self.from)))
    }
}

/// What the letters of a token show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Letters, all but the first in lower case, and at most one stop or comma behind them.
    pub(super) calm: bool,
    /// Letters, figures and apostrophes only, between marks.
    pub(super) single: bool,
    /// The first letter is a capital.
    pub(super) capital: bool,
}

/// A token as found in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'t> {
    pub(super) start: usize,
    pub(super) text: &'t str,
    /// Without outer marks.
    pub(super) core: &'t str,
    pub(super) looks: Looks,
}

impl Found<'_> {
    /// No mark stands in front of the word.
    pub(super) fn opens(&self) -> bool {
        self.text.starts_with(self.core)
    }

    /// No mark stands behind the word.
    pub(super) fn closes(&self) -> bool {
        self.text.ends_with(self.core)
    }
}

const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const APOSTROPHE: u8 = 8;
const STOP: u8 = 16;
const BLANK: u8 = 32;
const OTHER: u8 = 64;

/// What each byte is, as the bits above.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0u8;
    while byte < 128 {
        if byte.is_ascii_lowercase() {
            kinds[byte as usize] = LOWER;
        } else if byte.is_ascii_uppercase() {
            kinds[byte as usize] = UPPER;
        } else if byte.is_ascii_digit() {
            kinds[byte as usize] = DIGIT;
        } else if byte.is_ascii_whitespace() {
            kinds[byte as usize] = BLANK;
        } else if byte == b'\'' {
            kinds[byte as usize] = APOSTROPHE;
        } else if matches!(byte, b'.' | b',' | b';' | b':') {
            kinds[byte as usize] = STOP;
        }
        byte += 1;
    }
    kinds
};

fn kind_of(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(OTHER)
}

/// The tokens of a line, from left to right.
pub(super) fn tokens_of(line: &str) -> impl Iterator<Item = Found<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = line.as_bytes();
        let start = at
            + bytes
                .get(at..)?
                .iter()
                .position(|byte| kind_of(*byte) != BLANK)?;
        let (mut first, mut inner, mut last) = (0, 0, 0);
        at = start;
        for kind in bytes.get(start..)?.iter().map(|byte| kind_of(*byte)) {
            if kind == BLANK {
                break;
            }
            inner |= last;
            if first == 0 {
                first = kind;
            } else {
                last = kind;
            }
            at += 1;
        }
        Some(look_at(start, line.get(start..at)?, [first, inner, last]))
    })
}

/// `kinds` of the first byte, of those between, and of the last one (0 if there is but one).
fn look_at(start: usize, text: &str, [first, inner, last]: [u8; 3]) -> Found<'_> {
    const ALNUM: u8 = LOWER | UPPER | DIGIT;
    const LETTER: u8 = LOWER | UPPER;
    let core = match last {
        _ if first & ALNUM == 0 => trim_word(text),
        0 => text,
        _ if last & ALNUM != 0 => text,
        STOP if inner & !(ALNUM | APOSTROPHE) == 0 && !ends_marked(text) => {
            text.get(..text.len() - 1).unwrap_or(text)
        }
        _ => trim_word(text),
    };
    let calm =
        first & LETTER != 0 && inner & !LOWER == 0 && (last == LOWER || last == STOP && inner != 0);
    let single = calm
        || !core.is_empty()
            && core
                .bytes()
                .all(|byte| kind_of(byte) & (ALNUM | APOSTROPHE) != 0);
    let camel = single && !calm && inner_capital(core).is_some();
    Found {
        start,
        text,
        core,
        looks: Looks {
            calm,
            single: single && !camel,
            capital: core.starts_with(char::is_uppercase),
        },
    }
}

/// An apostrophe stands in front of the last byte: "dogs',".
fn ends_marked(text: &str) -> bool {
    matches!(text.as_bytes(), [.., b'\'', _])
}

/// Where a capital follows a lower-case letter, both halves long enough to be words.
pub(super) fn inner_capital(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let at = bytes.windows(2).position(
        |pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()),
    )? + 1;
    (at >= SHORTEST_CAMEL_HALF && word.len() - at >= SHORTEST_CAMEL_HALF).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str) -> (&str, bool, bool) {
        let found = tokens_of(text).next().unwrap_or(Found {
            start: 0,
            text: "",
            core: "",
            looks: Looks::default(),
        });
        (found.core, found.looks.calm, found.looks.single)
    }

    #[test]
    fn tokens_show_whether_they_are_calm_and_single() {
        assert_eq!(looks("plan,"), ("plan", true, true));
        assert_eq!(looks("Plan"), ("Plan", true, true));
        assert_eq!(looks("a"), ("a", false, true));
        assert_eq!(looks("a,"), ("a", false, true));
        assert_eq!(looks("Beijing's"), ("Beijing's", false, true));
        assert_eq!(looks("dogs',"), ("dogs", false, true));
        assert_eq!(looks("(2021)"), ("2021", false, true));
        assert_eq!(looks("sci-tech"), ("sci-tech", false, false));
        assert_eq!(looks("WorldSkills"), ("WorldSkills", false, false));
        assert_eq!(looks("1,200"), ("1,200", false, false));
        assert_eq!(looks("“real”"), ("real", false, true));
        assert_eq!(looks("--"), ("", false, false));
    }

    #[test]
    fn tokens_stand_where_the_line_has_them() {
        let starts: Vec<_> = tokens_of("  one\ttwo  three ")
            .map(|found| (found.start, found.text))
            .collect();
        assert_eq!(starts, [(2, "one"), (6, "two"), (11, "three")]);
    }
}
