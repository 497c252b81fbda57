//! Clean text with a map back to the page: every character of it, to raw line and column.
//!
//! Raw lines 340–341 "(about 412 bil-" / "lion USD)" become "(about 412 billion USD)";
//! the map says that "lion" stands at line 341, column 0, and the list of repairs says
//! that the hyphen at the end of line 340 was dropped, by which rule and how surely.
//! The builder is the only way to make one, so text and map cannot disagree.
//! It refuses to decide anything: which repair is right is the business of its callers.

use super::span::{LineNo, Lines, RawPos, Span};
use serde::{Deserialize, Serialize};

/// Text after repair, with the origin of every character.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CleanText {
    text: String,
    pieces: Vec<Piece>,
    repairs: Vec<Repair>,
}

/// A run of clean text that comes from one place. A piece reaches to the start of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// First byte in the clean text, from 0.
    pub start: usize,
    /// Where it stood on the page.
    pub raw: RawPos,
    pub origin: Origin,
}

/// How a piece came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Byte for byte as printed.
    Copied,
    /// Stands for `raw_len` bytes of the raw line ("，" → ",").
    Replaced { raw_len: usize },
    /// Not printed at all: the space of a joined line, a blank that extraction lost.
    Inserted,
}

/// One change made to the printed text, kept so that it can be shown, undone and counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repair {
    /// The word or place in the clean text.
    pub span: Span,
    /// Where the change happened on the page.
    pub raw: RawPos,
    pub rule: RepairRule,
    /// 0 (a guess) to 1 (sure).
    pub confidence: f32,
    /// The word as the page has it, for search in both forms ("energy-saving" for "energysaving").
    pub other_form: Option<String>,
}

/// The kinds of repair. Joining lines with a space is not one: it is what a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RepairRule {
    /// "neu-" + "tron" → "neutron"
    HyphenDropped,
    /// "long-" + "haul" → "long-haul"
    HyphenKept,
    /// "high- quality" → "high-quality", "COVID - 19" → "COVID-19"
    HyphenTightened,
    /// "ac tive" → "active", "10, 000" → "10,000"
    SpaceDropped,
    /// "calculationswill" → "calculations will"
    SpaceAdded,
    /// "１，２００" → "1,200", ligatures, soft hyphens
    WidthNormalised,
    /// Markdown emphasis and heading marks
    MarkupDropped,
    /// The text stops in the middle ("market-ori-") and goes on nowhere; nothing was changed.
    CutShort,
}

impl CleanText {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// In ascending order of `start`; the first starts at 0 unless the text is empty.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// Where the byte at `offset` stood on the page. An inserted character answers with the
    /// place it was inserted at; an offset at or past the end answers for the last character.
    pub fn raw_pos(&self, offset: usize) -> Option<RawPos> {
        let offset = offset.min(self.text.len().saturating_sub(1));
        let after = self.pieces.partition_point(|piece| piece.start <= offset);
        let piece = self.pieces.get(after.checked_sub(1)?)?;
        let column = match piece.origin {
            Origin::Copied => piece.raw.column + (offset - piece.start),
            Origin::Replaced { .. } | Origin::Inserted => piece.raw.column,
        };
        Some(RawPos {
            line: piece.raw.line,
            column,
        })
    }

    /// The raw lines under a span, in reading order. Inserted characters own no line.
    pub fn raw_lines(&self, span: Span) -> Lines {
        let first = self
            .pieces
            .partition_point(|piece| piece.start <= span.start)
            .saturating_sub(1);
        self.pieces
            .iter()
            .skip(first)
            .take_while(|piece| piece.start < span.end)
            .filter(|piece| piece.origin != Origin::Inserted)
            .map(|piece| piece.raw.line)
            .collect()
    }

    /// Every raw line the text came from, in reading order.
    pub fn lines(&self) -> Lines {
        self.raw_lines(Span::new(0, self.text.len()))
    }

    /// The columns (bytes from 0, half-open) that a span covers in each raw line it touches.
    pub fn raw_spans(&self, span: Span) -> Vec<(LineNo, Span)> {
        let mut all: Vec<(LineNo, Span)> = Vec::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            let end = self
                .pieces
                .get(index + 1)
                .map_or(self.text.len(), |next| next.start);
            let (from, to) = (span.start.max(piece.start), span.end.min(end));
            if from >= to {
                continue;
            }
            let columns = match piece.origin {
                Origin::Inserted => continue,
                Origin::Replaced { raw_len } => {
                    Span::new(piece.raw.column, piece.raw.column + raw_len)
                }
                Origin::Copied => Span::new(
                    piece.raw.column + (from - piece.start),
                    piece.raw.column + (to - piece.start),
                ),
            };
            match all.last_mut() {
                Some((line, last)) if *line == piece.raw.line => *last = last.cover(columns),
                _ => all.push((piece.raw.line, columns)),
            }
        }
        all
    }
}

