//! Text becomes sentences: spans that end where a full stop, a question mark or a closing quote
//! ends a sentence.
//!
//! "… 4.7 billion dollars in the U.S. market. Mr. Li said so." → two sentences. A point in a
//! number, behind an initial or an abbreviation (assets/abbreviations.txt) ends none. Line breaks
//! end a sentence only where a blank line follows. It refuses to mend text: that is done before.

use super::span::Span;
use std::collections::HashMap;
use std::sync::OnceLock;

const ABBREVIATIONS: &str = include_str!("../../assets/abbreviations.txt");

/// What the point behind a word means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A name follows: "Mr. Li".
    Title,
    /// Ends a sentence if a word follows that starts sentences: "Inc. The".
    Either,
    /// Starts sentences.
    Starter,
}

/// The sentences of a text in order. They cover all of it but the blanks between them.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = skip_blanks(text, 0);
    let mut at = start;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        let end = match byte {
            b'.' | b'!' | b'?' => ends_at(text, start, at),
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => Some(at),
            0xe3 | 0xef => wide_stop(text, at),
            _ => None,
        };
        if let Some(end) = end {
            push(&mut spans, text, Span::new(start, end));
            start = skip_blanks(text, end);
            at = start.max(at + 1);
        } else {
            at += 1;
        }
    }
    push(&mut spans, text, Span::new(start, text.len()));
    spans
}

fn push(spans: &mut Vec<Span>, text: &str, span: Span) {
    let kept = span.of(text).trim_end();
    if !kept.is_empty() {
        spans.push(Span::new(span.start, span.start + kept.len()));
    }
}

fn skip_blanks(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    from + (rest.len() - rest.trim_start().len())
}

/// "。", "！", "？" end a sentence wherever they stand.
fn wide_stop(text: &str, at: usize) -> Option<usize> {
    let c = text.get(at..)?.chars().next()?;
    matches!(c, '。' | '！' | '？').then(|| at + c.len_utf8())
}

/// Quotes and brackets that close together; a longer row of points is none of a sentence.
const CLOSERS: usize = 8;

/// The end of the sentence whose stop stands at `at`, closing quotes and brackets included.
fn ends_at(text: &str, start: usize, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let rest = text.get(at + 1..)?;
    let closers: usize = rest
        .chars()
        .take(CLOSERS)
        .take_while(|c| matches!(c, '.' | '!' | '?' | '"' | '\'' | '”' | '’' | ')' | ']'))
        .map(char::len_utf8)
        .sum();
    let end = at + 1 + closers;
    let after = text.get(end..)?;
    let Some(next) = after.chars().next() else {
        return Some(end);
    };
    if !next.is_whitespace() {
        return None;
    }
    let follows = after.trim_start();
    let opens = follows
        .trim_start_matches(['"', '\'', '“', '‘', '(', '[', '•', '-', '–', '—'])
        .trim_start();
    let first = opens.chars().next();
    if first.is_some_and(char::is_lowercase) {
        return None;
    }
    if bytes.get(at) != Some(&b'.') {
        return Some(end);
    }
    let word = last_word(text.get(start..at)?);
    let next_word = opens
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .next()
        .unwrap_or("");
    (!is_abbreviation(word, next_word, first)).then_some(end)
}

/// The word that ends before the point, with the points inside it ("U.S").
fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| {
        c.is_whitespace() || matches!(c, '(' | '"' | '“' | '‘' | ',' | '[' | '/' | '$')
    })
    .next()
    .unwrap_or("")
}

fn is_abbreviation(word: &str, next_word: &str, next: Option<char>) -> bool {
    let sort = |word: &str| words().get(word).copied();
    let starts = sort(next_word) == Some(Sort::Starter);
    let number_next = next.is_some_and(|c| c.is_ascii_digit());
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    // "J. Smith", "U.S. market", "a.m. On"
    let dotted =
        word.contains('.') && word.chars().all(|c| c == '.' || c.is_alphabetic()) && letters <= 4;
    if dotted {
        return !starts && next.is_some_and(|c| !number_next || c.is_ascii_digit());
    }
    if letters == 1 && word.len() == 1 {
        return word.chars().all(char::is_uppercase) && !starts && word != "I";
    }
    if word == "No" || word == "Nos" {
        return number_next;
    }
    // "oct. 14" of corpora in small letters
    if number_next && sort(&capitalised(word)).is_some() {
        return true;
    }
    match sort(word) {
        Some(Sort::Title) => true,
        Some(Sort::Either) => number_next || !starts && next.is_some(),
        _ => false,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn words() -> &'static HashMap<&'static str, Sort> {
    static WORDS: OnceLock<HashMap<&'static str, Sort>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = HashMap::new();
        let mut sort = Sort::Title;
        for line in ABBREVIATIONS.lines().filter(|line| !line.starts_with('#')) {
            match line {
                "[title]" => sort = Sort::Title,
                "[either]" => sort = Sort::Either,
                "[starter]" => sort = Sort::Starter,
                _ => words.extend(line.split_whitespace().map(|word| (word, sort))),
            }
        }
        words
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn points_in_numbers_and_behind_abbreviations_end_no_sentence() {
        for whole in [
            "Output rose to $4.7 billion.",
            "Mr. Li of JD.com Inc. said so.",
            "It left at 9:51 a.m. Beijing time on Nov. 3.",
            "Sales in the U.S. market grew.",
            "J. P. Morgan and George W. Bush met.",
            "Gen. Smith lives in No. 8, St. James St.",
            "He asked \"why?\" and left.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(
            split("It fell. Why? Nobody knows!"),
            ["It fell.", "Why?", "Nobody knows!"]
        );
        assert_eq!(split("\"It fell.\" He left."), ["\"It fell.\"", "He left."]);
        assert_eq!(
            split("He works at Acme Inc. The firm grew."),
            ["He works at Acme Inc.", "The firm grew."]
        );
        assert_eq!(
            split("It grew 5%. In the U.S. They left."),
            ["It grew 5%.", "In the U.S.", "They left."]
        );
        assert_eq!(
            split("Rates rose in 2021. 300 firms closed."),
            ["Rates rose in 2021.", "300 firms closed."]
        );
    }

    #[test]
    fn blank_text_has_no_sentence() {
        assert!(sentences(" \n\n ").is_empty());
        assert_eq!(split("one\n\ntwo"), ["one", "two"]);
    }
}
