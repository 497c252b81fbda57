//! Units → clean text, with the origin of every character: the page floor's door to `text`.
//!
//! Marks in front of a unit are left out, a credit can be cut out of a caption. It refuses to
//! decide which units belong together.

use super::view::{Page, Unit};
use crate::text::{CleanText, Lines, RawPiece, RawPos, Span, clean_text};

/// A stretch of a line: index of the line, first byte, end byte.
pub(crate) type Stretch = (usize, usize, usize);

pub(crate) fn stretches_of(page: Page<'_, '_>, units: impl Iterator<Item = Unit>) -> Vec<Stretch> {
    units.flat_map(|unit| page.pieces(unit)).collect()
}

pub(crate) fn clean_stretches(page: Page<'_, '_>, stretches: &[Stretch]) -> CleanText {
    let pieces = stretches.iter().filter_map(|&(at, from, to)| {
        let line = page.line(at)?;
        Some(RawPiece {
            at: RawPos {
                line: line.number,
                column: line.column + from,
            },
            text: line.text.get(from..to)?,
            tokens: page
                .vocabulary
                .run_of(at, Span::new(from, to), line.text.len()),
        })
    });
    clean_text(pieces, page.vocabulary)
}

pub(crate) fn clean_units(page: Page<'_, '_>, units: impl Iterator<Item = Unit>) -> CleanText {
    clean_stretches(page, &stretches_of(page, units))
}

/// The raw lines under the stretches.
pub(crate) fn lines_of(page: Page<'_, '_>, stretches: &[Stretch]) -> Lines {
    stretches
        .iter()
        .filter_map(|(at, _, _)| page.line(*at))
        .map(|line| line.number)
        .collect()
}

/// The text of stretches as `Page::text_of` would give it: joined with blanks.
pub(crate) fn joined(page: Page<'_, '_>, stretches: &[Stretch]) -> String {
    let texts: Vec<&str> = stretches
        .iter()
        .map(|&(at, from, to)| {
            page.line(at)
                .and_then(|line| line.text.get(from..to))
                .unwrap_or("")
        })
        .collect();
    texts.join(" ")
}

/// The part of `stretches` under a span of their joined text.
pub(crate) fn part_of(stretches: &[Stretch], span: Span) -> Vec<Stretch> {
    let mut start = 0;
    let mut part = Vec::new();
    for &(at, from, to) in stretches {
        let end = start + (to - from);
        let (a, b) = (span.start.max(start), span.end.min(end));
        if a < b {
            part.push((at, from + (a - start), from + (b - start)));
        }
        start = end + 1;
    }
    part
}