/// Puts clean text together, piece by piece, in reading order.
#[derive(Debug, Default)]
pub struct CleanTextBuilder {
    made: CleanText,
}

impl CleanTextBuilder {
    pub fn new() -> Self {
        Self::default()
    }

    /// With room for so many bytes of text from so many places.
    pub fn with_capacity(bytes: usize, pieces: usize) -> Self {
        Self {
            made: CleanText {
                text: String::with_capacity(bytes),
                pieces: Vec::with_capacity(pieces),
                ..CleanText::default()
            },
        }
    }

    pub fn as_str(&self) -> &str {
        &self.made.text
    }

    pub fn len(&self) -> usize {
        self.made.text.len()
    }

    pub fn is_empty(&self) -> bool {
        self.made.text.is_empty()
    }

    /// Text exactly as it stands at `raw`.
    pub fn copy(&mut self, raw: RawPos, text: &str) {
        if text.is_empty() {
            return;
        }
        let follows = self.made.pieces.last().is_some_and(|piece| {
            piece.origin == Origin::Copied
                && piece.raw.line == raw.line
                && piece.raw.column + (self.made.text.len() - piece.start) == raw.column
        });
        if !follows {
            self.push_piece(raw, Origin::Copied);
        }
        self.made.text.push_str(text);
    }

    /// `text` stands for `raw_len` bytes at `raw`.
    pub fn replace(&mut self, raw: RawPos, raw_len: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        self.push_piece(raw, Origin::Replaced { raw_len });
        self.made.text.push_str(text);
    }

    /// `text` is not on the page; `raw` is the place it was inserted at.
    pub fn insert(&mut self, raw: RawPos, text: &str) {
        if text.is_empty() {
            return;
        }
        self.push_piece(raw, Origin::Inserted);
        self.made.text.push_str(text);
    }

    /// Records a change. What it changed is already in the text.
    pub fn record(&mut self, repair: Repair) {
        self.made.repairs.push(repair);
    }

    /// Removes the last `bytes` bytes (whole characters), for a hyphen that turns out not to be one.
    pub fn truncate_by(&mut self, bytes: usize) {
        let mut keep = self.made.text.len().saturating_sub(bytes);
        while !self.made.text.is_char_boundary(keep) {
            keep -= 1;
        }
        self.made.text.truncate(keep);
        while self
            .made
            .pieces
            .pop_if(|piece| piece.start >= keep)
            .is_some()
        {}
    }

    /// A repair was recorded before the rest of its word was read, and a later one may have taken away what
    /// it made: its span ends with the text, between characters.
    pub fn finish(mut self) -> CleanText {
        let text = &self.made.text;
        for repair in &mut self.made.repairs {
            let [start, end] =
                [repair.span.start, repair.span.end].map(|offset| text.floor_char_boundary(offset));
            repair.span = Span::new(start, end);
        }
        self.made
    }

    fn push_piece(&mut self, raw: RawPos, origin: Origin) {
        self.made.pieces.push(Piece {
            start: self.made.text.len(),
            raw,
            origin,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, column: usize) -> RawPos {
        RawPos {
            line: LineNo::new(line),
            column,
        }
    }

    #[test]
    fn a_word_joined_over_a_line_end_knows_both_its_lines() {
        let mut builder = CleanTextBuilder::new();
        builder.copy(at(340, 0), "(about 412 bil");
        builder.copy(at(341, 0), "lion USD)");
        let clean = builder.finish();
        assert_eq!(clean.as_str(), "(about 412 billion USD)");
        assert_eq!(clean.raw_pos(14), Some(at(341, 0)));
        assert_eq!(clean.raw_pos(13), Some(at(340, 13)));
        assert_eq!(
            clean.raw_lines(Span::new(11, 18)),
            Lines::from_range(340, 341)
        );
        assert_eq!(
            clean.raw_spans(Span::new(7, 18)),
            [
                (LineNo::new(340), Span::new(7, 14)),
                (LineNo::new(341), Span::new(0, 4))
            ]
        );
    }

    #[test]
    fn an_inserted_space_owns_no_line() {
        let mut builder = CleanTextBuilder::new();
        builder.copy(at(1, 0), "put");
        builder.insert(at(1, 3), " ");
        builder.copy(at(2, 0), "into");
        let clean = builder.finish();
        assert_eq!(clean.raw_lines(Span::new(3, 4)), Lines::new());
        assert_eq!(clean.raw_pos(3), Some(at(1, 3)));
    }

    #[test]
    fn a_dropped_hyphen_takes_its_piece_with_it() {
        let mut builder = CleanTextBuilder::new();
        builder.copy(at(1, 0), "bil");
        builder.replace(at(1, 3), 3, "-");
        builder.truncate_by(1);
        builder.copy(at(2, 0), "lion");
        let clean = builder.finish();
        assert_eq!(clean.as_str(), "billion");
        assert_eq!(clean.raw_pos(3), Some(at(2, 0)));
    }
}
