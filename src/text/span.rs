//! Places in text: byte spans, raw lines, and lists of line ranges.
//!
//! Index bases are said here once. Inside, bytes count from 0 and spans are half-open;
//! raw lines count from 1, as an editor shows them and as the gold format writes them.
//! "lines 340–341 of 002" is `Lines::from_range(340, 341)`.
//! Nothing here looks at the text itself.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, from 0, in the text it belongs to. Ends lie on character borders.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// `end` below `start` gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The text of the span, or "" where it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// The number of a raw line, from 1; lines are what `\n` separates (a form feed stays in its line).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LineNo(u32);

impl LineNo {
    /// 0 is taken as 1.
    pub fn new(number: u32) -> Self {
        Self(number.max(1))
    }

    /// From the position of the line in a list, counted from 0.
    pub fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX - 1) + 1)
    }

    pub fn get(self) -> u32 {
        self.0
    }

    /// Position in a list of lines, from 0.
    pub fn index(self) -> usize {
        self.0 as usize - 1
    }
}

/// Where a character stood in the document: the raw line, and bytes from 0 inside that line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RawPos {
    pub line: LineNo,
    pub column: usize,
}

/// Inclusive ranges of raw lines, in reading order (not always ascending: a block may
/// continue above itself). Written as `[[first, last], …]` in the gold format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lines(Vec<(LineNo, LineNo)>);

impl Lines {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn from_range(first: u32, last: u32) -> Self {
        Self(vec![(LineNo::new(first), LineNo::new(last.max(first)))])
    }

    /// Adds a line at the end; a line that follows the last one widens its range,
    /// a line already inside the last range adds nothing.
    pub fn push(&mut self, line: LineNo) {
        if let Some((first, last)) = self.0.last_mut() {
            if *first <= line && line <= *last {
                return;
            }
            if line.0 == last.0 + 1 {
                *last = line;
                return;
            }
        }
        self.0.push((line, line));
    }

    pub fn ranges(&self) -> &[(LineNo, LineNo)] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first line in reading order.
    pub fn first(&self) -> Option<LineNo> {
        self.0.first().map(|(first, _)| *first)
    }

    pub fn contains(&self, line: LineNo) -> bool {
        self.0
            .iter()
            .any(|(first, last)| *first <= line && line <= *last)
    }

    /// Every line, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = LineNo> + '_ {
        self.0
            .iter()
            .flat_map(|(first, last)| (first.0..=last.0).map(LineNo))
    }
}

impl FromIterator<LineNo> for Lines {
    fn from_iter<T: IntoIterator<Item = LineNo>>(lines: T) -> Self {
        let mut all = Self::new();
        for line in lines {
            all.push(line);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consecutive_lines_share_a_range() {
        let lines: Lines = [3, 4, 4, 5, 9, 2].map(LineNo::new).into_iter().collect();
        let ranges: Vec<_> = lines
            .ranges()
            .iter()
            .map(|(a, b)| (a.get(), b.get()))
            .collect();
        assert_eq!(ranges, [(3, 5), (9, 9), (2, 2)]);
        assert_eq!(lines.iter().count(), 5);
    }

    #[test]
    fn a_span_outside_its_text_reads_as_nothing() {
        assert_eq!(Span::new(1, 9).of("abc"), "");
        assert_eq!(Span::new(1, 3).of("abc"), "bc");
    }
}
