//! Where a span of text lies once it is set: one rectangle per row it touches.
//!
//! The figure "412 billion USD" that begins at the end of one row and ends in the next gives two
//! rectangles; marks are painted behind them, lines below them, and the pointer is tested
//! against them. Positions are relative to the galley.

use crate::text::Span;
use egui::text::CharIndex;
use egui::{Galley, Rect, pos2};

/// The part of a span that stands in one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RowPart {
    /// As high as the type, not as the line: marks of neighbouring rows do not touch.
    pub rect: Rect,
    /// Where letters without descenders stand.
    pub baseline: f32,
}

/// Room of a mark above capitals and below descenders, as a share of the size of the type.
const ABOVE: f32 = 0.95;
const BELOW: f32 = 0.30;

/// `span` in bytes of the galley's text.
pub(super) fn row_parts(galley: &Galley, span: Span) -> Vec<RowPart> {
    let text = galley.text();
    let count_to = |byte: usize| text.get(..byte).map_or(0, |t| t.chars().count());
    let (from, to) = (count_to(span.start), count_to(span.end));
    let mut parts = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (from, to) = (from.max(first), to.min(first + count));
        let glyphs = row
            .glyphs
            .get(from.saturating_sub(first)..to.saturating_sub(first))
            .unwrap_or(&[]);
        // The blank at which a row was broken is not worth a mark.
        let blanks = glyphs
            .iter()
            .rev()
            .take_while(|glyph| glyph.chr.is_whitespace());
        let end = to.saturating_sub(blanks.count());
        if let Some(glyph) = glyphs.first().filter(|_| from < end) {
            let size = glyph.font_ascent / ASCENT_OF_SIZE;
            let baseline = row.pos.y + glyph.pos.y;
            let x = |char: usize| row.pos.x + row.x_offset(CharIndex(char - first));
            parts.push(RowPart {
                rect: Rect::from_min_max(
                    pos2(x(from), baseline - size * ABOVE),
                    pos2(x(end), baseline + size * BELOW),
                ),
                baseline,
            });
        }
        first += row.char_count_including_newline().0;
    }
    parts
}

/// Both faces have an ascent of about this much of their size.
const ASCENT_OF_SIZE: f32 = 1.0;
