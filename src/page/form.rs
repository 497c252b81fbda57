//! A line → what can be seen of it without understanding it: width, number of words, how it
//! starts and ends, capitals, marks.
//!
//! "- Data resource standards focus on" has a list mark, six words, starts with a capital and
//! ends open. It refuses to say what the line is; `classify` and `units` do.

use crate::text::stems::trim_word;
use crate::text::words::is_function_word;

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// `.`, `!`, `?`, with or without closing quotes and brackets.
    Terminal,
    /// A hyphen that breaks a word.
    Hyphen,
    /// `,` or `;`
    Comma,
    /// `:`
    Colon,
    /// A dash.
    Dash,
    /// A word of grammar: "of", "the", "between".
    Function,
    /// Anything else.
    Open,
}

/// How a line starts, behind opening quotes and brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    Lower,
    Upper,
    Digit,
    Other,
}

/// What marks a converter set in front of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    None,
    /// `#`, `##` …, or the whole line in `**`.
    Heading,
    /// `●`, `•`, `- `, `* ` …
    Bullet,
}

/// More words in lower case tell nothing more: the line is running text.
const MOST_LOWERS: u16 = 4;

/// Longest word whose letters are counted.
const MOST_WORD_BYTES: usize = 200;

const LETTER: u32 = 1;
const UPPER: u32 = 2;
const DIGIT: u32 = 4;
const BLANK: u32 = 8;
const ALNUM: u32 = LETTER | DIGIT;

/// What each ASCII byte is, as the bits above.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const BYTE_KINDS: [u32; 128] = {
    let mut kinds = [0; 128];
    let mut byte = 0u8;
    while byte < 128 {
        kinds[byte as usize] = byte.is_ascii_alphabetic() as u32
            | (byte.is_ascii_uppercase() as u32) << 1
            | (byte.is_ascii_digit() as u32) << 2
            | (byte.is_ascii_whitespace() as u32) << 3;
        byte += 1;
    }
    kinds
};

/// A word while its bytes go by.
#[derive(Clone, Copy, Default)]
struct Word {
    start: usize,
    len: u32,
    letters: u32,
    uppers: u32,
    digits: u32,
    /// Kind of the first letter or digit.
    first: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// Characters.
    pub(crate) width: u16,
    pub(crate) words: u16,
    /// Words that start with a capital.
    pub(crate) capitals: u16,
    /// Words in lower case that are not words of grammar, counted up to four.
    pub(crate) lowers: u16,
    /// Tokens with a digit.
    pub(crate) numbers: u16,
    /// Letters, and how many of them are capitals.
    pub(crate) letters: u16,
    pub(crate) upper_letters: u16,
    pub(crate) start: Start,
    pub(crate) end: End,
    pub(crate) mark: Mark,
    /// Bytes of the mark and the blanks behind it.
    pub(crate) mark_len: u16,
    /// The text starts with an opening quote or bracket.
    pub(crate) opens_quoted: bool,
}

impl Form {
    pub(crate) fn of(text: &str) -> Self {
        let (mark, mark_len) = find_mark(text);
        let body = text.get(usize::from(mark_len)..).unwrap_or(text);
        let (start, opens_quoted) = find_start(body);
        let mut form = Self {
            width: u16::try_from(if text.is_ascii() {
                text.len()
            } else {
                text.chars().count()
            })
            .unwrap_or(u16::MAX),
            words: 0,
            capitals: 0,
            lowers: 0,
            numbers: 0,
            letters: 0,
            upper_letters: 0,
            start,
            end: find_end(body),
            mark,
            mark_len,
            opens_quoted,
        };
        if body.is_ascii() {
            form.count_ascii(body);
        } else {
            for word in body.split_whitespace() {
                form.count_word(word);
            }
        }
        form
    }

    /// The same as `count_word` for every word, in one go over the bytes: most lines are ASCII.
    fn count_ascii(&mut self, body: &str) {
        let mut word = Word::default();
        for (at, byte) in body.bytes().enumerate() {
            let kind = BYTE_KINDS.get(usize::from(byte)).copied().unwrap_or(0);
            if kind & BLANK != 0 {
                self.take_word(word, body.get(word.start..at).unwrap_or(""));
                word = Word {
                    start: at + 1,
                    ..Word::default()
                };
                continue;
            }
            if word.first & ALNUM == 0 {
                word.first = kind;
            }
            word.len += 1;
            word.letters += kind & LETTER;
            word.uppers += kind >> 1 & 1;
            word.digits |= kind & DIGIT;
        }
        self.take_word(word, body.get(word.start..).unwrap_or(""));
    }

    fn take_word(&mut self, word: Word, text: &str) {
        if word.len == 0 {
            return;
        }
        let count = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
        self.words = self.words.saturating_add(1);
        self.letters = self.letters.saturating_add(count(word.letters));
        self.upper_letters = self.upper_letters.saturating_add(count(word.uppers));
        self.numbers = self.numbers.saturating_add(u16::from(word.digits != 0));
        let capital = word.first & UPPER != 0;
        self.capitals = self.capitals.saturating_add(u16::from(capital));
        let lower = word.first & LETTER != 0 && !capital && self.lowers < MOST_LOWERS;
        if lower && !is_function_word(trim_word(text)) {
            self.lowers = self.lowers.saturating_add(1);
        }
    }

