//! Find in the open article: what was typed becomes the places where it stands.
//!
//! "long-haul" finds "long‑haul" and “Long-haul” alike: case, accents, and the forms of quotes,
//! dashes and blanks make no difference unless "match case" is on. Nothing here paints; the
//! search over the whole library is the library's business.

use crate::text::Span;
use unicode_normalization::UnicodeNormalization;

/// How strict a match has to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct How {
    pub match_case: bool,
    pub whole_word: bool,
}

/// What the find bar holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Find {
    pub is_open: bool,
    pub pattern: String,
    pub how: How,
    /// Block and place in it, in reading order.
    pub matches: Vec<(usize, Span)>,
    /// Index of the one shown.
    pub current: usize,
    /// The matches are places in lines of the raw page, not in blocks.
    pub of_raw: bool,
}

impl Find {
    /// "3 of 17", "no match", "" while nothing is typed.
    pub(super) fn count(&self) -> String {
        if self.pattern.is_empty() {
            String::new()
        } else if self.matches.is_empty() {
            "no match".to_owned()
        } else {
            format!("{} of {}", self.current + 1, self.matches.len())
        }
    }

    /// Looks again, and stays as near to the place shown before as it can.
    pub(super) fn search<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        let before = self.matches.get(self.current).copied();
        self.matches = texts
            .enumerate()
            .flat_map(|(block, text)| {
                find_all(text, &self.pattern, self.how)
                    .into_iter()
                    .map(move |span| (block, span))
            })
            .collect();
        let at = before.map_or(0, |before| {
            self.matches
                .partition_point(|(block, span)| (*block, span.start) < (before.0, before.1.start))
        });
        self.current = at.min(self.matches.len().saturating_sub(1));
    }

    /// One further (or back), and around at the end.
    pub(super) fn step(&mut self, forward: bool) {
        let count = self.matches.len();
        if count > 0 {
            self.current = (self.current + if forward { 1 } else { count - 1 }) % count;
        }
    }

    pub(super) fn shown(&self) -> Option<(usize, Span)> {
        if self.is_open {
            self.matches.get(self.current).copied()
        } else {
            None
        }
    }
}

/// Every place of `pattern` in `text`, in bytes, not overlapping.
pub(super) fn find_all(text: &str, pattern: &str, how: How) -> Vec<Span> {
    let wanted: Vec<char> = pattern
        .chars()
        .flat_map(|c| fold(c, how.match_case))
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    // One folded character each, with the bytes of the printed one it came from.
    let folded: Vec<(char, Span)> = text
        .char_indices()
        .flat_map(|(at, c)| {
            fold(c, how.match_case).map(move |folded| (folded, Span::new(at, at + c.len_utf8())))
        })
        .collect();
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(window) = folded.get(at..at + wanted.len()) {
        let is_same = window.iter().map(|(c, _)| *c).eq(wanted.iter().copied());
        let span = match (window.first(), window.last()) {
            (Some(first), Some(last)) if is_same => Span::new(first.1.start, last.1.end),
            _ => {
                at += 1;
                continue;
            }
        };
        if !how.whole_word || stands_alone(text, span) {
            found.push(span);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

fn fold(c: char, match_case: bool) -> impl Iterator<Item = char> {
    let plain = match c {
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let base = if match_case {
        plain
    } else {
        // The base letter of "é"; what has no parts is its own base.
        plain.nfd().next().unwrap_or(plain)
    };
    let lower = (!match_case).then(|| base.to_lowercase());
    let kept = match_case.then_some(base);
    kept.into_iter().chain(lower.into_iter().flatten())
}

fn stands_alone(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).and_then(|t| t.chars().next_back());
    let after = text.get(span.end..).and_then(|t| t.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may panic")]
    use super::*;

    fn found<'a>(text: &'a str, pattern: &str, case: bool, word: bool) -> Vec<&'a str> {
        let how = How {
            match_case: case,
            whole_word: word,
        };
        find_all(text, pattern, how)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn case_accents_quotes_and_dashes_make_no_difference() {
        let text = "Café and CAFE; the “long–haul” route isn’t long-haul";
        assert_eq!(found(text, "cafe", false, false), ["Café", "CAFE"]);
        assert_eq!(
            found(text, "long-haul", false, false),
            ["long–haul", "long-haul"]
        );
        assert_eq!(found(text, "isn't", false, false), ["isn’t"]);
    }

    #[test]
    fn match_case_and_whole_word_narrow() {
        let text = "Sun sunny SUN sun.";
        assert_eq!(found(text, "sun", true, false), ["sun", "sun"]);
        assert_eq!(found(text, "sun", false, true), ["Sun", "SUN", "sun"]);
        assert_eq!(found(text, "sun", true, true), ["sun"]);
    }

    #[test]
    fn nothing_typed_finds_nothing_and_letters_that_grow_keep_their_bytes() {
        assert!(found("abc", "", false, false).is_empty());
        assert!(found("ab", "abc", false, false).is_empty());
        assert_eq!(found("İstanbul", "istanbul", false, false), ["İstanbul"]);
        assert_eq!(found("aaaa", "aa", false, false), ["aa", "aa"]);
    }

    #[test]
    fn stepping_goes_around_and_counts() {
        let mut find = Find {
            is_open: true,
            pattern: "a".to_owned(),
            ..Find::default()
        };
        find.search(["a b a", "none", "A"].into_iter());
        assert_eq!(find.count(), "1 of 3");
        find.step(false);
        assert_eq!(
            (find.count(), find.shown()),
            ("3 of 3".to_owned(), Some((2, Span::new(0, 1))))
        );
        find.step(true);
        assert_eq!(find.count(), "1 of 3");
    }

    #[test]
    fn typing_on_stays_where_the_reader_is() {
        let texts = ["go gone", "gone"];
        let mut find = Find {
            is_open: true,
            pattern: "go".to_owned(),
            ..Find::default()
        };
        find.search(texts.into_iter());
        find.step(true);
        assert_eq!(find.shown(), Some((0, Span::new(3, 5))));
        find.pattern = "gon".to_owned();
        find.search(texts.into_iter());
        assert_eq!(find.shown(), Some((0, Span::new(3, 6))));
        find.pattern = "gonx".to_owned();
        find.search(texts.into_iter());
        assert_eq!((find.count().as_str(), find.shown()), ("no match", None));
    }
}
