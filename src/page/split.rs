//! Text of a page → its non-blank lines, numbered and measured.
//!
//! "lion USD) in the first half of 2021, up" is line 341, 39 characters wide, starts in lower
//! case and ends open. Blank lines survive as the number of blanks in front of a line, form
//! feeds as a page break. Lines are what `\n` separates; a carriage return, tab or byte-order
//! mark at the edge belongs to no text. It refuses to guess what a line is.

use super::form::Form;
use crate::text::LineNo;

/// A non-blank line.
#[derive(Clone, Debug)]
pub(crate) struct Line<'t> {
    pub(crate) number: LineNo,
    /// Without blanks at either end.
    pub(crate) text: &'t str,
    /// Bytes from the start of the raw line to `text`.
    pub(crate) column: usize,
    /// Blanks in front of the text, a tab counting as four.
    pub(crate) indent: u16,
    /// Blank lines between this line and the one before it.
    pub(crate) blanks: u16,
    /// A form feed stands between this line and the one before it.
    pub(crate) page_break: bool,
    pub(crate) form: Form,
}

/// The non-blank lines, and the number of all lines.
pub(crate) fn split(text: &str) -> (Vec<Line<'_>>, u32) {
    let mut lines = Vec::with_capacity(count_filled(text));
    let mut blanks = 0u16;
    let mut page_break = false;
    let mut count = 0u32;
    for (index, raw) in text.split('\n').enumerate() {
        count = count.saturating_add(1);
        let body = if index == 0 {
            raw.strip_prefix('\u{feff}').unwrap_or(raw)
        } else {
            raw
        };
        let trimmed = body.trim_start_matches(is_blank);
        let lead = body.get(..body.len() - trimmed.len()).unwrap_or("");
        page_break |= lead.contains('\u{c}');
        let trimmed = trimmed.trim_end_matches(is_blank);
        // A line that holds nothing but a byte-order mark is not blank to an editor.
        let trimmed = if trimmed.is_empty() && body.len() != raw.len() {
            raw.trim_matches(is_blank)
        } else {
            trimmed
        };
        if trimmed.is_empty() {
            blanks = blanks.saturating_add(1);
            continue;
        }
        let indent = lead.chars().fold(0u16, |sum, c| {
            sum.saturating_add(if c == '\t' { 4 } else { 1 })
        });
        lines.push(Line {
            number: LineNo::from_index(index),
            text: trimmed,
            column: raw.len() - body.len() + lead.len(),
            indent,
            blanks,
            page_break,
            form: Form::of(trimmed),
        });
        blanks = 0;
        page_break = raw.trim_start_matches(is_blank).contains('\u{c}');
    }
    (lines, count)
}

/// About the number of lines that are not blank: growing a list of many lines takes twice its memory.
fn count_filled(text: &str) -> usize {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\n', bytes)
        .filter(|at| bytes.get(at + 1).is_some_and(|next| *next > b'\r'))
        .count()
        + 1
}

/// White space as most editors and languages understand it, the separators of ASCII included.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may panic")]

    use super::*;

    #[test]
    fn blanks_are_counted_and_edges_trimmed() {
        let (lines, count) = split("\u{feff}one\r\n \r\n\n\u{c}  two \r\n");
        assert_eq!(count, 5);
        let seen: Vec<_> = lines
            .iter()
            .map(|line| (line.number.get(), line.text, line.column, line.blanks))
            .collect();
        assert_eq!(seen, [(1, "one", 3, 0), (4, "two", 3, 2)]);
        assert!(lines[1].page_break && !lines[0].page_break);
    }
}
