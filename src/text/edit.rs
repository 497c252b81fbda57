//! A clean text and small changes to it → a clean text whose map still reaches the raw line.
//!
//! "high- quality" loses one space; every other character keeps its line and column.
//! An edit deletes or inserts, it never rewrites letters; that is how no letter is lost or invented.

use super::clean::{CleanText, CleanTextBuilder, Origin, Repair, RepairRule};
use super::span::{RawPos, Span};

/// One change: what stands in `at` goes, `insert` comes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Edit {
    /// Bytes of the old text; empty for a pure insertion.
    pub(crate) at: Span,
    pub(crate) insert: &'static str,
    /// The word or place it belongs to, in the old text; covers `at`.
    pub(crate) word: Span,
    pub(crate) reason: Reason,
}

/// Why, and how surely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reason {
    pub(crate) rule: RepairRule,
    pub(crate) confidence: f32,
}

/// `edits` ascending and apart from each other; an edit that overlaps the one before is left out.
pub(crate) fn apply_edits(old: &CleanText, edits: &[Edit]) -> CleanText {
    let mut builder = CleanTextBuilder::new();
    let mut cursor = Cursor { old, piece: 0 };
    // (old offset, how far everything behind it moves)
    let mut shifts: Vec<(usize, usize, usize)> = Vec::with_capacity(edits.len());
    let mut done = 0;
    for edit in edits {
        if edit.at.start < done {
            continue;
        }
        cursor.copy(&mut builder, Span::new(done, edit.at.start));
        if let Some(raw) = old.raw_pos(edit.at.start) {
            builder.insert(raw, edit.insert);
        }
        shifts.push((edit.at.end, edit.insert.len(), edit.at.len()));
        done = edit.at.end;
    }
    cursor.copy(&mut builder, Span::new(done, old.len()));
    let moved = Moved::new(&shifts);
    for repair in old.repairs() {
        builder.record(Repair {
            span: moved.span(repair.span),
            ..repair.clone()
        });
    }
    let mut last = None;
    for edit in edits {
        // Two deletions around one hyphen are one repair.
        if last == Some(edit.word) {
            continue;
        }
        last = Some(edit.word);
        builder.record(Repair {
            span: moved.span(edit.word),
            raw: old.raw_pos(edit.at.start).unwrap_or(RawPos {
                line: crate::text::LineNo::new(1),
                column: 0,
            }),
            rule: edit.reason.rule,
            confidence: edit.reason.confidence,
            other_form: Some(edit.word.of(old.as_str()).to_owned()),
        });
    }
    builder.finish()
}

/// Copies spans of the old text, in ascending order, with their origins.
struct Cursor<'o> {
    old: &'o CleanText,
    piece: usize,
}

impl Cursor<'_> {
    fn copy(&mut self, builder: &mut CleanTextBuilder, span: Span) {
        let pieces = self.old.pieces();
        while let Some(piece) = pieces.get(self.piece) {
            let end = pieces
                .get(self.piece + 1)
                .map_or(self.old.len(), |next| next.start);
            let part = Span::new(
                span.start.max(piece.start),
                span.end.min(end).max(piece.start),
            );
            let text = part.of(self.old.as_str());
            if part.start < span.end {
                match piece.origin {
                    Origin::Copied => builder.copy(
                        RawPos {
                            line: piece.raw.line,
                            column: piece.raw.column + (part.start - piece.start),
                        },
                        text,
                    ),
                    Origin::Replaced { raw_len } => builder.replace(piece.raw, raw_len, text),
                    Origin::Inserted => builder.insert(piece.raw, text),
                }
            }
            if end > span.end {
                return;
            }
            self.piece += 1;
        }
    }
}

/// Old offsets to new ones.
struct Moved {
    /// (old offset from which it holds, bytes added so far, bytes taken away so far)
    sums: Vec<(usize, usize, usize)>,
}

impl Moved {
    fn new(shifts: &[(usize, usize, usize)]) -> Self {
        let mut sums = Vec::with_capacity(shifts.len());
        let (mut added, mut taken) = (0, 0);
        for &(from, plus, minus) in shifts {
            added += plus;
            taken += minus;
            sums.push((from, added, taken));
        }
        Self { sums }
    }

    fn start(&self, offset: usize) -> usize {
        let after = self.sums.partition_point(|(from, _, _)| *from <= offset);
        let (_, added, taken) = after
            .checked_sub(1)
            .and_then(|at| self.sums.get(at))
            .copied()
            .unwrap_or_default();
        (offset + added).saturating_sub(taken)
    }

    /// An insertion exactly at the end of a span is not part of it, one at its start neither.
    fn span(&self, span: Span) -> Span {
        let before_end = span.end.saturating_sub(1).max(span.start);
        Span::new(
            self.start(span.start),
            self.start(before_end) + (span.end - before_end),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineNo;

    #[test]
    fn edits_move_nothing_but_themselves() {
        let mut builder = CleanTextBuilder::new();
        let at = |line, column| RawPos {
            line: LineNo::new(line),
            column,
        };
        builder.copy(at(1, 0), "a high- quality");
        builder.insert(at(1, 15), " ");
        builder.copy(at(2, 0), "lineup");
        let old = builder.finish();
        let reason = Reason {
            rule: RepairRule::HyphenTightened,
            confidence: 0.9,
        };
        let edits = [
            Edit {
                at: Span::new(7, 8),
                insert: "",
                word: Span::new(2, 15),
                reason,
            },
            Edit {
                at: Span::new(20, 20),
                insert: " ",
                word: Span::new(16, 22),
                reason,
            },
        ];
        let new = apply_edits(&old, &edits);
        assert_eq!(new.as_str(), "a high-quality line up");
        assert_eq!(new.raw_pos(7), Some(at(1, 8)));
        assert_eq!(new.raw_pos(20), Some(at(2, 4)));
        let words: Vec<_> = new
            .repairs()
            .iter()
            .map(|repair| repair.span.of(new.as_str()))
            .collect();
        assert_eq!(words, ["high-quality", "line up"]);
    }
}
