//! Text becomes the words the index knows: folded, numbered, with their stems and joined forms.
//!
//! "China's energy-saving cafés" becomes china 0, energy 1, saving 2, energysaving 1 and 2,
//! cafes 3; beside each the stem where it differs (energi, save, cafe). A compound counts as many
//! positions as it has parts and its joined form stands at the first and at the last of them, so
//! phrases match whichever of the two forms the page or the query has. CJK runs become bigrams.
//! A form that repair replaced may follow its word between two [`OTHER_FORM`] marks.
//! Refuses to know fields, documents or queries, and never drops a position.

use super::stems::Stems;
use unicode_normalization::UnicodeNormalization;

/// Surrounds the printed form of a repaired word in texts made for the index:
/// `energysaving\u{1}energy-saving\u{1}`. Never part of clean text.
pub(crate) const OTHER_FORM: char = '\u{1}';

/// Words longer than this are no words (base64, the digits of e); they count a position only.
const LONGEST_WORD: usize = 120;

/// A compound of more parts is a list ("a-b-c-d-e-f-g-h-i"), not a word written in two ways.
const MOST_PARTS: usize = 6;

/// One way a word can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// Folded: lower case, no accents, half-width.
    pub(crate) text: &'a str,
    pub(crate) form: Form,
    /// Bytes of the original text; of a joined form, those of the whole compound.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Counted in words from 0.
    pub(crate) position: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// As printed.
    Surface,
    /// The stem, given only where it differs from the surface.
    Stem,
    /// A compound without its hyphens.
    Joined,
    /// The stem of such.
    JoinedStem,
}

/// Cuts `text` into tokens, in ascending position, and gives each to `sink`.
pub(crate) fn cut(text: &str, stems: &mut Stems, sink: &mut dyn FnMut(Token<'_>)) {
    let mut cutter = Cutter {
        text,
        at: 0,
        position: 0,
        stems,
        sink,
    };
    let mut word = String::new();
    while let Some(found) = scan_word(text, cutter.at, &mut word) {
        cutter.at = found.end;
        if found.cjk {
            cutter.bigrams(found);
            continue;
        }
        if !continues_as_compound(text, found.end) {
            cutter.word(&word, found);
            continue;
        }
        cutter.compound(&word, found);
    }
}

/// Folds a single word as [`cut`] does, whatever it holds.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        fold_into(c, &mut folded);
    }
    folded
}

pub(crate) fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x3041..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7af
        | 0xf900..=0xfaff | 0x2_0000..=0x3_134f)
}

struct Cutter<'t, 's> {
    text: &'t str,
    at: usize,
    position: usize,
    stems: &'s mut Stems,
    sink: &'s mut dyn FnMut(Token<'_>),
}

#[derive(Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    cjk: bool,
}

impl Cutter<'_, '_> {
    fn word(&mut self, word: &str, found: Found) {
        if word.len() <= LONGEST_WORD {
            self.emit(word, false, (found.start, found.end, self.position));
        }
        self.position += 1;
    }

    /// From the first part of a compound (or a word with a second form) to its end.
    fn compound(&mut self, first: &str, found: Found) {
        let mut parts = vec![(first.to_owned(), found)];
        let mut next = String::new();
        while parts.len() < MOST_PARTS
            && let Some(hyphen) = hyphen_len(self.text, self.at)
            && let Some(part) = scan_word(self.text, self.at + hyphen, &mut next)
            && part.start == self.at + hyphen
            && !part.cjk
        {
            self.at = part.end;
            parts.push((next.clone(), part));
        }
        let (start, end) = (found.start, self.at);
        if let Some(other) = self.take_other_form() {
            let mut forms: Vec<String> = Vec::new();
            let mut at = 0;
            while let Some(part) = scan_word(&other, at, &mut next) {
                at = part.end;
                forms.push(next.clone());
            }
            let joined: String = parts.iter().map(|(word, _)| word.as_str()).collect();
            let other_joined: String = forms.concat();
            if forms.len() > 1 && parts.len() == 1 && other_joined == joined {
                let whole = Found {
                    start,
                    end,
                    cjk: false,
                };
                parts = forms.into_iter().map(|word| (word, whole)).collect();
            } else if forms.len() == 1 && other_joined != joined {
                self.emit(&other_joined, true, (start, end, self.position));
            }
        }
        for (index, (word, part)) in parts.iter().enumerate() {
            if word.len() <= LONGEST_WORD {
                self.emit(word, false, (part.start, part.end, self.position + index));
            }
        }
        if parts.len() > 1 {
            let joined: String = parts.iter().map(|(word, _)| word.as_str()).collect();
            if joined.len() <= LONGEST_WORD {
                self.emit(&joined, true, (start, end, self.position));
                self.emit(&joined, true, (start, end, self.position + parts.len() - 1));
            }
        }
        self.position += parts.len();
    }