    fn count_word(&mut self, word: &str) {
        self.words = self.words.saturating_add(1);
        let (mut letters, mut uppers, mut digits) = (0u16, 0u16, false);
        for c in word.chars().take(MOST_WORD_BYTES) {
            letters += u16::from(c.is_alphabetic());
            uppers += u16::from(c.is_uppercase());
            digits |= c.is_ascii_digit();
        }
        self.letters = self.letters.saturating_add(letters);
        self.upper_letters = self.upper_letters.saturating_add(uppers);
        self.numbers = self.numbers.saturating_add(u16::from(digits));
        let first = word.chars().find(|c| c.is_alphanumeric());
        if first.is_some_and(char::is_uppercase) {
            self.capitals = self.capitals.saturating_add(1);
        } else if first.is_some_and(char::is_lowercase) && self.lowers < MOST_LOWERS {
            self.lowers = self
                .lowers
                .saturating_add(u16::from(!is_function_word(trim_word(word))));
        }
    }

    /// Every letter a capital, and enough of them to mean it.
    pub(crate) fn is_capitals(&self) -> bool {
        // Recognition errors leave the odd lower-case letter in a line of capitals.
        self.letters >= 4 && u32::from(self.upper_letters) * 20 >= u32::from(self.letters) * 17
    }

    /// Reads like part of a sentence rather than like a label.
    pub(crate) fn is_open_sentence(&self) -> bool {
        self.lowers >= 3 || self.start == Start::Lower
    }

    /// The sentence does not end here.
    pub(crate) fn is_open(&self) -> bool {
        !matches!(self.end, End::Terminal)
    }
}

fn find_mark(text: &str) -> (Mark, u16) {
    let len_of = |rest: &str| u16::try_from(text.len() - rest.len()).unwrap_or(0);
    let hashes = text.trim_start_matches('#');
    if hashes.len() < text.len()
        && text.len() - hashes.len() <= 6
        && (hashes.starts_with(' ') || hashes.starts_with("**"))
    {
        return (Mark::Heading, len_of(hashes.trim_start()));
    }
    if let Some(rest) = text.strip_prefix("> ") {
        return (Mark::None, len_of(rest.trim_start()));
    }
    if is_bold(text) {
        return (Mark::Heading, 0);
    }
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    let rest = chars.as_str();
    let bullet = match first {
        '●' | '•' | '▪' | '◦' | '‣' | '∙' | '·' | '○' | '◆' | '➢' => true,
        '-' | '*' | '+' => {
            // "- **Saturday 14 April** – repair"
            rest.starts_with(' ')
                && rest
                    .trim_start_matches([' ', '*', '_', '"', '“', '\'', '$', '£', '€', '['])
                    .starts_with(char::is_alphanumeric)
        }
        '■' | '□' | '►' | '▶' => rest.starts_with(' '),
        _ => false,
    };
    if bullet && !rest.trim().is_empty() {
        return (Mark::Bullet, len_of(rest.trim_start()));
    }
    (Mark::None, 0)
}

/// The whole line, and nothing else, stands between one pair of `**` or `__`.
fn is_bold(text: &str) -> bool {
    ["**", "__"].iter().any(|mark| {
        text.strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark))
            .is_some_and(|inner| inner.len() > 2 && !inner.contains(mark))
    })
}

fn find_start(body: &str) -> (Start, bool) {
    let bare = body.trim_start_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '“' | '‘' | '(' | '[' | '*' | '_' | '«' | '„'
        )
    });
    let opens = bare.len() < body.len() && !body.starts_with(['*', '_']);
    let start = match bare.chars().next() {
        Some(c) if c.is_lowercase() => Start::Lower,
        Some(c) if c.is_uppercase() => Start::Upper,
        Some(c) if c.is_numeric() => Start::Digit,
        _ => Start::Other,
    };
    (start, opens)
}

fn find_end(body: &str) -> End {
    let bare = body.trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '”' | '’' | ')' | ']' | '*' | '_' | '»' | '`'
        ) || c.is_whitespace()
    });
    let mut back = bare.chars().rev();
    let last = back.next().unwrap_or(' ');
    let before = back.next().unwrap_or(' ');
    match last {
        '.' | '!' | '?' | '…' | '。' => End::Terminal,
        '-' | '\u{ad}' | '¬' | '\u{2010}' | '\u{2011}' if before.is_alphanumeric() => End::Hyphen,
        ',' | ';' => End::Comma,
        ':' => End::Colon,
        '-' | '–' | '—' => End::Dash,
        _ => {
            let start = bare.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let word = bare
                .get(start..)
                .unwrap_or("")
                .trim_matches(|c: char| !c.is_alphanumeric());
            if bare.len() == body.len() && is_function_word(word) {
                End::Function
            } else {
                End::Open
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_and_ends_are_seen_through_quotes() {
        let form = Form::of("\"real change,\" he said of the");
        assert_eq!(
            (form.start, form.end, form.opens_quoted),
            (Start::Lower, End::Function, true)
        );
        assert_eq!(Form::of("in the end.\"").end, End::Terminal);
        assert_eq!(Form::of("of the pulsed neu-").end, End::Hyphen);
        assert_eq!(Form::of("the virtual double —").end, End::Dash);
    }

    #[test]
    fn marks_are_told_from_text() {
        assert_eq!(Form::of("## **FOCUS**").mark, Mark::Heading);
        assert_eq!(Form::of("**Emission Reduction**").mark, Mark::Heading);
        assert_eq!(Form::of("- Data standards").mark, Mark::Bullet);
        assert_eq!(Form::of("#1 in the world").mark, Mark::None);
        assert_eq!(Form::of("**He** said so").mark, Mark::None);
        assert_eq!(Form::of("— Pei Gang").mark, Mark::None);
    }

    #[test]
    fn capitals_survive_a_misread_letter() {
        assert!(Form::of("COUNClL APPROVES BUDGET").is_capitals());
        assert!(!Form::of("The NDRC said").is_capitals());
    }
}