    /// "科技日报" → 科技 0, 技日 1, 日报 2, 报 3: the last character alone, so that a search for
    /// one character (a prefix of bigrams) finds it wherever it stands.
    fn bigrams(&mut self, found: Found) {
        let run = self.text.get(found.start..found.end).unwrap_or("");
        let mut chars = run.char_indices().peekable();
        while let Some((from, c)) = chars.next() {
            let to = chars
                .peek()
                .map_or(run.len(), |(next, after)| next + after.len_utf8());
            if let Some(text) = run.get(from..to) {
                let end = if chars.peek().is_some() {
                    from + c.len_utf8()
                } else {
                    to
                };
                (self.sink)(Token {
                    text,
                    form: Form::Surface,
                    start: found.start + from,
                    end: found.start + end.max(to),
                    position: self.position,
                });
            }
            self.position += 1;
        }
    }

    fn emit(&mut self, word: &str, joined: bool, (start, end, position): (usize, usize, usize)) {
        let (surface, stem) = if joined {
            (Form::Joined, Form::JoinedStem)
        } else {
            (Form::Surface, Form::Stem)
        };
        let token = Token {
            text: word,
            form: surface,
            start,
            end,
            position,
        };
        (self.sink)(token);
        if let Some(text) = self.stems.of(word) {
            (self.sink)(Token {
                text,
                form: stem,
                ..token
            });
        }
    }

    fn take_other_form(&mut self) -> Option<String> {
        let rest = self.text.get(self.at..)?.strip_prefix(OTHER_FORM)?;
        let (other, _) = rest.split_once(OTHER_FORM)?;
        self.at += other.len() + 2 * OTHER_FORM.len_utf8();
        Some(other.to_owned())
    }
}

fn continues_as_compound(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        Some(b'-' | 1) => true,
        Some(0xe2) => hyphen_len(text, at).is_some(),
        _ => false,
    }
}

fn hyphen_len(text: &str, at: usize) -> Option<usize> {
    let c = text.get(at..)?.chars().next()?;
    matches!(c, '-' | '\u{2010}' | '\u{2011}').then(|| c.len_utf8())
}

/// The next word at or after `at`, folded into `word` (left as it was for a CJK run).
fn scan_word(text: &str, at: usize, word: &mut String) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut start = at;
    loop {
        let byte = *bytes.get(start)?;
        if byte.is_ascii_alphanumeric() {
            break;
        }
        if byte < 0x80 {
            // "China's": the s is no word of its own.
            start += if byte == b'\'' {
                clitic_len(text, start, at)
            } else {
                1
            };
            continue;
        }
        let c = text.get(start..)?.chars().next()?;
        if c == '\u{2019}' {
            start += clitic_len(text, start, at) - 1 + c.len_utf8();
            continue;
        }
        if is_cjk(c) {
            let end = text
                .get(start..)?
                .char_indices()
                .find(|(_, c)| !is_cjk(*c))
                .map_or(text.len(), |(offset, _)| start + offset);
            return Some(Found {
                start,
                end,
                cjk: true,
            });
        }
        if c.is_alphanumeric() {
            break;
        }
        start += c.len_utf8();
    }
    word.clear();
    let mut end = start;
    let mut numeric = true;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            numeric &= byte.is_ascii_digit();
            word.push(char::from(byte.to_ascii_lowercase()));
            end += 1;
        } else if byte < 0x80 {
            match number_mark(bytes, end) {
                Some(kept) if numeric => {
                    if kept {
                        word.push('.');
                    }
                    end += 1;
                }
                _ => break,
            }
        } else {
            let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            if is_cjk(c) || !(c.is_alphanumeric() || is_mark(c)) {
                break;
            }
            numeric = false;
            fold_into(c, word);
            end += c.len_utf8();
        }
    }
    Some(Found {
        start,
        end,
        cjk: false,
    })
}

/// Bytes to skip at an apostrophe: with the s where a single s follows a word, else one.
fn clitic_len(text: &str, apostrophe: usize, after: usize) -> usize {
    let follows_word = apostrophe == after && after > 0;
    let quote = text
        .get(apostrophe..)
        .and_then(|rest| rest.chars().next())
        .map_or(1, char::len_utf8);
    let rest = text.as_bytes().get(apostrophe + quote..).unwrap_or(&[]);
    match rest {
        [b's' | b'S', next, ..] if follows_word && !next.is_ascii_alphanumeric() => 2,
        [b's' | b'S'] if follows_word => 2,
        _ => 1,
    }
}

/// Inside a number: a comma before three digits (dropped: `Some(false)`) or a point before a
/// digit (kept: `Some(true)`).
fn number_mark(bytes: &[u8], at: usize) -> Option<bool> {
    let digit = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_digit);
    match bytes.get(at)? {
        b',' if digit(1) && digit(2) && digit(3) && !digit(4) => Some(false),
        b'.' if digit(1) => Some(true),
        _ => None,
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn fold_into(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        match lower {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            other => folded.extend(
                std::iter::once(other)
                    .nfkd()
                    .filter(|part| !is_mark(*part))
                    .flat_map(char::to_lowercase),
            ),
        }
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
